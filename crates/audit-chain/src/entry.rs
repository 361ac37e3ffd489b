use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Something that somebody did. It says nothing of the citizen but the application's id.
///
/// The members stand in the order of the alphabet: so they are hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it was done to, beside the case: a service with its version, a setting, a file's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What was done.
    pub act: Act,
    /// When, by the clock of the component where it was done.
    pub at: DateTime<Utc>,
    /// The application's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The component where it was done.
    pub component: String,
    /// The same however often the entry is delivered: the component, the number and the time of
    /// the entry in its outbox.
    pub id: String,
    /// When the log took it; absent on the way there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<DateTime<Utc>>,
    /// Who did it.
    pub who: Who,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Who {
    /// A municipality's back-office system, by its token.
    BackOffice {
        /// The name that the token was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The first eight digits of the token's SHA-256: they tell tokens of the same name apart,
        /// and open nothing.
        token: String,
    },
    /// The person whose application it is. They are not named.
    Citizen,
    /// Whoever holds the operator's token.
    Operator,
    /// Somebody of the municipality's staff, logged in.
    Staff {
        /// The id that the municipality's log-in gives them.
        id: String,
    },
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// An application was given out, with everything that the citizen answered.
    ApplicationRead,
    /// The names of an application's files were given out.
    AttachmentsListed,
    /// A file was given out.
    AttachmentRead,
    /// How the citizen proved who they are was given out.
    AuthenticationRead,
    /// How far an application is was given out, with what the office told the citizen.
    StateRead,
    /// The office said that it has an application; its files were deleted.
    ApplicationAcknowledged,
    /// The office said how far it is with an application.
    StateReported,
    /// The citizen had an application deleted whose case was over, with all that came of it.
    ApplicationErased,
    /// A municipality was added, or its master data changed.
    MunicipalityImported,
    /// A setting of a municipality was changed.
    SettingsChanged,
    /// A service was switched on.
    ServiceSwitchedOn,
    /// A service was switched off.
    ServiceSwitchedOff,
    /// A version of a service is no longer supported.
    VersionWithdrawn,
    /// A token for the back office was made.
    TokenMade,
    /// A token for the back office was withdrawn.
    TokenWithdrawn,
    /// A version of a service package was added to the library.
    PackageAdded,
    /// Something that was given up was put on its way again.
    LetterSentAgain,
    /// Somebody read this log.
    LogRead,
}
