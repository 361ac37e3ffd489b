//! Reading an application back from its XML.

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::error::SchemaError;
use crate::ids::ElementId;
use crate::path::{FieldPath, MOST_REPEATS};
use crate::read::{Place, parse};
use crate::schema::{Element, Schema, Structure};

/// Reads an application of a schema. Values come as they stand there; [`crate::check`] judges them.
///
/// # Errors
/// Broken XML, another schema's application, or an element that the schema does not have at its place.
pub fn read_instance(schema: &Schema, xml: &[u8]) -> Result<Answers, SchemaError> {
    let root = parse(xml)?;
    let place = Place::root(&root);
    let namespace = schema.namespace();
    if *root.namespace != *namespace || root.name != schema.id.as_str() {
        return Err(place.error(format!(
            "This is no application of {} {}: the root is `{}` of `{}`.",
            schema.id, schema.version, root.name, root.namespace
        )));
    }
    let mut answers = Answers::new();
    let reading = Reading {
        schema,
        namespace: &namespace,
    };
    reading.parts(&mut answers, &place, &FieldPath::root(), &schema.nodes)?;
    Ok(answers)
}

struct Reading<'a> {
    schema: &'a Schema,
    namespace: &'a str,
}

impl Reading<'_> {
    fn parts(
        &self,
        answers: &mut Answers,
        group: &Place<'_>,
        path: &FieldPath,
        parts: &[Structure],
    ) -> Result<(), SchemaError> {
        let mut counts: BTreeMap<&ElementId, u32> = BTreeMap::new();
        for child in group.children() {
            let part = parts
                .iter()
                .find(|part| part.id().as_str() == child.node.name && part.carries_data())
                .filter(|_| *child.node.namespace == *self.namespace)
                .ok_or_else(|| {
                    child.error(format!("`{}` does not belong here.", child.node.name))
                })?;
            let count = counts.entry(part.id()).or_default();
            if *count == MOST_REPEATS {
                return Err(child.error(format!("More than {MOST_REPEATS} of `{}`.", part.id())));
            }
            let path = path.join(part.id(), *count);
            *count += 1;
            match &part.element {
                Element::Group(group) => self.parts(answers, &child, &path, &group.children)?,
                Element::Field(field) => {
                    let coded = self.schema.codes(field).is_some();
                    answers.set(path, value(&child, coded)?);
                }
            }
        }
        Ok(())
    }
}

fn value(field: &Place<'_>, coded: bool) -> Result<String, SchemaError> {
    let mut children = field.children();
    let text = match (children.next(), coded) {
        (None, false) => &field.node.text,
        (Some(code), true) if code.node.name == "code" && code.node.namespace.is_empty() => {
            &code.node.text
        }
        _ => return Err(field.error("This is not what the field has in it.")),
    };
    match children.next() {
        None => Ok(text.replace("\r\n", "\n")),
        Some(more) => Err(more.error("There is one element too many here.")),
    }
}
