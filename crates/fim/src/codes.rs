//! Code lists as a form needs them: codes with their names and helps.

use serde::{Deserialize, Serialize};

use crate::code_index::CodeIndex;

/// Where the codes of a field stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeSource {
    /// In the field itself (`werte`). Such a list has no URI.
    Inline(CodeList),
    /// In a code list of its own (`codelisteReferenz`), see [`crate::Schema::codes`].
    Reference(CodeListRef),
}

/// A reference to a published code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeListRef {
    /// FIM's short key of the list in XDatenfelder 2, such as `C60000020`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its canonical URI, without version.
    pub uri: String,
    /// Its version; the newest at hand if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The column or key that has the codes, if the schema names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_key: Option<String>,
    /// The column or key that has the names, if the schema names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_key: Option<String>,
    /// The column or key that has the helps, if the schema names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_key: Option<String>,
}

impl CodeListRef {
    /// The key under which a schema has the list: two fields may take different columns of one list.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = self.versioned_uri();
        let columns = [&self.code_key, &self.name_key, &self.help_key];
        for column in columns.into_iter().flatten() {
            key.push('|');
            key.push_str(column);
        }
        key
    }

    /// The URI with the version, as genericode's `CanonicalVersionUri` has it.
    #[must_use]
    pub fn versioned_uri(&self) -> String {
        match &self.version {
            Some(version) => format!("{}_{version}", self.uri),
            None => self.uri.clone(),
        }
    }
}

/// A code list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeList {
    /// Its canonical URI, without version; empty for an inline list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uri: String,
    /// Its version; empty for an inline list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Its name; empty for an inline list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its entries, in the list's order.
    pub entries: Vec<CodeEntry>,
    #[serde(skip)]
    index: CodeIndex,
}

/// One code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeEntry {
    /// What goes into the application.
    pub code: String,
    /// What a person reads.
    pub name: String,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// An inline list: without URI, version and name.
impl FromIterator<CodeEntry> for CodeList {
    fn from_iter<T: IntoIterator<Item = CodeEntry>>(entries: T) -> Self {
        Self::new(["", "", ""], entries.into_iter().collect())
    }
}

impl CodeList {
    /// A list with its URI, version and name.
    pub(crate) fn new([uri, version, name]: [&str; 3], entries: Vec<CodeEntry>) -> Self {
        Self {
            uri: uri.to_owned(),
            version: version.to_owned(),
            name: name.to_owned(),
            entries,
            index: CodeIndex::default(),
        }
    }

    /// The entry of a code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&CodeEntry> {
        self.index.find(&self.entries, code)
    }
}
