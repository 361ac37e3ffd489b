//! A log-in that did not come about: what happened, that nothing is lost, and a way on.

use super::{level_named, with_way_back};
use crate::pages::TEXTS;
use edge::{Request, Response, way_back};
use pages::{Alert, Button, Form, Mood, Page, Paragraph};
use sessions::{OwnPath, TrustLevel};

/// Why, as far as a person has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The person broke off.
    Cancelled,
    /// The level that the service demands was not reached.
    Level,
    /// Not the right password, PIN or certificate.
    Failed,
    /// The account is unknown or locked.
    Unknown,
    /// The provider does not work just now.
    Unavailable,
    /// The answer could not be believed.
    Refused,
    /// Begun in another browser, or too long ago.
    NotBegunHere,
    /// The portal works with no such provider.
    NotSetUp,
}

/// The reasons by their names in addresses, with their texts.
const REASONS: [(Why, &str, &str, &str); 8] = [
    (
        Why::Cancelled,
        "abgebrochen",
        "failed-cancelled",
        "failed-cancelled-text",
    ),
    (Why::Level, "stufe", "failed-level", "failed-level-text"),
    (Why::Failed, "nachweis", "failed-proof", "failed-proof-text"),
    (
        Why::Unknown,
        "konto",
        "failed-unknown",
        "failed-unknown-text",
    ),
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
        Why::NotSetUp,
        "anbieter",
        "failed-not-set-up",
        "failed-not-set-up-text",
    ),
];

impl Why {
    /// Leads to the page about it: the provider's form came without the cookie for the language.
    pub(super) fn lead_to(self, back: Option<&OwnPath>, level: TrustLevel) -> Response {
        let found = REASONS.iter().find(|(why, ..)| *why == self);
        let name = found.map_or("ungueltig", |(_, name, ..)| name);
        let back = back.map(OwnPath::as_str);
        let page = with_way_back("/anmelden/fehlgeschlagen", back, level, &[("grund", name)]);
        Response::see_other(&page)
    }
}

/// `GET /anmelden/fehlgeschlagen`. No operation.
pub(crate) fn page(request: &Request) -> Response {
    let t = pages::texts(request, &TEXTS);
    let named = request.parameter("grund").unwrap_or_default();
    let found = REASONS.iter().find(|(_, name, ..)| *name == named);
    let (why, _, title, text) = found.unwrap_or(&REASONS[5]);
    let back = way_back(request);
    let level = level_named(request.parameter("stufe").as_deref());
    let mood = match why {
        Why::Cancelled => Mood::Info,
        _ => Mood::Warning,
    };
    let again = with_way_back("/anmelden", back.as_ref().map(OwnPath::as_str), level, &[]);
    let away = back.as_ref().map_or("/", OwnPath::as_str);
    let form = Form::get(t, "/anmelden")
        .button(Button::primary(t.get("failed-again")).href(again))
        .button(Button::secondary(t.get("failed-back")).href(away));
    let page = Page::new(pages::frame(request, &TEXTS), t.get("failed-title"))
        .private()
        .part(&Alert::new(mood, t.get(title)).text(t.get(text)))
        .part(&Paragraph::new(t.get("failed-nothing-lost")))
        .part(&form);
    pages::answer(page.render())
}
