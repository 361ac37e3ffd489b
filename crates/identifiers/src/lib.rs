//! Keys and names of the field, each a type that only a check can make.
//!
//! Parsed once at the edge, never checked again: who holds an [`Ars`] holds twelve digits.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod attribute;
mod case_number;
mod file;
mod folder;
mod leika;
mod level;
mod region;
mod resume_code;
mod service;
mod symbols;

pub use attribute::AccountAttribute;
pub use case_number::CaseNumber;
pub use file::FileId;
pub use folder::{FolderId, FolderKey};
pub use leika::LeikaKey;
pub use level::TrustLevel;
pub use region::{Ars, TenantSlug};
pub use resume_code::{DraftId, ResumeCode};
pub use service::{ServiceId, ServiceVersion};
pub use symbols::{draw, is_id};

/// Why a text is not the key it claims to be. The sentence is for the log and for an API's caller.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {reason}")]
pub struct InvalidIdentifier {
    /// What it should have been, e.g. `ARS`.
    pub kind: &'static str,
    /// What such a key looks like.
    pub reason: &'static str,
}

impl InvalidIdentifier {
    const fn new(kind: &'static str, reason: &'static str) -> Self {
        Self { kind, reason }
    }
}

/// A text newtype: `FromStr` checks, serde goes through the check, `Display` gives the text back.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The key as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::InvalidIdentifier;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}
pub(crate) use text_type;
