//! Back from the provider: `POST /anmelden/saml/antwort`.

use super::Why;
use super::pending::Pending;
use crate::accounts::Found;
use crate::begin::{LogIn, make_session};
use crate::ending::Ending;
use crate::settings::settings;
use crate::store::{AtProvider, Sessions};
use anyhow::Context;
use edge::{
    Failure, Level, LogInState, Request, Response, log, pending_log_in, random, seconds_now,
    variable,
};
use http::header;
use saml::{Assertion, Expected, Outcome, Refusal, Status, accept, decode};
use sessions::{OwnPath, PersonId, PersonKey, SessionId};

/// Logs somebody in, if the provider vouches for them to this browser, for this request, for the
/// first time. Five operations; one more where the provider gives its session a name, and one where
/// another session of this browser ends by it.
///
/// The form comes from another site: nothing in it is believed but what the provider has signed
/// and this browser keeps sealed.
pub(crate) async fn take(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let relay = form.get("RelayState").and_then(LogInState::parse);
    let pending: Option<Pending> = match &relay {
        Some(relay) => pending_log_in(request, relay).await?,
        None => None,
    };
    let (Some(relay), Some(pending)) = (relay, pending) else {
        return Ok(Why::NotBegunHere.lead_to(None, super::level_named(None)));
    };
    let answer = form.get("SAMLResponse").unwrap_or_default();
    let answer = match checked(request, &pending, answer).await? {
        Ok(assertion) => log_in(request, &pending, &assertion).await?,
        Err(why) => Err(why),
    };
    let answer = answer.unwrap_or_else(|why| why.lead_to(pending.back().as_ref(), pending.level));
    Ok(answer.header(header::SET_COOKIE, &relay.gone().crossing().header()))
}

/// What the provider vouches for.
async fn checked(
    request: &Request,
    pending: &Pending,
    answer: &str,
) -> Result<Result<Assertion, Why>, Failure> {
    let settings = settings().await?;
    let provider = settings
        .provider(pending.account)
        .ok_or(Failure::NotFound)?;
    let portal = settings.portal(request)?;
    let expected = Expected {
        issuer: &provider.entity,
        keys: &provider.keys,
        audience: &portal.entity(provider.account),
        own: settings.key()?,
        recipient: &portal.answers(),
        request: &pending.request,
        now: seconds_now(),
    };
    let outcome = decode(answer).and_then(|answer| accept(&answer, &expected));
    Ok(match outcome {
        Ok(Outcome::LoggedIn(assertion)) => Ok(*assertion),
        Ok(Outcome::Failed(status)) => Err(failed(status)),
        Err(refusal) => Err(refused(&refusal)),
    })
}

fn failed(status: Status) -> Why {
    match status {
        Status::Cancelled => Why::Cancelled,
        Status::Level => Why::Level,
        Status::Failed => Why::Failed,
        Status::Unknown => Why::Unknown,
        Status::Request | Status::Unavailable => {
            log(
                Level::Warn,
                "a provider logs nobody in",
                &format!("{status:?}"),
            );
            Why::Unavailable
        }
    }
}

fn refused(refusal: &Refusal) -> Why {
    log(Level::Warn, "an answer of a provider was refused", refusal);
    Why::Refused
}

/// Begins the session.
async fn log_in(
    request: &Request,
    pending: &Pending,
    assertion: &Assertion,
) -> Result<Result<Response, Why>, Failure> {
    let sessions = Sessions::open().await?;
    let id = SessionId::from_random(random()?);
    let at = at_provider(pending, assertion);
    let ending = Ending {
        request: pending.request.clone(),
        session: id.clone(),
        provider: at.place(),
    };
    // Before anything that it names: whoever dies afterwards leaves nothing for ever.
    sessions.note(&ending, seconds_now()).await?;
    if sessions.answered(&pending.request).add().await? != 1 {
        log(
            Level::Warn,
            "an answer of a provider was refused",
            &"used before",
        );
        return Ok(Err(Why::Refused));
    }
    let keys = PersonKey::parse(&variable("person_key").await?).context("person_key")?;
    let Some(found) = pending.account.found(assertion, &keys) else {
        log(
            Level::Warn,
            "an answer of a provider was refused",
            &"no level or no name",
        );
        return Ok(Err(Why::Refused));
    };
    if found.level < pending.level {
        return Ok(Err(Why::Level));
    }
    log(
        Level::Info,
        "somebody logs in",
        &format!("{:?}", found.level),
    );
    let begun = make_session(request, session_of(id, pending, at, found)?).await?;
    let start = || OwnPath::parse("/anmelden/konto");
    match pending.back().or_else(start) {
        Some(back) => Ok(Ok(begun.lead_to(&back))),
        None => Err(Failure::NotFound),
    }
}

fn at_provider(pending: &Pending, assertion: &Assertion) -> AtProvider {
    AtProvider {
        account: pending.account,
        name: assertion.name.clone(),
        format: assertion.name_format.clone(),
        session: assertion.session_index.clone(),
    }
}

fn session_of(
    id: SessionId,
    pending: &Pending,
    at: AtProvider,
    found: Found,
) -> Result<LogIn, Failure> {
    let lasting = found.person.is_some();
    let person = match found.person {
        Some(person) => person,
        None => PersonId::for_once(random()?),
    };
    Ok(LogIn {
        id,
        person,
        lasting,
        acting: found.acting,
        level: found.level,
        attributes: found.attributes,
        at: Some(at),
        before: pending.before.clone(),
    })
}
