//! `/anmelden/konto`: who has logged in, how, until when; and out again.

use super::TEXTS;
use crate::store::{Kept, Sessions};
use calls::identity::Attribute;
use edge::{Cookie, Failure, Request, Response, berlin, seconds_now};
use http::header;
use identifiers::AccountAttribute;
use pages::{Alert, Button, Form, Mood, Page, Paragraph, Summary, SummaryRow, Texts};
use sessions::{Acting, Session, TrustLevel};

/// Shows the account. Two operations at once.
pub(crate) async fn account(request: &Request) -> Result<Response, Failure> {
    let log_in = || Response::see_other("/anmelden?zurueck=/anmelden/konto");
    let Some(session) = edge::session(request).await? else {
        return Ok(log_in());
    };
    let sessions = Sessions::open().await?;
    let Some(kept) = sessions.going_on(&session, seconds_now()).await? else {
        // Logged out elsewhere. The token still holds, and would lead back here for ever.
        let gone = Cookie::gone(Session::COOKIE);
        return Ok(log_in().header(header::SET_COOKIE, &gone.header()));
    };
    let t = pages::texts(request, &TEXTS);
    let page = Page::new(pages::frame(request, &TEXTS), t.get("account-title"))
        .private()
        .part(&about(t, &session))
        .part(&temporary(t, &session))
        .part(&said(t, &kept))
        .part(&Paragraph::new(t.get("account-elsewhere")))
        .part(&Button::tertiary(t.get("account-own-data")).href("/meine-daten"))
        .part(&ways_out(t));
    Ok(pages::answer(page.render()))
}

fn about(t: Texts, session: &Session) -> Summary {
    let acting = match &session.acting {
        Acting::InPerson => t.get("account-in-person").into(),
        Acting::ForCompany { name } => name.clone(),
    };
    Summary::new(t, t.get("account-session"))
        .row(SummaryRow::new(t.get("account-acting"), acting))
        .row(SummaryRow::new(
            t.get("account-level"),
            level(t, session.level),
        ))
        .row(SummaryRow::new(
            t.get("account-ends"),
            clock(t, session.ends),
        ))
        .row(SummaryRow::new(
            t.get("account-ends-at-last"),
            clock(t, session.ends_at_last()),
        ))
}

pub(crate) fn level(t: Texts, level: TrustLevel) -> String {
    let key = match level {
        TrustLevel::Basic => "level-basic",
        TrustLevel::Substantial => "level-substantial",
        TrustLevel::High => "level-high",
    };
    t.get(key).into()
}

/// The time of the day, in Germany.
fn clock(t: Texts, seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or_default();
    let moment = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let time = berlin(moment).format("%H:%M").to_string();
    t.get("account-clock").with("time", time).into()
}

fn temporary(t: Texts, session: &Session) -> Option<Alert> {
    (!session.lasting).then(|| {
        Alert::new(Mood::Info, t.get("account-temporary")).text(t.get("account-temporary-text"))
    })
}

/// What the account said of the person.
fn said(t: Texts, kept: &Kept) -> Option<Summary> {
    let rows = kept.attributes.iter().map(|it| {
        let value = format!("{}\n{}", value(it), sure(t, it.level));
        SummaryRow::new(name(t, &it.name), value)
    });
    let summary = Summary::new(t, t.get("account-data"));
    (!kept.attributes.is_empty()).then(|| rows.fold(summary, Summary::row))
}

fn sure(t: Texts, it: TrustLevel) -> String {
    t.get("account-sure").with("level", level(t, it)).into()
}

fn value(attribute: &Attribute) -> String {
    let day = (attribute.name == AccountAttribute::BirthDate.name())
        .then(|| attribute.value.parse::<chrono::NaiveDate>().ok())
        .flatten();
    match day {
        Some(day) => day.format("%d.%m.%Y").to_string(),
        None => attribute.value.clone(),
    }
}

/// What an attribute is called. One that nobody knows keeps the name that the account gives it.
fn name(t: Texts, attribute: &str) -> String {
    let Some(known) = AccountAttribute::named(attribute) else {
        return attribute.to_owned();
    };
    let key = match known {
        AccountAttribute::GivenName => "attribute-given-name",
        AccountAttribute::FamilyName => "attribute-family-name",
        AccountAttribute::BirthName => "attribute-birth-name",
        AccountAttribute::Title => "attribute-title",
        AccountAttribute::BirthDate => "attribute-birth-date",
        AccountAttribute::BirthPlace => "attribute-birth-place",
        AccountAttribute::Nationality => "attribute-nationality",
        AccountAttribute::Gender => "attribute-gender",
        AccountAttribute::Email => "attribute-email",
        AccountAttribute::Phone => "attribute-phone",
        AccountAttribute::Street => "attribute-street",
        AccountAttribute::PostalCode => "attribute-postcode",
        AccountAttribute::City => "attribute-place",
        AccountAttribute::Country => "attribute-country",
        AccountAttribute::CompanyName => "attribute-company-name",
        AccountAttribute::RegisterCourt => "attribute-register-court",
        AccountAttribute::RegisterNumber => "attribute-register-number",
        AccountAttribute::TaxNumber => "attribute-tax-number",
    };
    t.get(key).into()
}

fn ways_out(t: Texts) -> Form {
    Form::post(t, "/anmelden/abmelden")
        .button(Button::primary(t.get("log-out")))
        .button(
            Button::secondary(t.get("log-out-everywhere")).action("/anmelden/ueberall-abmelden"),
        )
}
