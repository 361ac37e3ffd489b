//! Calls between components: in process, over HTTP, with a token that names the caller, the
//! callee and how long it holds.

use crate::{Failure, Pieces, Problem, Request, Response, platform, seconds_now, variable};
use anyhow::{Context, anyhow};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::Method;
use http_body_util::{BodyExt, Limited};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// Seconds for which a call's token holds: longer than any call may take, too short to be kept.
const TOKEN_SECONDS: u64 = 60;
/// Seconds by which the clocks of two machines may differ.
const DRIFT: u64 = 5;
/// The head of every token.
const HEAD: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
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

async fn key() -> Result<Vec<u8>, Failure> {
    let text = variable("call_key").await?;
    let bytes = BASE64_URL_SAFE_NO_PAD
        .decode(text.trim_end_matches('='))
        .context("the variable call_key is not base64url")?;
    Ok(bytes)
}

async fn token(from: Callee, to: Callee) -> Result<String, Failure> {
    let now = seconds_now();
    let said = Said {
        iss: from.0.to_owned(),
        aud: to.0.to_owned(),
        iat: now,
        exp: now + TOKEN_SECONDS,
    };
    let token = written(&key().await?, &said).context("a call's token")?;
    Ok(token)
}

/// The token (JWT, HS256) that says this. None for a defect.
fn written(key: &[u8], said: &Said) -> Option<String> {
    let claims = BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(said).ok()?);
    let message = format!("{}.{claims}", BASE64_URL_SAFE_NO_PAD.encode(HEAD));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message.as_bytes());
    let signature = BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Some(format!("{message}.{signature}"))
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
    let now = seconds_now();
    read(&key().await?, token, me, now).ok_or(Failure::NotFound)
}

/// What a call's token says (JWT, HS256). Written and read here, for a library that takes anybody's
/// tokens makes every component 50 kB larger; the tests have one judge it.
#[derive(Serialize, Deserialize)]
struct Said {
    iss: String,
    aud: String,
    iat: u64,
    exp: u64,
}

/// Who calls, if the token is one of the portal's for this callee, now (seconds since 1970).
fn read(key: &[u8], token: &str, me: Callee, now: u64) -> Option<Caller> {
    let (message, signature) = token.rsplit_once('.')?;
    let (head, claims) = message.split_once('.')?;
    let head: serde_json::Value = serde_json::from_slice(&decoded(head)?).ok()?;
    if head.get("alg")?.as_str()? != "HS256" {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message.as_bytes());
    mac.verify_slice(&decoded(signature)?).ok()?;
    let said: Said = serde_json::from_slice(&decoded(claims)?).ok()?;
    let timely = said.iat <= now + DRIFT && now <= said.exp + DRIFT;
    (timely && said.aud == me.0).then_some(Caller(said.iss))
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(part).ok()
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

#[cfg(test)]
mod tests {
    use super::*;
    use jwt_simple::prelude::{
        Audiences, Claims, Duration, HS256Key, JWTClaims, MACLike as _, NoCustomClaims,
        UnixTimeStamp, VerificationOptions,
    };

    const NOW: u64 = 1_795_525_200;
    const ME: Callee = Callee("mailbox");

    fn claims() -> JWTClaims<NoCustomClaims> {
        let mut claims = Claims::create(Duration::from_secs(60));
        claims.issuer = Some("form-submit".into());
        claims.audiences = Some(Audiences::AsString(ME.0.into()));
        claims.issued_at = Some(UnixTimeStamp::from_secs(NOW));
        claims.expires_at = Some(UnixTimeStamp::from_secs(NOW + 60));
        claims
    }

    fn signed(claims: JWTClaims<NoCustomClaims>) -> String {
        HS256Key::from_bytes(&[7; 32]).authenticate(claims).unwrap()
    }

    #[test]
    fn a_token_of_the_portal_names_who_calls() {
        let caller = read(&[7; 32], &signed(claims()), ME, NOW);
        assert_eq!(caller, Some(Caller("form-submit".into())));
    }

    #[test]
    fn a_token_is_what_others_take_for_one() {
        let said = Said {
            iss: "form-submit".into(),
            aud: ME.0.into(),
            iat: NOW,
            exp: NOW + 60,
        };
        let token = written(&[7; 32], &said).unwrap();
        let options = VerificationOptions {
            artificial_time: Some(UnixTimeStamp::from_secs(NOW)),
            ..VerificationOptions::default()
        };
        let key = HS256Key::from_bytes(&[7; 32]);
        let claims = key.verify_token::<NoCustomClaims>(&token, Some(options));
        assert_eq!(claims.unwrap().issuer.as_deref(), Some("form-submit"));
        assert!(read(&[7; 32], &token, ME, NOW).is_some());
    }

    #[test]
    fn another_key_audience_or_time_is_nobody() {
        let token = signed(claims());
        assert_eq!(read(&[8; 32], &token, ME, NOW), None);
        assert_eq!(read(&[7; 32], &token, Callee("pdf"), NOW), None);
        assert_eq!(read(&[7; 32], &token, ME, NOW + 66), None);
        assert_eq!(read(&[7; 32], &token, ME, NOW - 6), None);
        let mut nobody = claims();
        nobody.issuer = None;
        assert_eq!(read(&[7; 32], &signed(nobody), ME, NOW), None);
    }

    #[test]
    fn what_was_changed_or_is_not_signed_is_nobody() {
        let token = signed(claims());
        let parts: Vec<&str> = token.split('.').collect();
        let none = BASE64_URL_SAFE_NO_PAD.encode(br#"{"alg":"none","typ":"JWT"}"#);
        let claims = BASE64_URL_SAFE_NO_PAD
            .encode(br#"{"iss":"pdf","aud":"mailbox","iat":1795525200,"exp":1795525260}"#);
        for forged in [
            format!("{none}.{}.", parts[1]),
            format!("{none}.{}.{}", parts[1], parts[2]),
            format!("{}.{claims}.{}", parts[0], parts[2]),
            format!("{}.{}", parts[0], parts[1]),
            format!("{}.{}.", parts[0], parts[1]),
            String::new(),
        ] {
            assert_eq!(read(&[7; 32], &forged, ME, NOW), None, "{forged}");
        }
    }
}
