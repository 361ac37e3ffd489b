//! XDatenfelder 3.0.0.

use crate::codes::{CodeEntry, CodeList, CodeListRef, CodeSource};
use crate::field::{Constraints, DataType};
use crate::ids::{Version, has_form_of_xdf3};
use crate::read::constraint::constrain;
use crate::read::dialect::Dialect;
use crate::read::genericode::repeated_code;
use crate::read::place::Often::{Any, Maybe, Once};
use crate::read::place::{Children, Findings, Often, Place};
use crate::read::quality::INACTIVE;
use crate::schema::{Format, LegalBasis};

/// The namespace of XDatenfelder 3.0.0.
pub(crate) const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";

const REFERENCE: Children = &[
    ("canonicalIdentification", Once),
    ("version", Maybe),
    ("canonicalVersionUri", Maybe),
];
const VALUES: Children = &[("wert", Any)];
const VALUE: Children = &[("code", Once), ("name", Once), ("hilfe", Maybe)];

/// What every element has, and what `$own` adds.
macro_rules! with_head {
    ($($own:expr),* $(,)?) => {
        &[
            ("identifikation", Once),
            ("name", Once),
            ("beschreibung", Maybe),
            ("definition", Maybe),
            ("bezug", Any),
            ("freigabestatus", Once),
            ("statusGesetztAm", Maybe),
            ("statusGesetztDurch", Maybe),
            ("gueltigAb", Maybe),
            ("gueltigBis", Maybe),
            ("versionshinweis", Maybe),
            ("veroeffentlichungsdatum", Maybe),
            ("letzteAenderung", Maybe),
            ("relation", Any),
            ("stichwort", Any),
            ("regel", Any),
            $($own),*
        ]
    };
}

const LABELS: [(&str, Often); 4] = [
    ("bezeichnungEingabe", Maybe),
    ("bezeichnungAusgabe", Maybe),
    ("hilfetextEingabe", Maybe),
    ("hilfetextAusgabe", Maybe),
];

/// XDatenfelder 3.0.0.
pub(crate) struct Xdf3;

