//! Patterns of fields, in the one meaning that our checks and XSD share.
//!
//! A schema's pattern is written in no named dialect: anchors of browsers beside classes of XSD. It is
//! translated once into both, as far as both can say the same; what one of them cannot say is refused when
//! the schema is read, so that no application passes the one and fails at the other. A pattern always
//! stands for the whole value. `\d`, `\w` and `\s` are those of ASCII.

use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::pattern_dialect::translate;

/// The longest pattern, in bytes.
const LONGEST_SOURCE: usize = 2000;
/// The largest pattern when it is compiled, in bytes.
const LARGEST_COMPILED: usize = 512 * 1024;

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
        // Compiled again where it is first used: a schema may have thousands of patterns.
        compile(source)?;
        Ok(Self::from(source.to_owned()))
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
    if source.len() > LONGEST_SOURCE {
        return Err(PatternError(format!(
            "its length: more than {LONGEST_SOURCE} bytes"
        )));
    }
    let both = translate(source)?;
    let regex = RegexBuilder::new(&both.regex)
        .size_limit(LARGEST_COMPILED)
        .build()
        .map_err(|error| PatternError(error.to_string()))?;
    Ok(Compiled {
        regex,
        xsd: both.xsd,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xsd(source: &str) -> String {
        let pattern = Pattern::new(source).unwrap();
        pattern.xsd().unwrap().to_owned()
    }

    #[test]
    fn anchors_around_the_whole_are_taken_away() {
        assert_eq!(xsd("^[0-9]{5}$"), "[0-9]{5}");
        assert_eq!(xsd("^a$|^b$"), "a|b");
        assert!(Pattern::new("^a$|^b$").unwrap().matches("b"));
        assert!(Pattern::new("a$b").is_err());
    }

    #[test]
    fn both_dialects_say_the_same() {
        assert_eq!(xsd(r"\d+(?:\.\d{2})?"), r"[0-9]+(\.[0-9]{2})?");
        assert_eq!(xsd(r"[\w.%+-]+@\S+"), r"[A-Za-z0-9_\.%\+\-]+@[^ \t\n\r]+");
        assert_eq!(xsd(r"[äÄ\-/]*?"), r"[äÄ\-/]*");
        assert_eq!(xsd(r"5 $|\$"), "5 |$");
        assert_eq!(xsd(r"\u00e4."), r"ä[^\n\r]");
    }

    #[test]
    fn repetitions_beside_alternatives_are_written_out_for_xsd() {
        assert_eq!(
            xsd("(0[1-9]{1}|[a-z]{2,})[0-9]{1,3}"),
            "(0[1-9]|[a-z][a-z][a-z]*)[0-9]([0-9]([0-9])?)?"
        );
        assert_eq!(xsd("a|b{1,99}"), "a|b{1,99}");
        assert_eq!(xsd("[0-9]{5}"), "[0-9]{5}");
        let pattern = Pattern::new("a{2,3}|a{5}").unwrap();
        assert!(pattern.matches("aa") && !pattern.matches("aaaa"));
    }

    #[test]
    fn the_whole_value_must_have_the_form() {
        let pattern = Pattern::new("[a-z]+|[0-9]{2,3}").unwrap();
        for (value, matches) in [
            ("ab", true),
            ("12", true),
            ("1234", false),
            ("a1", false),
            ("ab\n", false),
        ] {
            assert_eq!(pattern.matches(value), matches, "{value:?}");
        }
    }

    #[test]
    fn what_only_one_dialect_knows_is_refused() {
        for source in [
            r"(?=a)b",
            r"(?i)a",
            r"\bword",
            r"(a)\1",
            r"\p{L}",
            r"a++",
            r"a{x}",
            "(",
            ")",
            "[",
            "[]",
            "*a",
            r"[a-z-[aeiou]]",
            "[z-a]",
            r"\",
            "a**",
            r"[\",
        ] {
            assert!(Pattern::new(source).is_err(), "{source}");
        }
    }
}
