//! The keys that the host makes at its first start, and keeps.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use data_encoding::BASE64URL_NOPAD;
use jwt_simple::algorithms::Ed25519KeyPair;

use sealing::{KeyRing, SealingError};

use crate::operator::saml_keys as saml;
use crate::variables::Values;

/// Where the keys are.
const FILE: &str = "keys.toml";
/// Bytes of randomness in each key.
const KEY: usize = 32;

/// The keys in a state folder.
pub struct Keys {
    /// Lets the operator manage the portal.
    pub operator_token: String,
    stored: Stored,
}

/// The keys by the names of their variables.
type Stored = BTreeMap<String, String>;

/// Makes a key.
type Make = fn() -> Result<String, KeysError>;

/// Every key of the file, and how it is made.
const MADE: [(&str, Make); 7] = [
    // Seal personal data. Whoever loses them loses the data.
    (MASTER_KEYS, || Ok(KeyRing::drawn()?.text())),
    // By it components know each other.
    ("call_key", || Ok(random()?.base64url())),
    // Makes ids of persons. Whoever loses it makes everybody somebody else.
    ("person_key", || Ok(random()?.base64url())),
    // Sign the sessions of citizens and of staff.
    ("session_keys", pair),
    ("staff_session_keys", pair),
    // Signs requests for a log-in, and reads what providers encrypt.
    ("saml_key", saml::key),
    // The same for the sandbox's stand-in of a provider.
    ("sandbox_key", saml::key),
];

/// The master keys, the current one first.
pub const MASTER_KEYS: &str = "master_keys";
/// How older versions of the host called the only one that there was.
const MASTER_KEY: &str = "master_key";

/// Makes what everybody may know out of a key; none where that is no key.
type Public = fn(&str) -> Option<String>;

