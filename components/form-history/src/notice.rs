//! What the page of versions says once, because of what was sent before.

use edge::Request;
use forms::names::NOTICE;
use pages::{Alert, Mood, Texts};

/// What is said above the versions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// An older version is the present one again.
    Restored,
    /// Something was saved meanwhile, so that nothing was restored.
    Newer,
}

impl Notice {
    /// What the address of a page asks to say.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        let asked = request.parameter(NOTICE)?;
        let mut known = [Self::Restored, Self::Newer].into_iter();
        known.find(|notice| notice.name() == asked)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Restored => "wiederhergestellt",
            Self::Newer => "neuer",
        }
    }

    /// The address of a page that says so.
    pub(crate) fn on(self, page: &str) -> String {
        format!("{page}?{}={}", NOTICE, self.name())
    }

    /// The box that says so.
    pub(crate) fn alert(self, t: Texts) -> Alert {
        match self {
            Self::Restored => Alert::new(Mood::Success, t.get("versions-restored")),
            Self::Newer => Alert::new(Mood::Warning, t.get("versions-newer")),
        }
    }
}
