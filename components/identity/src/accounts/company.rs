use super::{Found, day, trust};
use calls::identity::Attribute;
use saml::{Assertion, company};
use sessions::{Acting, PersonId, PersonKey, TrustLevel};

const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const PROVIDER: &str = "unternehmenskonto";

pub(super) fn found(assertion: &Assertion, keys: &PersonKey) -> Option<Found> {
    let value = |name: &str| {
        let value = assertion.get(name)?.value.as_str();
        (!value.is_empty()).then_some(value)
    };
    // How the log-in was done, and how the person was identified: the lower one counts.
    let levels = company::LEVELS.map(|name| value(name).and_then(company::level));
    let level = trust(levels.into_iter().flatten().min()?);
    let person = [value("Vorname"), value("Name")];
    let person = person.into_iter().flatten().collect::<Vec<_>>().join(" ");
    // Who is a business in person has no other name.
    let name = value("Firmenname").map_or(person, str::to_owned);
    (!name.is_empty()).then(|| Found {
        person: identified(assertion, keys),
        acting: Acting::ForCompany { name },
        level,
        attributes: attributes(assertion, level),
    })
}

/// By the provider's lasting name; where it gives none, by the number in its data.
fn identified(assertion: &Assertion, keys: &PersonKey) -> Option<PersonId> {
    if assertion.name_format == PERSISTENT && !assertion.name.is_empty() {
        return Some(keys.person(PROVIDER, &assertion.name));
    }
    let (kind, number) = number(assertion)?;
    Some(keys.person(PROVIDER, &[kind, number].join(":")))
}

/// The number that the kind of data names.
fn number(assertion: &Assertion) -> Option<(&str, &str)> {
    let kind = &assertion.get(company::KIND)?.value;
    let kind = company::NUMBERS.into_iter().find(|it| it == kind)?;
    let number = assertion.get(kind)?.value.as_str();
    (!number.is_empty()).then_some((kind, number))
}

fn attributes(assertion: &Assertion, level: TrustLevel) -> Vec<Attribute> {
    let mut all: Vec<(&str, String)> = Vec::new();
    for (name, theirs) in company::ATTRIBUTES {
        if let Some(said) = assertion.get(theirs) {
            let value = match name {
                "birth_date" => day(&said.value),
                _ => said.value.clone(),
            };
            all.push((name, value));
        }
    }
    if let Some((_, number)) = number(assertion) {
        all.push(("tax_number", number.to_owned()));
    }
    if let Some(address) = assertion.get(company::ADDRESS) {
        let part = |name: &str| {
            let found = address.parts.iter().find(|(part, _)| part == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let street = [part("Strasse"), part("Hausnummer")].join(" ");
        all.push(("street", street.trim().to_owned()));
        all.push(("postal_code", part("PLZ").to_owned()));
        all.push(("city", part("Ort").to_owned()));
        all.push(("country", part("Land").to_owned()));
    }
    let said = all.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| Attribute {
        name: name.to_owned(),
        value,
        level,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use saml::Said;

    fn company(format: &str, more: &[(&str, &str)]) -> Option<Found> {
        let said = |(name, value): &(&str, &str)| Said {
            name: (*name).into(),
            value: (*value).into(),
            ..Said::default()
        };
        let mut attributes: Vec<_> = more.iter().map(said).collect();
        attributes.push(Said {
            name: "Anschrift".into(),
            parts: [
                ("Strasse", "Domplatz"),
                ("Hausnummer", "1"),
                ("PLZ", "50667"),
            ]
            .map(|(name, value)| (name.into(), value.into()))
            .into(),
            ..Said::default()
        });
        let assertion = Assertion {
            name: "name".into(),
            name_format: format.into(),
            session_index: None,
            context: "any".into(),
            attributes,
        };
        let keys = PersonKey::parse(&"A".repeat(43)).unwrap();
        found(&assertion, &keys)
    }

    const LEVELS: [(&str, &str); 2] = [
        ("ElsterVertrauensniveauAuthentifizierung", "substanziell"),
        ("ElsterVertrauensniveauIdentifizierung", "hoch"),
    ];

    #[test]
    fn a_company_is_acted_for_and_the_lower_level_counts() {
        let said = [&LEVELS[..], &[("Firmenname", "Musterbau GmbH")]].concat();
        let found = company(PERSISTENT, &said).unwrap();
        let name = "Musterbau GmbH".to_owned();
        assert_eq!(found.acting, Acting::ForCompany { name });
        assert_eq!(found.level, TrustLevel::Substantial);
        assert!(found.person.is_some());
        let street = found.attributes.iter().find(|it| it.name == "street");
        assert_eq!(street.unwrap().value, "Domplatz 1");
    }

    #[test]
    fn without_a_lasting_name_the_number_identifies() {
        let with = |number: &str| {
            let more = [
                ("Firmenname", "A"),
                ("DatenkranzTyp", "StNr"),
                ("StNr", number),
            ];
            company("transient", &[&LEVELS[..], &more].concat())
                .unwrap()
                .person
        };
        assert_eq!(with("5215"), with("5215"));
        assert_ne!(with("5215"), with("5216"));
        assert_eq!(with(""), None);
    }

    #[test]
    fn without_a_level_or_a_name_nobody_is_logged_in() {
        assert_eq!(company(PERSISTENT, &[("Firmenname", "A")]), None);
        assert_eq!(company(PERSISTENT, &LEVELS), None);
    }
}