/// Variables that everybody may know, and those with the keys that they come from.
const PUBLIC: [(&str, &str, Public); 4] = [
    ("session_public_keys", "session_keys", public),
    ("staff_public_keys", "staff_session_keys", public),
    ("saml_certificate", "saml_key", saml::certificate),
    ("sandbox_certificate", "sandbox_key", saml::certificate),
];

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
    /// The master keys cannot be read or made.
    #[error("{0}")]
    MasterKeys(#[from] SealingError),
    /// What stands there is no key.
    #[error("{0} in keys.toml is not what the host writes there")]
    NoKey(&'static str),
}

impl Keys {
    /// The keys in this folder; those that are missing are made. What is there is never changed.
    pub fn in_folder(state: &Path) -> Result<Self, KeysError> {
        // Two hosts at the same moment make one set of keys, not two.
        let _locked = locked(state)?;
        let token_file = state.join("operator-token");
        let token = read_or_make(&token_file, || Ok(random()?.base64url()))?;
        Ok(Keys {
            operator_token: token.trim().to_owned(),
            stored: completed(&state.join(FILE))?,
        })
    }

    /// The master keys in the folder.
    pub fn ring(&self) -> Result<KeyRing, KeysError> {
        let text = self.stored.get(MASTER_KEYS).map_or("", String::as_str);
        Ok(KeyRing::parse(text)?)
    }

    /// What stands in the file under this name; empty when nothing does.
    pub(super) fn stored(&self, name: &str) -> &str {
        self.stored.get(name).map_or("", String::as_str)
    }

    /// Changes one of the keys in this folder, for whoever starts from now on. Whatever crashes
    /// meanwhile, the file holds the one or the other.
    pub fn change<E: From<KeysError>>(
        state: &Path,
        name: &str,
        change: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<(), E> {
        let _locked = locked(state)?;
        let file = state.join(FILE);
        let mut stored = completed(&file)?;
        let changed = change(stored.get(name).map_or("", String::as_str))?;
        stored.insert(name.to_owned(), changed);
        Ok(replace(&file, &stored)?)
    }

    /// As variables of the application.
    pub fn variables(&self) -> Result<Values, KeysError> {
        let mut values = Values::from([("operator_token".to_owned(), self.operator_token.clone())]);
        // Dates stand beside keys, and are none.
        let dated = |name: &str| name.ends_with("_since");
        let keys = self.stored.iter().filter(|(name, _)| !dated(name));
        values.extend(keys.map(|(name, key)| (name.clone(), key.clone())));
        for (variable, key, public) in PUBLIC {
            let stored = self.stored.get(key).map_or("", String::as_str);
            let public = public(stored).ok_or(KeysError::NoKey(key))?;
            values.insert(variable.to_owned(), public);
        }
        Ok(values)
    }
}

/// The folder, for this process alone until it is dropped.
fn locked(state: &Path) -> Result<File, KeysError> {
    std::fs::create_dir_all(state).map_err(|error| failed(state, error))?;
    let folder = File::open(state).map_err(|error| failed(state, error))?;
    folder.lock().map_err(|error| failed(state, error))?;
    Ok(folder)
}

/// The keys in this file, to which those are added that an older version of the host did not make.
fn completed(file: &Path) -> Result<Stored, KeysError> {
    let text = read_or_make(file, || Ok(String::new()))?;
    let mut stored: Stored = toml::from_str(&text).map_err(|error| failed(file, error))?;
    let renamed = renamed(&mut stored)?;
    let missing = MADE.iter().filter(|(name, _)| !stored.contains_key(*name));
    let made = missing.map(|(name, make)| Ok(((*name).to_owned(), make()?)));
    let made = made.collect::<Result<Vec<_>, KeysError>>()?;
    if renamed || !made.is_empty() {
        stored.extend(made);
        replace(file, &stored)?;
    }
    Ok(stored)
}

/// Moves the only master key that older versions of the host knew into the ring. Where it is one
/// of those that are there, it was there before; where not, an older version has made it and sealed
/// with it since: it is added, and nothing is lost.
fn renamed(stored: &mut Stored) -> Result<bool, KeysError> {
    let Some(key) = stored.get(MASTER_KEY) else {
        return Ok(false);
    };
    let old = KeyRing::parse(key)?;
    let ring = match stored.get(MASTER_KEYS) {
        Some(ring) => KeyRing::parse(ring)?.and(&old),
        None => old,
    };
    stored.insert(MASTER_KEYS.to_owned(), ring.text());
    stored.remove(MASTER_KEY);
    Ok(true)
}

/// Writes the file anew, whole, under its name at once, and durably.
fn replace(file: &Path, stored: &Stored) -> Result<(), KeysError> {
    let text = toml::to_string(stored).map_err(|error| failed(file, error))?;
    let draft = file.with_extension(format!("{}.new", std::process::id()));
    let written = write_private(&draft, &text)
        .and_then(|()| std::fs::rename(&draft, file))
        .and_then(|()| match file.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        });
    written.map_err(|error| failed(file, error))
}

/// A pair that signs sessions: seed and public key.
pub(super) fn pair() -> Result<String, KeysError> {
    Ok(BASE64URL_NOPAD.encode(&Ed25519KeyPair::generate().to_bytes()))
}

/// The public keys of pairs, both separated by commas. None when there is anything else.
pub(crate) fn public(pairs: &str) -> Option<String> {
    let public = pairs.split(',').map(|pair| {
        let bytes = BASE64URL_NOPAD.decode(pair.trim().as_bytes()).ok()?;
        let pair = Ed25519KeyPair::from_bytes(&bytes).ok()?;
        Some(BASE64URL_NOPAD.encode(&pair.public_key().to_bytes()))
    });
    let public: Vec<String> = public.collect::<Option<_>>()?;
    Some(public.join(","))
}

struct Random([u8; KEY]);

impl Random {
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

pub(super) fn failed(file: &Path, reason: impl ToString) -> KeysError {
    KeysError::File {
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const OLD: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

    #[test]
    fn keys_are_made_once_and_only_their_owner_can_read_them() {
        let state = tempfile::tempdir().unwrap();
        let first = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        let second = Keys::in_folder(state.path()).unwrap().variables().unwrap();
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
        let keys = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        let ring = KeyRing::parse(&keys["master_keys"]).unwrap();
        assert_eq!(ring.ids().count(), 1);
        for key in [
            "call_key",
            "operator_token",
            "person_key",
            "session_public_keys",
            "staff_public_keys",
        ] {
            assert_eq!(
                BASE64URL_NOPAD.decode(keys[key].as_bytes()).unwrap().len(),
                32
            );
        }
    }

    #[test]
    fn keys_that_an_older_version_did_not_make_are_added_and_the_others_stay() {
        let state = tempfile::tempdir().unwrap();
        let file = state.path().join("keys.toml");
        std::fs::write(&file, format!("call_key = \"old\"\nmaster_key = {OLD:?}\n")).unwrap();
        let keys = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        assert_eq!(keys["call_key"], "old");
        let ring = KeyRing::parse(&keys["master_keys"]).unwrap();
        assert!(ring.text().ends_with(OLD) && ring.ids().count() == 1);
        assert!(!keys.contains_key("master_key"));
        assert_ne!(keys["session_keys"], keys["staff_session_keys"]);
        let again = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        assert_eq!(keys, again);
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_master_key_that_an_older_version_made_meanwhile_is_added_to_the_ring() {
        let state = tempfile::tempdir().unwrap();
        let first = Keys::in_folder(state.path()).unwrap().ring().unwrap();
        let file = state.path().join("keys.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("master_key = {OLD:?}\n{text}")).unwrap();
        let ring = Keys::in_folder(state.path()).unwrap().ring().unwrap();
        assert_eq!(ring.text(), first.and(&KeyRing::parse(OLD).unwrap()).text());
        assert_eq!(ring.ids().count(), 2);
    }

    #[test]
    fn a_key_is_changed_and_the_others_stay() {
        let state = tempfile::tempdir().unwrap();
        let before = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        let add = |old: &str| Ok::<_, KeysError>(format!("{OLD},{old}"));
        Keys::change(state.path(), MASTER_KEYS, add).unwrap();
        let mut after = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        let changed = after.insert(MASTER_KEYS.into(), before[MASTER_KEYS].clone());
        assert_eq!(changed.unwrap(), format!("{OLD},{}", before[MASTER_KEYS]));
        assert_eq!(after, before);
        let refuse = |_: &str| Err(KeysError::Randomness);
        Keys::change(state.path(), MASTER_KEYS, refuse).unwrap_err();
        let file = state.path().join("keys.toml");
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 2);
    }

    #[test]
    fn public_keys_are_those_of_the_pairs() {
        let (one, other) = (pair().unwrap(), pair().unwrap());
        let both = public(&format!("{one},{other}")).unwrap();
        assert_eq!(
            both,
            format!("{},{}", public(&one).unwrap(), public(&other).unwrap())
        );
        assert_eq!(public("nonsense"), None);
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
