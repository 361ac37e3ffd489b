//! Calls between components: in process, over HTTP, with a token that names the caller, the
//! callee and the request, and holds for a minute.

use crate::{
    Failure, Level, Pieces, Problem, Request, Response, log, platform, read_once, seconds_now,
    variable,
};
use anyhow::{Context, anyhow};
use call_tokens::{CallKeys, Refused};
use http::Method;
use http_body_util::{BodyExt, Limited};
use std::rc::Rc;

/// The most that a callee may answer.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

/// A component, by the id that it has in `spin.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Callee(pub &'static str);

/// The component that calls, as its checked token names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller(pub String);

/// Who the host is when its timer calls.
pub const HOST: &str = call_tokens::HOST;

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
    let mut request = http::Request::builder()
        .method(method)
        .uri(format!("http://{}.spin.internal{path}", to.0))
        .header("content-length", body.len())
        .body(http_body_util::Full::new(bytes::Bytes::from(body)))
        .context("a call's request")?;
    let asked = request.uri().path_and_query();
    let asked = asked.map_or("/", http::uri::PathAndQuery::as_str);
    let purpose = call_tokens::purpose(request.method().as_str(), asked);
    let token = keys(from).await?.sign(to.0, &purpose, seconds_now());
    let token = token.with_context(|| format!("{} calls {}", from.0, to.0))?;
    let token =
        http::HeaderValue::try_from(format!("Internal {token}")).context("a call's token")?;
    request.headers_mut().insert("authorization", token);
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

async fn keys(me: Callee) -> Result<Rc<CallKeys>, Failure> {
    read_once(async || {
        let text = variable("call_keys").await?;
        Ok(CallKeys::parse(me.0, &text).context("call_keys")?)
    })
    .await
}

/// Checks that a request to an internal path comes from one of these components of the portal,
/// and was meant for this path.
///
/// # Errors
/// [`Failure::NotFound`] without a valid token for `me` and for this request, and for any other
/// component: for them the path does not exist.
pub async fn checked_caller(
    request: &Request,
    me: Callee,
    callers: &[&str],
) -> Result<Caller, Failure> {
    let token = request
        .header("authorization")
        .and_then(|value| value.strip_prefix("Internal "))
        .ok_or(Failure::NotFound)?;
    let path = match request.query.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    let purpose = call_tokens::purpose(request.method.as_str(), &path);
    let keys = keys(me).await?;
    let checked = keys.check(token, callers.iter().copied(), &purpose, seconds_now());
    match checked {
        Ok(caller) => Ok(Caller(caller.to_owned())),
        Err(refused) => {
            // The path may name what it is about, the reason never does.
            if refused != Refused::Token {
                log(Level::Warn, "a call is refused", &refused.to_string());
            }
            Err(Failure::NotFound)
        }
    }
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
