//! The timer: asks components, again and again, to carry out what they have left to do.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use call_tokens::CallKey;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde::Serialize;

use crate::application::{Application, CALL_KEY};
use crate::request::{RequestContext, RequestId};
use crate::server::whole;

/// Where components carry out what they have left to do.
pub const PATH: &str = "/internal/tick";

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
    let key = application.variables.get(CALL_KEY);
    let key = key.with_context(|| format!("the variable {CALL_KEY} is not declared"))?;
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
    let keys = CallKey::parse(key)?.of_caller(call_tokens::HOST, [component]);
    let purpose = call_tokens::purpose(Method::POST.as_str(), PATH);
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(format!("Internal {}", keys.sign(component, &purpose, now)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64URL_NOPAD;

    #[test]
    fn a_component_knows_the_host_by_its_token_and_only_when_it_is_told_to_tick() {
        let key = BASE64URL_NOPAD.encode(&[7; 32]);
        let header = token(&key, "form-submit").unwrap();
        let token = header.strip_prefix("Internal ").unwrap();
        let component = CallKey::parse(&key)
            .unwrap()
            .of_component("form-submit", []);
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs();
        let check = |purpose| component.check(token, ["host"], purpose, now);
        assert_eq!(check("POST /internal/tick"), Ok("host"));
        assert!(check("PUT /internal/applications/aachen/1").is_err());
    }
}
