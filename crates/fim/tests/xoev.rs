//! Messages between authorities: xmllint judges them by the published XSD of their head.
#![allow(clippy::unwrap_used)]

mod specimens;
mod standards;
mod xmllint;

use chrono::DateTime;
use fim::testing::answers;
use fim::xoev::{
    Authority, Channel, Contact, DeclaredMapping, Directory, Head, HeadError, Mapping, MessageId,
    Name, Product, message, message_xsd,
};
use fim::{Answers, Schema, check, xsd};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn authority(id: &str, called: &str) -> Authority {
    Authority {
        directory: Directory::new("DVDV", "2").unwrap(),
        id: name(id),
        name: name(called),
        contacts: vec![
            Contact {
                channel: Channel::Mail,
                address: name("post@example.org"),
            },
            Contact {
                channel: Channel::Phone,
                address: name("0241 123456"),
            },
        ],
    }
}

fn head() -> Head {
    Head {
        id: MessageId::new("0B8F6D3E-1c5a-4e0f-9d2b-7a6c5e4f3d2b").unwrap(),
        created: DateTime::parse_from_rfc3339("2026-11-24T12:00:00.123+01:00").unwrap(),
        reader: authority("psw:05334002", "Stadt Aachen <Steuern & \"Abgaben\">"),
        author: authority("psw:05000000", "Portal"),
        product: Product {
            name: name("Stadttor"),
            vendor: name("Łódź & Söhne"),
            version: Some(name("0.1.0")),
        },
        test: true,
    }
}

#[test]
fn xmllint_finds_messages_valid_and_refuses_broken_ones() {
    let Some(folder) = standards::folder() else {
        return;
    };
    let catalogue = folder.join("xoev/catalog.xml");
    for (called, schema) in specimens::schemas() {
        let (of_message, of_application) = (message_xsd(&schema), xsd(&schema));
        let mut documents: Vec<String> = (0..20)
            .map(|seed| message(&schema, &answers(&schema, seed), &head()).unwrap())
            .collect();
        let valid = documents.len();
        let one = documents[0].clone();
        let without_test = Head {
            test: false,
            ..head()
        };
        let last = message(&schema, &answers(&schema, 1), &without_test).unwrap();
        for broken in [
            one.replace("0b8f6d3e-", ""),
            one.replace(" produkthersteller=", " hersteller="),
            one.replace("<kennung>psw:05334002</kennung>", ""),
            one.replace("2026-11-24T", "gestern"),
            one.replacen("</xfd:", "<xfd:unknown/></xfd:", 1),
        ] {
            assert_ne!(broken, one);
            documents.push(broken);
        }
        documents.push(last);
        let xsds = [
            ("message.xsd", &*of_message),
            ("schema.xsd", &*of_application),
        ];
        let judged = xmllint::judge_by(
            &format!("xoev-{called}"),
            &xsds,
            Some(&catalogue),
            &documents,
        );
        let Some(judged) = judged else { return };
        for (number, (is_valid, document)) in judged.iter().zip(&documents).enumerate() {
            let wanted = number < valid || number + 1 == documents.len();
            assert_eq!(*is_valid, wanted, "{called} {number}\n{document}");
        }
    }
}

#[test]
fn an_application_with_a_finding_becomes_no_message() {
    let (_, schema) = specimens::schemas().remove(0);
    let findings = message(&schema, &Answers::new(), &head()).unwrap_err();
    assert_eq!(findings, check(&schema, &Answers::new()));
}

#[test]
fn a_head_takes_nothing_that_its_xsd_refuses() {
    for text in [
        "",
        "0b8f6d3e1c5a4e0f9d2b7a6c5e4f3d2b",
        "0b8f6d3e-1c5a-4e0f-9d2b-7a6c5e4f3d2g",
    ] {
        let refused = MessageId::new(text);
        assert_eq!(refused, Err(HeadError::MessageId(text.to_owned())));
    }
    for text in ["", " ", "Ελένη", "a\nb", "a\tb"] {
        assert_eq!(Name::new(text), Err(HeadError::Name(text.to_owned())));
    }
    assert!(Directory::new("DV DV", "2").is_err());
    assert!(Directory::new("DVDV", "").is_err());
}

fn dog_tax() -> Schema {
    let mut all = specimens::schemas().into_iter();
    all.find(|(name, _)| *name == "dog-tax").unwrap().1
}

const DOGS: &str = include_str!("fixtures/dogs.mapping.json");

#[test]
fn a_declared_mapping_makes_messages_that_xmllint_finds_valid() {
    let schema = dog_tax();
    let mapping = DeclaredMapping::read(DOGS.as_bytes(), &schema).unwrap();
    let documents: Vec<String> = (0..30)
        .map(|seed| mapping.message(&schema, &answers(&schema, seed)).unwrap())
        .collect();
    assert!(
        documents
            .iter()
            .any(|document| document.contains("<d:mail>"))
    );
    assert!(
        documents
            .iter()
            .any(|document| !document.contains("<d:mail>"))
    );
    assert!(
        documents
            .iter()
            .any(|document| document.matches("<d:dog>").count() > 1)
    );
    assert!(mapping.message(&schema, &Answers::new()).is_err());
    let Some(judged) = xmllint::judge("mapping", include_str!("fixtures/dogs.xsd"), &documents)
    else {
        return;
    };
    for (is_valid, document) in judged.iter().zip(&documents) {
        assert!(is_valid, "{document}");
    }
}

#[test]
fn what_is_wrong_in_a_mapping_is_named_at_its_element() {
    let schema = dog_tax();
    for (from, to, wanted) in [
        ("\"G99000000004\"", "\"G99000000001\"", "does not repeat"),
        ("\"each\": \"G99000000004\",", "", "no field F99000000012"),
        ("F99000000012", "F99000000099", "no field F99000000099"),
        ("F99000000012", "G99000000005", "no field G99000000005"),
        (
            "\"element\": \"mail\", \"field\": \"G99000000001/G99000000003/F99000000010\"",
            "\"element\": \"mail\", \"field\": \"G99000000004/F99000000012\"",
            "add `each`",
        ),
        (", \"maennlich\": \"m\"", "", "none for `maennlich`"),
        (
            "\"maennlich\": \"m\"",
            "\"maennlich\": \"m\", \"x\": \"y\"",
            "no code of the field",
        ),
        ("F99000000015\"", "F99000000012\"", "no codes to translate"),
        (
            "\"constant\": \"natural person\"",
            "\"children\": []",
            "one of `children`",
        ),
        (
            "\"element\": \"kind\"",
            "\"element\": \"1 kind\"",
            "no name of XML",
        ),
        ("\"prefix\": \"d\"", "\"prefix\": \"xml\"", "no prefix"),
        (
            "\"element\": \"kind\"",
            "\"elements\": \"kind\"",
            "no mapping",
        ),
    ] {
        let changed = DOGS.replacen(from, to, 1);
        assert_ne!(changed, DOGS, "{from}");
        let errors = DeclaredMapping::read(changed.as_bytes(), &schema).unwrap_err();
        let found = errors
            .iter()
            .any(|error| error.to_string().contains(wanted));
        assert!(found, "{wanted}: {errors:?}");
    }
}
