/// What can go wrong. None of it says anything of the content.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    /// The variable `master_keys` is no list of keys.
    #[error("master_keys is no list of keys: {0}")]
    KeyRing(&'static str),
    /// The record was sealed with a key that is not in the ring.
    #[error("sealed with master key {0}, which is not in master_keys")]
    UnknownKey(String),
    /// The record's key is none of this tenant in this store.
    #[error("the record lies outside of the scope {0}")]
    OutOfScope(String),
    /// The record was changed, or stands under another key than the one it was written for.
    #[error("the sealed record is damaged or stands in the wrong place")]
    Damaged,
    /// What was sealed is not of the type that it is opened as, or cannot be written down. The
    /// text says where, and quotes nothing.
    #[error("sealed content: {0}")]
    Content(String),
    /// No randomness could be had.
    #[error("no randomness")]
    Randomness,
}

impl SealingError {
    /// serde's own message quotes what it found, which may be a person's.
    pub(crate) fn content(error: &serde_json::Error) -> Self {
        let kind = error.classify();
        Self::Content(format!("{kind:?} error at column {}", error.column()))
    }
}
