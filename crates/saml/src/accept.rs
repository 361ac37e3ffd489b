//! A provider's answer: what is believed of it, and on which conditions.

use crate::assertion::{Assertion, Bounds};
use crate::encrypt::decrypted;
use crate::message::{holds, seconds};
use crate::verify::{is_signed, verified};
use crate::xml::{self, SAML, SAMLP};
use crate::{OwnKey, Refusal, SKEW, Status, TrustedKeys};
use uppsala::{Document, NodeId};

/// The longest that an answer may be on its way; seconds.
const ON_THE_WAY: u64 = 10 * 60;

/// What an answer has to be, for a log-in that the portal began.
pub struct Expected<'a> {
    /// The provider's entity id.
    pub issuer: &'a str,
    /// The provider's keys.
    pub keys: &'a TrustedKeys,
    /// The portal's entity id.
    pub audience: &'a str,
    /// The portal's key, to decrypt with.
    pub own: &'a OwnKey,
    /// The address where the portal takes answers.
    pub recipient: &'a str,
    /// The id of the request.
    pub request: &'a str,
    /// Seconds since 1970.
    pub now: u64,
}

/// How a log-in ended at the provider.
#[derive(Debug)]
pub enum Outcome {
    /// Somebody is who they are.
    LoggedIn(Box<Assertion>),
    /// Nobody was logged in.
    Failed(Status),
}

/// Takes an answer (`samlp:Response`).
///
/// Of what stands around the assertion, only a failure is believed; it opens nothing. Everything
/// about the person comes out of the assertion, which must be encrypted, and signed in itself.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn accept(answer: &str, expected: &Expected<'_>) -> Result<Outcome, Refusal> {
    let document = xml::parse(answer)?;
    let root = xml::root(&document, SAMLP, "Response")?;
    if is_signed(&document, root) {
        let signed = verified(document, root, expected.keys)?;
        return read(&xml::parse(signed.as_str())?, expected);
    }
    read(&document, expected)
}

fn read(document: &Document<'_>, expected: &Expected<'_>) -> Result<Outcome, Refusal> {
    let root = xml::root(document, SAMLP, "Response")?;
    head(document, root, expected)?;
    if let Some(status) = Status::read(document, root)? {
        return Ok(Outcome::Failed(status));
    }
    let encrypted = encrypted_assertion(document, root)?;
    let assertion = decrypted(document, encrypted, expected.own)?;
    let assertion = signed_assertion(&assertion, expected)?;
    Ok(Outcome::LoggedIn(Box::new(assertion)))
}

fn head(document: &Document<'_>, root: NodeId, expected: &Expected<'_>) -> Result<(), Refusal> {
    if xml::needed(document, root, "Version")? != "2.0" {
        return Err(Refusal::Shape("Version"));
    }
    if xml::attribute(document, root, "Destination") != Some(expected.recipient) {
        return Err(Refusal::Destination);
    }
    if xml::attribute(document, root, "InResponseTo") != Some(expected.request) {
        return Err(Refusal::InResponseTo);
    }
    if let Some(issuer) = xml::at_most_one(document, root, SAML, "Issuer")?
        && xml::text(document, issuer)? != expected.issuer
    {
        return Err(Refusal::Issuer);
    }
    let issued = xml::needed(document, root, "IssueInstant")?;
    holds(Some(issued), None, expected.now)?;
    match seconds(issued)? + ON_THE_WAY + SKEW <= expected.now {
        true => Err(Refusal::Expired),
        false => Ok(()),
    }
}

/// The one encrypted assertion, right below the answer. Whatever else calls itself an assertion,
/// wherever it stands, is not passed over but refused.
fn encrypted_assertion(document: &Document<'_>, root: NodeId) -> Result<NodeId, Refusal> {
    let plain = xml::everywhere(document, root, SAML, "Assertion");
    let encrypted = xml::everywhere(document, root, SAML, "EncryptedAssertion");
    match (plain, encrypted) {
        (0, 0) => Err(Refusal::Shape("EncryptedAssertion")),
        (1, 0) => Err(Refusal::Unencrypted),
        (0, 1) => xml::one(document, root, SAML, "EncryptedAssertion"),
        _ => Err(Refusal::SeveralAssertions),
    }
}

fn signed_assertion(text: &str, expected: &Expected<'_>) -> Result<Assertion, Refusal> {
    let document = xml::parse(text)?;
    let root = xml::root(&document, SAML, "Assertion")?;
    let others = xml::everywhere(&document, root, SAML, "Assertion");
    let hidden = xml::everywhere(&document, root, SAML, "EncryptedAssertion");
    if others + hidden > 0 {
        return Err(Refusal::SeveralAssertions);
    }
    let signed = verified(document, root, expected.keys)?;
    let document = xml::parse(signed.as_str())?;
    let root = xml::root(&document, SAML, "Assertion")?;
    Assertion::read(
        &document,
        root,
        &Bounds {
            issuer: expected.issuer,
            audience: expected.audience,
            recipient: expected.recipient,
            request: expected.request,
            now: expected.now,
        },
    )
}
