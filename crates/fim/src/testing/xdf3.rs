//! A schema as the file in XDatenfelder 3.0.0 that it would have been read from.

use std::fmt::Write as _;

use crate::codes::{CodeList, CodeSource};
use crate::field::{Constraints, DataType, Field, FieldKind, Prefill};
use crate::schema::{Element, Group, LegalBasis, Rule, Schema, Structure};
use crate::xml_text::escape;

/// Writes a schema whose keys and versions are those of XDatenfelder 3.0.0. Reading it gives the same schema;
/// code lists that it refers to are files of their own.
#[must_use]
pub fn to_xdf3(schema: &Schema) -> String {
    let mut writer = Writer { out: String::new() };
    writer.out.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<xdf:xdatenfelder.stammdatenschema.0102 ",
        "xmlns:xdf=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\">\n",
    ));
    writer.open("header");
    writer.text("nachrichtID", &format!("{}V{}", schema.id, schema.version));
    writer.text("erstellungszeitpunkt", "2026-11-24T00:00:00Z");
    writer.close("header");
    writer.open("stammdatenschema");
    writer.head(schema.id.as_str(), schema.version.as_str(), &schema.name);
    writer.optional("beschreibung", schema.description.as_deref());
    writer.optional("definition", schema.definition.as_deref());
    writer.norms(&schema.legal_basis);
    writer.code("freigabestatus", "3");
    writer.text("bezeichnung", &schema.label);
    writer.optional("hilfetext", schema.help.as_deref());
    writer.rules(&schema.rules);
    writer.parts(&schema.nodes);
    writer.close("stammdatenschema");
    writer.close("xdatenfelder.stammdatenschema.0102");
    writer.out
}

struct Writer {
    out: String,
}

impl Writer {
    fn open(&mut self, name: &str) {
        let _ = writeln!(self.out, "<xdf:{name}>");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</xdf:{name}>");
    }

    fn text(&mut self, name: &str, text: &str) {
        let _ = writeln!(self.out, "<xdf:{name}>{}</xdf:{name}>", escape(text));
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn code(&mut self, name: &str, code: &str) {
        let _ = writeln!(self.out, "<xdf:{name}><code>{code}</code></xdf:{name}>");
    }

    fn head(&mut self, id: &str, version: &str, name: &str) {
        self.open("identifikation");
        self.text("id", id);
        self.text("version", version);
        self.close("identifikation");
        self.text("name", name);
    }

    fn norms(&mut self, norms: &[LegalBasis]) {
        for norm in norms {
            let text = escape(&norm.text);
            let link = norm.link.as_ref();
            let link = link.map_or_else(String::new, |link| format!(" link=\"{}\"", escape(link)));
            let _ = writeln!(self.out, "<xdf:bezug{link}>{text}</xdf:bezug>");
        }
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.open("regel");
            self.head(rule.id.as_str(), rule.version.as_str(), &rule.name);
            self.text("freitextRegel", &rule.text);
            self.optional("skript", rule.script.as_deref());
            self.close("regel");
        }
    }

    fn parts(&mut self, parts: &[Structure]) {
        for part in parts {
            self.open("struktur");
            let max = part
                .max
                .map_or_else(|| "*".to_owned(), |max| max.to_string());
            self.text("anzahl", &format!("{}:{max}", part.min));
            self.norms(&part.legal_basis);
            self.open("enthaelt");
            match &part.element {
                Element::Field(field) => self.field(field),
                Element::Group(group) => self.group(group),
            }
            self.close("enthaelt");
            self.close("struktur");
        }
    }

    fn group(&mut self, group: &Group) {
        self.open("datenfeldgruppe");
        self.head(group.id.as_str(), group.version.as_str(), &group.name);
        self.optional("beschreibung", group.description.as_deref());
        self.optional("definition", group.definition.as_deref());
        self.norms(&group.legal_basis);
        self.code("freigabestatus", "3");
        self.text("bezeichnungEingabe", &group.label_input);
        self.optional("bezeichnungAusgabe", group.label_output.as_deref());
        self.optional("hilfetextEingabe", group.help_input.as_deref());
        self.optional("hilfetextAusgabe", group.help_output.as_deref());
        self.code("schemaelementart", "RNG");
        if group.choice {
            self.code("art", "auswahl");
        }
        self.rules(&group.rules);
        self.parts(&group.children);
        self.close("datenfeldgruppe");
    }

