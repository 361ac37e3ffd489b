//! Which file is it: dispatch by the root's namespace and name.

use crate::catalogue::Catalogue;
use crate::error::{Reading, SchemaError};
use crate::read::dialect::Dialect;
use crate::read::genericode::Genericode;
use crate::read::place::{Children, Findings, Often, Place};
use crate::read::tree;
use crate::read::walk::Walk;
use crate::read::xdf2::{self, Xdf2};
use crate::read::xdf3::{self, Xdf3};
use crate::schema::{Group, Schema};

const SCHEMA_MESSAGE: &str = "xdatenfelder.stammdatenschema.0102";
const GROUP_MESSAGE: &str = "xdatenfelder.datenfeldgruppe.0103";
const HEADER: (&str, Often) = ("header", Often::Once);
const SCHEMA_CHILDREN: Children = &[HEADER, ("stammdatenschema", Often::Once)];
const GROUP_CHILDREN: Children = &[HEADER, ("datenfeldgruppe", Often::Once)];

/// What a file of XDatenfelder has in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A whole schema (message 0102).
    Schema(Box<Schema>),
    /// One group, to be built into schemas (message 0103).
    Group(Box<Group>),
}

/// Reads a schema with the code lists that it refers to.
///
/// # Errors
/// Everything that hinders its use, with line, column and element; fifty findings at most.
pub fn read_schema(
    bytes: &[u8],
    lists: &[Genericode],
) -> Result<Reading<Schema>, Vec<SchemaError>> {
    let root = tree::parse(bytes).map_err(|error| vec![error])?;
    let reading = read(Place::root(&root), Some(lists))?;
    match reading.value {
        Document::Schema(schema) => Ok(Reading {
            value: *schema,
            warnings: reading.warnings,
            catalogue: reading.catalogue,
        }),
        Document::Group(group) => Err(vec![Place::root(&root).error(format!(
            "This is the single group {} ({GROUP_MESSAGE}), not a form. Use a schema that contains it ({SCHEMA_MESSAGE}).",
            group.id
        ))]),
    }
}

/// Reads a schema or a single group, without resolving its code lists.
///
/// # Errors
/// As [`read_schema`].
pub fn read_document(bytes: &[u8]) -> Result<Reading<Document>, Vec<SchemaError>> {
    let root = tree::parse(bytes).map_err(|error| vec![error])?;
    read(Place::root(&root), None)
}

fn read(
    root: Place<'_>,
    lists: Option<&[Genericode]>,
) -> Result<Reading<Document>, Vec<SchemaError>> {
    match &*root.node.namespace {
        xdf2::NAMESPACE => read_in::<Xdf2>(root, lists),
        xdf3::NAMESPACE => read_in::<Xdf3>(root, lists),
        other => Err(vec![root.error(refusal(other, &root.node.name))]),
    }
}

fn read_in<D: Dialect>(
    root: Place<'_>,
    lists: Option<&[Genericode]>,
) -> Result<Reading<Document>, Vec<SchemaError>> {
    let mut walk = Walk::<D>::new(lists);
    let document = match root.node.name.as_str() {
        SCHEMA_MESSAGE => {
            root.expect(D::NAMESPACE, SCHEMA_CHILDREN, &mut walk.findings);
            root.one("stammdatenschema")
                .and_then(|place| walk.schema(place))
                .map(|schema| Document::Schema(Box::new(schema)))
        }
        GROUP_MESSAGE => {
            root.expect(D::NAMESPACE, GROUP_CHILDREN, &mut walk.findings);
            root.one("datenfeldgruppe")
                .and_then(|place| walk.group(place))
                .map(|group| Document::Group(Box::new(group)))
        }
        other => {
            return Err(vec![root.error(format!(
                "`{other}` is neither a schema ({SCHEMA_MESSAGE}) nor a group ({GROUP_MESSAGE}) of XDatenfelder."
            ))]);
        }
    };
    finish(root, document, walk.findings, walk.catalogue)
}

fn finish(
    root: Place<'_>,
    document: Option<Document>,
    mut findings: Findings,
    catalogue: Catalogue,
) -> Result<Reading<Document>, Vec<SchemaError>> {
    if document.is_none() && findings.errors.is_empty() {
        findings.error(root, "The file could not be read.");
    }
    match document {
        Some(value) if findings.errors.is_empty() => Ok(Reading {
            value,
            warnings: findings.warnings,
            catalogue,
        }),
        _ => {
            findings
                .errors
                .sort_by_key(|error| (error.line, error.column));
            Err(findings.errors)
        }
    }
}

fn refusal(namespace: &str, root: &str) -> String {
    match namespace.rsplit_once("xdatenfelder_") {
        Some((_, version)) => format!(
            "This is XDatenfelder {version}. XDatenfelder 2.0 and 3.0.0 are read: export the schema in one of them."
        ),
        None if root.starts_with("xdatenfelder.") => format!(
            "The namespace `{namespace}` is no version of XDatenfelder that is read. Export the schema as XDatenfelder 2.0 or 3.0.0."
        ),
        None => format!(
            "This is no Datenfeldschema: the root is `{root}` of `{namespace}`. Use a schema in XDatenfelder 2.0 or 3.0.0."
        ),
    }
}
