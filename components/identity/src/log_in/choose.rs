//! `GET /anmelden`: which account, what for, and that the way leads back.

use super::{level_named, name_of};
use crate::accounts::Account;
use crate::pages::TEXTS;
use crate::pages::level_text;
use crate::settings::settings;
use edge::{Failure, Request, Response, way_back};
use pages::{Alert, Button, Form, Mood, Page, Paragraph, Summary, Texts};
use sessions::{Acting, OwnPath, Session, TrustLevel};

/// Kinds of accounts by their names in addresses (`konten=person`).
const KINDS: [(&str, Account); 2] = [
    ("person", Account::Bundid),
    ("unternehmen", Account::Unternehmenskonto),
];

/// The account that alone is taken where the person comes from. Anything else widens the choice: what
/// is taken, the form decides.
fn only(request: &Request) -> Option<Account> {
    let named = request.parameter("konten")?;
    let found = KINDS.iter().find(|(name, _)| *name == named);
    found.map(|(_, account)| *account)
}

/// Whether a session comes of this account.
fn is_of(account: Account, session: &Session) -> bool {
    let company = matches!(session.acting, Acting::ForCompany { .. });
    company == (account == Account::Unternehmenskonto)
}

/// Lets the person choose an account. Who is sure enough already is led back. No operation.
pub(crate) async fn choose(request: &Request) -> Result<Response, Failure> {
    let back = way_back(request);
    let level = level_named(request.parameter("stufe").as_deref());
    let session = edge::session(request).await?;
    let only = only(request);
    let fits = |session: &Session| only.is_none_or(|it| is_of(it, session));
    if session
        .as_ref()
        .is_some_and(|it| it.level >= level && fits(it))
    {
        let back = back.as_ref().map_or("/anmelden/konto", OwnPath::as_str);
        return Ok(Response::see_other(back));
    }
    let t = pages::texts(request, &TEXTS);
    let settings = settings().await?;
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("choose-title"))
        .private()
        .part(&Paragraph::new(t.get("choose-lead")))
        .part(&match &session {
            Some(session) if !fits(session) => Some(other(t)),
            session => step_up(t, session.as_ref(), level),
        });
    let accounts = Account::ALL;
    let offered = accounts
        .into_iter()
        .filter(|it| settings.provider(*it).is_some() && only.is_none_or(|only| only == *it));
    let offered: Vec<_> = offered.collect();
    if offered.is_empty() {
        let nobody = Alert::new(Mood::Warning, t.get("failed-not-set-up"));
        page = page.part(&nobody.text(t.get("failed-not-set-up-text")));
    }
    for account in offered {
        page = page.part(&offer(t, account, back.as_ref(), level));
    }
    let page = page.part(&Paragraph::new(t.get("choose-back")));
    Ok(pages::answer(page.render()))
}

/// That another account is needed than the one of the session.
fn other(t: Texts) -> Alert {
    Alert::new(Mood::Info, t.get("choose-other")).text(t.get("choose-other-text"))
}

/// Why somebody who has logged in has to do it again.
fn step_up(t: Texts, session: Option<&Session>, level: TrustLevel) -> Option<Alert> {
    let needed = t.get("choose-level").with("level", level_text(t, level));
    match session {
        Some(session) => {
            let now = t
                .get("choose-level-now")
                .with("level", level_text(t, session.level));
            Some(
                Alert::new(Mood::Info, t.get("choose-step-up"))
                    .text(now)
                    .text(needed),
            )
        }
        None if level > TrustLevel::Basic => {
            Some(Alert::new(Mood::Info, t.get("choose-demands")).text(needed))
        }
        None => None,
    }
}

fn offer(t: Texts, account: Account, back: Option<&OwnPath>, level: TrustLevel) -> Summary {
    let (title, text, button) = match account {
        Account::Bundid => (
            "choose-bundid",
            "choose-bundid-text",
            "choose-bundid-button",
        ),
        Account::Unternehmenskonto => (
            "choose-company",
            "choose-company-text",
            "choose-company-button",
        ),
    };
    let form = Form::post(t, "/anmelden/weiter")
        .hidden("konto", account.name())
        .hidden("stufe", name_of(level));
    let form = match back {
        Some(back) => form.hidden("zurueck", back.as_str()),
        None => form,
    };
    Summary::new(t, t.get(title))
        .part(&Paragraph::new(t.get(text)))
        .part(&form.button(Button::primary(t.get(button))))
}
