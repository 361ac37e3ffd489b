//! Which master key the portals that run seal with.

use std::fs::{File, TryLockError};
use std::path::Path;

use sealing::KeyRing;

use super::file::{KeysError, MASTER_KEYS, failed};
use crate::variables::Values;

/// What the name of a mark begins with; the id of the master key follows.
const MARK: &str = "sealing-with-";

/// Says to everybody with the same state folder, as long as this lives, that somebody seals with
/// this master key. It is a lock on an empty file, which ends with the process, whatever ends that.
pub struct InUse(#[expect(dead_code, reason = "it is the lock")] File);

impl InUse {
    /// Says so for an application with these variables; nothing where it has no master keys.
    ///
    /// # Errors
    /// When the master keys are none, or the folder cannot be used.
    pub fn mark(state: &Path, variables: &Values) -> Result<Option<Self>, KeysError> {
        let Some(keys) = variables.get(MASTER_KEYS) else {
            return Ok(None);
        };
        let ring = KeyRing::parse(keys)?;
        let Some(id) = ring.ids().next() else {
            return Ok(None);
        };
        let mark = state.join(format!("{MARK}{id}"));
        let file = File::create(&mark).map_err(|error| failed(&mark, error))?;
        file.lock_shared().map_err(|error| failed(&mark, error))?;
        Ok(Some(InUse(file)))
    }
}

/// The ids of the master keys that somebody seals with.
pub fn in_use(state: &Path) -> Result<Vec<String>, KeysError> {
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(state).map_err(|error| failed(state, error))? {
        let entry = entry.map_err(|error| failed(state, error))?;
        let name = entry.file_name().into_string().unwrap_or_default();
        let Some(id) = name.strip_prefix(MARK) else {
            continue;
        };
        let file = File::open(entry.path()).map_err(|error| failed(&entry.path(), error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => ids.push(id.to_owned()),
            Err(TryLockError::Error(error)) => return Err(failed(&entry.path(), error)),
        }
    }
    ids.sort_unstable();
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_in_use_as_long_as_somebody_seals_with_it() {
        let state = tempfile::tempdir().unwrap();
        let ring = KeyRing::drawn().unwrap();
        let id = ring.ids().next().unwrap();
        let variables = Values::from([(MASTER_KEYS.to_owned(), ring.text())]);
        assert!(in_use(state.path()).unwrap().is_empty());
        let one = InUse::mark(state.path(), &variables).unwrap();
        let two = InUse::mark(state.path(), &variables).unwrap();
        assert!(one.is_some() && two.is_some());
        drop(one);
        assert_eq!(in_use(state.path()).unwrap(), [id]);
        drop(two);
        assert!(in_use(state.path()).unwrap().is_empty());
    }

    #[test]
    fn an_application_without_master_keys_uses_none_and_one_with_a_wrong_one_is_refused() {
        let state = tempfile::tempdir().unwrap();
        assert!(InUse::mark(state.path(), &Values::new()).unwrap().is_none());
        let wrong = Values::from([(MASTER_KEYS.to_owned(), "c2hvcnQ=".to_owned())]);
        assert!(InUse::mark(state.path(), &wrong).is_err());
    }
}
