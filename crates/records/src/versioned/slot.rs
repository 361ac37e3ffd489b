//! What stands in a version's slot.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A version that is known to have been accepted: what a save can be based on.
///
/// It comes from [`load`](crate::Versioned::load), from a save, or, for a number from outside,
/// from [`accepted`](crate::Versioned::accepted); and it belongs to the thing it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub(super) u64);

impl Version {
    /// The base of the first save: nothing is there yet.
    pub const NONE: Self = Self(0);

    /// The version of this number that a [`load`](crate::Versioned::load) gave, handed on from one
    /// component to another. Any other number has to go through
    /// [`accepted`](crate::Versioned::accepted).
    #[must_use]
    pub fn loaded(number: u64) -> Self {
        Self(number)
    }

    /// Its number, for an `ETag` or a form field; 0 for [`Version::NONE`].
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An accepted version and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded<T> {
    /// What the next save is based on.
    pub version: Version,
    /// What was saved.
    pub content: T,
}

/// How a slot was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The save became the current version.
    Accepted,
    /// Another save on the same base came first; the content is kept for comparison.
    Rejected,
    /// Nothing was saved under this number.
    Void,
    /// The thing was deleted: nothing is accepted any more.
    Deleted,
}

/// One slot as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionSlot<T> {
    /// The number of the version that the save was based on.
    pub base: u64,
    /// What became of it.
    pub verdict: Verdict,
    /// By what the one who saved knows its own slot again when it tries a second time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What was saved; none where the verdict is void or deleted.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub content: Option<T>,
}

impl<T> VersionSlot<T> {
    pub(super) fn without_content(verdict: Verdict) -> Self {
        Self {
            base: 0,
            verdict,
            token: None,
            content: None,
        }
    }

    /// The slot of this number as a version, if it was accepted.
    pub(super) fn accepted(self, number: u64) -> Option<Loaded<T>> {
        if self.verdict != Verdict::Accepted {
            return None;
        }
        let version = Version(number);
        let content = self.content?;
        Some(Loaded { version, content })
    }
}
