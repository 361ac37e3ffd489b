//! The check, the application's XML and its XSD agree; xmllint judges the last two.
#![allow(clippy::unwrap_used)]

mod standards;
mod xmllint;

use fim::testing::{Breakage, answers, breakages, write_unchecked};
use fim::{Answers, Schema, check, check_step, read_instance, read_schema, write_instance, xsd};

/// The schemas to try, by name.
fn schemas() -> Vec<(&'static str, Schema)> {
    let own = |name: &str, bytes: &[u8]| {
        let reading =
            read_schema(bytes, &[]).unwrap_or_else(|errors| panic!("{name}: {errors:#?}"));
        reading.value
    };
    let mut all = vec![
        (
            "kinds",
            own("kinds", include_bytes!("fixtures/kinds.xdf3.xml")),
        ),
        (
            "dog-tax",
            own(
                "dog-tax",
                include_bytes!("../../../services/hundesteuer-anmelden/schema.xdf3.xml"),
            ),
        ),
    ];
    all.extend(standards::maternity().map(|reading| ("maternity", reading.value)));
    all
}

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
