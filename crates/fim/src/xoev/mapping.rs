//! From a form's application to a more specific message: a port, and mappings that are declared in JSON.
//!
//! A mapping is a tree of the message's elements. An element has children, or the answer of a field, or a
//! constant. It is left out where no answer came into it, so that an optional part of the form is an optional
//! part of the message.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::answers::Answers;
use crate::check::{Finding, check};
use crate::field::Field;
use crate::path::FieldPath;
use crate::schema::Schema;
use crate::value::parse_value;
use crate::xml_text::escape;
use crate::xoev::mapping_check::check_mapping;

/// Makes a message of an application.
pub trait Mapping {
    /// The message as XML.
    ///
    /// # Errors
    /// What a check finds; an application with a finding becomes no message.
    fn message(&self, schema: &Schema, answers: &Answers) -> Result<String, Vec<Finding>>;
}

/// A mapping that is declared in JSON, checked against its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredMapping {
    root: Root,
}

/// What is wrong in a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{element}: {reason}")]
pub struct MappingError {
    /// The elements that lead there, separated by slashes; empty for the whole.
    pub element: String,
    /// What is wrong and what to do about it: a sentence.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Root {
    pub namespace: String,
    pub prefix: String,
    pub root: Node,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Node {
    pub element: String,
    /// Attributes with constant values.
    pub attributes: BTreeMap<String, String>,
    /// The keys that lead to a field, from the group of the nearest `each`.
    pub field: Option<String>,
    /// The message's codes for those of the form.
    pub codes: BTreeMap<String, String>,
    pub constant: Option<String>,
    /// The keys that lead to a repeating part: the element stands there once for each of its entries.
    pub each: Option<String>,
    pub children: Vec<Node>,
}

impl DeclaredMapping {
    /// Reads a mapping and checks it against the schema that it is for.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn read(json: &[u8], schema: &Schema) -> Result<Self, Vec<MappingError>> {
        let root: Root = serde_json::from_slice(json).map_err(|error| {
            vec![MappingError {
                element: String::new(),
                reason: format!("This is no mapping: {error}."),
            }]
        })?;
        let errors = check_mapping(&root, schema);
        if errors.is_empty() {
            Ok(Self { root })
        } else {
            Err(errors)
        }
    }
}

impl Mapping for DeclaredMapping {
    fn message(&self, schema: &Schema, answers: &Answers) -> Result<String, Vec<Finding>> {
        let findings = check(schema, answers);
        if !findings.is_empty() {
            return Err(findings);
        }
        let Root {
            namespace,
            prefix,
            root,
        } = &self.root;
        let writer = Writer {
            schema,
            answers,
            prefix,
        };
        let declared = format!(" xmlns:{prefix}=\"{}\"", escape(namespace));
        let (content, _) = writer.content(root, &FieldPath::root());
        let element = writer.element(root, &declared, &content);
        Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{element}"
        ))
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    answers: &'a Answers,
    prefix: &'a str,
}

impl Writer<'_> {
    /// An element as often as it stands there, and whether an answer came into it.
    fn node(&self, node: &Node, context: &FieldPath) -> (String, bool) {
        let Some(each) = &node.each else {
            return self.one(node, context);
        };
        let Some(series) = extended(context, each).series() else {
            return (String::new(), false);
        };
        let entries = self.answers.filled(&series);
        let all = entries
            .iter()
            .map(|index| self.one(node, &series.at(*index)).0);
        (all.collect(), !entries.is_empty())
    }

    fn one(&self, node: &Node, context: &FieldPath) -> (String, bool) {
        let (content, answered) = self.content(node, context);
        if content.is_empty() || (!answered && !node.children.is_empty()) {
            return (String::new(), false);
        }
        (self.element(node, "", &content), answered)
    }

    /// What is in an element, and whether any of it is an answer: constants and fixed values are none.
    fn content(&self, node: &Node, context: &FieldPath) -> (String, bool) {
        if let Some(constant) = &node.constant {
            return (escape(constant), false);
        }
        if let Some(field) = &node.field {
            let path = extended(context, field);
            let value = self.value(&path).unwrap_or_default();
            let translated = node.codes.get(&value).unwrap_or(&value);
            return (escape(translated), self.answers.get(&path).is_some());
        }
        let mut text = String::from("\n");
        let mut answered = false;
        for child in &node.children {
            let (more, is_answer) = self.node(child, context);
            text.push_str(&more);
            answered |= is_answer;
        }
        (text, answered)
    }

    /// An answer in canonical form, or the value that is fixed.
    fn value(&self, path: &FieldPath) -> Option<String> {
        let field = field_at(self.schema, path)?;
        let typed = self.answers.get(path).or(field.fixed_value())?;
        let value = parse_value(self.schema, field, typed).ok()?;
        Some(value.into())
    }

    fn element(&self, node: &Node, declared: &str, content: &str) -> String {
        let (prefix, name) = (self.prefix, &node.element);
        let attributes: String = node
            .attributes
            .iter()
            .map(|(name, value)| format!(" {name}=\"{}\"", escape(value)))
            .collect();
        format!("<{prefix}:{name}{declared}{attributes}>{content}</{prefix}:{name}>\n")
    }
}

/// The path that some keys lead to, each the first of its repeats; `.` is the context itself.
pub(super) fn extended(context: &FieldPath, keys: &str) -> FieldPath {
    let keys = keys.split('/').filter(|key| !key.is_empty() && *key != ".");
    keys.filter_map(|key| key.parse().ok())
        .fold(context.clone(), |path, key| path.join(&key, 0))
}

pub(super) fn field_at<'s>(schema: &'s Schema, path: &FieldPath) -> Option<&'s Field> {
    schema.place(path)?.field()
}
