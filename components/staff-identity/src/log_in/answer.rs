//! Back from the provider: `GET /verwaltung/anmelden/zurueck`.

use super::pending::Pending;
use super::{DESK, RETURN, Why};
use crate::ME;
use crate::begin::{LogIn, make_session};
use crate::ending::Ending;
use crate::provider::{Expected, Metadata, Trouble, exchange, known, userinfo, verified};
use crate::roles::Roles;
use crate::settings::{Provider, Settings, settings};
use crate::store::Sessions;
use anyhow::Context;
use calls::tenant_config;
use edge::{
    Failure, Level, LogInState, Request, Response, log, pending_log_in, portal_address, random,
    seconds_now, variable,
};
use http::header;
use serde_json::{Map, Value};
use sessions::{OwnPath, PersonKey, SessionId};
use std::collections::BTreeSet;

/// What a provider sends along, each at most once (RFC 6749, 3.1).
struct Answer {
    code: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Answer {
    fn of(request: &Request) -> Option<Self> {
        let pairs = || url::form_urlencoded::parse(request.query.as_bytes());
        let mut seen = BTreeSet::new();
        let once = pairs().all(|(name, _)| seen.insert(name));
        once.then(|| Self {
            code: request.parameter("code"),
            issuer: request.parameter("iss"),
            error: request.parameter("error"),
        })
    }
}

/// Logs somebody in, if the provider vouches for them to this browser, for the log-in that this
/// browser began, for the first time. Five operations; one more where another session of this
/// browser ends by it.
pub(crate) async fn take(request: &Request) -> Result<Response, Failure> {
    let state = request.parameter("state");
    let state = state.as_deref().and_then(LogInState::parse);
    let pending: Option<Pending> = match &state {
        Some(state) => pending_log_in(request, state).await?,
        None => None,
    };
    let (Some(state), Some(pending)) = (state, pending) else {
        return Ok(Why::NotBegunHere.lead_to(None));
    };
    let answer = match checked(request, &state, &pending).await? {
        Ok(answer) => answer,
        Err(why) => why.lead_to(pending.back().as_ref()),
    };
    Ok(answer.header(header::SET_COOKIE, &state.gone().header()))
}

async fn checked(
    request: &Request,
    state: &LogInState,
    pending: &Pending,
) -> Result<Result<Response, Why>, Failure> {
    let settings = settings().await?;
    let Some(provider) = settings.provider(request).await? else {
        return Ok(Err(Why::NotSetUp));
    };
    let metadata = match known(&provider).await {
        Ok(metadata) => metadata,
        Err(trouble) => return Ok(Err(why(&trouble))),
    };
    let code = match code_of(request, pending, &metadata) {
        Ok(code) => code,
        Err(why) => return Ok(Err(why)),
    };
    let sessions = Sessions::open().await?;
    let ending = Ending {
        log_in: state.as_str().to_owned(),
        session: SessionId::from_random(random()?),
    };
    // Before anything that it names: whoever dies afterwards leaves nothing for ever.
    sessions.note(&ending, seconds_now()).await?;
    // A code is good once, whatever comes of it.
    if sessions.answered(state.as_str()).add().await? != 1 {
        return Ok(Err(refused("used before")));
    }
    let redirect = format!("{}{RETURN}", portal_address(request).await?);
    let person = vouched(&settings, &provider, &metadata, pending, &code, &redirect);
    let person = match person.await {
        Ok(person) => person,
        Err(trouble) => return Ok(Err(why(&trouble))),
    };
    let id = ending.session;
    log_in(request, &settings, &provider, pending, id, person).await
}

/// The code, if this is an answer of the provider that was asked.
fn code_of(request: &Request, pending: &Pending, metadata: &Metadata) -> Result<String, Why> {
    let answer = Answer::of(request).ok_or_else(|| refused("something stands there twice"))?;
    // Mix-up: the answer of one provider is never taken to another (RFC 9207).
    let named = match &answer.issuer {
        Some(issuer) => *issuer == metadata.issuer,
        None => !metadata.authorization_response_iss_parameter_supported,
    };
    if !named || pending.issuer != metadata.issuer {
        return Err(refused("of another provider"));
    }
    match (answer.error, answer.code) {
        (Some(error), _) => Err(said(&error)),
        (None, Some(code)) if !code.is_empty() && code.len() <= 4096 => Ok(code),
        _ => Err(refused("without a code")),
    }
}

/// What an error of the provider means for the person.
fn said(error: &str) -> Why {
    match error {
        "access_denied" | "consent_required" => Why::Cancelled,
        "login_required" | "interaction_required" | "account_selection_required" => Why::Failed,
        known => {
            let plain = |it: char| it.is_ascii_lowercase() || it == '_';
            let named = !known.is_empty() && known.len() <= 40 && known.chars().all(plain);
            let error = if named { known } else { "something else" };
            log(Level::Warn, "the provider logs nobody in", &error);
            Why::Unavailable
        }
    }
}

fn refused(cause: &str) -> Why {
    why(&Trouble::Refused(cause.to_owned()))
}

fn why(trouble: &Trouble) -> Why {
    log(Level::Warn, "a staff log-in fails", trouble);
    match trouble {
        Trouble::Away(_) => Why::Unavailable,
        Trouble::Refused(_) => Why::Refused,
    }
}

/// Somebody, with everything that the provider says of them.
struct Vouched {
    subject: String,
    claims: Map<String, Value>,
    id_token: String,
}

async fn vouched(
    settings: &Settings,
    provider: &Provider,
    metadata: &Metadata,
    pending: &Pending,
    code: &str,
    redirect: &str,
) -> Result<Vouched, Trouble> {
    let tokens = exchange(provider, metadata, code, &pending.verifier, redirect).await?;
    let expected = Expected {
        issuer: &provider.issuer,
        client: &provider.client,
        nonce: &pending.nonce,
        began: pending.began,
        now: seconds_now(),
    };
    let token = verified(provider, metadata, &tokens.id_token, &expected).await?;
    let mut claims = token.claims;
    if !settings.meaning.is_in(&claims) || name(&claims).is_none() {
        let access = &tokens.access_token;
        let more = userinfo(provider, metadata, access, &token.subject).await?;
        for (name, value) in more {
            // What is signed counts.
            claims.entry(name).or_insert(value);
        }
    }
    Ok(Vouched {
        subject: token.subject,
        claims,
        id_token: tokens.id_token,
    })
}

/// Begins the session.
async fn log_in(
    request: &Request,
    settings: &Settings,
    provider: &Provider,
    pending: &Pending,
    id: SessionId,
    person: Vouched,
) -> Result<Result<Response, Why>, Failure> {
    let keys = PersonKey::parse(&variable("person_key").await?).context("person_key")?;
    let named = format!("{}\0{}", provider.issuer, person.subject);
    let log_in = LogIn {
        id,
        person: keys.person("staff-oidc", &named),
        name: name(&person.claims),
        tenants: roles(settings, &person.claims).await?,
        id_token: person.id_token,
        before: pending.before.clone(),
    };
    let tenants = log_in.tenants.len();
    let Some(cookies) = make_session(request, log_in).await? else {
        return Ok(Err(Why::TooMany));
    };
    log(Level::Info, "a member of staff logs in", &tenants);
    let back = pending.back();
    let answer = Response::see_other(back.as_ref().map_or(DESK, OwnPath::as_str));
    Ok(Ok(cookies.iter().fold(answer, |answer, cookie| {
        answer.header(header::SET_COOKIE, &cookie.header())
    })))
}

/// The roles at the municipalities of this portal.
async fn roles(settings: &Settings, claims: &Map<String, Value>) -> Result<Roles, Failure> {
    let all = tenant_config::list(ME).await?;
    let slugs: BTreeSet<&str> = all.iter().map(|it| it.slug.as_str()).collect();
    Ok(settings.meaning.of(claims, |slug| slugs.contains(slug)))
}

/// The person's name, for pages to show.
fn name(claims: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| {
        let text = claims.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.chars().take(200).collect::<String>())
    };
    let both = || Some(format!("{} {}", text("given_name")?, text("family_name")?));
    text("name")
        .or_else(both)
        .or_else(|| text("preferred_username"))
}
