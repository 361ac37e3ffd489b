//! What a component is told when its store cannot do what it asked for.

/// What can go wrong in a store.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// `increment` met a value that is no counter.
    #[error("the value is not a counter: it has {length} bytes, not 8")]
    NotACounter {
        /// The value's length in bytes.
        length: usize,
    },
    /// The counter would leave the range of 64 bits.
    #[error("the counter would overflow")]
    CounterOverflow,
    /// The database refused, failed, or did not answer. Whether a write was carried out is then
    /// not known.
    #[error("the database failed: {0}")]
    Database(String),
    /// The backend lacks the operation.
    #[error("{0} is not offered by this store")]
    NotOffered(&'static str),
    /// The host is on its way out.
    #[error("the store is closed")]
    Closed,
}
