//! Reading an application back from its JSON.

use serde_json::{Map, Value};

use crate::answers::{Answers, is_blank};
use crate::field::Field;
use crate::json::SCHEMA_MEMBER;
use crate::json::writing::is_yes_or_no;
use crate::path::{FieldPath, MOST_REPEATS};
use crate::schema::{Element, Group, Schema, Structure};
use crate::value::parse_value;

/// The largest application in JSON, in bytes.
pub const LARGEST_JSON: usize = 4 * 1024 * 1024;

/// Why a text is no application.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {reason}")]
pub struct JsonError {
    /// Where: a JSON Pointer (RFC 6901), empty for the whole.
    pub pointer: String,
    /// What is wrong and what to do about it: a sentence.
    pub reason: String,
}

/// Reads an application of a schema. Values must be in canonical form; those that are wrong altogether come
/// as they stand there, and [`crate::check`] names what is wrong with them.
///
/// # Errors
/// Broken JSON, another schema's application, a member that the schema does not have at its place, or a value
/// that stands there in another form than the canonical one.
pub fn read_json(schema: &Schema, json: &[u8]) -> Result<Answers, JsonError> {
    if json.len() > LARGEST_JSON {
        let reason = format!("There are more than {LARGEST_JSON} bytes. That is no application.");
        return Err(error("", reason));
    }
    let root: Value = serde_json::from_slice(json)
        .map_err(|broken| error("", format!("This is no JSON: {broken}.")))?;
    let Value::Object(mut members) = root else {
        return Err(error("", "An application is an object."));
    };
    let namespace = schema.namespace();
    if members
        .remove(SCHEMA_MEMBER)
        .as_ref()
        .and_then(Value::as_str)
        != Some(&namespace)
    {
        let reason = format!(
            "This is no application of {} {}: `{SCHEMA_MEMBER}` must be `{namespace}`.",
            schema.id, schema.version
        );
        return Err(error("", reason));
    }
    let complete = expect_parts("", &members, &schema.nodes);
    let mut answers = Answers::new();
    Reading { schema }.members(&mut answers, "", members, &FieldPath::root(), &schema.nodes)?;
    complete?;
    Ok(answers)
}

fn error(pointer: &str, reason: impl Into<String>) -> JsonError {
    JsonError {
        pointer: pointer.to_owned(),
        reason: reason.into(),
    }
}

struct Reading<'a> {
    schema: &'a Schema,
}

impl Reading<'_> {
    fn members(
        &self,
        answers: &mut Answers,
        pointer: &str,
        members: Map<String, Value>,
        path: &FieldPath,
        parts: &[Structure],
    ) -> Result<(), JsonError> {
        for (name, value) in members {
            let part = parts
                .iter()
                .find(|part| part.id().as_str() == name && part.carries_data())
                .ok_or_else(|| error(pointer, format!("`{name}` does not belong here.")))?;
            let pointer = format!("{pointer}/{name}");
            match value {
                Value::Array(values) if part.repeats() => {
                    self.series(answers, &pointer, values, path, part)?;
                }
                _ if part.repeats() => {
                    return Err(error(&pointer, "This may repeat: write an array."));
                }
                value => self.part(answers, &pointer, value, path.join(part.id(), 0), part)?,
            }
        }
        Ok(())
    }

    fn series(
        &self,
        answers: &mut Answers,
        pointer: &str,
        values: Vec<Value>,
        parent: &FieldPath,
        part: &Structure,
    ) -> Result<(), JsonError> {
        let most = part.max.unwrap_or(MOST_REPEATS);
        if values.is_empty() {
            return Err(error(pointer, "Leave out what has no answer."));
        }
        if is_group(part) && values.len() < part.min as usize {
            let reason = format!("At least {} are demanded here.", part.min);
            return Err(error(pointer, reason));
        }
        for (index, value) in (0..).zip(values) {
            if index == most {
                return Err(error(pointer, format!("More than {most} are not allowed.")));
            }
            let at = format!("{pointer}/{index}");
            self.part(answers, &at, value, parent.join(part.id(), index), part)?;
        }
        Ok(())
    }

    fn part(
        &self,
        answers: &mut Answers,
        pointer: &str,
        value: Value,
        path: FieldPath,
        part: &Structure,
    ) -> Result<(), JsonError> {
        match (&part.element, value) {
            (Element::Group(group), Value::Object(members)) => {
                self.group(answers, pointer, members, &path, group)
            }
            (Element::Group(_), _) => Err(error(pointer, "A group is an object.")),
            (Element::Field(field), value) => {
                answers.set(path, self.value(pointer, field, value)?);
                Ok(())
            }
        }
    }

    /// An empty group has no answer by which a check could tell that it is there.
    fn group(
        &self,
        answers: &mut Answers,
        pointer: &str,
        members: Map<String, Value>,
        path: &FieldPath,
        group: &Group,
    ) -> Result<(), JsonError> {
        if members.is_empty() && (group.choice || group.children.iter().any(is_demanded)) {
            return Err(error(
                pointer,
                "The group is empty. Fill it in, or leave it out.",
            ));
        }
        let complete = match group.choice {
            true => Ok(()),
            false => expect_parts(pointer, &members, &group.children),
        };
        self.members(answers, pointer, members, path, &group.children)?;
        complete
    }

    fn value(&self, pointer: &str, field: &Field, value: Value) -> Result<String, JsonError> {
        let text = match (is_yes_or_no(self.schema, field), value) {
            (true, Value::Bool(value)) => value.to_string(),
            (true, _) => return Err(error(pointer, "Write true or false.")),
            (false, Value::String(text)) if !is_blank(&text) => text,
            (false, Value::String(_)) => {
                return Err(error(pointer, "Leave out what has no answer."));
            }
            (false, _) => return Err(error(pointer, "Write the value as a text, in quotes.")),
        };
        match parse_value(self.schema, field, &text) {
            Ok(canonical) if canonical.as_str() != text => Err(error(
                pointer,
                format!("Write this value as `{}`.", canonical.as_str()),
            )),
            _ => Ok(text),
        }
    }
}

/// A check does not miss what is in the application without an answer: a fixed value, or a group in which
/// everything may be left out.
fn expect_parts(
    pointer: &str,
    members: &Map<String, Value>,
    parts: &[Structure],
) -> Result<(), JsonError> {
    let missing = parts
        .iter()
        .filter(|part| is_demanded(part) && (is_fixed(part) || is_group(part)))
        .find(|part| !members.contains_key(part.id().as_str()));
    match missing {
        Some(part) => Err(error(pointer, format!("`{}` is missing here.", part.id()))),
        None => Ok(()),
    }
}

fn is_group(part: &Structure) -> bool {
    matches!(part.element, Element::Group(_))
}

fn is_fixed(part: &Structure) -> bool {
    matches!(&part.element, Element::Field(field) if field.fixed_value().is_some())
}

/// Whether a part is in every group that is there.
pub(super) fn is_demanded(part: &Structure) -> bool {
    part.carries_data() && (part.min > 0 || is_fixed(part))
}
