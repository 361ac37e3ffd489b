//! Settings that many read and a few change: one operation to read them, and of changes at once each
//! is made.

use records::{Changed, Clock, Json, KeyValue, Record, StoreError, Versioned};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A versioned thing, and beside it its current version for all who read.
pub(crate) struct Published<T, K, L> {
    pub(crate) record: Record<T, K, Json>,
    pub(crate) versions: Versioned<T, K, Json, L>,
}

impl<T, K, L> Published<T, K, L>
where
    T: Serialize + DeserializeOwned + Clone + PartialEq,
    K: KeyValue,
    L: Clock,
{
    /// What was published last. One operation.
    pub(crate) async fn get(&self) -> Result<Option<T>, StoreError> {
        self.record.get().await
    }

    /// Makes a change, and before that what `noted` does; whether there was one to make. A change
    /// that broke off before it was published is published by whoever makes it again.
    pub(crate) async fn change<E: From<StoreError>>(
        &self,
        change: impl Fn(Option<&T>) -> Option<T>,
        noted: impl AsyncFnOnce() -> Result<(), E>,
    ) -> Result<bool, E> {
        let loaded = self.versions.load().await?;
        let current = loaded.as_ref().map(|it| &it.content);
        if change(current).is_none() {
            if self.get().await?.as_ref() != current {
                self.publish().await?;
            }
            return Ok(false);
        }
        noted().await?;
        let changed = self.versions.change(loaded, change).await?;
        self.publish().await?;
        Ok(changed == Changed::Made)
    }

    /// Writes the current version where it is read. Whoever writes last looks afterwards whether it is
    /// still the current one: so what stays is the last one.
    async fn publish(&self) -> Result<(), StoreError> {
        let mut current = self.versions.load().await?;
        while let Some(loaded) = current {
            self.record.set(&loaded.content).await?;
            current = self.versions.load().await?;
            if current.as_ref().map(|it| it.version) == Some(loaded.version) {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use records::Key;
    use records::memory::{Memory, SleepersClock};
    use std::collections::BTreeMap;

    type Kept = BTreeMap<String, u32>;
    type Names = Published<Kept, Memory, SleepersClock>;

    fn names(store: &Memory) -> Names {
        let key = Key::new("tenants").no_tenant().kind("names");
        Published {
            record: Record::at(store.clone(), Json, key.clone()),
            versions: Versioned::at(store.clone(), Json, SleepersClock::default(), key),
        }
    }

    fn with(before: Option<&Kept>, name: &str) -> Option<Kept> {
        let mut names = before.cloned().unwrap_or_default();
        let known = names.insert(name.to_owned(), 1);
        known.is_none().then_some(names)
    }

    fn read(names: &Names) -> Vec<String> {
        let kept = block_on(names.get()).unwrap();
        kept.unwrap_or_default().into_keys().collect()
    }

    fn add(names: &Names, name: &str) -> bool {
        let noted = async || Ok::<(), StoreError>(());
        block_on(names.change(|before| with(before, name), noted)).unwrap()
    }

    #[test]
    fn what_is_changed_is_read_in_one_operation() {
        let store = Memory::new();
        let names = names(&store);
        assert!(add(&names, "ada") && add(&names, "bob"));
        store.reset_counts();
        assert!(!add(&names, "bob"));
        assert_eq!(store.counts().total(), 3);
        store.reset_counts();
        assert!(add(&names, "cy"));
        assert_eq!(store.counts().total(), 10);
        store.reset_counts();
        assert_eq!(read(&names), ["ada", "bob", "cy"]);
        assert_eq!(store.counts().total(), 1);
    }

    #[test]
    fn a_change_that_broke_off_is_published_when_it_is_made_again() {
        let store = Memory::new();
        let names = names(&store);
        add(&names, "ada");
        let loaded = block_on(names.versions.load()).unwrap();
        let made = names.versions.change(loaded, |before| with(before, "bob"));
        assert_eq!(block_on(made).unwrap(), Changed::Made);
        assert_eq!(read(&names), ["ada"]);
        assert!(!add(&names, "bob"), "it was made already");
        assert_eq!(read(&names), ["ada", "bob"]);
    }

    #[test]
    fn of_changes_at_once_each_is_published() {
        let store = Memory::new();
        let add_one = async |name: &str| {
            let noted = async || Ok::<(), StoreError>(());
            let names = names(&store);
            names.change(|before| with(before, name), noted).await
        };
        let all = async { futures::join!(add_one("ada"), add_one("bob"), add_one("cy")) };
        let (ada, bob, cy) = block_on(all);
        assert_eq!([ada, bob, cy], [Ok(true), Ok(true), Ok(true)]);
        assert_eq!(read(&names(&store)), ["ada", "bob", "cy"]);
    }
}
