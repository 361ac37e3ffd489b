//! What the portal asks: the description, the keys, tokens for a code, the way out.

use crate::people::Person;
use crate::tickets::{Code, key, opened, sign};
use anyhow::Context;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use edge::{Failure, Problem, Request, Response, portal_address};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Name and password of the portal here, known to everybody.
pub(crate) const CLIENT: &str = "stadttor";

/// The stand-in's name. The portal's component, which asks from inside, says which address people
/// know the portal by.
pub(crate) async fn issuer(request: &Request) -> Result<String, Failure> {
    let portal = match request.header("stadttor-portal") {
        Some(portal) => portal.to_owned(),
        None => portal_address(request).await?,
    };
    Ok(format!("{portal}/sandbox/oidc"))
}

/// `GET /sandbox/oidc/.well-known/openid-configuration`.
pub(crate) async fn description(request: &Request) -> Result<Response, Failure> {
    let issuer = issuer(request).await?;
    let at = |path: &str| format!("{issuer}/{path}");
    Response::json(&json!({
        "issuer": issuer,
        "authorization_endpoint": at("anmelden"),
        "token_endpoint": at("token"),
        "jwks_uri": at("schluessel"),
        "end_session_endpoint": at("abmelden"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "code_challenge_methods_supported": ["S256"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// `GET /sandbox/oidc/schluessel`.
pub(crate) async fn keys() -> Result<Response, Failure> {
    let key = key().await?.public_key().to_jwk();
    let key: Value = serde_json::from_str(&key).context("a key")?;
    Response::json(&json!({ "keys": [key] }))
}

/// What an ID token says.
#[derive(Serialize, Deserialize)]
struct Said {
    sub: String,
    nonce: String,
    name: String,
    roles: Vec<String>,
}

/// `POST /sandbox/oidc/token`.
pub(crate) async fn tokens(request: &Request) -> Result<Response, Failure> {
    let issuer = issuer(request).await?;
    let form = request.form();
    let field = |name: &str| form.get(name).unwrap_or_default();
    let password = BASE64_STANDARD.encode(format!("{CLIENT}:{CLIENT}"));
    if request.header("authorization") != Some(&format!("Basic {password}")) {
        return Err(Problem::new(401, "client", "Another password").into());
    }
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    let code = opened(&issuer, field("code")).await?;
    let code = code.filter(|it: &Code| it.challenge == challenge);
    let person = code.as_ref().and_then(|it| Person::named(&it.person));
    let (Some(code), Some(person)) = (code, person) else {
        return Err(Problem::new(400, "code", "This is no code, or it has ended").into());
    };
    let said = Said {
        sub: person.id.to_owned(),
        nonce: code.nonce,
        name: person.name.to_owned(),
        roles: person.roles.iter().map(|role| (*role).into()).collect(),
    };
    let id_token = sign(&issuer, CLIENT, said).await?;
    Response::json(&json!({
        "access_token": "sandbox",
        "token_type": "Bearer",
        "expires_in": 60,
        "id_token": id_token,
    }))
}

/// `GET /sandbox/oidc/abmelden`: there is no session here, so there is none to end.
pub(crate) fn log_out() -> Response {
    Response::see_other("/verwaltung/anmelden/abgemeldet")
}