    fn field(&mut self, field: &Field) {
        self.open("datenfeld");
        self.head(field.id.as_str(), field.version.as_str(), &field.name);
        self.optional("beschreibung", field.description.as_deref());
        self.optional("definition", field.definition.as_deref());
        self.norms(&field.legal_basis);
        self.code("freigabestatus", "3");
        self.text("bezeichnungEingabe", &field.label_input);
        self.optional("bezeichnungAusgabe", field.label_output.as_deref());
        self.optional("hilfetextEingabe", field.help_input.as_deref());
        self.optional("hilfetextAusgabe", field.help_output.as_deref());
        self.code("schemaelementart", "RNG");
        self.code("feldart", kind_code(field.kind));
        self.code("datentyp", type_code(field.data_type));
        self.constraints(&field.constraints);
        self.optional("inhalt", field.default.as_deref());
        self.code("vorbefuellung", prefill_code(field.prefill));
        self.codes(field.code_list.as_ref());
        self.rules(&field.rules);
        self.close("datenfeld");
    }

    fn constraints(&mut self, within: &Constraints) {
        let attributes = [
            ("minLength", within.min_length.map(|min| min.to_string())),
            ("maxLength", within.max_length.map(|max| max.to_string())),
            ("minValue", within.min_value.clone()),
            ("maxValue", within.max_value.clone()),
            (
                "pattern",
                within.pattern.as_ref().map(|p| p.as_str().to_owned()),
            ),
        ];
        if attributes.iter().any(|(_, value)| value.is_some()) {
            self.out.push_str("<xdf:praezisierung");
            for (name, value) in attributes {
                if let Some(value) = value {
                    let _ = write!(self.out, " {name}=\"{}\"", escape(&value));
                }
            }
            self.out.push_str("/>\n");
        }
        if let Some(size) = within.max_size {
            self.text("maxSize", &size.to_string());
        }
        for kind in &within.media_types {
            self.text("mediaType", kind);
        }
    }

    fn codes(&mut self, source: Option<&CodeSource>) {
        match source {
            None => {}
            Some(CodeSource::Inline(list)) => self.values(list),
            Some(CodeSource::Reference(reference)) => {
                self.open("codelisteReferenz");
                self.text("canonicalIdentification", &reference.uri);
                self.optional("version", reference.version.as_deref());
                self.close("codelisteReferenz");
                self.optional("codeKey", reference.code_key.as_deref());
                self.optional("nameKey", reference.name_key.as_deref());
                self.optional("helpKey", reference.help_key.as_deref());
            }
        }
    }

    fn values(&mut self, list: &CodeList) {
        self.open("werte");
        for entry in &list.entries {
            self.open("wert");
            self.text("code", &entry.code);
            self.text("name", &entry.name);
            self.optional("hilfe", entry.help.as_deref());
            self.close("wert");
        }
        self.close("werte");
    }
}

fn kind_code(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Input => "input",
        FieldKind::Select => "select",
        FieldKind::Label => "label",
        FieldKind::Hidden => "hidden",
        FieldKind::Locked => "locked",
    }
}

fn type_code(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Text => "text",
        DataType::TextLatin => "text_latin",
        DataType::Date => "date",
        DataType::Time => "time",
        DataType::DateTime => "datetime",
        DataType::Bool => "bool",
        DataType::Num => "num",
        DataType::NumInt => "num_int",
        DataType::NumCurrency => "num_currency",
        DataType::File => "file",
        DataType::Object => "obj",
    }
}

fn prefill_code(prefill: Prefill) -> &'static str {
    match prefill {
        Prefill::None => "keine",
        Prefill::Optional => "optional",
        Prefill::Mandatory => "verpflichtend",
    }
}
