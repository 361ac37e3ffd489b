//! From a message to the part of it that a provider has signed.

use crate::algorithms::{ENVELOPED, EXCLUSIVE_C14N, SHA256};
use crate::xml::{self, DS};
use crate::{Refusal, SignatureMethod, TrustedKeys};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use bergshamra_c14n::{C14nMode, canonicalize_doc};
use bergshamra_xml::NodeSet;
use sha2::{Digest, Sha256};
use uppsala::{Document, NodeId};

/// The canonical form of an element that a provider has signed, without the signature. Everything
/// that is believed is read out of one of these, parsed anew: there is nothing in it that was not
/// signed, so nothing can be taken for it.
pub(crate) struct Signed(String);

impl Signed {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether an element carries a signature of its own.
pub(crate) fn is_signed(document: &Document<'_>, element: NodeId) -> bool {
    !xml::named(document, element, DS, "Signature").is_empty()
}

/// Checks the signature of an element, which must be an enveloped one: right below the element,
/// about the element itself and nothing else, the only one in it.
///
/// The document is not usable afterwards: the signature has been taken out.
///
/// # Errors
/// When there is no such signature, or it does not hold.
pub(crate) fn verified(
    mut document: Document<'_>,
    element: NodeId,
    keys: &TrustedKeys,
) -> Result<Signed, Refusal> {
    let id = xml::needed(&document, element, "ID")?.to_owned();
    let signature = xml::at_most_one(&document, element, DS, "Signature")?;
    let signature = signature.ok_or(Refusal::Unsigned)?;
    if xml::everywhere(&document, element, DS, "Signature") != 1 {
        return Err(Refusal::Foreign);
    }
    let (signed_info, value) = parts(&document, signature)?;
    let info = canonical(&document, signed_info, &prefixes(&document, signed_info)?)?;
    let info = SignedInfo::parse(&info, &value, keys)?;
    if id.is_empty() || info.about != format!("#{id}") {
        return Err(Refusal::Reference);
    }
    document.detach(signature);
    let content = canonical(&document, element, &info.prefixes)?;
    match Sha256::digest(&content)[..] == info.digest {
        true => Ok(Signed(content)),
        false => Err(Refusal::Digest),
    }
}

/// `SignedInfo` and the bytes of `SignatureValue`. `KeyInfo` is not read: whose key it is, the
/// operator has said.
fn parts(document: &Document<'_>, signature: NodeId) -> Result<(NodeId, Vec<u8>), Refusal> {
    let known = ["SignedInfo", "SignatureValue", "KeyInfo"];
    for child in xml::children(document, signature) {
        if !known.iter().any(|name| xml::is(document, child, DS, name)) {
            return Err(Refusal::Foreign);
        }
    }
    let signed_info = xml::one(document, signature, DS, "SignedInfo")?;
    let value = xml::one(document, signature, DS, "SignatureValue")?;
    Ok((signed_info, base64(document, value)?))
}

/// The prefixes that canonicalization is to treat inclusively, as `SignedInfo` says of itself.
fn prefixes(document: &Document<'_>, signed_info: NodeId) -> Result<Vec<String>, Refusal> {
    let method = xml::one(document, signed_info, DS, "CanonicalizationMethod")?;
    exclusive(document, method)
}

/// What a signature is about.
struct SignedInfo {
    about: String,
    digest: Vec<u8>,
    prefixes: Vec<String>,
}

impl SignedInfo {
    /// Checks the signature over the canonical form, and reads that and nothing else.
    fn parse(canonical: &str, signature: &[u8], keys: &TrustedKeys) -> Result<Self, Refusal> {
        let document = xml::parse(canonical)?;
        let root = xml::root(&document, DS, "SignedInfo")?;
        if xml::children(&document, root).len() != 3 {
            return Err(Refusal::Foreign);
        }
        prefixes(&document, root)?;
        let method = xml::one(&document, root, DS, "SignatureMethod")?;
        let method = SignatureMethod::parse(xml::needed(&document, method, "Algorithm")?)?;
        keys.check(method, canonical.as_bytes(), signature)?;
        let reference = xml::one(&document, root, DS, "Reference")?;
        Self::reference(&document, reference)
    }

    fn reference(document: &Document<'_>, reference: NodeId) -> Result<Self, Refusal> {
        if xml::children(document, reference).len() != 3 {
            return Err(Refusal::Foreign);
        }
        let transforms = xml::one(document, reference, DS, "Transforms")?;
        let transforms = xml::children(document, transforms);
        let [enveloped, c14n] = transforms[..] else {
            return Err(Refusal::Algorithm("transform"));
        };
        let is_transform = |node| xml::is(document, node, DS, "Transform");
        let first = xml::attribute(document, enveloped, "Algorithm");
        let enveloped_is_empty = xml::children(document, enveloped).is_empty();
        if !is_transform(enveloped)
            || !is_transform(c14n)
            || first != Some(ENVELOPED)
            || !enveloped_is_empty
        {
            return Err(Refusal::Algorithm("transform"));
        }
        let method = xml::one(document, reference, DS, "DigestMethod")?;
        if xml::attribute(document, method, "Algorithm") != Some(SHA256) {
            return Err(Refusal::Algorithm("digest"));
        }
        let value = xml::one(document, reference, DS, "DigestValue")?;
        Ok(Self {
            about: xml::needed(document, reference, "URI")?.to_owned(),
            digest: base64(document, value)?,
            prefixes: exclusive(document, c14n)?,
        })
    }
}

/// Checks that an element names exclusive canonicalization without comments; its list of prefixes.
fn exclusive(document: &Document<'_>, method: NodeId) -> Result<Vec<String>, Refusal> {
    let wrong = Refusal::Algorithm("canonicalization");
    if xml::attribute(document, method, "Algorithm") != Some(EXCLUSIVE_C14N) {
        return Err(wrong);
    }
    match xml::children(document, method)[..] {
        [] => Ok(Vec::new()),
        [list] if xml::is(document, list, EXCLUSIVE_C14N, "InclusiveNamespaces") => {
            let list = xml::needed(document, list, "PrefixList")?;
            Ok(list.split_ascii_whitespace().map(str::to_owned).collect())
        }
        _ => Err(wrong),
    }
}

pub(crate) fn canonical(
    document: &Document<'_>,
    element: NodeId,
    prefixes: &[String],
) -> Result<String, Refusal> {
    let nodes = NodeSet::tree_without_comments(element, document);
    let bytes = canonicalize_doc(document, C14nMode::Exclusive, Some(&nodes), prefixes);
    let bytes = bytes.map_err(|_| Refusal::NotXml)?;
    String::from_utf8(bytes).map_err(|_| Refusal::NotXml)
}

pub(crate) fn base64(document: &Document<'_>, node: NodeId) -> Result<Vec<u8>, Refusal> {
    let text = xml::compact(document, node)?;
    BASE64_STANDARD.decode(text).map_err(|_| Refusal::NotXml)
}
