//! The algorithms that are allowed, by the names that XML Signature and XML Encryption give them
//! (BSI TR-03116-4). Nothing with SHA-1, nothing with PKCS #1 v1.5 encryption, nothing in CBC.

use crate::Refusal;

pub(crate) const EXCLUSIVE_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
pub(crate) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub(crate) const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
pub(crate) const AES128_GCM: &str = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
pub(crate) const AES256_GCM: &str = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
pub(crate) const RSA_OAEP: &str = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
pub(crate) const MGF1_SHA256: &str = "http://www.w3.org/2009/xmlenc11#mgf1sha256";

/// How a message is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureMethod {
    /// RSASSA-PSS with SHA-256, a salt of 32 bytes, and MGF1 with SHA-256.
    Pss,
    /// RSASSA-PKCS1-v1_5 with SHA-256: still seen.
    Pkcs1,
}

impl SignatureMethod {
    /// Its name.
    #[must_use]
    pub fn uri(self) -> &'static str {
        match self {
            Self::Pss => "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            Self::Pkcs1 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        }
    }

    pub(crate) fn parse(uri: &str) -> Result<Self, Refusal> {
        let known = [Self::Pss, Self::Pkcs1];
        let found = known.into_iter().find(|method| method.uri() == uri);
        found.ok_or(Refusal::Algorithm("signature"))
    }
}
