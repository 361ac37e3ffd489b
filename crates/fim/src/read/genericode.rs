//! Code lists in genericode 1.0.

use std::collections::BTreeSet;

use crate::codes::{CodeEntry, CodeList, CodeListRef};
use crate::error::SchemaError;
use crate::read::place::Place;
use crate::read::tree;

const NAMESPACE: &str = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

/// A code list file: a table, of which a field takes two or three columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genericode {
    /// `ShortName`.
    pub name: String,
    /// `CanonicalUri`, without version.
    pub uri: String,
    /// `Version`.
    pub version: String,
    /// `CanonicalVersionUri`.
    pub version_uri: String,
    columns: Vec<Column>,
    /// Keys with the column that each of them begins with.
    keys: Vec<(String, usize)>,
    rows: Vec<Vec<Option<String>>>,
}

/// Why a field cannot take its codes from a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ListError {
    /// FITKO's number for it.
    pub(crate) code: u16,
    /// What is wrong: a sentence.
    pub(crate) reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    id: String,
    name: String,
}

impl Genericode {
    /// Reads a genericode file.
    ///
    /// # Errors
    /// Where the XML is broken, or what in it is not genericode 1.0.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<SchemaError>> {
        let root =
            tree::parse_within(bytes, tree::MOST_LIST_ELEMENTS).map_err(|error| vec![error])?;
        read(Place::root(&root)).map_err(|error| vec![error])
    }

    /// The list that a schema refers to; the newest one where it names no version.
    #[must_use]
    pub fn find<'a>(lists: &'a [Self], reference: &CodeListRef) -> Option<&'a Self> {
        let same_uri = |list: &&Self| list.uri == reference.uri;
        match &reference.version {
            Some(version) => lists.iter().find(|list| {
                list.version_uri == reference.versioned_uri()
                    || (same_uri(list) && list.version == *version)
            }),
            None => lists
                .iter()
                .filter(same_uri)
                .max_by(|a, b| a.version.cmp(&b.version)),
        }
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The codes, names and helps in the columns that a schema names, or in those that are usual.
    ///
    /// # Errors
    /// What the list lacks: the column that a schema names, or a code of its own for each row.
    pub fn code_list(&self, reference: &CodeListRef) -> Result<CodeList, ListError> {
        let code = match &reference.code_key {
            Some(key) => self.named(key)?,
            None => self
                .usual(&["codekey"], &["code", "schluessel", "key"])
                .unwrap_or(0),
        };
        let name = match &reference.name_key {
            Some(key) => self.named(key)?,
            None => self
                .usual(
                    &["codenamekey", "namekey"],
                    &["name", "codename", "beschreibung", "wert"],
                )
                .unwrap_or_else(|| usize::from(self.columns.len() > 1 && code == 0)),
        };
        let help = match &reference.help_key {
            Some(key) => Some(self.named(key)?),
            None => None,
        };
        let list = CodeList::new(
            [&self.uri, &self.version, &self.name],
            self.entries(code, name, help)?,
        );
        match repeated_code(&list) {
            Some(code) => self.lacks(1045, format_args!("has the code `{code}` twice")),
            None => Ok(list),
        }
    }

    fn entries(
        &self,
        code: usize,
        name: usize,
        help: Option<usize>,
    ) -> Result<Vec<CodeEntry>, ListError> {
        let cell = |row: &[Option<String>], column: usize| row.get(column).cloned().flatten();
        let mut entries = Vec::with_capacity(self.rows.len());
        for (number, row) in self.rows.iter().enumerate() {
            let Some(code) = cell(row, code) else {
                return self.lacks(1045, format_args!("has no code in row {}", number + 1));
            };
            entries.push(CodeEntry {
                name: cell(row, name).unwrap_or_else(|| code.clone()),
                code,
                help: help.and_then(|column| cell(row, column)),
            });
        }
        if entries.is_empty() {
            return self.lacks(1044, format_args!("has no rows"));
        }
        Ok(entries)
    }

    /// The column of a name that a schema gives: a column's id or short name, or a key's id.
    fn named(&self, name: &str) -> Result<usize, ListError> {
        let column = self
            .columns
            .iter()
            .position(|column| column.id == name || column.name == name);
        let key = || self.keys.iter().find(|(id, _)| id == name);
        match column.or_else(|| key().map(|(_, column)| *column)) {
            Some(column) => Ok(column),
            None => {
                let ids: Vec<_> = self.columns.iter().map(|c| c.id.as_str()).collect();
                let ids = ids.join(", ");
                self.lacks(
                    1122,
                    format_args!("has no column `{name}`; its columns are {ids}"),
                )
            }
        }
    }

    fn lacks<T>(&self, code: u16, what: std::fmt::Arguments<'_>) -> Result<T, ListError> {
        Err(ListError {
            code,
            reason: format!("The code list {} {what}. Correct it.", self.version_uri),
        })
    }

    fn usual(&self, keys: &[&str], columns: &[&str]) -> Option<usize> {
        let is_one_of =
            |name: &str, names: &[&str]| names.iter().any(|usual| usual.eq_ignore_ascii_case(name));
        let key = self.keys.iter().find(|(id, _)| is_one_of(id, keys));
        key.map(|(_, column)| *column).or_else(|| {
            self.columns
                .iter()
                .position(|column| is_one_of(&column.id, columns))
        })
    }
}

