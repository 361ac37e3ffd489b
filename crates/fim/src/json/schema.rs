//! The JSON Schema (draft 2020-12) of a schema's applications.

use serde_json::{Map, Value, json};

use crate::codes::CodeSource;
use crate::json::SCHEMA_MEMBER;
use crate::json::field_schema::{codes_schema, field_schema};
use crate::json::reading::is_demanded;
use crate::path::MOST_REPEATS;
use crate::schema::{Element, Group, Schema, Structure};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Makes the JSON Schema of a schema's applications. The same schema always makes the same bytes.
///
/// It accepts what [`crate::check`] accepts, in canonical form, and nothing else, but for two things: it
/// cannot say that text is in Unicode's normal form C, and it lets a group without an answer stand as an
/// empty object where nothing in that group is demanded. Its `$id` is the namespace of the schema's XML, which
/// is a URN: the same wherever the document is fetched from.
#[must_use]
pub fn json_schema(schema: &Schema) -> String {
    let parts = Parts { schema };
    let mut root = parts.object(&schema.nodes);
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        let namespace = json!({ "const": schema.namespace() });
        properties.insert(SCHEMA_MEMBER.to_owned(), namespace);
    }
    if let Some(Value::Array(required)) = root.get_mut("required") {
        required.insert(0, SCHEMA_MEMBER.into());
    }
    root.insert("$schema".to_owned(), DIALECT.into());
    root.insert("$id".to_owned(), schema.namespace().into());
    root.insert("title".to_owned(), schema.label.as_str().into());
    let lists: Map<String, Value> = schema
        .code_lists
        .values()
        .zip(1..)
        .map(|(list, number)| (list_name(number), codes_schema(list)))
        .collect();
    if !lists.is_empty() {
        root.insert("$defs".to_owned(), lists.into());
    }
    Value::Object(root).to_string()
}

/// The name of a code list in `$defs`: a URI would have to be escaped wherever it is referred to.
fn list_name(number: usize) -> String {
    format!("codeList{number}")
}

struct Parts<'a> {
    schema: &'a Schema,
}

impl Parts<'_> {
    /// A group of which every demanded part must be there.
    fn object(&self, parts: &[Structure]) -> Map<String, Value> {
        let demanded = parts.iter().filter(|part| is_demanded(part));
        let required: Vec<Value> = demanded.map(|part| part.id().as_str().into()).collect();
        let mut object = self.open_object(parts);
        object.insert("required".to_owned(), required.into());
        object
    }

    /// A group of which exactly one part must be there.
    fn choice(&self, parts: &[Structure]) -> Map<String, Value> {
        let mut object = self.open_object(parts);
        object.insert("minProperties".to_owned(), 1.into());
        object.insert("maxProperties".to_owned(), 1.into());
        object
    }

    fn open_object(&self, parts: &[Structure]) -> Map<String, Value> {
        let properties: Map<String, Value> = parts
            .iter()
            .filter(|part| part.carries_data())
            .map(|part| (part.id().to_string(), self.part(part)))
            .collect();
        let mut object = Map::new();
        object.insert("type".to_owned(), "object".into());
        object.insert("properties".to_owned(), properties.into());
        object.insert("additionalProperties".to_owned(), false.into());
        object
    }

    fn part(&self, part: &Structure) -> Value {
        let one = match &part.element {
            Element::Field(field) => {
                let list = match &field.code_list {
                    Some(CodeSource::Reference(reference)) => self.list(&reference.key()),
                    _ => None,
                };
                field_schema(self.schema, field, list)
            }
            Element::Group(group) => self.group(group),
        };
        if !part.repeats() {
            return one;
        }
        json!({
            "type": "array",
            "items": one,
            // An array stands there only where it has something in it.
            "minItems": part.min.max(1),
            "maxItems": part.max.unwrap_or(MOST_REPEATS),
        })
    }

    fn group(&self, group: &Group) -> Value {
        let mut object = if group.choice {
            self.choice(&group.children)
        } else {
            self.object(&group.children)
        };
        object.insert("title".to_owned(), group.label_input.as_str().into());
        Value::Object(object)
    }

    /// The reference to a code list of the schema.
    fn list(&self, key: &str) -> Option<String> {
        let number = self
            .schema
            .code_lists
            .keys()
            .position(|known| known == key)?;
        Some(format!("#/$defs/{}", list_name(number + 1)))
    }
}
