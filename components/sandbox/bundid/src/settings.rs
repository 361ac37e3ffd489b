//! The stand-in's key, and the portal that it answers to.

use crate::people::Account;
use anyhow::Context;
use edge::{Failure, Request, remembered, variable};
use saml::{OwnKey, TrustedKeys};
use std::cell::RefCell;
use std::rc::Rc;

/// Read once in an instance's life.
pub(crate) struct Settings {
    pub(crate) key: OwnKey,
    pub(crate) portal: TrustedKeys,
    address: String,
}

#[derive(Default)]
struct Known(RefCell<Option<Rc<Settings>>>);

pub(crate) async fn settings() -> Result<Rc<Settings>, Failure> {
    let known = remembered::<Known>();
    if let Some(settings) = known.0.borrow().as_ref() {
        return Ok(settings.clone());
    }
    let (key, own) = (
        variable("sandbox_key").await?,
        variable("sandbox_certificate").await?,
    );
    let portal = variable("saml_certificate").await?;
    let settings = Rc::new(Settings {
        key: OwnKey::parse(&key, &own).context("sandbox_key")?,
        portal: TrustedKeys::parse(&portal).context("saml_certificate")?,
        address: variable("portal_url")
            .await?
            .trim_end_matches('/')
            .to_owned(),
    });
    *known.0.borrow_mut() = Some(settings.clone());
    Ok(settings)
}

impl Settings {
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
