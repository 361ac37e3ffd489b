//! The stand-in's key, and the portal that it answers to.

use crate::people::Account;
use anyhow::Context;
use edge::{Failure, Request, read_once, variable};
use saml::{OwnKey, TrustedKeys};
use std::rc::Rc;

/// Read once in an instance's life.
pub(crate) struct Settings {
    pub(crate) key: OwnKey,
    pub(crate) portal: TrustedKeys,
    address: String,
}

pub(crate) async fn settings() -> Result<Rc<Settings>, Failure> {
    read_once(Settings::read).await
}

impl Settings {
    async fn read() -> Result<Self, Failure> {
        let (key, own) = (
            variable("sandbox_key").await?,
            variable("sandbox_certificate").await?,
        );
        let portal = variable("saml_certificate").await?;
        Ok(Self {
            key: OwnKey::parse(&key, &own).context("sandbox_key")?,
            portal: TrustedKeys::parse(&portal).context("saml_certificate")?,
            address: variable("portal_url")
                .await?
                .trim_end_matches('/')
                .to_owned(),
        })
    }

    /// The stand-in's entity id.
    pub(crate) fn entity(account: Account) -> String {
        format!("urn:stadttor:sandbox:{}", account.name())
    }

    /// An address of the stand-in.
    pub(crate) fn here(&self, request: &Request, account: Account, what: &str) -> String {
        let portal = self.portal_address(request);
        format!("{portal}/sandbox/bundid/{}/{what}", account.name())
    }

    /// Where the portal takes log-outs.
    pub(crate) fn log_outs(&self, request: &Request) -> String {
        format!("{}/anmelden/saml/abmelden", self.portal_address(request))
    }

    fn portal_address(&self, request: &Request) -> String {
        match self.address.as_str() {
            "" => format!("http://{}", request.authority),
            address => address.to_owned(),
        }
    }
}