/// The first code that a list has twice.
pub(crate) fn repeated_code(list: &CodeList) -> Option<&str> {
    let mut seen = BTreeSet::new();
    list.entries
        .iter()
        .map(|entry| entry.code.as_str())
        .find(|code| !seen.insert(*code))
}

fn read(root: Place<'_>) -> Result<Genericode, SchemaError> {
    if root.node.name != "CodeList" || *root.node.namespace != *NAMESPACE {
        return Err(root.error(format!(
            "This is no code list: the root is `{}` of `{}`. Code lists are read in genericode 1.0.",
            root.node.name, root.node.namespace
        )));
    }
    let identification = demanded(&root, "Identification")?;
    let set = demanded(&root, "ColumnSet")?;
    let columns = columns(&set)?;
    let keys = keys(&set, &columns)?;
    let rows = match root.one("SimpleCodeList") {
        Some(list) => rows(&list, &columns)?,
        None => {
            return Err(root.error(
                "The list has no `SimpleCodeList`, so it has no rows. Use the complete list.",
            ));
        }
    };
    let text = |name| identification.text(name).unwrap_or_default();
    let (uri, version) = (text("CanonicalUri"), text("Version"));
    let version_uri = identification
        .text("CanonicalVersionUri")
        .unwrap_or_else(|| format!("{uri}_{version}"));
    Ok(Genericode {
        name: text("ShortName"),
        uri,
        version,
        version_uri,
        columns,
        keys,
        rows,
    })
}

fn demanded<'a>(place: &'a Place<'a>, name: &'a str) -> Result<Place<'a>, SchemaError> {
    place
        .one(name)
        .ok_or_else(|| place.error(format!("`{name}` is missing here. Add it.")))
}

fn columns(set: &Place<'_>) -> Result<Vec<Column>, SchemaError> {
    let columns: Result<Vec<_>, _> = set
        .all("Column")
        .map(|column| {
            let id = column.node.attribute("Id");
            let id = id.ok_or_else(|| column.error("The column has no `Id`. Add it."))?;
            Ok(Column {
                id: id.to_owned(),
                name: column.text("ShortName").unwrap_or_default(),
            })
        })
        .collect();
    let columns = columns?;
    if columns.is_empty() {
        return Err(set.error("The list has no `Column`. Add the columns."));
    }
    Ok(columns)
}

fn keys(set: &Place<'_>, columns: &[Column]) -> Result<Vec<(String, usize)>, SchemaError> {
    let mut keys = Vec::new();
    for key in set.all("Key") {
        let Some(reference) = key.one("ColumnRef") else {
            continue;
        };
        let column = column_of(&reference, "Ref", columns)?;
        let id = key.node.attribute("Id").unwrap_or_default();
        keys.push((id.to_owned(), column));
    }
    Ok(keys)
}

fn column_of(place: &Place<'_>, attribute: &str, columns: &[Column]) -> Result<usize, SchemaError> {
    let id = place.node.attribute(attribute).unwrap_or_default();
    columns
        .iter()
        .position(|column| column.id == id)
        .ok_or_else(|| place.error(format!("`{id}` is none of the columns. Correct it.")))
}

fn rows(list: &Place<'_>, columns: &[Column]) -> Result<Vec<Vec<Option<String>>>, SchemaError> {
    let mut rows = Vec::new();
    for row in list.all("Row") {
        let mut cells = vec![None; columns.len()];
        let mut next = 0;
        for value in row.all("Value") {
            // Without a reference a value belongs to the column after the last one.
            if value.node.attribute("ColumnRef").is_some() {
                next = column_of(&value, "ColumnRef", columns)?;
            }
            let Some(cell) = cells.get_mut(next) else {
                return Err(value.error("The row has more values than the list has columns."));
            };
            *cell = value.text("SimpleValue");
            next += 1;
        }
        rows.push(cells);
    }
    Ok(rows)
}
