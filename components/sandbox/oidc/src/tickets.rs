//! What the stand-in signs: codes, which it reads itself, and ID tokens, which the portal reads. It
//! keeps nothing, so a code holds all that has to be known when it comes back.

use anyhow::Context;
use ed25519_compact::{KeyPair, Seed};
use edge::{Failure, variable};
use jwt_simple::prelude::{
    Audiences, Claims, Duration, Ed25519KeyPair, EdDSAKeyPairLike as _, EdDSAPublicKeyLike as _,
    JWTClaims, VerificationOptions,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Minutes for which a code or a token holds.
const HOLDS: u64 = 2;
/// Whom codes are for.
const OURSELVES: &str = "sandbox-oidc";

/// What a code says.
#[derive(Serialize, Deserialize)]
pub(crate) struct Code {
    pub(crate) person: String,
    /// Not by the claim's own name, which the library reads for itself.
    #[serde(rename = "portal_nonce")]
    pub(crate) nonce: String,
    pub(crate) challenge: String,
}

/// The key that signs: made of the sandbox's own.
pub(crate) async fn key() -> Result<Ed25519KeyPair, Failure> {
    let secret = variable("sandbox_key").await?;
    let seed = Sha256::new()
        .chain_update("stadttor sandbox oidc v1\0")
        .chain_update(secret.as_bytes())
        .finalize();
    let pair = KeyPair::from_seed(Seed::new(seed.into()));
    let key = Ed25519KeyPair::from_bytes(&*pair).context("sandbox_key")?;
    Ok(key.with_key_id("sandbox"))
}

/// Signs a code.
pub(crate) async fn code(issuer: &str, code: Code) -> Result<String, Failure> {
    sign(issuer, OURSELVES, code).await
}

/// Reads a code of its own that has not ended.
pub(crate) async fn opened(issuer: &str, code: &str) -> Result<Option<Code>, Failure> {
    let options = VerificationOptions {
        allowed_issuers: Some(HashSet::from([issuer.to_owned()])),
        allowed_audiences: Some(HashSet::from([OURSELVES.to_owned()])),
        time_tolerance: Some(Duration::from_secs(0)),
        ..VerificationOptions::default()
    };
    let public = key().await?.public_key();
    let read: Result<JWTClaims<Code>, _> = public.verify_token(code, Some(options));
    Ok(read.ok().map(|claims| claims.custom))
}

/// Signs something for somebody.
pub(crate) async fn sign<T: Serialize + DeserializeOwned>(
    issuer: &str,
    audience: &str,
    said: T,
) -> Result<String, Failure> {
    let mut claims = Claims::with_custom_claims(said, Duration::from_mins(HOLDS));
    claims.issuer = Some(issuer.to_owned());
    claims.audiences = Some(Audiences::AsString(audience.to_owned()));
    claims.invalid_before = None;
    Ok(key().await?.sign(claims).context("a token")?)
}
