//! The page that asks to log in, and comes back to the same place.

use crate::{Alert, Button, Form, Frame, Mood, Page, Texts, answer};
use edge::{Request, Response, WhyLogIn, log_in_path};
use http::{Method, StatusCode};
use identifiers::TrustLevel;

/// Where the page is that says that one has logged in. Somebody with typed answers in another
/// window comes here.
const ACCOUNT: &str = "/anmelden/konto";

/// A page that asks to log in. It says nothing of what would be opened.
#[derive(Clone, Debug)]
pub struct LogInPage {
    frame: Frame,
    why: WhyLogIn,
    level: TrustLevel,
    /// Where one comes back to.
    back: String,
    /// What belongs to a temporary log-in.
    passing: bool,
    /// What was sent and is not saved yet: where it is sent again, and what.
    kept: Option<(String, Vec<(String, String)>)>,
}

impl LogInPage {
    /// For a request that only looks: one comes back to its own address. For one that changes
    /// something, what was sent is kept on the page and can be sent once more; `back` is where
    /// its page is.
    #[must_use]
    pub fn new(
        request: &Request,
        frame: Frame,
        why: WhyLogIn,
        level: TrustLevel,
        back: &str,
    ) -> Self {
        let looks = matches!(request.method, Method::GET | Method::HEAD);
        let kept = (!looks).then(|| {
            let form = request.form();
            let sent = form
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
            (request.path.clone(), sent.collect())
        });
        let back = match (looks, request.query.as_str()) {
            (false, _) => back.to_owned(),
            (true, "") => request.path.clone(),
            (true, query) => format!("{}?{query}", request.path),
        };
        Self {
            frame,
            why,
            level,
            back,
            passing: false,
            kept,
        }
    }

    /// The same for a request of which nothing is kept: one comes back to this path.
    #[must_use]
    pub fn leading_to(frame: Frame, why: WhyLogIn, level: TrustLevel, back: &str) -> Self {
        Self {
            frame,
            why,
            level,
            back: back.to_owned(),
            passing: false,
            kept: None,
        }
    }

    /// Says that it belongs to a temporary log-in, if it does.
    #[must_use]
    pub fn passing(mut self, passing: bool) -> Self {
        self.passing = passing;
        self
    }

    /// Why one has to log in.
    #[must_use]
    pub fn why(&self) -> WhyLogIn {
        self.why
    }

    /// The texts of the page.
    #[must_use]
    pub fn texts(&self) -> Texts {
        self.frame.texts()
    }

    /// The answer: 403, nothing of what was asked for.
    #[must_use]
    pub fn answer(self) -> Response {
        let t = self.frame.texts();
        let (title, why) = match self.why {
            WhyLogIn::Nobody => ("log-in-title", "log-in-nobody"),
            WhyLogIn::Ended => ("log-in-again-title", "log-in-ended"),
            WhyLogIn::TooLow => ("log-in-higher-title", "log-in-too-low"),
        };
        let mut about = Alert::new(Mood::Info, t.get("log-in-why"))
            .text(t.get(why))
            .text(
                t.get("log-in-level")
                    .with("level", level_name(t, self.level)),
            );
        if self.passing {
            about = about.text(t.get("log-in-passing"));
        }
        let page = Page::new(self.frame, t.get(title)).private();
        let page = match self.kept {
            None => {
                let to = log_in_path(&self.back, self.level);
                let button = Button::primary(t.get("log-in-button"))
                    .href(to)
                    .id("anmelden");
                about = about.text(t.get("log-in-back"));
                page.part(&about).part(&button)
            }
            Some((action, sent)) => {
                let to = log_in_path(ACCOUNT, self.level);
                let button = Button::secondary(t.get("log-in-window"))
                    .href(to)
                    .in_new_window();
                let kept = Alert::new(Mood::Warning, t.get("log-in-kept"))
                    .text(t.get("log-in-kept-text"))
                    .part(&button.id("anmelden"));
                let form = Form::post(t, action);
                let form = sent
                    .into_iter()
                    .fold(form, |form, (name, value)| form.hidden(name, value));
                let again = Button::primary(t.get("log-in-send-again")).id("weiter-mit-eingaben");
                page.part(&about).part(&kept).part(&form.button(again))
            }
        };
        answer(page.render()).with_status(StatusCode::FORBIDDEN)
    }
}

/// What a trust level is called.
#[must_use]
pub fn level_name(t: Texts, level: TrustLevel) -> String {
    let key = match level {
        TrustLevel::Basic => "level-name-basic",
        TrustLevel::Substantial => "level-name-substantial",
        TrustLevel::High => "level-name-high",
    };
    t.get(key).into()
}
