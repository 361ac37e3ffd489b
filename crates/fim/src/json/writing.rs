//! Writing an application as JSON.

use serde_json::{Map, Value};

use crate::answers::Answers;
use crate::check::{Finding, check};
use crate::field::{DataType, Field};
use crate::json::SCHEMA_MEMBER;
use crate::path::FieldPath;
use crate::presence::{chosen, repeats};
use crate::schema::{Element, Group, Schema, Structure};
use crate::value::parse_value;

/// Writes an application as JSON. The same answers always make the same bytes.
///
/// # Errors
/// What [`check`] finds; an application with a finding is never written.
pub fn write_json(schema: &Schema, answers: &Answers) -> Result<String, Vec<Finding>> {
    let findings = check(schema, answers);
    if findings.is_empty() {
        Ok(write_json_unchecked(schema, answers))
    } else {
        Err(findings)
    }
}

/// Writes answers in any state; a value that is wrong is written as it was typed. For tests that compare
/// the checks with JSON Schema.
pub fn write_json_unchecked(schema: &Schema, answers: &Answers) -> String {
    let writer = Writer { schema, answers };
    let mut root = Map::new();
    root.insert(SCHEMA_MEMBER.to_owned(), schema.namespace().into());
    for part in &schema.nodes {
        writer.part(&mut root, &FieldPath::root(), part, part.min);
    }
    Value::Object(root).to_string()
}

struct Writer<'a> {
    schema: &'a Schema,
    answers: &'a Answers,
}

impl Writer<'_> {
    fn part(
        &self,
        into: &mut Map<String, Value>,
        parent: &FieldPath,
        part: &Structure,
        demanded: u32,
    ) {
        if !part.carries_data() {
            return;
        }
        let values: Vec<Value> = repeats(self.answers, parent, part, demanded)
            .into_iter()
            .filter_map(|index| {
                let path = parent.join(part.id(), index);
                match &part.element {
                    Element::Field(field) => self.field(&path, field),
                    Element::Group(group) => Some(self.group(&path, group)),
                }
            })
            .collect();
        let value = match (values.len(), part.repeats()) {
            (0, _) => return,
            // More than one where one is allowed: only for tests, and refused by the JSON Schema.
            (1, false) => values.into_iter().next().unwrap_or_default(),
            _ => Value::Array(values),
        };
        into.insert(part.id().to_string(), value);
    }

    fn group(&self, path: &FieldPath, group: &Group) -> Value {
        let mut members = Map::new();
        if group.choice {
            for part in chosen(self.answers, path, &group.children) {
                self.part(&mut members, path, part, part.min.max(1));
            }
        } else {
            for part in &group.children {
                self.part(&mut members, path, part, part.min);
            }
        }
        Value::Object(members)
    }

    fn field(&self, path: &FieldPath, field: &Field) -> Option<Value> {
        let typed = self.answers.get(path).or(field.fixed_value())?;
        let value: String = match parse_value(self.schema, field, typed) {
            Ok(value) => value.into(),
            Err(_) => typed.to_owned(),
        };
        Some(json_value(self.schema, field, value))
    }
}

/// A canonical value as it stands in JSON.
pub(super) fn json_value(schema: &Schema, field: &Field, value: String) -> Value {
    match (is_yes_or_no(schema, field), value.as_str()) {
        (true, "true") => Value::Bool(true),
        (true, "false") => Value::Bool(false),
        _ => Value::String(value),
    }
}

/// Whether a field's values are `true` and `false`.
pub(super) fn is_yes_or_no(schema: &Schema, field: &Field) -> bool {
    field.data_type == DataType::Bool && schema.codes(field).is_none()
}
