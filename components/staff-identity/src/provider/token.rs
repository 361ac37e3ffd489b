//! A code becomes tokens (RFC 6749, 4.1.3, with PKCE, RFC 7636).

use super::Trouble;
use super::ask::{ask, json};
use super::discovery::{ClientProof, Metadata};
use crate::settings::Provider;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::Method;
use serde::Deserialize;
use url::form_urlencoded::{Serializer, byte_serialize};

/// What the provider gives for a code.
#[derive(Deserialize)]
pub(crate) struct Tokens {
    pub(crate) id_token: String,
    /// Opens what else the provider says of the person, and is kept nowhere.
    pub(crate) access_token: String,
    token_type: String,
}

/// Changes a code for tokens.
pub(crate) async fn exchange(
    provider: &Provider,
    metadata: &Metadata,
    code: &str,
    verifier: &str,
    redirect: &str,
) -> Result<Tokens, Trouble> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", redirect)
        .append_pair("code_verifier", verifier);
    let proof = match metadata.client_proof() {
        ClientProof::Basic => Some(basic(&provider.client, &provider.secret)),
        ClientProof::Post => {
            form.append_pair("client_id", &provider.client)
                .append_pair("client_secret", &provider.secret);
            None
        }
    };
    let form = form.finish().into_bytes();
    let address = &metadata.token_endpoint;
    let answer = ask(provider, Method::POST, address, proof, form).await?;
    if answer.status.is_client_error() {
        let why = format!("no tokens for a code, {}", answer.status);
        return Err(Trouble::Refused(why));
    }
    if !answer.status.is_success() {
        return Err(Trouble::Away(format!("it answers {}", answer.status)));
    }
    let tokens: Tokens = json(&answer)?;
    match tokens.token_type.eq_ignore_ascii_case("bearer") {
        true => Ok(tokens),
        false => Err(Trouble::Refused("another kind of token".into())),
    }
}

/// Name and password in a header; each written as in a form first (RFC 6749, 2.3.1).
fn basic(client: &str, secret: &str) -> String {
    let written = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let both = format!("{}:{}", written(client), written(secret));
    format!("Basic {}", BASE64_STANDARD.encode(both))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_colon_is_not_taken_for_two_things() {
        let header = basic("a:b", "c d%");
        let both = BASE64_STANDARD.decode(&header["Basic ".len()..]).unwrap();
        assert_eq!(String::from_utf8(both).unwrap(), "a%3Ab:c+d%25");
    }
}
