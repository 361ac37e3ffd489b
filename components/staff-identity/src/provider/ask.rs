//! One request to the provider, and its answer as JSON.

use super::Trouble;
use crate::settings::Provider;
use edge::{OutsideAnswer, ask_outside};
use http::{Method, Request, header};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The longest answer that is read: the largest providers have some dozen keys of 2 kB.
const LONGEST: usize = 256 * 1024;
/// So long it may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Reads what stands at an address of the provider.
pub(super) async fn get<T: DeserializeOwned>(
    provider: &Provider,
    address: &str,
    bearer: Option<&str>,
) -> Result<T, Trouble> {
    let bearer = bearer.map(|token| format!("Bearer {token}"));
    let answer = ask(provider, Method::GET, address, bearer, Vec::new()).await?;
    match answer.status.is_success() {
        true => json(&answer),
        false => Err(Trouble::Away(format!("it answers {}", answer.status))),
    }
}

/// Sends a request with a form.
pub(super) async fn ask(
    provider: &Provider,
    method: Method,
    address: &str,
    authorization: Option<String>,
    form: Vec<u8>,
) -> Result<OutsideAnswer, Trouble> {
    let mut request = Request::builder()
        .method(method)
        .uri(provider.reached_at(address))
        .header(header::ACCEPT, "application/json");
    if !form.is_empty() {
        let kind = "application/x-www-form-urlencoded";
        request = request.header(header::CONTENT_TYPE, kind);
    }
    if let Some(authorization) = authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    if let Some(portal) = &provider.stand_in_of {
        // A component, which takes no form that does not say where it comes from.
        request = request
            .header("stadttor-portal", portal)
            .header("sec-fetch-site", "none");
    }
    let request = request.body(form);
    let request = request.map_err(|error| Trouble::Away(format!("no address: {error}")))?;
    let answer = ask_outside(request, LONGEST, PATIENCE).await;
    answer.map_err(|error| Trouble::Away(error.to_string()))
}

/// The answer's JSON.
pub(super) fn json<T: DeserializeOwned>(answer: &OutsideAnswer) -> Result<T, Trouble> {
    // Where in the answer, never what stands there.
    serde_json::from_slice(&answer.body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Trouble::Away(format!("no such JSON as agreed, at {line}:{column}"))
    })
}
