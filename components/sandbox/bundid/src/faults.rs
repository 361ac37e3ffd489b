//! What can go wrong: errors that a provider reports, and answers that the portal must refuse.

use saml::{Statement, Status};

/// How an answer is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    Reported(Status),
    Unsigned,
    Changed,
    Unencrypted,
    Twice,
    Expired,
    TooEarly,
    Audience,
    Recipient,
    Request,
    Destination,
}

/// Each with its name in the form and its text.
pub(crate) const FAULTS: [(Fault, &str, &str); 17] = [
    (Fault::None, "keiner", "fault-none"),
    (
        Fault::Reported(Status::Cancelled),
        "abgebrochen",
        "fault-cancelled",
    ),
    (Fault::Reported(Status::Level), "stufe", "fault-level"),
    (Fault::Reported(Status::Failed), "nachweis", "fault-failed"),
    (
        Fault::Reported(Status::Unknown),
        "unbekannt",
        "fault-unknown",
    ),
    (
        Fault::Reported(Status::Request),
        "anfrage-abgelehnt",
        "fault-rejected",
    ),
    (
        Fault::Reported(Status::Unavailable),
        "gestoert",
        "fault-unavailable",
    ),
    (Fault::Unsigned, "ohne-unterschrift", "fault-unsigned"),
    (Fault::Changed, "veraendert", "fault-changed"),
    (Fault::Unencrypted, "unverschluesselt", "fault-unencrypted"),
    (Fault::Twice, "doppelt", "fault-twice"),
    (Fault::Expired, "abgelaufen", "fault-expired"),
    (Fault::TooEarly, "verfrueht", "fault-too-early"),
    (Fault::Audience, "anderes-portal", "fault-audience"),
    (Fault::Recipient, "anderer-empfaenger", "fault-recipient"),
    (Fault::Request, "andere-anfrage", "fault-request"),
    (Fault::Destination, "anderes-ziel", "fault-destination"),
];

const ELSEWHERE: &str = "https://elsewhere.example/";
/// Seconds that are far off for a log-in.
const FAR: u64 = 3600;

impl Fault {
    pub(crate) fn named(name: &str) -> Self {
        let found = FAULTS.iter().find(|(_, known, _)| *known == name);
        found.map_or(Self::None, |(fault, ..)| *fault)
    }

    pub(crate) fn name(self) -> &'static str {
        let found = FAULTS.iter().find(|(known, ..)| *known == self);
        found.map_or("", |(_, name, _)| name)
    }

    /// Makes a statement wrong, where it is the statement that is.
    pub(crate) fn spoil(self, statement: &mut Statement) {
        match self {
            Self::Expired => {
                statement.from -= FAR;
                statement.until -= FAR;
            }
            Self::TooEarly => {
                statement.from += FAR;
                statement.until += FAR;
            }
            Self::Audience => statement.audience = ELSEWHERE.into(),
            Self::Recipient => statement.recipient = ELSEWHERE.into(),
            Self::Request => statement.request = "_another".into(),
            _ => {}
        }
    }

    /// Where the answer says that it is sent.
    pub(crate) fn destination(self, recipient: &str) -> &str {
        match self {
            Self::Destination => ELSEWHERE,
            _ => recipient,
        }
    }
}
