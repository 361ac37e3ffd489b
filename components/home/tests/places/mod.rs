//! The real municipalities, from the list that the portal ships.

use calls::tenant_config::{Municipality, MunicipalityKind, OfferedService, Tenant};

/// All of them, in the order of the list.
pub fn all() -> Vec<Municipality> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tenants/nrw.csv");
    let list = std::fs::read_to_string(path).expect("the list of municipalities is there");
    list.lines().skip(1).map(municipality).collect()
}

fn municipality(line: &str) -> Municipality {
    let fields: Vec<_> = line.split(',').collect();
    let [ars, slug, name, kind, kreis, regierungsbezirk] = fields[..] else {
        panic!("{line}");
    };
    Municipality {
        slug: slug.parse().expect(line),
        ars: ars.parse().expect(line),
        name: name.to_owned(),
        kind: match kind {
            "city" => MunicipalityKind::City,
            _ => MunicipalityKind::Municipality,
        },
        kreis: kreis.to_owned(),
        regierungsbezirk: regierungsbezirk.to_owned(),
    }
}

/// One of them, with the dog tax switched on.
#[allow(
    dead_code,
    reason = "each test file is a crate of its own and uses what it needs"
)]
pub fn with_a_service(slug: &str) -> Tenant {
    let found = all().into_iter().find(|it| it.slug.as_str() == slug);
    let service = OfferedService {
        id: "hundesteuer".parse().expect("an id"),
        version: "1.0.0".parse().expect("a version"),
        title: [
            ("de", "Hund anmelden (Hundesteuer)"),
            ("en", "Register a dog (dog tax)"),
        ]
        .map(|(language, title)| (language.to_owned(), title.to_owned()))
        .into(),
        withdrawn: Vec::new(),
        open_until: None,
    };
    Tenant {
        municipality: found.expect(slug),
        services: vec![service],
        draft_retention: calls::tenant_config::Retention::default(),
    }
}
