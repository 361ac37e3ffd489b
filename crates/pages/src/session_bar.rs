//! Who has logged in, above the content of every page.

use askama::Template;
use edge::{Desk, ShownSession, ShownState};

use crate::{SafeHtml, Texts};

#[derive(Template)]
#[template(path = "session.html")]
struct Here<'a> {
    t: Texts,
    desk: Desk,
    name: Option<&'a str>,
    company: Option<&'a str>,
    ends_in: u64,
    ends_at_last_in: u64,
    clock: &'a str,
    again: String,
}

#[derive(Template)]
#[template(path = "session-ended.html")]
struct Ended {
    t: Texts,
    again: String,
}

/// The bar of a session, on a page at this path.
pub(crate) fn bar(t: Texts, session: &ShownSession, path: &str) -> SafeHtml {
    let again = session.desk.log_in_from(path);
    match &session.state {
        ShownState::Ended => SafeHtml::of(&Ended { t, again }),
        ShownState::Here {
            name,
            company,
            ends_in,
            ends_at_last_in,
            clock,
        } => SafeHtml::of(&Here {
            t,
            desk: session.desk,
            name: name.as_deref(),
            company: company.as_deref(),
            ends_in: *ends_in,
            ends_at_last_in: *ends_at_last_in,
            clock,
            again,
        }),
    }
}

impl Here<'_> {
    fn who(&self) -> String {
        let t = self.t;
        match (self.name, self.company) {
            (Some(name), Some(company)) => {
                let text = t.get("session-both").with("name", name);
                text.with("company", company).into()
            }
            (Some(name), None) => t.get("session-name").with("name", name).into(),
            (None, Some(company)) => t.get("session-company").with("company", company).into(),
            (None, None) => t.get("session-here").into(),
        }
    }

    /// Whether it cannot be renewed any more.
    fn is_last(&self) -> bool {
        self.ends_at_last_in <= self.ends_in
    }

    fn until(&self) -> String {
        let key = match self.is_last() {
            true => "session-until-last",
            false => "session-until",
        };
        self.t.get(key).with("time", self.clock).into()
    }

    /// The sentence with `#` where the script puts the time.
    fn stayed(&self) -> String {
        self.t.get("session-stayed").with("time", "#").into()
    }

    fn left_many(&self) -> String {
        self.t.get("session-left-many").with("minutes", "#").into()
    }
}
