//! An application as XML, in the namespace of its schema.
//!
//! Elements are named by the keys of groups and fields and stand in the order of the schema. Labels are not
//! in it, nor are optional parts without an answer. The same answers always make the same bytes.

use crate::answers::Answers;
use crate::check::{Finding, check};
use crate::codes::CodeList;
use crate::field::Field;
use crate::path::FieldPath;
use crate::presence::{chosen, repeats};
use crate::schema::{Element, Group, Schema, Structure};
use crate::value::parse_value;
use crate::xml_text::escape;

/// The prefix of the schema's namespace.
pub(crate) const PREFIX: &str = "xfd";

/// Writes an application.
///
/// # Errors
/// What [`check`] finds; an application with a finding is never written.
pub fn write_instance(schema: &Schema, answers: &Answers) -> Result<String, Vec<Finding>> {
    let findings = check(schema, answers);
    if findings.is_empty() {
        Ok(write_unchecked(schema, answers))
    } else {
        Err(findings)
    }
}

/// Writes answers in any state; a value that is wrong is written as it was typed. For tests that compare
/// the checks with XSD.
pub fn write_unchecked(schema: &Schema, answers: &Answers) -> String {
    let mut writer = Writer {
        schema,
        answers,
        out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
        depth: 1,
    };
    let (root, namespace) = (&schema.id, escape(&schema.namespace()));
    writer.out.push_str(&format!(
        "<{PREFIX}:{root} xmlns:{PREFIX}=\"{namespace}\">\n"
    ));
    for part in &schema.nodes {
        writer.part(&FieldPath::root(), part, part.min);
    }
    writer.out.push_str(&format!("</{PREFIX}:{root}>\n"));
    writer.out
}

struct Writer<'a> {
    schema: &'a Schema,
    answers: &'a Answers,
    out: String,
    depth: usize,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn part(&mut self, parent: &FieldPath, part: &Structure, demanded: u32) {
        if !part.carries_data() {
            return;
        }
        for index in repeats(self.answers, parent, part, demanded) {
            let path = parent.join(part.id(), index);
            match &part.element {
                Element::Field(field) => self.field(&path, field),
                Element::Group(group) => self.group(&path, group),
            }
        }
    }

    fn group(&mut self, path: &FieldPath, group: &Group) {
        self.line(&format!("<{PREFIX}:{}>", group.id));
        self.depth += 1;
        if group.choice {
            for part in chosen(self.answers, path, &group.children) {
                self.part(path, part, part.min.max(1));
            }
        } else {
            for part in &group.children {
                self.part(path, part, part.min);
            }
        }
        self.depth -= 1;
        self.line(&format!("</{PREFIX}:{}>", group.id));
    }

    fn field(&mut self, path: &FieldPath, field: &Field) {
        let Some(typed) = self.answers.get(path).or(field.fixed_value()) else {
            return;
        };
        let value: String = match parse_value(self.schema, field, typed) {
            Ok(value) => value.into(),
            Err(_) => typed.to_owned(),
        };
        let (id, value) = (&field.id, escape(&value));
        match self.schema.codes(field) {
            None => self.line(&format!("<{PREFIX}:{id}>{value}</{PREFIX}:{id}>")),
            Some(list) => {
                let list = list_attributes(list);
                self.line(&format!(
                    "<{PREFIX}:{id}{list}><code>{value}</code></{PREFIX}:{id}>"
                ));
            }
        }
    }
}

/// A list that stands in the schema itself has no URI.
fn list_attributes(list: &CodeList) -> String {
    if list.uri.is_empty() {
        return String::new();
    }
    format!(
        " listURI=\"{}\" listVersionID=\"{}\"",
        escape(&list.uri),
        escape(&list.version)
    )
}
