//! Reading of a `datenfeld`.

use crate::codes::{CodeListRef, CodeSource};
use crate::field::{DataType, Field, FieldKind, Prefill};
use crate::ids::ElementId;
use crate::read::dialect::Dialect;
use crate::read::genericode::Genericode;
use crate::read::place::Place;
use crate::read::walk::{Head, Walk};
use crate::read::{catalogued, quality};
use crate::value::parse_value_of;

impl<D: Dialect> Walk<'_, D> {
    pub fn field(&mut self, place: Place<'_>) -> Option<Field> {
        place.expect(D::NAMESPACE, D::FIELD, &mut self.findings);
        D::check_state(place, &mut self.findings);
        self.expect_code_of(1031, &place, "schemaelementart", &["ABS", "HAR", "RNG"]);
        let head: Option<Head<ElementId>> = self.head(&place, 'F');
        let kind = self.coded(1027, &place, "feldart");
        let data_type = self.coded(1028, &place, "datentyp");
        let prefill = self.prefill(&place);
        let rules = self.rules(&place);
        let code_list = D::code_source(&place, &mut self.findings);
        let (head, kind, data_type) = (head?, kind?, data_type?);
        let mut field = Field {
            label_input: place
                .text("bezeichnungEingabe")
                .unwrap_or_else(|| head.name.clone()),
            id: head.id,
            version: head.version,
            name: head.name,
            label_output: place.text("bezeichnungAusgabe"),
            help_input: place.text("hilfetextEingabe"),
            help_output: place.text("hilfetextAusgabe"),
            description: place.text("beschreibung"),
            definition: place.text("definition"),
            kind,
            data_type,
            constraints: D::constraints(&place, data_type, &mut self.findings),
            default: None,
            code_list: None,
            prefill,
            legal_basis: D::legal_basis(&place),
            rules,
        };
        catalogued::remarks(
            &place,
            field.id.as_str(),
            &mut self.catalogue,
            &mut self.findings,
        );
        self.resolve(&place, &field, code_list.as_ref());
        field.default = self.default(&place, &field, code_list.as_ref());
        field.code_list = code_list;
        quality::check_field(place, &field, &mut self.findings);
        Some(field)
    }

    /// A code that stands for one of an enum's values.
    fn coded<T: serde::de::DeserializeOwned>(
        &mut self,
        qs: u16,
        place: &Place<'_>,
        name: &'static str,
    ) -> Option<T> {
        let child = place.one(name)?;
        let code = child.text("code").unwrap_or_default();
        let value = serde_json::from_value(serde_json::Value::from(code.as_str()));
        if value.is_err() {
            self.findings.coded_error(
                qs,
                child,
                format!("`{code}` is no code of `{name}`. See the code list of the standard."),
            );
        }
        value.ok()
    }

    fn prefill(&mut self, place: &Place<'_>) -> Prefill {
        self.expect_code_of(
            1030,
            place,
            "vorbefuellung",
            &["keine", "optional", "verpflichtend"],
        );
        match place.code("vorbefuellung").as_deref() {
            Some("optional") => Prefill::Optional,
            Some("verpflichtend") => Prefill::Mandatory,
            _ => Prefill::None,
        }
    }

    /// Finds the codes of a field among the lists at hand, and keeps the list for the schema.
    fn resolve(&mut self, place: &Place<'_>, field: &Field, source: Option<&CodeSource>) {
        let Some(lists) = self.lists else { return };
        match source {
            None if field.kind == FieldKind::Select => self.findings.coded_error(
                1018,
                *place,
                format!(
                    "{} is a selection without codes. Add `werte` or a `codelisteReferenz`.",
                    field.id
                ),
            ),
            Some(CodeSource::Reference(reference)) => self.find(place, reference, lists),
            None | Some(CodeSource::Inline(_)) => {}
        }
    }

    fn find(&mut self, place: &Place<'_>, reference: &CodeListRef, lists: &[Genericode]) {
        if self.used.contains_key(&reference.key()) {
            return;
        }
        let Some(list) = Genericode::find(lists, reference) else {
            self.findings.error(*place, missing_list(reference));
            return;
        };
        match list.code_list(reference) {
            Ok(codes) => {
                self.used.insert(reference.key(), codes);
            }
            Err(error) => self.findings.coded_error(error.code, *place, error.reason),
        }
    }

    /// The default in canonical form; the text of a label as it is.
    fn default(
        &mut self,
        place: &Place<'_>,
        field: &Field,
        source: Option<&CodeSource>,
    ) -> Option<String> {
        let text = place.text("inhalt")?;
        if field.kind == FieldKind::Label {
            return Some(text);
        }
        if field.data_type == DataType::File {
            let reason = format!(
                "{} is an upload, which has no default; it is passed over.",
                field.id
            );
            self.findings.coded_warning(1100, *place, reason);
            return None;
        }
        let codes = match source {
            Some(CodeSource::Inline(list)) => Some(list),
            Some(CodeSource::Reference(reference)) => self.used.get(&reference.key()),
            None => None,
        };
        if codes.is_none() && field.kind == FieldKind::Select {
            return Some(text);
        }
        match parse_value_of(field, codes, &text) {
            Ok(value) => Some(value.into()),
            Err(error) => {
                let reason = format!(
                    "The default of {} is not a value that the field allows; it is passed over.",
                    field.id
                );
                match quality::code_of_default(field, source, &error) {
                    Some(code) => self.findings.coded_warning(code, *place, reason),
                    None => self.findings.warning(*place, reason),
                }
                None
            }
        }
    }
}

fn missing_list(reference: &CodeListRef) -> String {
    let file = match &reference.id {
        Some(id) => format!("{id}_genericode.xml"),
        None => "a genericode file".to_owned(),
    };
    format!(
        "The code list {} is missing. Put {file} with this `CanonicalVersionUri` beside the schema.",
        reference.versioned_uri()
    )
}
