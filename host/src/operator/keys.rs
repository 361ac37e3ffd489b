//! The keys that the host makes at its first start, and keeps.

use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde::{Deserialize, Serialize};

use crate::variables::Values;

/// Bytes of randomness in each key.
const KEY: usize = 32;

/// The keys in a state folder.
pub struct Keys {
    /// Lets the operator manage the portal.
    pub operator_token: String,
    stored: Stored,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// Seals personal data. Whoever loses it loses the data.
    master_key: String,
    /// By it components know each other.
    call_key: String,
}

/// Keys that can be neither read nor made.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The file cannot be read or written.
    #[error("{} cannot be used: {reason}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// The system gives no randomness.
    #[error("the system has no source of randomness")]
    Randomness,
}

impl Keys {
    /// The keys in this folder; those that are missing are made. What is there is never changed.
    pub fn in_folder(state: &Path) -> Result<Self, KeysError> {
        std::fs::create_dir_all(state).map_err(|error| failed(state, error))?;
        let token_file = state.join("operator-token");
        let token = read_or_make(&token_file, || Ok(random()?.base64url()))?;
        let keys_file = state.join("keys.toml");
        let keys = read_or_make(&keys_file, || {
            let stored = Stored {
                master_key: random()?.base64(),
                call_key: random()?.base64url(),
            };
            toml::to_string(&stored).map_err(|error| failed(&keys_file, error))
        })?;
        Ok(Keys {
            operator_token: token.trim().to_owned(),
            stored: toml::from_str(&keys).map_err(|error| failed(&keys_file, error))?,
        })
    }

    /// As variables of the application.
    pub fn variables(&self) -> Values {
        Values::from([
            ("operator_token".to_owned(), self.operator_token.clone()),
            ("master_key".to_owned(), self.stored.master_key.clone()),
            ("call_key".to_owned(), self.stored.call_key.clone()),
        ])
    }
}

struct Random([u8; KEY]);

impl Random {
    fn base64(&self) -> String {
        BASE64.encode(&self.0)
    }

    fn base64url(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }
}

fn random() -> Result<Random, KeysError> {
    let mut bytes = [0; KEY];
    getrandom::fill(&mut bytes).map_err(|_| KeysError::Randomness)?;
    Ok(Random(bytes))
}

/// The file is written whole under another name and then given its own, which fails where one is
/// there: neither a crash nor a second host at the same moment can leave half a key or two.
fn read_or_make(
    file: &Path,
    make: impl FnOnce() -> Result<String, KeysError>,
) -> Result<String, KeysError> {
    match std::fs::read_to_string(file) {
        Ok(text) => return Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(file, error)),
    }
    let text = make()?;
    let draft = file.with_extension(format!("{}.new", std::process::id()));
    let written = write_private(&draft, &text).and_then(|()| std::fs::hard_link(&draft, file));
    let removed = std::fs::remove_file(&draft);
    match written.and(removed) {
        Ok(()) => Ok(text),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            std::fs::read_to_string(file).map_err(|error| failed(file, error))
        }
        Err(error) => Err(failed(file, error)),
    }
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    let mut open = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(file)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()
}

fn failed(file: &Path, reason: impl ToString) -> KeysError {
    KeysError::File {
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn keys_are_made_once_and_only_their_owner_can_read_them() {
        let state = tempfile::tempdir().unwrap();
        let first = Keys::in_folder(state.path()).unwrap().variables();
        let second = Keys::in_folder(state.path()).unwrap().variables();
        assert_eq!(first, second);
        for file in ["operator-token", "keys.toml"] {
            let mode = std::fs::metadata(state.path().join(file))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
        assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 2);
    }

    #[test]
    fn keys_have_the_form_that_components_read() {
        let state = tempfile::tempdir().unwrap();
        let keys = Keys::in_folder(state.path()).unwrap().variables();
        assert_eq!(
            BASE64.decode(keys["master_key"].as_bytes()).unwrap().len(),
            32
        );
        for key in ["call_key", "operator_token"] {
            assert_eq!(
                BASE64URL_NOPAD.decode(keys[key].as_bytes()).unwrap().len(),
                32
            );
        }
    }

    #[test]
    fn a_file_that_is_no_key_file_is_left_alone_and_named() {
        let state = tempfile::tempdir().unwrap();
        let file = state.path().join("keys.toml");
        std::fs::write(&file, "master_key = 1").unwrap();
        let error = Keys::in_folder(state.path()).err().unwrap().to_string();
        assert!(error.contains("keys.toml"), "{error}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "master_key = 1");
    }
}
