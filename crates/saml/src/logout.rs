//! Logging out at the portal and the provider together.

use crate::message::{holds, instant, seconds};
use crate::verify::verified;
use crate::xml::{self, SAML, SAMLP};
use crate::{Id, OwnKey, Refusal, SKEW, SignatureMethod, TrustedKeys, signed};
use askama::Template;
use uppsala::{Document, NodeId};

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const NOT_ALL: &str = "urn:oasis:names:tc:SAML:2.0:status:Responder";
/// The longest that a message may be on its way; seconds.
const ON_THE_WAY: u64 = 10 * 60;

/// Tells the other side that somebody logs out.
#[derive(Template)]
#[template(path = "logout_request.xml")]
struct Request<'a> {
    id: &'a str,
    issuer: &'a str,
    destination: &'a str,
    instant: String,
    name: &'a str,
    format: &'a str,
    session: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "logout_response.xml")]
struct Response<'a> {
    id: &'a str,
    issuer: &'a str,
    destination: &'a str,
    instant: String,
    request: &'a str,
    status: &'static str,
}

/// Who logs out of what.
pub struct LogoutRequest<'a> {
    /// Its id.
    pub id: &'a Id,
    /// Who sends it.
    pub issuer: &'a str,
    /// Where it is sent.
    pub destination: &'a str,
    /// The provider's name of the person.
    pub name: &'a str,
    /// The kind of name.
    pub format: &'a str,
    /// The provider's name of its session.
    pub session: Option<&'a str>,
    /// Seconds since 1970.
    pub now: u64,
}

impl LogoutRequest<'_> {
    /// As XML, signed.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn signed(&self, key: &OwnKey, method: SignatureMethod) -> Result<String, Refusal> {
        let written = Request {
            id: self.id.as_str(),
            issuer: self.issuer,
            destination: self.destination,
            instant: instant(self.now),
            name: self.name,
            format: self.format,
            session: self.session,
        };
        signed(&written.render().map_err(|_| Refusal::NotXml)?, key, method)
    }
}

/// Says that somebody has been logged out.
pub struct LogoutResponse<'a> {
    /// Its id.
    pub id: &'a Id,
    /// Who sends it.
    pub issuer: &'a str,
    /// Where it is sent.
    pub destination: &'a str,
    /// The request that it answers.
    pub request: &'a str,
    /// Whether everything has ended.
    pub success: bool,
    /// Seconds since 1970.
    pub now: u64,
}

impl LogoutResponse<'_> {
    /// As XML, signed.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn signed(&self, key: &OwnKey, method: SignatureMethod) -> Result<String, Refusal> {
        let written = Response {
            id: self.id.as_str(),
            issuer: self.issuer,
            destination: self.destination,
            instant: instant(self.now),
            request: self.request,
            status: match self.success {
                true => SUCCESS,
                false => NOT_ALL,
            },
        };
        signed(&written.render().map_err(|_| Refusal::NotXml)?, key, method)
    }
}

/// A request to log somebody out, from the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutOrder {
    /// Its id.
    pub id: String,
    /// When it was made; seconds since 1970.
    pub issued: u64,
    /// The provider's name of the person.
    pub name: String,
    /// The sessions, by the provider's names; all of the person's where there is none.
    pub sessions: Vec<String>,
}

impl LogoutOrder {
    /// Reads one that this side has signed and sent here.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(
        request: &str,
        issuer: &str,
        keys: &TrustedKeys,
        here: &str,
        now: u64,
    ) -> Result<Self, Refusal> {
        read(
            request,
            "LogoutRequest",
            issuer,
            keys,
            here,
            now,
            |document, root| {
                let until = xml::attribute(document, root, "NotOnOrAfter");
                holds(None, until, now)?;
                let name = xml::one(document, root, SAML, "NameID")?;
                let sessions = xml::named(document, root, SAMLP, "SessionIndex");
                let sessions = sessions.into_iter().map(|it| xml::text(document, it));
                Ok(Self {
                    id: xml::needed(document, root, "ID")?.to_owned(),
                    issued: seconds(xml::needed(document, root, "IssueInstant")?)?,
                    name: xml::text(document, name)?,
                    sessions: sessions.collect::<Result<_, _>>()?,
                })
            },
        )
    }
}

/// The answer to a request to log somebody out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutAnswer {
    /// The request that it answers.
    pub request: String,
    /// Whether the other side has ended everything.
    pub success: bool,
}

impl LogoutAnswer {
    /// Reads one that this side has signed and sent here.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(
        response: &str,
        issuer: &str,
        keys: &TrustedKeys,
        here: &str,
        now: u64,
    ) -> Result<Self, Refusal> {
        read(
            response,
            "LogoutResponse",
            issuer,
            keys,
            here,
            now,
            |document, root| {
                let status = xml::one(document, root, SAMLP, "Status")?;
                let code = xml::one(document, status, SAMLP, "StatusCode")?;
                Ok(Self {
                    request: xml::needed(document, root, "InResponseTo")?.to_owned(),
                    success: xml::needed(document, code, "Value")? == SUCCESS,
                })
            },
        )
    }
}

fn read<T>(
    message: &str,
    name: &'static str,
    issuer: &str,
    keys: &TrustedKeys,
    here: &str,
    now: u64,
    content: impl FnOnce(&Document<'_>, NodeId) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let document = xml::parse(message)?;
    let root = xml::root(&document, SAMLP, name)?;
    let signed = verified(document, root, keys)?;
    let document = xml::parse(signed.as_str())?;
    let root = xml::root(&document, SAMLP, name)?;
    if xml::attribute(&document, root, "Destination") != Some(here) {
        return Err(Refusal::Destination);
    }
    let from = xml::one(&document, root, SAML, "Issuer")?;
    if xml::text(&document, from)? != issuer {
        return Err(Refusal::Issuer);
    }
    let issued = xml::needed(&document, root, "IssueInstant")?;
    holds(Some(issued), None, now)?;
    if seconds(issued)? + ON_THE_WAY + SKEW <= now {
        return Err(Refusal::Expired);
    }
    content(&document, root)
}
