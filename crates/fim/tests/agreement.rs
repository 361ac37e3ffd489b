//! The check, the application's XML and its XSD agree; xmllint judges the last two.
#![allow(clippy::unwrap_used)]

mod specimens;
mod standards;
mod xmllint;

use fim::testing::{Breakage, answers, breakages, write_unchecked};
use fim::{
    Answers, DataType, Element, FieldPath, Schema, check, check_step, parse_value, read_instance,
    write_instance, xsd,
};
use specimens::{TRIED, schemas};

#[test]
fn random_applications_are_right_and_come_back_from_their_xml() {
    for (name, schema) in schemas() {
        for seed in 0..50 {
            let answers = answers(&schema, seed);
            assert_eq!(check(&schema, &answers), [], "{name} {seed}");
            let xml = write_instance(&schema, &answers).unwrap();
            let back = read_instance(&schema, xml.as_bytes()).unwrap();
            assert_eq!(back, answers, "{name} {seed}\n{xml}");
            assert_eq!(write_instance(&schema, &back).unwrap(), xml);
        }
    }
}

#[test]
fn xmllint_finds_fifty_applications_of_each_schema_valid() {
    for (name, schema) in schemas() {
        let documents: Vec<_> = (0..50)
            .map(|seed| write_instance(&schema, &answers(&schema, seed)).unwrap())
            .collect();
        let Some(valid) = xmllint::judge(&format!("{name}-valid"), &xsd(&schema), &documents)
        else {
            return;
        };
        for (seed, (valid, document)) in valid.iter().zip(&documents).enumerate() {
            assert!(valid, "{name} {seed}\n{document}");
        }
    }
}

#[test]
fn xmllint_refuses_what_the_check_refuses() {
    for (name, schema) in schemas() {
        let broken: Vec<Breakage> = (0..4)
            .flat_map(|seed| breakages(&schema, &answers(&schema, seed)))
            .collect();
        assert!(broken.len() > 50, "{name} has only {}", broken.len());
        for breakage in &broken {
            let findings = check(&schema, &breakage.answers);
            assert!(
                findings.contains(&breakage.finding),
                "{name} {breakage:?} {findings:?}"
            );
            assert_eq!(write_instance(&schema, &breakage.answers), Err(findings));
        }
        let documents: Vec<_> = broken
            .iter()
            .map(|breakage| write_unchecked(&schema, &breakage.answers))
            .collect();
        let Some(valid) = xmllint::judge(&format!("{name}-broken"), &xsd(&schema), &documents)
        else {
            return;
        };
        for ((valid, document), breakage) in valid.iter().zip(&documents).zip(&broken) {
            assert!(!valid, "{name} {:?}\n{document}", breakage.finding);
        }
    }
}

#[test]
fn a_step_is_found_wrong_only_for_itself() {
    for (name, schema) in schemas() {
        let valid = answers(&schema, 7);
        for breakage in breakages(&schema, &valid) {
            let (id, _) = &breakage.finding.path.segments()[0];
            for (step, part) in schema.nodes.iter().enumerate() {
                let findings = check_step(&schema, &breakage.answers, step);
                let wrong = findings.contains(&breakage.finding);
                assert_eq!(
                    wrong,
                    part.id() == id,
                    "{name} step {step}: {:?}",
                    breakage.finding
                );
            }
        }
    }
}

#[test]
fn nothing_answered_is_found_at_the_fields_that_are_demanded() {
    for (name, schema) in schemas() {
        let findings = check(&schema, &Answers::new());
        assert!(!findings.is_empty(), "{name}");
        for finding in findings {
            let place = schema.place(&finding.path).unwrap();
            assert!(place.min >= 1, "{name} {finding:?}");
        }
    }
}

#[test]
fn xmllint_takes_a_value_just_when_it_is_in_canonical_form() {
    let (_, schema) = schemas().remove(0);
    let valid = answers(&schema, 3);
    let mut cases = Vec::new();
    for (path, _) in valid.iter() {
        let Element::Field(field) = &schema.place(path).unwrap().element else {
            continue;
        };
        let text = matches!(field.data_type, DataType::Text | DataType::TextLatin);
        // XML Schema itself takes blanks away around what is no text.
        for raw in TRIED.iter().filter(|raw| text || raw.trim() == **raw) {
            let canonical = parse_value(&schema, field, raw).map(String::from);
            let document = with_raw(&schema, &valid, path, raw);
            cases.push((path, *raw, canonical.as_deref() == Ok(raw), document));
        }
    }
    let documents: Vec<_> = cases.iter().map(|case| case.3.clone()).collect();
    let Some(valid) = xmllint::judge("canonical", &xsd(&schema), &documents) else {
        return;
    };
    let taken = valid.iter().filter(|valid| **valid).count();
    assert!(taken > 100, "only {taken} of {} are valid", valid.len());
    for (valid, (path, raw, canonical, _)) in valid.iter().zip(&cases) {
        assert_eq!(valid, canonical, "{path} {raw:?}");
    }
}

/// The application with another text at one field, as it stands, in order or not.
fn with_raw(schema: &Schema, answers: &Answers, path: &FieldPath, raw: &str) -> String {
    const MARK: &str = "the value that is tried";
    let mut marked = answers.clone();
    marked.set(path.clone(), MARK);
    let escaped = raw
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\t', "&#9;");
    write_unchecked(schema, &marked).replace(MARK, &escaped)
}
