//! Pages for what goes wrong: what happened, in a sentence, and a way on.

use crate::{Alert, Button, Frame, Mood, Page, SafeHtml, Texts, html::Part};

/// What went wrong, as a person needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 400: the request cannot be understood.
    BadRequest,
    /// 403: the form was not sent from this portal, or is too old.
    Forbidden,
    /// 404: there is nothing at this address.
    NotFound,
    /// 404: there is no such municipality.
    NoSuchMunicipality,
    /// 404: there is no such service, or the municipality does not offer it.
    NoSuchService,
    /// 405: the address was called in a way it does not answer.
    MethodNotAllowed,
    /// 409 and 412: somebody, or another window, changed the same thing meanwhile.
    Conflict,
    /// 410: it was here, and is deleted.
    Gone,
    /// 413: too much was sent.
    TooLarge,
    /// 429: too many requests.
    TooMany,
    /// 500: a mistake of the portal.
    Internal,
    /// 502 and 503: a part of the portal does not answer, or there are too many people.
    Unavailable,
}

impl Trouble {
    /// Every kind, for tests.
    pub const ALL: [Trouble; 12] = [
        Trouble::BadRequest,
        Trouble::Forbidden,
        Trouble::NotFound,
        Trouble::NoSuchMunicipality,
        Trouble::NoSuchService,
        Trouble::MethodNotAllowed,
        Trouble::Conflict,
        Trouble::Gone,
        Trouble::TooLarge,
        Trouble::TooMany,
        Trouble::Internal,
        Trouble::Unavailable,
    ];

    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Trouble::BadRequest => 400,
            Trouble::Forbidden => 403,
            Trouble::NotFound | Trouble::NoSuchMunicipality | Trouble::NoSuchService => 404,
            Trouble::MethodNotAllowed => 405,
            Trouble::Conflict => 409,
            Trouble::Gone => 410,
            Trouble::TooLarge => 413,
            Trouble::TooMany => 429,
            Trouble::Internal => 500,
            Trouble::Unavailable => 503,
        }
    }

    /// What happened.
    fn title(self, t: Texts) -> String {
        t.get(match self {
            Trouble::BadRequest => "trouble-bad-request",
            Trouble::Forbidden => "trouble-forbidden",
            Trouble::NotFound => "trouble-not-found",
            Trouble::NoSuchMunicipality => "trouble-no-such-municipality",
            Trouble::NoSuchService => "trouble-no-such-service",
            Trouble::MethodNotAllowed => "trouble-method-not-allowed",
            Trouble::Conflict => "trouble-conflict",
            Trouble::Gone => "trouble-gone",
            Trouble::TooLarge => "trouble-too-large",
            Trouble::TooMany => "trouble-too-many",
            Trouble::Internal => "trouble-internal",
            Trouble::Unavailable => "trouble-unavailable",
        })
        .into()
    }

    /// What the person can do now.
    fn advice(self, t: Texts) -> String {
        t.get(match self {
            Trouble::BadRequest => "trouble-bad-request-advice",
            Trouble::Forbidden => "trouble-forbidden-advice",
            Trouble::NotFound => "trouble-not-found-advice",
            Trouble::NoSuchMunicipality => "trouble-no-such-municipality-advice",
            Trouble::NoSuchService => "trouble-no-such-service-advice",
            Trouble::MethodNotAllowed => "trouble-method-not-allowed-advice",
            Trouble::Conflict => "trouble-conflict-advice",
            Trouble::Gone => "trouble-gone-advice",
            Trouble::TooLarge => "trouble-too-large-advice",
            Trouble::TooMany => "trouble-too-many-advice",
            Trouble::Internal => "trouble-internal-advice",
            Trouble::Unavailable => "trouble-unavailable-advice",
        })
        .into()
    }
}

/// A page for trouble, with its status.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    frame: Frame,
    trouble: Trouble,
    detail: Option<String>,
    more: SafeHtml,
    way_on: Option<Button>,
    request: Option<String>,
}

impl ErrorPage {
    /// A page that leads on to the start page.
    #[must_use]
    pub fn new(frame: Frame, trouble: Trouble) -> Self {
        Self {
            frame,
            trouble,
            detail: None,
            more: SafeHtml::default(),
            way_on: None,
            request: None,
        }
    }

    /// Says what to do in this very case, in place of the general advice.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a part, such as both versions after a conflict.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.more.push(&part.html());
        self
    }

    /// A better way on than the start page, such as back into the form.
    #[must_use]
    pub fn way_on(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.way_on = Some(Button::primary(label).href(href));
        self
    }

    /// The request's id, to name when asking for help.
    #[must_use]
    pub fn request(mut self, id: impl Into<String>) -> Self {
        self.request = Some(id.into());
        self
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.trouble.status()
    }

    /// The HTML of the page.
    #[must_use]
    pub fn render(self) -> SafeHtml {
        let t = self.frame.texts();
        let mood = if self.trouble.status() < 500 {
            Mood::Info
        } else {
            Mood::Warning
        };
        let advice = self.detail.unwrap_or_else(|| self.trouble.advice(t));
        let mut alert = Alert::new(mood, t.get("trouble-what-now")).text(advice);
        if let Some(id) = self.request {
            alert = alert.text(t.get("trouble-request").with("id", id));
        }
        let home = match self.frame.municipality() {
            Some(whose) => t
                .get("trouble-municipality")
                .with("name", whose.name.as_str()),
            None => t.get("trouble-start"),
        };
        let home = Button::secondary(home).href(self.frame.home());
        let buttons = Buttons(self.way_on.into_iter().chain([home]).collect());
        Page::new(self.frame, self.trouble.title(t))
            .private()
            .part(&alert)
            .part(&self.more)
            .part(&buttons.html())
            .render()
    }
}

/// Buttons in a row.
#[derive(askama::Template)]
#[template(path = "kern/buttons.html")]
struct Buttons(Vec<Button>);

impl Part for Buttons {
    fn html(&self) -> SafeHtml {
        SafeHtml::of(self)
    }
}
