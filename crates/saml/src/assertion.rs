//! What a provider vouches for, out of a signed assertion.

use crate::Refusal;
use crate::message::holds;
use crate::xml::{self, SAML};
use uppsala::{Document, NodeId};

const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const AKDB: &str = "https://www.akdb.de/request/2018/09";
/// More than any account says.
const MOST_ATTRIBUTES: usize = 100;

/// Somebody has logged in at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// The provider's name of the person, and its kind. The name may hold for this once only.
    pub name: String,
    /// The kind of name: `…nameid-format:persistent`, `…:transient`.
    pub name_format: String,
    /// The provider's name of its own session, to log out of.
    pub session_index: Option<String>,
    /// How the person logged in, as the provider calls it.
    pub context: String,
    /// What the provider says of the person.
    pub attributes: Vec<Said>,
}

/// One attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its name, without blanks: `urn:oid:2.5.4.42`.
    pub name: String,
    /// Its value: the first, where there are several.
    pub value: String,
    /// What stands inside a value that is made of elements: their names and texts.
    pub parts: Vec<(String, String)>,
    /// How sure it is, in the provider's words (`akdb:TrustLevel`).
    pub trust: Option<String>,
}

impl Assertion {
    /// An attribute by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Said> {
        self.attributes.iter().find(|said| said.name == name)
    }
}

/// What an assertion has to say of itself.
pub(crate) struct Bounds<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) audience: &'a str,
    pub(crate) recipient: &'a str,
    pub(crate) request: &'a str,
    pub(crate) now: u64,
}

impl Assertion {
    /// Reads one whose signature has been checked.
    pub(crate) fn read(
        document: &Document<'_>,
        root: NodeId,
        bounds: &Bounds<'_>,
    ) -> Result<Self, Refusal> {
        if xml::needed(document, root, "Version")? != "2.0" {
            return Err(Refusal::Shape("Version"));
        }
        let issuer = xml::one(document, root, SAML, "Issuer")?;
        if xml::text(document, issuer)? != bounds.issuer {
            return Err(Refusal::Issuer);
        }
        let subject = xml::one(document, root, SAML, "Subject")?;
        confirmed(document, subject, bounds)?;
        conditions(
            document,
            xml::one(document, root, SAML, "Conditions")?,
            bounds,
        )?;
        let name = xml::one(document, subject, SAML, "NameID")?;
        let statement = xml::one(document, root, SAML, "AuthnStatement")?;
        holds(
            Some(xml::needed(document, statement, "AuthnInstant")?),
            xml::attribute(document, statement, "SessionNotOnOrAfter"),
            bounds.now,
        )?;
        let context = xml::one(document, statement, SAML, "AuthnContext")?;
        let context = xml::one(document, context, SAML, "AuthnContextClassRef")?;
        let format = xml::attribute(document, name, "Format");
        Ok(Self {
            name: xml::text(document, name)?,
            name_format: format.unwrap_or_default().to_owned(),
            session_index: xml::attribute(document, statement, "SessionIndex").map(str::to_owned),
            context: xml::text(document, context)?,
            attributes: attributes(document, root)?,
        })
    }
}

/// The bearer may use it here, now, and for this request.
fn confirmed(document: &Document<'_>, subject: NodeId, bounds: &Bounds<'_>) -> Result<(), Refusal> {
    let confirmation = xml::one(document, subject, SAML, "SubjectConfirmation")?;
    if xml::needed(document, confirmation, "Method")? != BEARER {
        return Err(Refusal::Condition);
    }
    let data = xml::one(document, confirmation, SAML, "SubjectConfirmationData")?;
    if xml::attribute(document, data, "Recipient") != Some(bounds.recipient) {
        return Err(Refusal::Recipient);
    }
    if xml::attribute(document, data, "InResponseTo") != Some(bounds.request) {
        return Err(Refusal::InResponseTo);
    }
    let until = xml::needed(document, data, "NotOnOrAfter")?;
    let from = xml::attribute(document, data, "NotBefore");
    holds(from, Some(until), bounds.now)
}

fn conditions(
    document: &Document<'_>,
    conditions: NodeId,
    bounds: &Bounds<'_>,
) -> Result<(), Refusal> {
    holds(
        xml::attribute(document, conditions, "NotBefore"),
        xml::attribute(document, conditions, "NotOnOrAfter"),
        bounds.now,
    )?;
    let mut for_us = false;
    for condition in xml::children(document, conditions) {
        if xml::is(document, condition, SAML, "AudienceRestriction") {
            let audiences = xml::named(document, condition, SAML, "Audience");
            let audiences = audiences.into_iter().map(|it| xml::text(document, it));
            let audiences = audiences.collect::<Result<Vec<_>, _>>()?;
            if !audiences.iter().any(|audience| audience == bounds.audience) {
                return Err(Refusal::Audience);
            }
            for_us = true;
        } else if !["OneTimeUse", "ProxyRestriction"]
            .iter()
            .any(|known| xml::is(document, condition, SAML, known))
        {
            // One-time use is how the portal uses every assertion; it is nobody's proxy.
            return Err(Refusal::Condition);
        }
    }
    match for_us {
        true => Ok(()),
        false => Err(Refusal::Audience),
    }
}

fn attributes(document: &Document<'_>, root: NodeId) -> Result<Vec<Said>, Refusal> {
    let mut all: Vec<Said> = Vec::new();
    for statement in xml::named(document, root, SAML, "AttributeStatement") {
        for attribute in xml::named(document, statement, SAML, "Attribute") {
            let said = Said::read(document, attribute)?;
            if all.iter().any(|before| before.name == said.name) {
                return Err(Refusal::Shape("Attribute"));
            }
            all.push(said);
        }
    }
    match all.len() > MOST_ATTRIBUTES {
        true => Err(Refusal::TooLarge),
        false => Ok(all),
    }
}

impl Said {
    fn read(document: &Document<'_>, attribute: NodeId) -> Result<Self, Refusal> {
        // Some providers put a blank after `urn:oid:`.
        let name = xml::needed(document, attribute, "Name")?;
        let mut said = Self {
            name: name.split_ascii_whitespace().collect(),
            ..Self::default()
        };
        let element = document.element(attribute);
        let trust = element.and_then(|it| it.get_attribute_ns(AKDB, "TrustLevel"));
        said.trust = trust.map(str::to_owned);
        let values = xml::named(document, attribute, SAML, "AttributeValue");
        if let Some(value) = values.first() {
            let inside = xml::children(document, *value);
            for part in &inside {
                let name = document
                    .element(*part)
                    .map(|it| it.name.local_name.to_string());
                let text = xml::text(document, *part)?;
                said.parts.push((name.unwrap_or_default(), text));
            }
            if inside.is_empty() {
                said.value = xml::text(document, *value)?;
            }
        }
        Ok(said)
    }
}
