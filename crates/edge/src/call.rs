//! Calls between components: in process, over HTTP, with a token that names the caller, the
//! callee and how long it holds.

use crate::{Failure, Pieces, Problem, Request, Response, platform, variable};
use anyhow::{Context, anyhow};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use http::Method;
use http_body_util::{BodyExt, Limited};
use jwt_simple::prelude::{Claims, Duration, HS256Key, MACLike, VerificationOptions};
use std::collections::HashSet;

/// Seconds for which a call's token holds: longer than any call may take, too short to be kept.
const TOKEN_SECONDS: u64 = 60;
/// The most that a callee may answer.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

/// A component, by the id that it has in `spin.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Callee(pub &'static str);

/// The component that calls, as its checked token names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller(pub String);

/// Calls another component and gives back its answer, whatever its status.
///
/// # Errors
/// [`Failure::Unavailable`] when the callee cannot be reached or answers with a server error.
pub async fn call(
    from: Callee,
    to: Callee,
    method: Method,
    path: &str,
    body: Vec<u8>,
) -> Result<Response, Failure> {
    let (parts, body) = send(from, to, method, path, body).await?.into_parts();
    let body = Limited::new(body, LARGEST_ANSWER)
        .collect()
        .await
        .map_err(|error| unreachable(to, error))?
        .to_bytes();
    Ok(Response {
        status: parts.status,
        headers: parts.headers,
        body,
    })
}

/// The same for an answer that is too large to be held: its head, and its body piece by piece.
///
/// # Errors
/// [`Failure::Unavailable`] when the callee cannot be reached or answers with a server error.
pub async fn call_in_pieces(
    from: Callee,
    to: Callee,
    method: Method,
    path: &str,
) -> Result<(Response, Pieces), Failure> {
    let answer = send(from, to, method, path, Vec::new()).await?;
    let (parts, body) = answer.into_parts();
    let head = Response {
        status: parts.status,
        headers: parts.headers,
        body: bytes::Bytes::new(),
    };
    Ok((head, Pieces::of_body(body)))
}

async fn send(
    from: Callee,
    to: Callee,
    method: Method,
    path: &str,
    body: Vec<u8>,
) -> Result<platform::Answer, Failure> {
    let token = token(from, to).await?;
    let request = http::Request::builder()
        .method(method)
        .uri(format!("http://{}.spin.internal{path}", to.0))
        .header("authorization", format!("Internal {token}"))
        .header("content-length", body.len())
        .body(http_body_util::Full::new(bytes::Bytes::from(body)))
        .context("a call's request")?;
    let answer = platform::send(request)
        .await
        .map_err(|error| unreachable(to, error))?;
    match answer.status().is_server_error() {
        true => Err(unreachable(to, format!("answered {}", answer.status()))),
        false => Ok(answer),
    }
}

fn unreachable(to: Callee, cause: impl std::fmt::Display) -> Failure {
    Failure::Unavailable(anyhow!("{}: {cause}", to.0))
}

async fn key() -> Result<HS256Key, Failure> {
    let text = variable("call_key").await?;
    let bytes = BASE64_URL_SAFE_NO_PAD
        .decode(text.trim_end_matches('='))
        .context("the variable call_key is not base64url")?;
    Ok(HS256Key::from_bytes(&bytes))
}

async fn token(from: Callee, to: Callee) -> Result<String, Failure> {
    let claims = Claims::create(Duration::from_secs(TOKEN_SECONDS))
        .with_issuer(from.0)
        .with_audience(to.0);
    Ok(key().await?.authenticate(claims)?)
}

/// Checks that a request to an internal path comes from a component of this portal.
///
/// # Errors
/// [`Failure::NotFound`] without a valid token for `me`: from outside, the path does not exist.
pub async fn checked_caller(request: &Request, me: Callee) -> Result<Caller, Failure> {
    let token = request
        .header("authorization")
        .and_then(|value| value.strip_prefix("Internal "))
        .ok_or(Failure::NotFound)?;
    let options = VerificationOptions {
        allowed_audiences: Some(HashSet::from([me.0.to_owned()])),
        time_tolerance: Some(Duration::from_secs(5)),
        ..VerificationOptions::default()
    };
    let claims = key()
        .await?
        .verify_token::<jwt_simple::prelude::NoCustomClaims>(token, Some(options))
        .map_err(|_| Failure::NotFound)?;
    claims.issuer.map(Caller).ok_or(Failure::NotFound)
}

impl Response {
    /// Reads a callee's JSON.
    ///
    /// # Errors
    /// [`Failure::NotFound`] and [`Failure::Refused`] as the callee said it; a defect when its
    /// JSON is not what was agreed.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, Failure> {
        self.accepted()?;
        serde_json::from_slice(&self.body)
            .context("a callee's answer")
            .map_err(Failure::from)
    }

    /// Checks that a callee accepted the call.
    ///
    /// # Errors
    /// [`Failure::NotFound`] and [`Failure::Refused`] as the callee said it.
    pub fn accepted(&self) -> Result<(), Failure> {
        match self.status.as_u16() {
            200..=299 => Ok(()),
            404 => Err(Failure::NotFound),
            status => Err(Problem::new(status, "callee", "Refused")
                .detail(String::from_utf8_lossy(&self.body))
                .into()),
        }
    }
}
