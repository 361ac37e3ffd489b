use crate::{InvalidIdentifier, symbols, text_type};

/// Random bits in a folder's key, five to a symbol: as many as in a resume code, for it leads to
/// several of them.
const SYMBOLS: usize = 20;

/// The key to a folder of drafts: 20 symbols, 100 random bits, in the browser's cookie. It is a
/// secret: it is never stored, logged, shown, or put into an address.
#[derive(Clone, PartialEq, Eq)]
pub struct FolderKey(String);

impl FolderKey {
    /// Makes a key of 13 random bytes (of which 100 bits are used).
    #[must_use]
    pub fn from_random(random: [u8; 13]) -> Self {
        Self(symbols::draw(random, SYMBOLS))
    }

    /// As it stands in the browser's cookie.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// The folder that this key opens. One way only: from the id nobody gets the key.
    #[must_use]
    pub fn folder_id(&self) -> FolderId {
        FolderId(symbols::id_of("stadttor folder id v1", &self.0))
    }
}

impl std::str::FromStr for FolderKey {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        symbols::is_secret(text, SYMBOLS)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new(
                "folder key",
                "20 letters and digits",
            ))
    }
}

impl std::fmt::Debug for FolderKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FolderKey(…)")
    }
}

text_type! {
    /// Names a folder of drafts (Mappe): 24 symbols, made from its key, or from the account
    /// that it belongs to. It opens nothing.
    FolderId
}

impl FolderId {
    /// The folder of an account, by what names the account. No key leads to it: who opens it has
    /// checked the session of its person.
    #[must_use]
    pub fn of_account(account: &str) -> Self {
        Self(symbols::id_of("stadttor folder of an account v1", account))
    }
}

impl std::str::FromStr for FolderId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        symbols::is_id(text, 24)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new("folder", "24 letters and digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ResumeCode;

    #[test]
    fn a_key_reads_back_and_leads_to_its_folder() {
        let key = FolderKey::from_random([9; 13]);
        let read: FolderKey = key.secret().parse().unwrap();
        assert_eq!(read, key);
        let id = key.folder_id();
        assert_eq!(id.as_str().parse::<FolderId>().unwrap(), id);
    }

    #[test]
    fn the_key_shows_in_no_debug_output() {
        let key = FolderKey::from_random([7; 13]);
        assert!(!format!("{key:?}").contains(key.secret()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "ABCD",
            "../etc/passwd",
            &"ä".repeat(10),
            &"a".repeat(20),
        ] {
            assert!(text.parse::<FolderKey>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_folder_of_an_account_is_its_person_s_and_no_key_leads_to_it() {
        let key = FolderKey::from_random([3; 13]);
        let folder = FolderId::of_account(key.secret());
        assert_eq!(folder, FolderId::of_account(key.secret()));
        assert_ne!(folder, key.folder_id());
        assert_ne!(folder, FolderId::of_account("somebody-else"));
    }

    #[test]
    fn the_same_random_bits_make_another_id_than_a_drafts() {
        let folder = FolderKey::from_random([3; 13]).folder_id();
        let draft = ResumeCode::from_random([3; 13]).draft_id();
        assert_ne!(folder.as_str(), draft.as_str());
    }
}
