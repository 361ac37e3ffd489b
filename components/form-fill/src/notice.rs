//! What a page says once, calmly, because of what was sent before.

use edge::Request;
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
    /// An older version is the present one again.
    Restored,
    /// Something was saved meanwhile, so that nothing was restored.
    Newer,
}

impl Notice {
    const PARAMETER: &str = "hinweis";

    /// What the address of a page asks to say.
    pub(crate) fn of(request: &Request) -> Self {
        let asked = request.parameter(Self::PARAMETER);
        let known = [
            Self::More,
            Self::Both,
            Self::Hindered,
            Self::Restored,
            Self::Newer,
        ];
        let named = |notice: &Self| notice.name() == asked.as_deref();
        known.into_iter().find(named).unwrap_or(Self::Nothing)
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::More => Some("mehr"),
            Self::Both => Some("beides"),
            Self::Hindered => Some("geaendert"),
            Self::Restored => Some("wiederhergestellt"),
            Self::Newer => Some("neuer"),
        }
    }

    /// The address of a page that says so.
    pub(crate) fn on(self, page: String) -> String {
        match self.name() {
            None => page,
            Some(name) => format!("{page}?{}={name}", Self::PARAMETER),
        }
    }

    /// The box that says so.
    pub(crate) fn alert(self, t: Texts) -> Option<Alert> {
        match self {
            Self::Nothing => None,
            Self::More => Some(Alert::new(Mood::Info, t.get("step-more"))),
            Self::Restored => Some(Alert::new(Mood::Success, t.get("versions-restored"))),
            Self::Newer => Some(Alert::new(Mood::Warning, t.get("versions-newer"))),
            Self::Both => {
                Some(Alert::new(Mood::Info, t.get("merged-title")).text(t.get("merged-text")))
            }
            Self::Hindered => Some(
                Alert::new(Mood::Warning, t.get("hindered-title")).text(t.get("hindered-text")),
            ),
        }
    }
}
