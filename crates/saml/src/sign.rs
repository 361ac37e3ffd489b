//! Signing a message.

use crate::algorithms::{ENVELOPED, EXCLUSIVE_C14N, SHA256};
use crate::verify::canonical;
use crate::xml::{self, SAML};
use crate::{OwnKey, Refusal, SignatureMethod};
use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

/// `SignedInfo`, written as its own canonical form.
#[derive(Template)]
#[template(path = "signed_info.xml")]
struct SignedInfo<'a> {
    exclusive: &'static str,
    method: &'static str,
    id: &'a str,
    enveloped: &'static str,
    sha256: &'static str,
    digest: String,
}

#[derive(Template)]
#[template(path = "signature.xml")]
struct Signature<'a> {
    /// XML already.
    info: Xml<'a>,
    value: String,
    certificate: &'a str,
}

/// XML that goes into other XML as it is.
pub(crate) struct Xml<'a>(pub(crate) &'a str);

impl std::fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl askama::filters::HtmlSafe for Xml<'_> {}

/// The message with a signature after its issuer, where SAML's schema has the place for it.
///
/// # Errors
/// When the message is not XML whose outermost element has an `ID` and an `Issuer`, or the key
/// cannot sign.
pub fn signed(message: &str, key: &OwnKey, method: SignatureMethod) -> Result<String, Refusal> {
    let document = xml::parse(message)?;
    let root = document.document_element().ok_or(Refusal::NotXml)?;
    let id = xml::needed(&document, root, "ID")?;
    let issuer = xml::one(&document, root, SAML, "Issuer")?;
    let after = document.node_range(issuer).ok_or(Refusal::NotXml)?.end;
    let content = canonical(&document, root, &[])?;
    let info = SignedInfo {
        exclusive: EXCLUSIVE_C14N,
        method: method.uri(),
        id,
        enveloped: ENVELOPED,
        sha256: SHA256,
        digest: BASE64_STANDARD.encode(Sha256::digest(content)),
    };
    let info = info.render().map_err(|_| Refusal::NotXml)?;
    let value = key
        .sign(method, info.as_bytes())
        .ok_or(Refusal::Signature)?;
    let signature = Signature {
        info: Xml(&info),
        value: BASE64_STANDARD.encode(value),
        certificate: key.certificate(),
    };
    let signature = signature.render().map_err(|_| Refusal::NotXml)?;
    let (before, rest) = message.split_at(after);
    Ok([before, &signature, rest].concat())
}
