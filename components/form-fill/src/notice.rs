//! What a page says once, calmly, because of what was sent before.

use edge::Request;
use forms::names::{BOTH, NOTICE};
use pages::{Alert, Mood, Texts};

/// What is said above the questions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    Nothing,
    /// The last answers brought more questions.
    More,
    /// Somebody else changed something, and both are kept.
    Both,
    /// What the button was about was changed by somebody else, so that nothing was done.
    Hindered,
    /// What the account says stands in the fields now.
    Taken,
    /// The account says nothing that belongs here.
    AccountSilent,
    /// The account could not be asked.
    AccountAway,
}

impl Notice {
    /// What the address of a page asks to say.
    pub(crate) fn of(request: &Request) -> Self {
        let asked = request.parameter(NOTICE);
        let known = [
            Self::More,
            Self::Both,
            Self::Hindered,
            Self::Taken,
            Self::AccountSilent,
            Self::AccountAway,
        ];
        let named = |notice: &Self| notice.name() == asked.as_deref();
        known.into_iter().find(named).unwrap_or(Self::Nothing)
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::More => Some("mehr"),
            Self::Both => Some(BOTH),
            Self::Hindered => Some("geaendert"),
            Self::Taken => Some("konto"),
            Self::AccountSilent => Some("konto-leer"),
            Self::AccountAway => Some("konto-fehlt"),
        }
    }

    /// The address of a page that says so.
    pub(crate) fn on(self, page: String) -> String {
        match self.name() {
            None => page,
            Some(name) => format!("{page}?{}={name}", NOTICE),
        }
    }

    /// The box that says so.
    pub(crate) fn alert(self, t: Texts) -> Option<Alert> {
        match self {
            Self::Nothing => None,
            Self::More => Some(Alert::new(Mood::Info, t.get("step-more"))),
            Self::Both => {
                Some(Alert::new(Mood::Info, t.get("merged-title")).text(t.get("merged-text")))
            }
            Self::Hindered => Some(
                Alert::new(Mood::Warning, t.get("hindered-title")).text(t.get("hindered-text")),
            ),
            Self::Taken => Some(
                Alert::new(Mood::Success, t.get("account-taken")).text(t.get("account-taken-text")),
            ),
            Self::AccountSilent => Some(
                Alert::new(Mood::Info, t.get("account-silent")).text(t.get("account-silent-text")),
            ),
            Self::AccountAway => Some(
                Alert::new(Mood::Warning, t.get("account-away")).text(t.get("account-away-text")),
            ),
        }
    }
}
