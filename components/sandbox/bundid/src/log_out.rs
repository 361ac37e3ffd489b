//! Logging out at the portal and here together. The stand-in keeps no sessions, so there is nothing
//! to end but the portal's.

use crate::page::{begun, defect, onward, refused, texts};
use crate::people::Account;
use crate::settings::{Settings, settings};
use edge::{Failure, Request, Response, random, seconds_now};
use pages::Paragraph;
use saml::{
    Id, LogoutAnswer, LogoutOrder, LogoutRequest, LogoutResponse, SignatureMethod, decode, encode,
};

/// Takes a log-out of the portal and confirms it; or the portal's confirmation of one.
pub(crate) async fn take(request: &Request, account: Account) -> Result<Response, Failure> {
    let form = request.form();
    match (form.get("SAMLRequest"), form.get("SAMLResponse")) {
        (Some(order), _) => confirm(request, account, order).await,
        (None, Some(answer)) => done(request, account, answer).await,
        (None, None) => Err(Failure::NotFound),
    }
}

/// The entity id under which the portal writes to this account.
fn portal(log_outs: &str, account: Account) -> String {
    let base = log_outs.trim_end_matches("/abmelden");
    match account {
        Account::Bundid => format!("{base}/metadata"),
        Account::Unternehmenskonto => format!("{base}/metadata/unternehmenskonto"),
    }
}

async fn confirm(request: &Request, account: Account, order: &str) -> Result<Response, Failure> {
    let settings = settings().await?;
    let to = settings.log_outs(request);
    let here = settings.here(request, account, "abmelden");
    let (issuer, now) = (portal(&to, account), seconds_now());
    let order = decode(order)
        .and_then(|order| LogoutOrder::read(&order, &issuer, &settings.portal, &here, now))
        .map_err(refused)?;
    let answer = LogoutResponse {
        id: &Id::from_random(random()?),
        issuer: &Settings::entity(account),
        destination: &to,
        request: &order.id,
        success: true,
        now,
    };
    let answer = answer
        .signed(&settings.key, SignatureMethod::Pss)
        .map_err(defect)?;
    let form = request.form();
    let relay = form.get("RelayState").unwrap_or_default().to_owned();
    let fields = [("SAMLResponse", encode(&answer)), ("RelayState", relay)];
    Ok(onward(request, &to, &fields))
}

async fn done(request: &Request, account: Account, answer: &str) -> Result<Response, Failure> {
    let settings = settings().await?;
    let to = settings.log_outs(request);
    let here = settings.here(request, account, "abmelden");
    let (issuer, now) = (portal(&to, account), seconds_now());
    let answer = decode(answer)
        .and_then(|answer| LogoutAnswer::read(&answer, &issuer, &settings.portal, &here, now))
        .map_err(refused)?;
    let t = texts(request);
    let text = match answer.success {
        true => t.get("ended-text"),
        false => t.get("not-ended-text"),
    };
    let page = begun(t, "ended-title").part(&Paragraph::new(text));
    Ok(pages::answer(page.render()))
}

/// Ends a session at the portal by the stand-in's names for person and session.
pub(crate) async fn end(request: &Request, account: Account) -> Result<Response, Failure> {
    let settings = settings().await?;
    let form = request.form();
    let to = settings.log_outs(request);
    let order = LogoutRequest {
        id: &Id::from_random(random()?),
        issuer: &Settings::entity(account),
        destination: &to,
        name: form.get("name").unwrap_or_default(),
        format: account.name_format(),
        session: form.get("sitzung"),
        now: seconds_now(),
    };
    let order = order
        .signed(&settings.key, SignatureMethod::Pss)
        .map_err(defect)?;
    Ok(onward(request, &to, &[("SAMLRequest", encode(&order))]))
}
