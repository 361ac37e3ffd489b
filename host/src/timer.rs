//! The timer: asks components, again and again, to carry out what they have left to do.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use data_encoding::BASE64URL_NOPAD;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt;
use jwt_simple::algorithms::{HS256Key, MACLike};
use jwt_simple::claims::Claims;
use serde::Serialize;

use crate::application::Application;
use crate::request::{RequestContext, RequestId};
use crate::server::whole;

/// Where components carry out what they have left to do.
pub const PATH: &str = "/internal/tick";

/// The variable that holds the key by which components know each other and the host.
pub const KEY_VARIABLE: &str = "call_key";

/// Who the host is, towards components.
const ISSUER: &str = "host";

/// What the host asks for.
const PURPOSE: &str = "tick";

/// How long a token is valid.
const VALIDITY: Duration = Duration::from_secs(60);

/// What one component did.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The component's id.
    pub component: String,
    /// The status of its answer; none when it gave none.
    pub status: Option<u16>,
}

/// Asks at once, and then at every interval, for ever.
pub async fn run(application: Arc<Application>, interval: Duration) {
    let mut ticks = tokio::time::interval(interval);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        for outcome in tick(&application).await {
            let failed = outcome.status.is_none_or(|status| status >= 400);
            if failed {
                tracing::warn!(
                    component = outcome.component,
                    status = outcome.status,
                    "a component did not carry out what it has left to do; it is asked again"
                );
            }
        }
    }
}

/// Asks every component of the manifest's list, all at once.
pub async fn tick(application: &Application) -> Vec<Outcome> {
    let calls = application.tick.iter().map(|component| async move {
        let status = match call(application, component).await {
            Ok(status) => Some(status.as_u16()),
            Err(error) => {
                tracing::warn!(component, cause = format!("{error:#}"), "no tick");
                None
            }
        };
        Outcome {
            component: component.clone(),
            status,
        }
    });
    futures::future::join_all(calls).await
}

async fn call(application: &Application, component: &str) -> anyhow::Result<StatusCode> {
    let key = application.variables.get(KEY_VARIABLE);
    let key = key.with_context(|| format!("the variable {KEY_VARIABLE} is not declared"))?;
    let token = token(key, component)?;
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("http://{component}.spin.internal{PATH}"))
        .header(AUTHORIZATION, HeaderValue::from_str(&token)?)
        .body(whole(""))?;
    let context = RequestContext::root(RequestId::random());
    let answer = application
        .call_internally(component, context, request)
        .await?;
    let status = answer.status();
    // The component may say how it went; that it has said it ends its work.
    let _ = answer.into_body().collect().await;
    Ok(status)
}

/// The header by which a component knows that the host calls it.
pub fn token(key: &str, component: &str) -> anyhow::Result<String> {
    let bytes = BASE64URL_NOPAD.decode(key.trim_end_matches('=').as_bytes());
    let key = HS256Key::from_bytes(&bytes.context("the call key is not base64url")?);
    let claims = Claims::create(VALIDITY.into())
        .with_issuer(ISSUER)
        .with_audience(component)
        .with_subject(PURPOSE);
    Ok(format!("Internal {}", key.authenticate(claims)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jwt_simple::claims::NoCustomClaims;
    use jwt_simple::prelude::VerificationOptions;
    use std::collections::HashSet;

    #[test]
    fn a_token_says_who_calls_whom_for_what_and_not_for_long() {
        let key = BASE64URL_NOPAD.encode(&[7; 32]);
        let header = token(&key, "form-submit").unwrap();
        let token = header.strip_prefix("Internal ").unwrap();
        let options = VerificationOptions {
            allowed_issuers: Some(HashSet::from(["host".to_owned()])),
            allowed_audiences: Some(HashSet::from(["form-submit".to_owned()])),
            required_subject: Some("tick".to_owned()),
            ..VerificationOptions::default()
        };
        let key = HS256Key::from_bytes(&[7; 32]);
        let claims = key
            .verify_token::<NoCustomClaims>(token, Some(options))
            .unwrap();
        let lifetime = claims.expires_at.unwrap() - claims.issued_at.unwrap();
        assert_eq!(lifetime.as_secs(), 60);
    }
}
