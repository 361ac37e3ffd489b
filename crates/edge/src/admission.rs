//! Whether whoever asks may open what belongs to a person.

use crate::{Failure, Presence, Request, presence};
use sessions::{Fit, Holder, Session, TrustLevel};

/// Whether a request's person may open what belongs to a holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// Yes, in this session.
    Granted(Session),
    /// Not without logging in.
    LogIn(WhyLogIn),
    /// It is somebody else's: for this person it does not exist.
    Other,
}

/// Why somebody has to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLogIn {
    /// Nobody has, in this browser.
    Nobody,
    /// The session has ended.
    Ended,
    /// The session is not sure enough.
    TooLow,
}

impl Admission {
    /// Whether whoever is there may open what belongs to a holder.
    #[must_use]
    pub fn of(presence: Presence<Session>, holder: &Holder) -> Self {
        let session = match presence {
            Presence::Here(session) => session,
            Presence::Nobody => return Self::LogIn(WhyLogIn::Nobody),
            Presence::Ended => return Self::LogIn(WhyLogIn::Ended),
        };
        match holder.fit(&session) {
            Fit::Opens => Self::Granted(session),
            Fit::TooLow => Self::LogIn(WhyLogIn::TooLow),
            Fit::Other => Self::Other,
        }
    }
}

/// Whether whoever asks may open what belongs to a holder. No operation.
///
/// # Errors
/// When the variable `session_public_keys` is not set for this component or is no list of keys.
pub async fn admission(request: &Request, holder: &Holder) -> Result<Admission, Failure> {
    Ok(Admission::of(presence(request).await?, holder))
}

/// Where one logs in with at least this level, to come back to a path of the portal.
#[must_use]
pub fn log_in_path(back: &str, level: TrustLevel) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("zurueck", back)
        .append_pair("stufe", level.name())
        .finish();
    format!("/anmelden?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_one_parameter_whatever_it_holds() {
        assert_eq!(
            log_in_path("/aachen/antrag/x/1?a=b&c=ä", TrustLevel::Substantial),
            "/anmelden?zurueck=%2Faachen%2Fantrag%2Fx%2F1%3Fa%3Db%26c%3D%C3%A4&stufe=substantiell"
        );
    }
}
