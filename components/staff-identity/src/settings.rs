//! Which provider this portal works with, and what its claims mean.

use crate::roles::Meaning;
use anyhow::{Context, anyhow};
use edge::{Failure, Request, portal_address, read_once, variable};
use std::rc::Rc;
use url::Url;

/// Where the stand-in answers, and where components reach it.
const STAND_IN: &str = "/sandbox/oidc";
const STAND_IN_INSIDE: &str = "http://sandbox-oidc.spin.internal/sandbox/oidc";

/// The settings, the same for every request.
pub(crate) struct Settings {
    /// None where staff cannot log in.
    provider: Option<Configured>,
    /// What claims mean.
    pub(crate) meaning: Meaning,
    /// What is asked of the provider: `openid profile`, and more where it demands that for roles.
    pub(crate) scope: String,
}

enum Configured {
    Outside {
        issuer: String,
        client: String,
        secret: Rc<str>,
    },
    /// The sandbox, below the portal's own address.
    StandIn,
}

/// The provider, for one request.
pub(crate) struct Provider {
    /// Its name in everything that it signs, and the beginning of its addresses.
    pub(crate) issuer: String,
    /// The portal's name there.
    pub(crate) client: String,
    /// The portal's password there.
    pub(crate) secret: Rc<str>,
    /// The portal's address, where the provider is its own stand-in.
    pub(crate) stand_in_of: Option<String>,
}

/// The settings, read once in an instance's life.
pub(crate) async fn settings() -> Result<Rc<Settings>, Failure> {
    read_once(Settings::read).await
}

impl Settings {
    async fn read() -> Result<Self, Failure> {
        let issuer = variable("oidc_issuer").await?;
        let provider = match issuer.trim() {
            "" => match variable("sandbox_certificate").await {
                // A manifest without the sandbox does not know the variable.
                Ok(certificate) if !certificate.is_empty() => Some(Configured::StandIn),
                _ => None,
            },
            issuer => Some(Configured::Outside {
                issuer: checked(issuer).context("oidc_issuer")?,
                client: variable("oidc_client_id").await?.to_string(),
                secret: variable("oidc_client_secret").await?,
            }),
        };
        let meaning = Meaning::parse(
            &variable("oidc_roles_claim").await?,
            &variable("oidc_tenant_claim").await?,
            &variable("oidc_roles").await?,
        );
        Ok(Self {
            provider,
            meaning: meaning.context("oidc_roles")?,
            scope: variable("oidc_scope").await?.to_string(),
        })
    }

    /// The provider; none where staff cannot log in.
    pub(crate) async fn provider(&self, request: &Request) -> Result<Option<Provider>, Failure> {
        Ok(match &self.provider {
            None => None,
            Some(Configured::Outside {
                issuer,
                client,
                secret,
            }) => Some(Provider {
                issuer: issuer.clone(),
                client: client.clone(),
                secret: secret.clone(),
                stand_in_of: None,
            }),
            Some(Configured::StandIn) => {
                let portal = portal_address(request).await?;
                Some(Provider {
                    issuer: format!("{portal}{STAND_IN}"),
                    client: "stadttor".into(),
                    secret: "stadttor".into(),
                    stand_in_of: Some(portal),
                })
            }
        })
    }
}

impl Provider {
    /// Where components reach an address of the provider: the stand-in is one of them.
    pub(crate) fn reached_at(&self, address: &str) -> String {
        match (&self.stand_in_of, address.strip_prefix(&self.issuer)) {
            (Some(_), Some(rest)) => format!("{STAND_IN_INSIDE}{rest}"),
            _ => address.to_owned(),
        }
    }
}

/// An issuer as OpenID Connect Discovery wants it: an address without query and fragment.
fn checked(issuer: &str) -> Result<String, anyhow::Error> {
    let url = secure(issuer).context("no address that begins with https://")?;
    match url.query().is_some() {
        true => Err(anyhow!("an issuer has no query")),
        false => Ok(issuer.to_owned()),
    }
}

/// An address over TLS, or of this machine. None for anything else.
pub(crate) fn secure(address: &str) -> Option<Url> {
    let url: Url = address.parse().ok()?;
    let here = matches!(url.host_str()?, "127.0.0.1" | "localhost" | "[::1]");
    let carried = url.scheme() == "https" || (url.scheme() == "http" && here);
    let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (carried && bare).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_over_tls_or_on_this_machine() {
        for good in [
            "https://id.example/realms/x",
            "http://127.0.0.1:8080",
            "http://localhost/x",
        ] {
            assert!(secure(good).is_some(), "{good}");
        }
        for bad in [
            "http://id.example",
            "ftp://127.0.0.1",
            "https://a:b@id.example",
            "https://id.example/#x",
            "javascript:alert(1)",
            "id.example",
            "",
            "http://127.0.0.1.evil.example",
        ] {
            assert!(secure(bad).is_none(), "{bad}");
        }
        assert!(checked("https://id.example/?x=1").is_err());
    }

    #[test]
    fn the_stand_in_is_a_component_and_everybody_else_is_outside() {
        let provider = |stand_in: bool| Provider {
            issuer: "https://p.example/sandbox/oidc".into(),
            client: String::new(),
            secret: "".into(),
            stand_in_of: stand_in.then(|| "https://p.example".into()),
        };
        let address = "https://p.example/sandbox/oidc/token";
        let inside = format!("{STAND_IN_INSIDE}/token");
        assert_eq!(provider(true).reached_at(address), inside);
        assert_eq!(provider(false).reached_at(address), address);
    }
}
