//! What a provider has to know of the portal.

use crate::algorithms::{AES128_GCM, AES256_GCM, MGF1_SHA256, RSA_OAEP, SHA256};
use crate::{OwnKey, Refusal};
use askama::Template;

#[derive(Template)]
#[template(path = "metadata.xml")]
struct Metadata<'a> {
    entity: &'a str,
    certificate: &'a str,
    answers: &'a str,
    logouts: &'a str,
    name_format: &'a str,
    ciphers: [&'static str; 2],
    oaep: &'static str,
    sha256: &'static str,
    mask: &'static str,
}

/// The portal's metadata: entity id, certificate, where it takes answers and log-outs, and what
/// kind of name it wants (`transient`, `persistent`).
///
/// # Errors
/// When it cannot be written.
pub fn metadata_xml(
    entity: &str,
    key: &OwnKey,
    answers: &str,
    logouts: &str,
    name_format: &str,
) -> Result<String, Refusal> {
    let metadata = Metadata {
        entity,
        certificate: key.certificate(),
        answers,
        logouts,
        name_format,
        ciphers: [AES256_GCM, AES128_GCM],
        oaep: RSA_OAEP,
        sha256: SHA256,
        mask: MGF1_SHA256,
    };
    metadata.render().map_err(|_| Refusal::NotXml)
}
