//! Keys of schemas, groups, fields and rules, and their versions.

mod element;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use element::ElementId;

/// Why a text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not a letter followed by letters or digits, or longer than 40 characters.
    #[error(
        "`{0}` is not a FIM key: it must be a letter followed by letters or digits, 40 characters at most"
    )]
    Key(String),
    /// Not a version such as `1.0` or `1.2.0`.
    #[error(
        "`{0}` is not a version: letters, digits, dots and hyphens are allowed, 20 characters at most"
    )]
    Version(String),
}

macro_rules! text_newtype {
    ($(#[$doc:meta])* $name:ident, $check:expr, $error:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text of it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = KeyError;

            fn try_from(text: String) -> Result<Self, KeyError> {
                if $check(&text) { Ok(Self(text.into())) } else { Err($error(text)) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = KeyError;

            fn from_str(text: &str) -> Result<Self, KeyError> {
                if $check(text) { Ok(Self(text.into())) } else { Err($error(text.to_owned())) }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_newtype!(
    /// Key of a schema, such as `S00000094`.
    SchemaId,
    is_key,
    KeyError::Key
);
text_newtype!(
    /// Key of a rule, such as `R00000849`.
    RuleId,
    is_key,
    KeyError::Key
);
text_newtype!(
    /// Version of a schema or an element, kept as it is written: `1.0` in XDatenfelder 2, `1.2.0` in 3.
    /// Empty for a working copy that has none yet.
    Version,
    is_version,
    KeyError::Version
);

impl Version {
    /// The version of a working copy.
    #[must_use]
    pub fn none() -> Self {
        Self(Arc::from(""))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

/// Both become names of XML elements, so the set is narrower than XML's.
fn is_key(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_version(text: &str) -> bool {
    text.len() <= 20
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

/// Whether a key has the form that XDatenfelder 3.0.0 demands: its letter and eleven digits.
pub(crate) fn has_form_of_xdf3(key: &str, letter: char) -> bool {
    key.strip_prefix(letter)
        .is_some_and(|digits| digits.len() == 11 && digits.bytes().all(|b| b.is_ascii_digit()))
}
