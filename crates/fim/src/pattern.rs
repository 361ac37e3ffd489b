//! Patterns of fields, in the one meaning that our checks and XSD share.
//!
//! A schema's pattern is written in no named dialect: anchors of browsers beside classes of XSD. It is
//! translated once into both, as far as both can say the same; what one of them cannot say is refused when
//! the schema is read, so that no application passes the one and fails at the other. A pattern always
//! stands for the whole value. `\d`, `\w` and `\s` are those of ASCII.

use std::sync::OnceLock;

use regex_lite::Regex;
use serde::{Deserialize, Serialize};

use crate::pattern_dialect::translate;

/// The form that the whole of a value must have.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Pattern {
    source: String,
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Debug, Clone)]
struct Compiled {
    regex: Regex,
    xsd: String,
}

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(pub(crate) String);

impl Pattern {
    /// Takes a pattern as a schema has it.
    ///
    /// # Errors
    /// What in it cannot be said both in a check and in XSD.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let compiled = OnceLock::new();
        let _ = compiled.set(Some(compile(source)?));
        Ok(Self {
            source: source.to_owned(),
            compiled,
        })
    }

    /// As the schema has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether the whole of `value` has the form.
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        self.compiled()
            .is_none_or(|compiled| compiled.regex.is_match(value))
    }

    /// The same in the dialect of XSD 1.0.
    #[must_use]
    pub fn xsd(&self) -> Option<&str> {
        self.compiled().map(|compiled| compiled.xsd.as_str())
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}

fn compile(source: &str) -> Result<Compiled, PatternError> {
    let both = translate(source)?;
    let regex = Regex::new(&both.regex).map_err(|error| PatternError(error.to_string()))?;
    Ok(Compiled {
        regex,
        xsd: both.xsd,
    })
}
