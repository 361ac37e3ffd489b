//! Which providers this portal works with, and under which address people know it.

use crate::accounts::Account;
use anyhow::{Context, anyhow};
use edge::{Failure, Request, portal_at, read_once, variable};
use saml::{OwnKey, TrustedKeys};
use std::rc::Rc;

/// Where the stand-in answers, and what its addresses end in.
const STAND_IN: &str = "/sandbox/bundid/";

/// The settings, the same for every request.
pub(crate) struct Settings {
    /// The portal's address as people know it; empty where nobody has said it.
    address: String,
    /// What the portal signs and decrypts with; none where nobody can log in.
    pub(crate) key: Option<OwnKey>,
    /// Who runs the portal.
    pub(crate) operator: String,
    /// The number that BundID has given to the portal.
    pub(crate) service: String,
    providers: Vec<Provider>,
}

/// A log-in provider.
pub(crate) struct Provider {
    pub(crate) account: Account,
    pub(crate) entity: String,
    pub(crate) keys: TrustedKeys,
    /// Where requests for a log-in are sent; a path where the portal itself stands in.
    log_in: String,
    /// Where log-outs are sent; empty where the provider takes none.
    log_out: String,
}

/// The settings, read once in an instance's life: reading keys takes its time.
pub(crate) async fn settings() -> Result<Rc<Settings>, Failure> {
    read_once(Settings::read).await
}

impl Settings {
    async fn read() -> Result<Self, Failure> {
        let (key, certificate) = (
            variable("saml_key").await?,
            variable("saml_certificate").await?,
        );
        let key = match key.is_empty() {
            true => None,
            false => Some(OwnKey::parse(&key, &certificate).context("saml_key")?),
        };
        let mut providers = Vec::new();
        if key.is_some() {
            for account in Account::ALL {
                providers.extend(Provider::read(account).await?);
            }
        }
        Ok(Self {
            address: variable("portal_url").await?.to_string(),
            key,
            operator: variable("operator_name").await?.to_string(),
            service: variable("bundid_service_id").await?.to_string(),
            providers,
        })
    }

    /// The provider of an account, where there is one.
    pub(crate) fn provider(&self, account: Account) -> Option<&Provider> {
        let mut all = self.providers.iter();
        all.find(|provider| provider.account == account)
    }

    /// The portal's key.
    pub(crate) fn key(&self) -> Result<&OwnKey, Failure> {
        self.key.as_ref().ok_or(Failure::NotFound)
    }

    /// The portal's addresses for a request.
    pub(crate) fn portal(&self, request: &Request) -> Result<Portal, Failure> {
        let address = portal_at(&self.address, request).map(Portal);
        address.ok_or_else(|| anyhow!("log-in needs the variable portal_url").into())
    }
}

impl Provider {
    /// A provider by its settings. Where there are none, the stand-in of the sandbox, if the
    /// manifest has it.
    async fn read(account: Account) -> Result<Option<Self>, Failure> {
        let name = account.name();
        let setting = async |what: &str| variable(&format!("{name}_{what}")).await;
        let log_in = setting("sso_url").await?;
        if log_in.is_empty() {
            return Self::stand_in(account).await;
        }
        let keys = TrustedKeys::parse(&setting("certificates").await?);
        Ok(Some(Self {
            account,
            entity: setting("entity_id").await?.to_string(),
            keys: keys.with_context(|| format!("{name}_certificates"))?,
            log_in: log_in.to_string(),
            log_out: setting("slo_url").await?.to_string(),
        }))
    }

    async fn stand_in(account: Account) -> Result<Option<Self>, Failure> {
        // A manifest without the sandbox does not know the variable.
        let Ok(certificate) = variable("sandbox_certificate").await else {
            return Ok(None);
        };
        let keys = TrustedKeys::parse(&certificate).context("sandbox_certificate")?;
        let name = account.name();
        Ok(Some(Self {
            account,
            entity: format!("urn:stadttor:sandbox:{name}"),
            keys,
            log_in: format!("{STAND_IN}{name}/anmelden"),
            log_out: format!("{STAND_IN}{name}/abmelden"),
        }))
    }

    /// Where requests for a log-in are sent.
    pub(crate) fn log_in(&self, portal: &Portal) -> String {
        portal.absolute(&self.log_in)
    }

    /// Where log-outs are sent, where the provider takes any.
    pub(crate) fn log_out(&self, portal: &Portal) -> Option<String> {
        (!self.log_out.is_empty()).then(|| portal.absolute(&self.log_out))
    }
}

/// The portal as providers know it.
pub(crate) struct Portal(String);

impl Portal {
    fn absolute(&self, address: &str) -> String {
        match address.starts_with('/') {
            true => format!("{}{address}", self.0),
            false => address.to_owned(),
        }
    }

    /// The entity id: where its metadata are. Each provider has one of its own.
    pub(crate) fn entity(&self, account: Account) -> String {
        match account {
            Account::Bundid => self.absolute("/anmelden/saml/metadata"),
            Account::Unternehmenskonto => {
                self.absolute("/anmelden/saml/metadata/unternehmenskonto")
            }
        }
    }

    /// Where answers are taken.
    pub(crate) fn answers(&self) -> String {
        self.absolute("/anmelden/saml/antwort")
    }

    /// Where log-outs are taken.
    pub(crate) fn log_outs(&self) -> String {
        self.absolute("/anmelden/saml/abmelden")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal(address: &str, authority: &str) -> Option<String> {
        let settings = Settings {
            address: address.into(),
            key: None,
            operator: String::new(),
            service: String::new(),
            providers: Vec::new(),
        };
        let request = Request {
            method: http::Method::GET,
            path: "/".into(),
            query: String::new(),
            authority: authority.into(),
            headers: http::HeaderMap::new(),
            body: Default::default(),
        };
        settings
            .portal(&request)
            .ok()
            .map(|portal| portal.answers())
    }

    #[test]
    fn a_clients_word_for_the_address_counts_on_this_machine_only() {
        let here = "http://127.0.0.1:3000/anmelden/saml/antwort";
        assert_eq!(portal("", "127.0.0.1:3000").as_deref(), Some(here));
        assert!(portal("", "localhost").is_some() && portal("", "[::1]:3000").is_some());
        for other in [
            "evil.example",
            "127.0.0.1.evil.example",
            "evil.example:3000",
            "",
        ] {
            assert_eq!(portal("", other), None, "{other}");
        }
        let said = "https://portal.example/anmelden/saml/antwort";
        assert_eq!(
            portal("https://portal.example/", "evil.example"),
            portal("https://portal.example", "")
        );
        assert_eq!(portal("https://portal.example", "").as_deref(), Some(said));
    }
}
