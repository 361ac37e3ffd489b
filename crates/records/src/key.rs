//! Keys: `store/tenant/kind/id…`, built here and nowhere else.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// The tenant segment of a record that belongs to no tenant.
const NO_TENANT: &str = "-";

/// The key of one record: `store/tenant/kind/id…`.
///
/// The first segment is the store's name, because some backends ignore a store's label and so
/// share one space of keys. The third segment tells the shape of the value: the patterns put
/// their own parts there (`draft.version`, `draft.counter`), so that every key leads to exactly
/// one schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    text: String,
    kind_end: usize,
}

/// The beginning of a key: the store is known, the tenant is not yet.
#[derive(Clone, Debug)]
pub struct StoreScope {
    text: String,
}

/// The beginning of a key: store and tenant are known, the kind is not yet.
#[derive(Clone, Debug)]
pub struct TenantScope {
    text: String,
}

impl Key {
    /// Begins a key in the store of this name.
    #[expect(
        clippy::new_ret_no_self,
        reason = "a key is complete once tenant and kind are named"
    )]
    pub fn new(store: &str) -> StoreScope {
        let mut text = String::new();
        push_segment(&mut text, store);
        StoreScope { text }
    }

    /// Appends one more segment: the id of a record, or of a part of it.
    #[must_use]
    pub fn id(mut self, id: impl AsRef<str>) -> Self {
        self.text.push('/');
        push_segment(&mut self.text, id.as_ref());
        self
    }

    /// The key as the backend sees it; also the associated data that binds a sealed value to
    /// its place.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same place, with another part of it as the kind: `draft` becomes `draft.version`.
    pub(crate) fn part(&self, part: &str) -> Self {
        let (before, after) = self.text.split_at(self.kind_end);
        Self {
            text: [before, ".", part, after].concat(),
            kind_end: self.kind_end + 1 + part.len(),
        }
    }

    /// The numbered place below this key.
    pub(crate) fn numbered(mut self, number: u64) -> Self {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "/{number}");
        self
    }
}

impl StoreScope {
    /// The key belongs to the tenant of this slug.
    pub fn tenant(mut self, slug: &str) -> TenantScope {
        self.text.push('/');
        match slug {
            NO_TENANT => self.text.push_str("%2D"),
            _ => push_segment(&mut self.text, slug),
        }
        TenantScope { text: self.text }
    }

    /// The key belongs to no tenant.
    pub fn no_tenant(mut self) -> TenantScope {
        self.text.push('/');
        self.text.push_str(NO_TENANT);
        TenantScope { text: self.text }
    }
}

impl TenantScope {
    /// Names the kind of record, in the singular: `draft`, `message`.
    pub fn kind(mut self, kind: &str) -> Key {
        self.text.push('/');
        // The dot is kept for the parts that the patterns add.
        let mut encoded = String::new();
        push_segment(&mut encoded, kind);
        self.text.push_str(&encoded.replace('.', "%2E"));
        let kind_end = self.text.len();
        Key {
            text: self.text,
            kind_end,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Appends a segment; what could be taken for a separator or an escape, or would spoil a log
/// line, is percent-encoded.
fn push_segment(text: &mut String, segment: &str) {
    for character in segment.chars() {
        if matches!(character, '/' | '%') || character.is_control() {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                let _ = write!(text, "%{byte:02X}");
            }
        } else {
            text.push(character);
        }
    }
}
