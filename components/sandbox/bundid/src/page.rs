//! The pages of the stand-in, all of which say that it is one.

use crate::faults::{FAULTS, Fault};
use crate::people::Account;
use crate::settings::settings;
use anyhow::anyhow;
use edge::{Failure, Problem, Request, Response, seconds_now};
use pages::{
    Alert, Button, Catalogue, Choice, Details, Field, Form, Mood, Page, Radios, Select, Texts,
    assets,
};
use saml::{Asked, Refusal, bundid, decode};

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

pub(crate) fn texts(request: &Request) -> Texts {
    pages::texts(request, &TEXTS)
}

/// A page of the stand-in at an address that answers GET.
pub(crate) fn begun(t: Texts, title: &'static str) -> Page {
    let warning = Alert::new(Mood::Danger, t.get("stand-in")).text(t.get("stand-in-text"));
    Page::new(pages::Frame::new(t, "/anmelden"), t.get(title))
        .private()
        .part(&warning)
}

/// A page whose form takes these fields to an address.
pub(crate) fn onward(request: &Request, to: &str, fields: &[(&str, String)]) -> Response {
    let t = texts(request);
    let form = Form::post(t, to).id("weiter");
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.hidden(*name, value));
    let page = begun(t, "onward-title")
        .part(&form.button(Button::primary(t.get("onward-button"))))
        .module(assets::ONWARD);
    let origin = url::Url::parse(to).map(|it| it.origin().ascii_serialization());
    pages::answer(page.render()).with_forms_to(&origin.unwrap_or_default())
}

/// The request for a log-in in a form, if the portal has signed it.
pub(crate) async fn asked(request: &Request, account: Account) -> Result<Asked, Failure> {
    let settings = settings().await?;
    let form = request.form();
    let message = form.get("SAMLRequest").unwrap_or_default();
    let here = settings.here(request, account, "anmelden");
    decode(message)
        .and_then(|message| Asked::read(&message, &settings.portal, &here, seconds_now()))
        .map_err(refused)
}

pub(crate) fn refused(refusal: Refusal) -> Failure {
    let problem = Problem::new(400, "saml", "This is no message of the portal");
    problem.detail(refusal.to_string()).into()
}

/// What cannot be written: a defect.
pub(crate) fn defect(refusal: Refusal) -> Failure {
    anyhow!("a message of the stand-in: {refusal}").into()
}

/// Lets people choose who they are.
pub(crate) async fn choose(request: &Request, account: Account) -> Result<Response, Failure> {
    let asked = asked(request, account).await?;
    let t = texts(request);
    let sent = request.form();
    let level = asked
        .context
        .as_deref()
        .and_then(bundid::level)
        .unwrap_or(3);
    let people = account.people().iter();
    let people = people.map(|person| match person.lasting {
        true => Choice::new(person.id, person.name),
        false => Choice::new(person.id, person.name).hint(t.get("temporary")),
    });
    let first = account.people().first().map_or("", |person| person.id);
    let levels = [("1", "level-1"), ("3", "level-3"), ("4", "level-4")];
    let levels = levels.map(|(value, text)| Choice::new(value, t.get(text)));
    let faults = FAULTS
        .iter()
        .map(|(_, name, text)| Choice::new(*name, t.get(text)));
    let none = Fault::None.name();
    let action = format!("/sandbox/bundid/{}/antwort", account.name());
    let field = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let wrong = Field::new(t, "fall", t.get("fault"), Select::of(faults).value(none));
    let form = Form::post(t, action)
        .hidden("SAMLRequest", field("SAMLRequest"))
        .hidden("RelayState", field("RelayState"))
        .part(&Field::new(
            t,
            "person",
            t.get("who"),
            Radios::of(people).value(first),
        ))
        .part(&Field::new(
            t,
            "stufe",
            t.get("how"),
            Radios::of(levels).value(&level.to_string()),
        ))
        .part(
            &Details::new(t.get("faults"))
                .text(t.get("faults-text"))
                .part(&wrong),
        )
        .button(Button::primary(t.get("log-in")).value("aktion", "anmelden"))
        .button(Button::secondary(t.get("cancel")).value("aktion", "abbrechen"));
    let title = match account {
        Account::Bundid => "title-bundid",
        Account::Unternehmenskonto => "title-company",
    };
    Ok(pages::answer(begun(t, title).part(&form).render()))
}
