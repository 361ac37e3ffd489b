//! What a provider says of itself (OpenID Connect Discovery 1.0, RFC 8414).

use super::Trouble;
use super::ask::get;
use super::jwks::Algorithm;
use crate::settings::{Provider, secure};
use serde::Deserialize;

/// A provider's description, checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<String>,
    #[serde(default)]
    pub(crate) end_session_endpoint: Option<String>,
    id_token_signing_alg_values_supported: Vec<String>,
    #[serde(default)]
    response_types_supported: Option<Vec<String>>,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207: whether it names itself when it sends people back.
    #[serde(default)]
    pub(crate) authorization_response_iss_parameter_supported: bool,
}

/// How the portal shows its password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClientProof {
    /// In the header.
    Basic,
    /// In the form.
    Post,
}

impl Metadata {
    /// Reads and checks it.
    pub(super) async fn read(provider: &Provider) -> Result<Self, Trouble> {
        let issuer = provider.issuer.trim_end_matches('/');
        let address = format!("{issuer}/.well-known/openid-configuration");
        let metadata: Self = get(provider, &address, None).await?;
        metadata.check(&provider.issuer)?;
        Ok(metadata)
    }

    fn check(&self, issuer: &str) -> Result<(), Trouble> {
        let wrong = |what: &str| Err(Trouble::Refused(format!("its description: {what}")));
        // To the letter: otherwise one provider could speak for another.
        if self.issuer != issuer {
            return wrong("another issuer");
        }
        let needed = [
            &self.authorization_endpoint,
            &self.token_endpoint,
            &self.jwks_uri,
        ];
        let more = [&self.userinfo_endpoint, &self.end_session_endpoint];
        let mut all = needed.into_iter().chain(more.into_iter().flatten());
        if !all.all(|address| secure(address).is_some()) {
            return wrong("an address without TLS");
        }
        let lacks = |list: &Option<Vec<String>>, what: &str| {
            list.as_ref()
                .is_some_and(|list| !list.iter().any(|it| it == what))
        };
        if lacks(&self.response_types_supported, "code") {
            return wrong("no codes");
        }
        if lacks(&self.code_challenge_methods_supported, "S256") {
            return wrong("no PKCE with S256");
        }
        match self.algorithms().is_empty() {
            true => wrong("no signature that the portal takes"),
            false => Ok(()),
        }
    }

    /// The signatures that both know.
    pub(super) fn algorithms(&self) -> Vec<Algorithm> {
        let names = self.id_token_signing_alg_values_supported.iter();
        names.filter_map(|name| Algorithm::named(name)).collect()
    }

    /// How the portal shows its password: in the header, which everybody has to know, unless the
    /// provider says that it takes the form only.
    pub(super) fn client_proof(&self) -> ClientProof {
        let Some(methods) = &self.token_endpoint_auth_methods_supported else {
            return ClientProof::Basic;
        };
        let takes = |what: &str| methods.iter().any(|it| it == what);
        match !takes("client_secret_basic") && takes("client_secret_post") {
            true => ClientProof::Post,
            false => ClientProof::Basic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn described(change: impl FnOnce(&mut Value)) -> Result<Metadata, String> {
        let mut document = json!({
            "issuer": "https://id.example",
            "authorization_endpoint": "https://id.example/auth",
            "token_endpoint": "https://id.example/token",
            "jwks_uri": "https://id.example/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        });
        change(&mut document);
        let metadata: Metadata =
            serde_json::from_value(document).map_err(|error| error.to_string())?;
        let checked = metadata.check("https://id.example");
        checked.map_err(|error| error.to_string())?;
        Ok(metadata)
    }

    #[test]
    fn a_description_is_taken_as_it_is() {
        let metadata = described(|_| ()).unwrap();
        assert_eq!(metadata.algorithms(), [Algorithm::Rs256]);
        assert_eq!(metadata.client_proof(), ClientProof::Basic);
    }

    #[test]
    fn a_description_that_is_not_to_be_believed_is_refused() {
        type Change = fn(&mut Value);
        let changes: [Change; 9] = [
            |it| it["issuer"] = json!("https://id.example/"),
            |it| it["issuer"] = json!("https://evil.example"),
            |it| it["token_endpoint"] = json!("http://id.example/token"),
            |it| it["jwks_uri"] = json!("file:///etc/passwd"),
            |it| it["end_session_endpoint"] = json!("javascript:alert(1)"),
            |it| it["id_token_signing_alg_values_supported"] = json!(["none", "HS256", "RS1"]),
            |it| it["response_types_supported"] = json!(["id_token"]),
            |it| it["code_challenge_methods_supported"] = json!(["plain"]),
            |it| drop(it.as_object_mut().unwrap().remove("jwks_uri")),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            assert!(described(change).is_err(), "{number}");
        }
    }

    #[test]
    fn a_password_goes_into_the_form_where_the_header_is_not_taken() {
        let with = |methods: Value| {
            let metadata =
                described(|it| it["token_endpoint_auth_methods_supported"] = methods.clone());
            metadata.unwrap().client_proof()
        };
        assert_eq!(with(json!(["client_secret_post"])), ClientProof::Post);
        let both = json!(["client_secret_post", "client_secret_basic"]);
        assert_eq!(with(both), ClientProof::Basic);
    }
}
