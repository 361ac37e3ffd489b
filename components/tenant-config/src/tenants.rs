//! What a municipality's settings are: no I/O.

use calls::tenant_config::{Municipality, OfferedService, Retention, Tenant};
use identifiers::{ServiceId, ServiceVersion};
use serde::{Deserialize, Serialize};

/// All municipalities, by name: what lists are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Index {
    pub(crate) municipalities: Vec<Municipality>,
}

impl Index {
    /// The index with these added or renewed, in the order of a German telephone book.
    pub(crate) fn with(mut self, imported: &[Municipality]) -> Self {
        for new in imported {
            match self
                .municipalities
                .iter_mut()
                .find(|known| known.slug == new.slug)
            {
                Some(known) => *known = new.clone(),
                None => self.municipalities.push(new.clone()),
            }
        }
        self.municipalities
            .sort_by_cached_key(|entry| sort_key(&entry.name));
        self
    }
}

/// Umlauts sort with their base letters (DIN 5007, variant 1).
fn sort_key(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            'ß' => 's',
            other => other,
        })
        .collect()
}

/// The municipality's settings after its master data were imported: what it set itself stays.
pub(crate) fn renewed(known: Option<Tenant>, municipality: &Municipality) -> Tenant {
    let municipality = municipality.clone();
    match known {
        Some(tenant) => Tenant {
            municipality,
            ..tenant
        },
        None => Tenant {
            municipality,
            services: Vec::new(),
            draft_retention: Retention::default(),
        },
    }
}

/// The settings with drafts kept so long: those that are begun from now on.
pub(crate) fn keeping_drafts(tenant: Tenant, draft_retention: Retention) -> Tenant {
    Tenant {
        draft_retention,
        ..tenant
    }
}

/// The settings with this service switched on; in this version, if it was on in another. What was
/// withdrawn of it stays withdrawn, but for this version.
pub(crate) fn switched_on(mut tenant: Tenant, service: &OfferedService) -> Tenant {
    let known = tenant.services.iter_mut();
    match known.into_iter().find(|known| known.id == service.id) {
        Some(known) => {
            let mut withdrawn = std::mem::take(&mut known.withdrawn);
            withdrawn.retain(|version| *version != service.version);
            *known = OfferedService {
                withdrawn,
                ..service.clone()
            };
        }
        None => tenant.services.push(service.clone()),
    }
    tenant
}

/// The settings with this version of a service no longer supported, where the service is on in
/// another one.
pub(crate) fn withdrawn(mut tenant: Tenant, id: &ServiceId, version: &ServiceVersion) -> Tenant {
    for known in tenant.services.iter_mut().filter(|known| known.id == *id) {
        if known.version != *version && known.supports(version) {
            known.withdrawn.push(version.clone());
        }
    }
    tenant
}

/// The settings without this service.
pub(crate) fn switched_off(mut tenant: Tenant, id: &ServiceId) -> Tenant {
    tenant.services.retain(|known| known.id != *id);
    tenant
}

#[cfg(test)]
mod tests {
    use super::*;
    use calls::tenant_config::MunicipalityKind;

    fn municipality(slug: &str, name: &str) -> Municipality {
        Municipality {
            slug: slug.parse().unwrap(),
            ars: "053340002002".parse().unwrap(),
            name: name.into(),
            kind: MunicipalityKind::City,
            kreis: "Städteregion Aachen".into(),
            regierungsbezirk: "Köln".into(),
        }
    }

    #[test]
    fn the_list_is_in_german_order_and_nobody_is_in_it_twice() {
        let index = Index::default()
            .with(&[
                municipality("uebach", "Übach"),
                municipality("unna", "Unna"),
            ])
            .with(&[municipality("ulm", "Ulm"), municipality("unna", "Unna")]);
        let names: Vec<&str> = index
            .municipalities
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(names, ["Übach", "Ulm", "Unna"]);
    }

    #[test]
    fn importing_again_keeps_what_was_switched_on() {
        let service = OfferedService {
            id: "hundesteuer-anmelden".parse().unwrap(),
            version: "1.0.0".parse().unwrap(),
            title: [("de".to_owned(), "Hund anmelden".to_owned())].into(),
            withdrawn: Vec::new(),
            open_until: Some("2026-12-31".parse().unwrap()),
        };
        let aachen = municipality("aachen", "Aachen");
        let tenant = switched_on(renewed(None, &aachen), &service);
        assert_eq!(switched_on(tenant.clone(), &service), tenant);
        assert_eq!(renewed(Some(tenant.clone()), &aachen), tenant);
        let short = keeping_drafts(tenant, Retention::days(30).unwrap());
        assert_eq!(renewed(Some(short.clone()), &aachen), short);
    }

    #[test]
    fn a_version_is_withdrawn_where_another_is_switched_on_and_comes_back_by_being_switched_on() {
        let in_version = |version: &str| OfferedService {
            id: "hundesteuer-anmelden".parse().unwrap(),
            version: version.parse().unwrap(),
            title: [("de".to_owned(), "Hund anmelden".to_owned())].into(),
            withdrawn: Vec::new(),
            open_until: None,
        };
        let (old, new) = (in_version("1.0.0"), in_version("2.0.0"));
        let tenant = switched_on(renewed(None, &municipality("aachen", "Aachen")), &old);
        // The present version stays supported.
        assert_eq!(withdrawn(tenant.clone(), &old.id, &old.version), tenant);
        let tenant = withdrawn(switched_on(tenant, &new), &old.id, &old.version);
        let offered = tenant.service("hundesteuer-anmelden").unwrap();
        assert!(!offered.supports(&old.version) && offered.supports(&new.version));
        assert_eq!(withdrawn(tenant.clone(), &old.id, &old.version), tenant);
        let third = switched_on(tenant.clone(), &in_version("3.0.0"));
        assert!(!third.services[0].supports(&old.version));
        let back = switched_on(tenant, &old);
        assert!(back.services[0].supports(&old.version));
        assert!(switched_off(back, &old.id).services.is_empty());
    }
}
