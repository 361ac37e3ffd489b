//! A mapping is checked against its schema when it is read, so that none fails at an application.

use crate::codes::CodeList;
use crate::ids::ElementId;
use crate::path::FieldPath;
use crate::schema::Schema;
use crate::xoev::mapping::{MappingError, Node, Root, extended, field_at};

/// So deep may a mapping's elements stand in each other.
const DEEPEST: usize = 32;

/// Everything that is wrong in a mapping.
pub(super) fn check_mapping(root: &Root, schema: &Schema) -> Vec<MappingError> {
    let mut check = Check {
        schema,
        errors: Vec::new(),
    };
    if !is_name(&root.prefix) || root.prefix.starts_with("xml") {
        check.error(
            "",
            format!("`{}` is no prefix. Write a short name.", root.prefix),
        );
    }
    if root.namespace.is_empty() {
        check.error("", "The namespace is missing. Write it.");
    }
    if root.root.each.is_some() {
        check.error(
            &root.root.element,
            "The root stands there once: delete `each`.",
        );
    }
    check.node(&root.root, "", &FieldPath::root(), 0);
    check.errors
}

struct Check<'a> {
    schema: &'a Schema,
    errors: Vec<MappingError>,
}

impl Check<'_> {
    fn error(&mut self, element: &str, reason: impl Into<String>) {
        self.errors.push(MappingError {
            element: element.to_owned(),
            reason: reason.into(),
        });
    }

    fn node(&mut self, node: &Node, above: &str, context: &FieldPath, depth: usize) {
        let at = match above {
            "" => node.element.clone(),
            above => format!("{above}/{}", node.element),
        };
        if depth == DEEPEST {
            return self.error(
                &at,
                format!("Elements are nested deeper than {DEEPEST} here."),
            );
        }
        for name in node.attributes.keys().chain([&node.element]) {
            if !is_name(name) {
                self.error(&at, format!("`{name}` is no name of XML. Correct it."));
            }
        }
        let filled = [
            node.field.is_some(),
            node.constant.is_some(),
            !node.children.is_empty(),
        ];
        if filled.into_iter().filter(|is| *is).count() != 1 {
            self.error(
                &at,
                "Give the element one of `children`, `field` and `constant`.",
            );
        }
        let inner = match &node.each {
            None => context.clone(),
            Some(each) => self.each(&at, each, context),
        };
        if let Some(field) = &node.field {
            self.field(&at, field, node, &inner);
        } else if !node.codes.is_empty() {
            self.error(&at, "`codes` translates a field's codes: name the `field`.");
        }
        for child in &node.children {
            self.node(child, &at, &inner, depth + 1);
        }
    }

    /// The context within an `each`.
    fn each(&mut self, at: &str, each: &str, context: &FieldPath) -> FieldPath {
        let path = extended(context, each);
        let repeats = self.schema.place(&path).is_some_and(|part| part.repeats());
        if !repeats || !is_way(each) || path == *context {
            self.error(
                at,
                format!("`each` names {each}, which does not repeat here."),
            );
            return path;
        }
        self.expect_single(at, each, context, &path);
        path
    }

    fn field(&mut self, at: &str, keys: &str, node: &Node, context: &FieldPath) {
        let path = extended(context, keys);
        let schema = self.schema;
        let field = field_at(schema, &path).filter(|field| field.carries_data());
        let Some(field) = field.filter(|_| keys == "." || is_way(keys)) else {
            self.error(at, format!("The schema has no field {keys} here."));
            return;
        };
        self.expect_single(at, keys, context, &path);
        let own = keys != "." && schema.place(&path).is_some_and(|part| part.repeats());
        if own {
            self.error(
                at,
                format!("{keys} repeats: name it in `each`, and `field` is `.`."),
            );
        }
        if node.codes.is_empty() {
            return;
        }
        match schema.codes(field) {
            Some(list) => self.codes(at, list, node),
            None => self.error(at, format!("{keys} has no codes to translate.")),
        }
    }

    fn codes(&mut self, at: &str, list: &CodeList, node: &Node) {
        let untranslated = list
            .entries
            .iter()
            .find(|entry| !node.codes.contains_key(&entry.code));
        if let Some(entry) = untranslated {
            self.error(
                at,
                format!("`codes` has none for `{}`. Add it.", entry.code),
            );
        }
        if let Some(code) = node.codes.keys().find(|code| list.entry(code).is_none()) {
            self.error(
                at,
                format!("`codes` has `{code}`, which is no code of the field."),
            );
        }
    }

    /// What lies between a context and a part must not repeat: which of its entries would be meant?
    fn expect_single(&mut self, at: &str, keys: &str, context: &FieldPath, path: &FieldPath) {
        let mut above = path.parent();
        while let Some(between) = above.filter(|above| above != context && above.is_within(context))
        {
            if self
                .schema
                .place(&between)
                .is_some_and(|part| part.repeats())
            {
                let reason =
                    format!("The way to {keys} leads through a part that repeats: add `each`.");
                return self.error(at, reason);
            }
            above = between.parent();
        }
    }
}

/// Keys with slashes between them.
fn is_way(keys: &str) -> bool {
    keys.split('/').all(|key| key.parse::<ElementId>().is_ok())
}

/// A name of XML without a prefix, in ASCII.
fn is_name(text: &str) -> bool {
    let first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let more = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    text.len() <= 100 && text.starts_with(first) && text.chars().all(more)
}
