//! A place in a file, and what may stand there.

use crate::error::{QsCode, SchemaError, SchemaWarning};
use crate::read::tree::Node;

/// So many errors are reported at most; a file with more is not the file that was meant.
const MOST_ERRORS: usize = 50;

/// An element together with those around it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub node: &'a Node,
    pub above: Option<&'a Place<'a>>,
}

/// How often a child may stand in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Often {
    /// Exactly once.
    Once,
    /// Once or not.
    Maybe,
    /// Any number.
    Any,
}

/// The children that an element may have, in any order.
pub(crate) type Children = &'static [(&'static str, Often)];

/// What was found wrong so far.
#[derive(Default)]
pub(crate) struct Findings {
    pub errors: Vec<SchemaError>,
    pub warnings: Vec<SchemaWarning>,
}

impl Findings {
    pub fn error(&mut self, place: Place<'_>, reason: impl Into<String>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(place.error(reason));
        }
    }

    /// An error that FITKO's catalogue has under this number.
    pub fn coded_error(&mut self, code: u16, place: Place<'_>, reason: impl Into<String>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(place.error(reason).coded(code));
        }
    }

    /// A warning that FITKO's catalogue has under this number.
    pub fn coded_warning(&mut self, code: u16, place: Place<'_>, reason: impl Into<String>) {
        if self.warnings.len() < MOST_ERRORS {
            let warning = place.error(reason).coded(code);
            self.warnings.push(SchemaWarning(warning));
        }
    }

    pub fn warning(&mut self, place: Place<'_>, reason: impl Into<String>) {
        if self.warnings.len() < MOST_ERRORS {
            self.warnings.push(SchemaWarning(place.error(reason)));
        }
    }
}

impl<'a> Place<'a> {
    pub fn root(node: &'a Node) -> Self {
        Self { node, above: None }
    }

    pub fn error(self, reason: impl Into<String>) -> SchemaError {
        SchemaError {
            line: self.node.line,
            column: self.node.column,
            path: self.path(),
            code: None,
            reason: reason.into(),
        }
    }

    /// `/xdatenfelder.stammdatenschema.0102/stammdatenschema[S1]/struktur`
    fn path(self) -> String {
        let mut path = self.above.map_or_else(String::new, |above| above.path());
        path.push('/');
        path.push_str(&self.node.name);
        if let Some(id) = key_of(self.node) {
            path.push_str(&format!("[{id}]"));
        }
        path
    }

    /// All children, in their order.
    pub fn children(&'a self) -> impl Iterator<Item = Place<'a>> {
        self.node.children.iter().map(|node| Place {
            node,
            above: Some(self),
        })
    }

    /// The children of one name.
    pub fn all(&'a self, name: &'a str) -> impl Iterator<Item = Place<'a>> {
        self.node
            .children
            .iter()
            .filter(move |child| child.name == name)
            .map(|node| Place {
                node,
                above: Some(self),
            })
    }

    /// The child of one name; of several the first that is not empty.
    pub fn one(&'a self, name: &'a str) -> Option<Place<'a>> {
        let mut named = self.all(name);
        let first = named.next()?;
        if is_empty(first.node) {
            return Some(named.find(|child| !is_empty(child.node)).unwrap_or(first));
        }
        Some(first)
    }

    /// The text of a child, if there is any.
    pub fn text(&self, name: &str) -> Option<String> {
        self.one(name)
            .map(|child| child.node.content())
            .filter(|text| !text.is_empty())
    }

    /// The `code` in a child. The standard leaves that element without a namespace.
    pub fn code(&self, name: &str) -> Option<String> {
        self.one(name)?.text("code")
    }

    /// Reports children that do not belong here, are missing, or stand here twice.
    pub fn expect(&self, namespace: &str, children: Children, findings: &mut Findings) {
        for node in &self.node.children {
            let child = Place {
                node,
                above: Some(self),
            };
            let known = children.iter().any(|(name, _)| *name == node.name);
            let unqualified = node.name == "code";
            if !known || (*node.namespace != *namespace && !unqualified) {
                let names: Vec<_> = children.iter().map(|(name, _)| *name).collect();
                findings.error(
                    child,
                    format!(
                        "`{}` does not belong in `{}`. Delete it, or see whether one of these was meant: {}.",
                        node.name,
                        self.node.name,
                        names.join(", ")
                    ),
                );
            }
        }
        for (name, often) in children {
            self.expect_often(name, *often, findings);
        }
    }

    fn expect_often(&self, name: &str, often: Often, findings: &mut Findings) {
        if often == Often::Any {
            return;
        }
        let mut named = self.all(name);
        let Some(first) = named.next() else {
            if often == Often::Once {
                let reason = format!("`{name}` is missing here. Add it.");
                match code_of_missing(name) {
                    Some(code) => findings.coded_error(code, *self, reason),
                    None => findings.error(*self, reason),
                }
            }
            return;
        };
        for again in named {
            // Some editors write the empty element beside the filled one.
            if is_empty(first.node) && !is_empty(again.node) {
                findings.warning(
                    again,
                    format!("`{name}` stands here twice; the empty one is passed over."),
                );
            } else {
                findings.error(
                    again,
                    format!("`{name}` stands here twice. Delete one of them."),
                );
            }
        }
    }
}

/// FITKO's number for a child that is missing.
fn code_of_missing(name: &str) -> Option<u16> {
    match name {
        "name" => Some(1002),
        "identifikation" | "id" => Some(1038),
        "anzahl" => Some(1021),
        "feldart" => Some(1027),
        "datentyp" => Some(1028),
        "schemaelementart" => Some(1031),
        "status" | "freigabestatus" => Some(1032),
        "bezeichnung" => Some(1050),
        _ => None,
    }
}

impl SchemaError {
    fn coded(mut self, number: u16) -> Self {
        self.code = Some(QsCode::new(number));
        self
    }
}

/// The key of the element that a node describes.
fn key_of(node: &Node) -> Option<String> {
    let identification = node
        .children
        .iter()
        .find(|child| child.name == "identifikation")?;
    let id = identification
        .children
        .iter()
        .find(|child| child.name == "id")?;
    Some(id.content()).filter(|id| !id.is_empty())
}

fn is_empty(node: &Node) -> bool {
    node.children.is_empty() && node.text.trim().is_empty()
}
