//! A log-in that did not come about: what happened, and a way on.

use super::{DESK, with_query};
use crate::pages::TEXTS;
use ::pages::{Alert, Button, Form, Mood, Page};
use edge::{Request, Response, way_back};
use http::StatusCode;
use sessions::OwnPath;

/// Why, as far as a person has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The person broke off, or was not let in.
    Cancelled,
    /// The log-in at the provider did not succeed.
    Failed,
    /// The provider does not work just now.
    Unavailable,
    /// The answer could not be believed.
    Refused,
    /// Begun in another browser, or too long ago.
    NotBegunHere,
    /// More roles than fit into a session.
    TooMany,
    /// The portal works with no provider.
    NotSetUp,
}

/// The reasons by their names in addresses, with their texts.
const REASONS: [(Why, &str, &str, &str); 7] = [
    (
        Why::Cancelled,
        "abgebrochen",
        "failed-cancelled",
        "failed-cancelled-text",
    ),
    (Why::Failed, "nachweis", "failed-proof", "failed-proof-text"),
    (
        Why::Unavailable,
        "gestoert",
        "failed-unavailable",
        "failed-unavailable-text",
    ),
    (
        Why::Refused,
        "ungueltig",
        "failed-refused",
        "failed-refused-text",
    ),
    (
        Why::NotBegunHere,
        "browser",
        "failed-browser",
        "failed-browser-text",
    ),
    (
        Why::TooMany,
        "rollen",
        "failed-too-many",
        "failed-too-many-text",
    ),
    (
        Why::NotSetUp,
        "anbieter",
        "failed-not-set-up",
        "failed-not-set-up-text",
    ),
];

impl Why {
    /// Leads to the page about it: no code and no state stay in the address.
    pub(super) fn lead_to(self, back: Option<&OwnPath>) -> Response {
        let found = REASONS.iter().find(|(why, ..)| *why == self);
        let name = found.map(|(_, name, ..)| *name);
        let back = back.map(OwnPath::as_str);
        let pairs = [("grund", name), ("zurueck", back)];
        Response::see_other(&with_query("/verwaltung/anmelden/fehlgeschlagen", &pairs))
    }
}

/// `GET /verwaltung/anmelden/fehlgeschlagen`. No operation.
pub(crate) fn page(request: &Request) -> Response {
    let t = ::pages::texts(request, &TEXTS);
    let named = request.parameter("grund").unwrap_or_default();
    let found = REASONS.iter().find(|(_, name, ..)| *name == named);
    let (why, _, title, text) = found.unwrap_or(&REASONS[3]);
    let (mood, status) = match why {
        Why::Cancelled => (Mood::Info, StatusCode::OK),
        Why::Unavailable | Why::NotSetUp => (Mood::Warning, StatusCode::SERVICE_UNAVAILABLE),
        _ => (Mood::Warning, StatusCode::OK),
    };
    let back = way_back(request);
    let back = back.as_ref().map_or(DESK, OwnPath::as_str);
    let again = with_query("/verwaltung/anmelden", &[("zurueck", Some(back))]);
    let form = Form::get(t, "/verwaltung/anmelden");
    let form = match why {
        // There is nothing to try again.
        Why::NotSetUp => form,
        _ => form.button(Button::primary(t.get("failed-again")).href(again)),
    };
    let form = form.button(Button::secondary(t.get("to-start")).href("/"));
    let page = Page::new(::pages::frame(request, &TEXTS), t.get("failed-title"))
        .private()
        .part(&Alert::new(mood, t.get(title)).text(t.get(text)))
        .part(&form);
    ::pages::answer(page.render()).with_status(status)
}
