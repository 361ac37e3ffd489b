//! XML Encryption of an assertion: AES-GCM for the content, RSA-OAEP with SHA-256 for its key.

use crate::algorithms::{AES128_GCM, AES256_GCM, MGF1_SHA256, RSA_OAEP, SHA256};
use crate::verify::base64;
use crate::xml::{self, DS, SAML, XENC, XENC11};
use crate::{OwnKey, Refusal, TrustedKeys};
use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Aes256Gcm, Nonce};
use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use uppsala::{Document, NodeId};

/// Bytes of the initialization vector that stands before the encrypted content.
const IV: usize = 12;

/// What an `EncryptedAssertion` holds, as text. It is XML that nobody has checked yet.
///
/// # Errors
/// When it is not for this key, or not by the algorithms that are allowed.
pub(crate) fn decrypted(
    document: &Document<'_>,
    encrypted: NodeId,
    key: &OwnKey,
) -> Result<String, Refusal> {
    let data = xml::one(document, encrypted, XENC, "EncryptedData")?;
    let content_key = content_key(document, encrypted, data)?;
    oaep(document, content_key)?;
    let content_key = key.decrypt(&cipher_value(document, content_key)?)?;
    let method = xml::one(document, data, XENC, "EncryptionMethod")?;
    let method = xml::needed(document, method, "Algorithm")?;
    let content = cipher_value(document, data)?;
    if content.len() < IV {
        return Err(Refusal::Decryption);
    }
    let (iv, content) = content.split_at(IV);
    let plain = match method {
        AES128_GCM => opened::<Aes128Gcm>(&content_key, iv, content),
        AES256_GCM => opened::<Aes256Gcm>(&content_key, iv, content),
        _ => return Err(Refusal::Algorithm("encryption")),
    };
    let plain = plain.ok_or(Refusal::Decryption)?;
    String::from_utf8(plain).map_err(|_| Refusal::NotXml)
}

/// The `EncryptedKey`: in the data's `KeyInfo`, or beside the data.
fn content_key(
    document: &Document<'_>,
    encrypted: NodeId,
    data: NodeId,
) -> Result<NodeId, Refusal> {
    let info = xml::at_most_one(document, data, DS, "KeyInfo")?;
    let inside = match info {
        Some(info) => xml::at_most_one(document, info, XENC, "EncryptedKey")?,
        None => None,
    };
    let beside = xml::at_most_one(document, encrypted, XENC, "EncryptedKey")?;
    match (inside, beside) {
        (Some(key), None) | (None, Some(key)) => Ok(key),
        _ => Err(Refusal::Shape("EncryptedKey")),
    }
}

fn oaep(document: &Document<'_>, key: NodeId) -> Result<(), Refusal> {
    let wrong = Refusal::Algorithm("key transport");
    let method = xml::one(document, key, XENC, "EncryptionMethod")?;
    let digest = xml::one(document, method, DS, "DigestMethod")?;
    let mask = xml::one(document, method, XENC11, "MGF")?;
    let is = |node, name| xml::attribute(document, node, "Algorithm") == Some(name);
    let label = xml::at_most_one(document, method, XENC, "OAEPparams")?;
    let allowed = is(method, RSA_OAEP) && is(digest, SHA256) && is(mask, MGF1_SHA256);
    match allowed && label.is_none() {
        true => Ok(()),
        false => Err(wrong),
    }
}

fn cipher_value(document: &Document<'_>, node: NodeId) -> Result<Vec<u8>, Refusal> {
    let data = xml::one(document, node, XENC, "CipherData")?;
    base64(document, xml::one(document, data, XENC, "CipherValue")?)
}

fn opened<C: Aead + KeyInit>(key: &[u8], iv: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let cipher = C::new_from_slice(key).ok()?;
    let iv = iv.try_into().ok()?;
    cipher.decrypt(iv, content).ok()
}

#[derive(Template)]
#[template(path = "encrypted_assertion.xml")]
struct Encrypted {
    saml: &'static str,
    aes: &'static str,
    oaep: &'static str,
    sha256: &'static str,
    mask: &'static str,
    key: String,
    content: String,
}

/// An `EncryptedAssertion` of this XML, for whoever has the private key. By AES-256-GCM.
///
/// # Errors
/// When there is no randomness.
pub fn encrypted(assertion: &str, recipient: &TrustedKeys) -> Result<String, Refusal> {
    let (mut key, mut iv) = ([0; 32], [0; IV]);
    let random = getrandom::fill(&mut key).and_then(|()| getrandom::fill(&mut iv));
    random.map_err(|_| Refusal::Decryption)?;
    let cipher = Aes256Gcm::new_from_slice(&key).map_err(|_| Refusal::Decryption)?;
    let nonce = Nonce::from(iv);
    let content = cipher.encrypt(&nonce, assertion.as_bytes());
    let content = content.map_err(|_| Refusal::Decryption)?;
    let key = recipient.encrypt(&key).ok_or(Refusal::Decryption)?;
    let encrypted = Encrypted {
        saml: SAML,
        aes: AES256_GCM,
        oaep: RSA_OAEP,
        sha256: SHA256,
        mask: MGF1_SHA256,
        key: BASE64_STANDARD.encode(key),
        content: BASE64_STANDARD.encode([&iv[..], &content].concat()),
    };
    encrypted.render().map_err(|_| Refusal::NotXml)
}
