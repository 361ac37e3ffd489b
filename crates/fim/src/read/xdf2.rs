//! XDatenfelder 2.0.

use serde_json::Value;

use crate::codes::{CodeListRef, CodeSource};
use crate::field::{Constraints, DataType};
use crate::ids::Version;
use crate::read::constraint::constrain;
use crate::read::dialect::Dialect;
use crate::read::place::Often::{Any, Maybe, Once};
use crate::read::place::{Children, Findings, Often, Place};
use crate::read::quality::INACTIVE;
use crate::schema::{Format, LegalBasis};

/// The namespace of XDatenfelder 2.0.
pub(crate) const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_2";

/// What `praezisierung` may narrow; editors put notes of their own beside it.
const KNOWN: [&str; 5] = ["minLength", "maxLength", "minValue", "maxValue", "pattern"];
const REFERENCE: Children = &[
    ("identifikation", Maybe),
    ("genericodeIdentification", Once),
];
const GENERICODE: Children = &[
    ("canonicalIdentification", Once),
    ("version", Maybe),
    ("canonicalVersionUri", Maybe),
];

/// What every element has, and what `$own` adds.
macro_rules! with_head {
    ($($own:expr),* $(,)?) => {
        &[
            ("identifikation", Once),
            ("name", Once),
            ("bezeichnungEingabe", Maybe),
            ("bezeichnungAusgabe", Maybe),
            ("beschreibung", Maybe),
            ("definition", Maybe),
            ("bezug", Maybe),
            ("status", Once),
            ("gueltigAb", Maybe),
            ("gueltigBis", Maybe),
            ("fachlicherErsteller", Maybe),
            ("versionshinweis", Maybe),
            ("freigabedatum", Maybe),
            ("veroeffentlichungsdatum", Maybe),
            $($own),*
        ]
    };
}

const RULES: (&str, Often) = ("regel", Any);
const STRUCTURES: (&str, Often) = ("struktur", Any);

/// XDatenfelder 2.0.
pub(crate) struct Xdf2;

impl Dialect for Xdf2 {
    const NAMESPACE: &'static str = NAMESPACE;
    const FORMAT: Format = Format::Xdf2;
    const SCHEMA: Children = with_head![
        ("hilfetext", Maybe),
        ("ableitungsmodifikationenStruktur", Maybe),
        ("ableitungsmodifikationenRepraesentation", Maybe),
        RULES,
        STRUCTURES,
    ];
    const GROUP: Children = with_head![
        ("schemaelementart", Once),
        ("hilfetextEingabe", Maybe),
        ("hilfetextAusgabe", Maybe),
        RULES,
        STRUCTURES,
    ];
    const FIELD: Children = with_head![
        ("schemaelementart", Once),
        ("hilfetextEingabe", Maybe),
        ("hilfetextAusgabe", Maybe),
        ("feldart", Once),
        ("datentyp", Once),
        ("praezisierung", Maybe),
        ("inhalt", Maybe),
        ("codelisteReferenz", Maybe),
        RULES,
    ];
    const RULE: Children = with_head![("script", Maybe)];
    const RULE_TEXT: &'static [&'static str] = &["definition", "beschreibung"];
    const RULE_SCRIPT: &'static str = "script";
    const SCHEMA_LABEL: &'static str = "bezeichnungEingabe";

    /// The keys of version 2 have no form that all editors keep to; what an XML name needs is checked
    /// where the key is made.
    fn check_key(_: Place<'_>, _: &str, _: char, _: &mut Findings) {}

    fn version(place: Place<'_>, text: Option<String>, findings: &mut Findings) -> Version {
        match text.map(Version::try_from) {
            Some(Ok(version)) => version,
            Some(Err(error)) => {
                findings.error(place, format!("{error}."));
                Version::none()
            }
            None => Version::none(),
        }
    }

    fn check_state(place: Place<'_>, findings: &mut Findings) {
        let Some(state) = place.one("status") else {
            return;
        };
        match state.text("code").as_deref() {
            Some("inVorbereitung" | "aktiv") => {}
            Some("inaktiv") => findings.coded_warning(1116, place, INACTIVE),
            code => findings.coded_error(
                1032,
                state,
                format!(
                    "`{}` is no code of `status`. The codes are: inVorbereitung, aktiv, inaktiv.",
                    code.unwrap_or_default()
                ),
            ),
        }
    }

    fn legal_basis(place: &Place<'_>) -> Vec<LegalBasis> {
        let norm = place.text("bezug");
        norm.map(|text| LegalBasis { text, link: None })
            .into_iter()
            .collect()
    }

    /// A JSON object in a text, whose values are texts.
    fn constraints(field: &Place<'_>, data_type: DataType, findings: &mut Findings) -> Constraints {
        let Some(place) = field.one("praezisierung") else {
            return Constraints::default();
        };
        let text = place.node.content();
        if text.is_empty() {
            return Constraints::default();
        }
        let members = match serde_json::from_str(&text) {
            Ok(Value::Object(members)) => members,
            Ok(_) | Err(_) if !text.starts_with('{') => {
                findings.warning(
                    place,
                    "`praezisierung` is written in words and cannot be checked.",
                );
                return Constraints::default();
            }
            Ok(_) => return Constraints::default(),
            Err(error) => {
                findings.error(
                    place,
                    format!("`praezisierung` is no JSON object: {error}."),
                );
                return Constraints::default();
            }
        };
        let mut known = Vec::new();
        for (name, value) in members {
            match value {
                Value::String(text) if KNOWN.contains(&name.as_str()) => known.push((name, text)),
                Value::Number(number) if KNOWN.contains(&name.as_str()) => {
                    known.push((name, number.to_string()));
                }
                _ => findings.warning(place, format!("`{name}` in `praezisierung` is not read.")),
            }
        }
        constrain(place, data_type, known, findings)
    }

    fn code_source(field: &Place<'_>, findings: &mut Findings) -> Option<CodeSource> {
        let place = field.one("codelisteReferenz")?;
        place.expect(NAMESPACE, REFERENCE, findings);
        let id = place
            .one("identifikation")
            .and_then(|identification| identification.text("id"));
        let genericode = place.one("genericodeIdentification")?;
        genericode.expect(NAMESPACE, GENERICODE, findings);
        let Some(uri) = genericode.text("canonicalIdentification") else {
            findings.coded_error(
                1040,
                genericode,
                "The URI of the code list is empty. Write it.",
            );
            return None;
        };
        Some(CodeSource::Reference(CodeListRef {
            id,
            uri,
            version: genericode.text("version"),
            code_key: None,
            name_key: None,
            help_key: None,
        }))
    }

    /// Version 2 has no choices.
    fn is_choice(_: &Place<'_>, _: &mut Findings) -> bool {
        false
    }
}