impl Dialect for Xdf3 {
    const NAMESPACE: &'static str = NAMESPACE;
    const FORMAT: Format = Format::Xdf3;
    const SCHEMA: Children = with_head![
        ("bezeichnung", Once),
        ("hilfetext", Maybe),
        ("ableitungsmodifikationenStruktur", Maybe),
        ("ableitungsmodifikationenRepraesentation", Maybe),
        ("dokumentsteckbrief", Maybe),
        ("struktur", Any),
    ];
    const GROUP: Children = with_head![
        LABELS[0],
        LABELS[1],
        LABELS[2],
        LABELS[3],
        ("schemaelementart", Once),
        ("art", Maybe),
        ("struktur", Any),
    ];
    const FIELD: Children = with_head![
        LABELS[0],
        LABELS[1],
        LABELS[2],
        LABELS[3],
        ("schemaelementart", Once),
        ("feldart", Once),
        ("datentyp", Once),
        ("praezisierung", Maybe),
        ("inhalt", Maybe),
        ("vorbefuellung", Maybe),
        ("werte", Maybe),
        ("codelisteReferenz", Maybe),
        ("codeKey", Maybe),
        ("nameKey", Maybe),
        ("helpKey", Maybe),
        ("maxSize", Maybe),
        ("mediaType", Any),
    ];
    const RULE: Children = &[
        ("identifikation", Once),
        ("name", Once),
        ("beschreibung", Maybe),
        ("freitextRegel", Maybe),
        ("bezug", Any),
        ("fachlicherErsteller", Maybe),
        ("letzteAenderung", Maybe),
        ("typ", Maybe),
        ("param", Any),
        ("ziel", Any),
        ("skript", Maybe),
        ("fehler", Any),
        ("stichwort", Any),
    ];
    const RULE_TEXT: &'static [&'static str] = &["freitextRegel", "beschreibung"];
    const RULE_SCRIPT: &'static str = "skript";
    const SCHEMA_LABEL: &'static str = "bezeichnung";

    fn check_key(place: Place<'_>, key: &str, letter: char, findings: &mut Findings) {
        if !has_form_of_xdf3(key, letter) {
            findings.coded_error(
                1039,
                place,
                format!(
                    "`{key}` is no key of XDatenfelder 3: it must be {letter} and eleven digits."
                ),
            );
        }
    }

    fn version(place: Place<'_>, text: Option<String>, findings: &mut Findings) -> Version {
        let Some(text) = text else {
            return Version::none();
        };
        let numbers = text.split('.').collect::<Vec<_>>();
        let semantic = numbers.len() == 3
            && numbers
                .iter()
                .all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
        match Version::try_from(text) {
            Ok(version) if semantic => version,
            Ok(version) => {
                findings.error(
                    place,
                    format!("`{version}` is no version of XDatenfelder 3: write such as `1.2.0`."),
                );
                Version::none()
            }
            Err(error) => {
                findings.error(place, format!("{error}."));
                Version::none()
            }
        }
    }

    fn check_state(place: Place<'_>, findings: &mut Findings) {
        let Some(state) = place.one("freigabestatus") else {
            return;
        };
        let code = state.text("code").unwrap_or_default();
        match code.as_str() {
            "1" | "2" | "3" | "4" | "5" | "6" => {}
            "7" | "8" => findings.coded_warning(1116, place, INACTIVE),
            _ => findings.coded_error(
                1032,
                state,
                format!("`{code}` is no code of `freigabestatus`. The codes are 1 to 8."),
            ),
        }
    }

    fn legal_basis(place: &Place<'_>) -> Vec<LegalBasis> {
        let norms = place.all("bezug").map(|norm| LegalBasis {
            text: norm.node.content(),
            link: norm.node.attribute("link").map(str::to_owned),
        });
        norms.filter(|norm| !norm.text.is_empty()).collect()
    }

    fn constraints(field: &Place<'_>, data_type: DataType, findings: &mut Findings) -> Constraints {
        let mut constraints = match field.one("praezisierung") {
            Some(place) => {
                let attributes = place.node.attributes.clone();
                constrain(place, data_type, attributes, findings)
            }
            None => Constraints::default(),
        };
        constraints.max_size = field.one("maxSize").and_then(|size| {
            let text = size.node.content();
            let bytes = text.parse().ok();
            if bytes.is_none() && !text.is_empty() {
                findings.error(size, format!("`{text}` is no number of bytes."));
            }
            bytes
        });
        let types = field.all("mediaType").map(|kind| kind.node.content());
        constraints.media_types = types.filter(|kind| !kind.is_empty()).collect();
        constraints
    }

    fn code_source(field: &Place<'_>, findings: &mut Findings) -> Option<CodeSource> {
        if let Some(values) = field.one("werte") {
            return Some(CodeSource::Inline(inline(values, findings)));
        }
        let place = field.one("codelisteReferenz")?;
        if place.node.children.is_empty() {
            findings.warning(
                place,
                "`codelisteReferenz` names no list; it is passed over.",
            );
            return None;
        }
        place.expect(NAMESPACE, REFERENCE, findings);
        let Some(uri) = place.text("canonicalIdentification") else {
            findings.coded_error(1040, place, "The URI of the code list is empty. Write it.");
            return None;
        };
        Some(CodeSource::Reference(CodeListRef {
            id: None,
            uri,
            version: place.text("version"),
            code_key: field.text("codeKey"),
            name_key: field.text("nameKey"),
            help_key: field.text("helpKey"),
        }))
    }

    fn is_choice(group: &Place<'_>, findings: &mut Findings) -> bool {
        let Some(kind) = group.one("art") else {
            return false;
        };
        let code = kind.text("code").unwrap_or_default();
        if code != "auswahl" {
            findings.coded_error(
                1042,
                kind,
                format!("`{code}` is no code of `art`. The code of a choice is auswahl."),
            );
        }
        code == "auswahl"
    }
}

fn inline(values: Place<'_>, findings: &mut Findings) -> CodeList {
    values.expect(NAMESPACE, VALUES, findings);
    let mut list = CodeList::default();
    for value in values.all("wert") {
        value.expect(NAMESPACE, VALUE, findings);
        let Some(code) = value.text("code") else {
            findings.error(value, "The code of this value is empty. Write it.");
            continue;
        };
        list.entries.push(CodeEntry {
            name: value.text("name").unwrap_or_else(|| code.clone()),
            code,
            help: value.text("hilfe"),
        });
    }
    if let Some(code) = repeated_code(&list) {
        findings.coded_error(
            1045,
            values,
            format!("The code `{code}` stands here twice. Delete one of them."),
        );
    }
    if list.entries.is_empty() {
        findings.coded_error(
            1044,
            values,
            "`werte` has no value. Add some, or delete it.",
        );
    }
    list
}
