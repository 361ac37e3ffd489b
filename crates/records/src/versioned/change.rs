//! Changing: making another of what is saved, until nobody else comes first.

use super::{Loaded, SaveOutcome, Version, VersionSlot, Versioned};
use crate::codec::Codec;
use crate::port::{Clock, KeyValue, StoreError};

/// How often somebody else may come first.
const ATTEMPTS: usize = 16;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was made and saved.
    Made,
    /// There was nothing to change, at the start or after what somebody else had saved.
    Nothing,
    /// The thing was deleted.
    Deleted,
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    T: Clone,
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// Changes what was loaded, and saves it; when somebody saved meanwhile, changes what they
    /// saved. So of two changes at once each is in it afterwards. `change` gets nothing where
    /// nothing was saved yet, and gives nothing where nothing is to be changed. The version before
    /// is deleted: for things whose history nobody reads.
    ///
    /// Three operations when nobody else comes; two for the first version.
    pub async fn change(
        &self,
        loaded: Option<Loaded<T>>,
        change: impl Fn(Option<&T>) -> Option<T>,
    ) -> Result<Changed, StoreError> {
        let (mut base, mut content) = match loaded {
            Some(Loaded { version, content }) => (version, Some(content)),
            None => (Version::NONE, None),
        };
        for _ in 0..ATTEMPTS {
            let Some(changed) = change(content.as_ref()) else {
                return Ok(Changed::Nothing);
            };
            match self.save(base, &changed, None).await? {
                SaveOutcome::Accepted(version) => {
                    if base > Version::NONE {
                        self.prune(base, version, 0).await?;
                    }
                    return Ok(Changed::Made);
                }
                SaveOutcome::Conflict { theirs, .. } => {
                    base = theirs.version;
                    content = Some(theirs.content);
                }
                SaveOutcome::Deleted => return Ok(Changed::Deleted),
            }
        }
        Err(StoreError::TimedOut)
    }
}
