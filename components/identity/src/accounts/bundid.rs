use super::{Found, day, trust};
use calls::identity::Attribute;
use saml::{Assertion, Said, bundid};
use sessions::{Acting, PersonKey, TrustLevel};

pub(super) fn found(assertion: &Assertion, keys: &PersonKey) -> Option<Found> {
    // How the person logged in stands there twice. The lower one counts.
    let context = bundid::level(&assertion.context)?;
    let said = assertion.get(bundid::LEVEL);
    let said = said.map(|said| bundid::level(&said.value).unwrap_or(1));
    let level = trust(said.map_or(context, |said| said.min(context)));
    let named = assertion.get(bundid::BPK2).map(|said| said.value.as_str());
    let named = named.filter(|name| !name.is_empty());
    let attributes = bundid::ATTRIBUTES.iter().filter_map(|(name, oid, _)| {
        let said = assertion.get(oid)?;
        attribute(name, said)
    });
    Some(Found {
        person: named.map(|name| keys.person("bundid", name)),
        acting: Acting::InPerson,
        level,
        attributes: attributes.collect(),
    })
}

fn attribute(name: &str, said: &Said) -> Option<Attribute> {
    let value = match name {
        "birth_date" => day(&said.value),
        _ => said.value.clone(),
    };
    let level = said.trust.as_deref().and_then(bundid::trust);
    (!value.is_empty()).then(|| Attribute {
        name: name.to_owned(),
        value,
        level: level.map_or(TrustLevel::Basic, trust),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> PersonKey {
        PersonKey::parse(&"A".repeat(43)).unwrap()
    }

    fn said(name: &str, value: &str, trust: Option<&str>) -> Said {
        Said {
            name: name.into(),
            value: value.into(),
            trust: trust.map(str::to_owned),
            ..Said::default()
        }
    }

    fn assertion(context: &str, attributes: Vec<Said>) -> Assertion {
        Assertion {
            name: "once".into(),
            name_format: "transient".into(),
            session_index: None,
            context: context.into(),
            attributes,
        }
    }

    #[test]
    fn each_attribute_has_its_own_level() {
        let found = found(
            &assertion(
                "STORK-QAA-Level-4",
                vec![
                    said("urn:oid:2.5.4.42", "Erika", Some("HOCH")),
                    said(
                        "urn:oid:0.9.2342.19200300.100.1.3",
                        "e@example.org",
                        Some("NORMAL"),
                    ),
                    said("urn:oid:2.5.4.20", "0221", None),
                    said("urn:oid:1.2.3", "unknown", Some("HOCH")),
                ],
            ),
            &keys(),
        )
        .unwrap();
        let levels: Vec<_> = found
            .attributes
            .iter()
            .map(|it| (&*it.name, it.level))
            .collect();
        assert_eq!(
            levels,
            [
                ("given_name", TrustLevel::High),
                ("email", TrustLevel::Basic),
                ("phone", TrustLevel::Basic)
            ]
        );
    }

    #[test]
    fn without_a_bpk2_the_log_in_is_temporary() {
        let with = |value: &str| {
            let said = said(bundid::BPK2, value, None);
            found(&assertion("STORK-QAA-Level-1", vec![said]), &keys())
                .unwrap()
                .person
        };
        assert_eq!(with("abc"), with("abc"));
        assert_ne!(with("abc"), with("abd"));
        assert_eq!(with(""), None);
    }

    #[test]
    fn the_lower_one_of_two_levels_counts_and_none_is_no_log_in() {
        let with = |context: &str, level: &str| {
            let said = said(bundid::LEVEL, level, None);
            found(&assertion(context, vec![said]), &keys()).map(|it| it.level)
        };
        assert_eq!(
            with("STORK-QAA-Level-4", "STORK-QAA-Level-3"),
            Some(TrustLevel::Substantial)
        );
        assert_eq!(
            with("STORK-QAA-Level-1", "STORK-QAA-Level-4"),
            Some(TrustLevel::Basic)
        );
        assert_eq!(
            with("STORK-QAA-Level-2", "STORK-QAA-Level-2"),
            Some(TrustLevel::Basic)
        );
        assert_eq!(
            with("STORK-QAA-Level-4", "nonsense"),
            Some(TrustLevel::Basic)
        );
        assert_eq!(with("urn:unknown", "STORK-QAA-Level-4"), None);
    }
}
