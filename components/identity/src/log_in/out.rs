//! From the portal to the provider: a form that sends itself, and has a button where it cannot.

use super::pending::Pending;
use super::{Why, level_named};
use crate::accounts::Account;
use crate::pages::TEXTS;
use crate::settings::settings;
use edge::{Failure, Request, Response, keep_log_in, random, seconds_now};
use http::header;
use pages::{Button, Form, Page, Paragraph, assets};
use saml::{AtBundId, AuthnRequest, Id, SignatureMethod, encode};
use sessions::OwnPath;

/// `POST /anmelden/weiter`: to the account that was chosen. No operation.
pub(crate) async fn set_out(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let back = form.get("zurueck").and_then(OwnPath::parse);
    let level = level_named(form.get("stufe"));
    let settings = settings().await?;
    let account = form.get("konto").and_then(Account::named);
    let provider = account.and_then(|account| settings.provider(account));
    let Some(provider) = provider else {
        return Ok(Why::NotSetUp.lead_to(back.as_ref(), level));
    };
    let portal = settings.portal(request)?;
    let id = Id::from_random(random()?);
    let destination = provider.log_in(&portal);
    let asked = AuthnRequest {
        id: &id,
        issuer: &portal.entity(provider.account),
        destination: &destination,
        recipient: &portal.answers(),
        now: seconds_now(),
        bundid: (provider.account == Account::Bundid).then_some(AtBundId {
            level: level.number(),
            operator: match settings.operator.as_str() {
                "" => "Stadttor",
                operator => operator,
            },
            service: &settings.service,
        }),
    };
    let message = asked.signed(settings.key()?, SignatureMethod::Pss);
    let message = message.map_err(anyhow::Error::from)?;
    let before = edge::session(request).await?.map(|session| session.id);
    let pending = Pending::new(provider.account, &id, back.as_ref(), level, before);
    let (relay, cookie) = keep_log_in(&pending).await?;
    let fields = [
        ("SAMLRequest", encode(&message)),
        ("RelayState", relay.as_str().to_owned()),
    ];
    let page = onward(request, &destination, fields, "onward-text");
    Ok(page.header(header::SET_COOKIE, &cookie.crossing().header()))
}

/// A page whose form takes these fields to a provider.
pub(crate) fn onward(
    request: &Request,
    destination: &str,
    fields: [(&str, String); 2],
    text: &'static str,
) -> Response {
    let t = pages::texts(request, &TEXTS);
    let form = Form::post(t, destination).id("weiter");
    let form = fields
        .into_iter()
        .fold(form, |form, (name, value)| form.hidden(name, value));
    let form = form.button(Button::primary(t.get("onward-button")));
    let frame = pages::Frame::new(t, "/anmelden");
    let page = Page::new(frame, t.get("onward-title"))
        .private()
        .part(&Paragraph::new(t.get(text)))
        .part(&form)
        .module(assets::ONWARD);
    let answer = pages::answer(page.render());
    let origin = url::Url::parse(destination).map(|it| it.origin().ascii_serialization());
    answer.with_forms_to(&origin.unwrap_or_default())
}
