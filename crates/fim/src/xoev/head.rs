//! What a message's head says: who writes to whom, when, and with which software.

use chrono::{DateTime, FixedOffset};

use crate::latin;

/// The head of a message (`nachrichtenkopf.g2g` and the attributes of the message).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// A new one for each message; the same when the same message is sent again.
    pub id: MessageId,
    /// When the message was made, not when it was sent.
    pub created: DateTime<FixedOffset>,
    /// Who is to work on it.
    pub reader: Authority,
    /// Who wrote it.
    pub author: Authority,
    /// What it was written with.
    pub product: Product,
    /// Whether it is a test that must not be worked on.
    pub test: bool,
}

/// Why something cannot stand in a head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// No UUID.
    #[error("`{0}` is no UUID: write such as 0b8f6d3e-1c5a-4e0f-9d2b-7a6c5e4f3d2b")]
    MessageId(String),
    /// Blank, or a character that is not in DIN 91379.
    #[error("`{0}` is blank or has characters that DIN 91379 does not have")]
    Name(String),
    /// No code: blank, or with white space.
    #[error("`{0}` is no code of a code list: it is blank or has white space in it")]
    Code(String),
}

/// A UUID (RFC 9562), in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageId(String);

/// A text of one line in the characters of DIN 91379, data type C.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

/// An authority, by its entry in a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// The directory that it stands in.
    pub directory: Directory,
    /// Its key there, such as `psw:01003110` in the DVDV.
    pub id: Name,
    /// Its name.
    pub name: Name,
    /// How it can be asked back.
    pub contacts: Vec<Contact>,
}

/// A directory of authorities: an entry of `urn:xoev-de:kosit:codeliste:verzeichnisdienst`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    pub(super) code: String,
    pub(super) list_version: String,
}

/// One way to reach an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The way.
    pub channel: Channel,
    /// The number or address.
    pub address: Name,
}

/// Codes of `urn:de:xoev:codeliste:erreichbarkeit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// E-mail (01).
    Mail,
    /// Telephone (02).
    Phone,
    /// A page in the web (09).
    Web,
}

/// The software that wrote a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its name.
    pub name: Name,
    /// Who answers for it.
    pub vendor: Name,
    /// Its version.
    pub version: Option<Name>,
}

impl MessageId {
    /// Takes a UUID in its usual form.
    ///
    /// # Errors
    /// Any other form.
    pub fn new(text: &str) -> Result<Self, HeadError> {
        let groups: Vec<&str> = text.split('-').collect();
        let right = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
            && groups.concat().bytes().all(|b| b.is_ascii_hexdigit());
        match right {
            true => Ok(Self(text.to_ascii_lowercase())),
            false => Err(HeadError::MessageId(text.to_owned())),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Name {
    /// Takes a text without the blanks around it.
    ///
    /// # Errors
    /// Nothing but blanks, a line end, or a character of another script.
    pub fn new(text: &str) -> Result<Self, HeadError> {
        let name = text.trim();
        if name.is_empty() || name.contains('\n') || latin::first_foreign(name).is_some() {
            return Err(HeadError::Name(text.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Directory {
    /// Takes the directory's code and the version of the code list that has it.
    ///
    /// # Errors
    /// A code or version that is blank or has white space in it.
    pub fn new(code: &str, list_version: &str) -> Result<Self, HeadError> {
        for text in [code, list_version] {
            if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
                return Err(HeadError::Code(text.to_owned()));
            }
        }
        Ok(Self {
            code: code.to_owned(),
            list_version: list_version.to_owned(),
        })
    }
}

impl Channel {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Mail => "01",
            Self::Phone => "02",
            Self::Web => "09",
        }
    }
}
