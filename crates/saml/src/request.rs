//! The request for a log-in (`samlp:AuthnRequest`).

use crate::message::{holds, instant, seconds};
use crate::verify::verified;
use crate::xml::{self, SAML, SAMLP};
use crate::{Id, OwnKey, Refusal, SKEW, SignatureMethod, TrustedKeys, bundid, signed};
use askama::Template;

/// The longest that a request may be on its way; seconds.
const ON_THE_WAY: u64 = 10 * 60;

/// Asks a provider to log somebody in.
pub struct AuthnRequest<'a> {
    /// Its id, which the answer names.
    pub id: &'a Id,
    /// The portal's entity id.
    pub issuer: &'a str,
    /// Where it is sent.
    pub destination: &'a str,
    /// Where the answer is to be sent.
    pub recipient: &'a str,
    /// Seconds since 1970.
    pub now: u64,
    /// What BundID is to be asked beside what SAML knows; none for other providers.
    pub bundid: Option<AtBundId<'a>>,
}

/// What BundID is asked.
pub struct AtBundId<'a> {
    /// The level that it has to be at least: 1, 3 or 4.
    pub level: u8,
    /// Who asks, as BundID shows it.
    pub operator: &'a str,
    /// The number that BundID has given to the service; none is sent where it is empty.
    pub service: &'a str,
}

#[derive(Template)]
#[template(path = "authn_request.xml")]
struct Written<'a> {
    id: &'a str,
    issuer: &'a str,
    destination: &'a str,
    recipient: &'a str,
    instant: String,
    bundid: Option<Extension<'a>>,
}

struct Extension<'a> {
    context: String,
    operator: &'a str,
    service: &'a str,
    methods: &'static [&'static str],
    attributes: Vec<(&'static str, bool)>,
}

impl<'a> Extension<'a> {
    fn of(asked: &AtBundId<'a>) -> Self {
        let technical = [
            (bundid::BPK2, false),
            (bundid::MAILBOX, false),
            (bundid::LEVEL, false),
        ];
        let profile = bundid::ATTRIBUTES.map(|(_, oid, needed)| (oid, needed));
        Self {
            context: bundid::context(asked.level),
            operator: asked.operator,
            service: asked.service,
            methods: methods(asked.level),
            attributes: technical.into_iter().chain(profile).collect(),
        }
    }
}

/// The ways to log in that reach a level, as BundID calls them, in the order of its schema.
fn methods(level: u8) -> &'static [&'static str] {
    match level {
        ..3 => &["Benutzername", "eID", "eIDAS", "Elster", "FINK"],
        3 => &["eID", "eIDAS", "Elster", "FINK"],
        4.. => &["eID", "eIDAS"],
    }
}

impl AuthnRequest<'_> {
    /// The request as XML, signed.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn signed(&self, key: &OwnKey, method: SignatureMethod) -> Result<String, Refusal> {
        let written = Written {
            id: self.id.as_str(),
            issuer: self.issuer,
            destination: self.destination,
            recipient: self.recipient,
            instant: instant(self.now),
            bundid: self.bundid.as_ref().map(Extension::of),
        };
        signed(&written.render().map_err(|_| Refusal::NotXml)?, key, method)
    }
}

/// A request as a provider reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Who asks.
    pub issuer: String,
    /// Where the answer is to be sent.
    pub recipient: String,
    /// The context that it has to be at least.
    pub context: Option<String>,
}

impl Asked {
    /// Reads a request that is signed with one of these keys and was sent here.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(request: &str, keys: &TrustedKeys, here: &str, now: u64) -> Result<Self, Refusal> {
        let document = xml::parse(request)?;
        let root = xml::root(&document, SAMLP, "AuthnRequest")?;
        let signed = verified(document, root, keys)?;
        let document = xml::parse(signed.as_str())?;
        let root = xml::root(&document, SAMLP, "AuthnRequest")?;
        if xml::attribute(&document, root, "Destination") != Some(here) {
            return Err(Refusal::Destination);
        }
        let issued = xml::needed(&document, root, "IssueInstant")?;
        holds(Some(issued), None, now)?;
        if seconds(issued)? + ON_THE_WAY + SKEW <= now {
            return Err(Refusal::Expired);
        }
        let context = match xml::at_most_one(&document, root, SAMLP, "RequestedAuthnContext")? {
            Some(node) => {
                let class = xml::one(&document, node, SAML, "AuthnContextClassRef")?;
                Some(xml::text(&document, class)?)
            }
            None => None,
        };
        let issuer = xml::one(&document, root, SAML, "Issuer")?;
        Ok(Self {
            id: xml::needed(&document, root, "ID")?.to_owned(),
            issuer: xml::text(&document, issuer)?,
            recipient: xml::needed(&document, root, "AssertionConsumerServiceURL")?.to_owned(),
            context,
        })
    }
}
