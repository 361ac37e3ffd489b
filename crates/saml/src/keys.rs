//! RSA keys: the portal's own, and those of providers.

use crate::{Refusal, SignatureMethod};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::traits::PublicKeyParts;
use rsa::{PrivateKey, PublicKey};
use sha2::Sha256;
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};

/// Bits below which a key is refused. BSI TR-02102 asks for 3000 in new ones; providers still have
/// smaller.
const FEWEST_BITS: usize = 2048;

/// A key that cannot be used. It does not quote what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidKey(&'static str);

/// The portal's own key with its certificate: it signs requests, and reads what is encrypted for
/// the portal.
pub struct OwnKey {
    private: PrivateKey,
    certificate: String,
}

/// The keys of one provider: all of them are trusted, so that it can change them.
#[derive(Clone)]
pub struct TrustedKeys(Vec<PublicKey>);

impl OwnKey {
    /// Reads a private key (PKCS #8) and its certificate (X.509), both DER in base64 or PEM.
    ///
    /// # Errors
    /// When one cannot be read, the key is too short, or they do not belong together.
    pub fn parse(key: &str, certificate: &str) -> Result<Self, InvalidKey> {
        let der = der(key).ok_or(InvalidKey("the SAML key is not base64"))?;
        let private = PrivateKey::from_pkcs8_der(&der)
            .map_err(|_| InvalidKey("the SAML key is no RSA key in PKCS #8"))?;
        let der = self::der(certificate).ok_or(InvalidKey("the SAML certificate is not base64"))?;
        if public_of(&der)? != *private.as_public_key() {
            return Err(InvalidKey("the SAML certificate is not the key's"));
        }
        Ok(Self {
            private,
            certificate: BASE64_STANDARD.encode(der),
        })
    }

    /// The certificate: DER in base64.
    #[must_use]
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// The keys that check what this one has signed.
    #[must_use]
    pub fn trusted(&self) -> TrustedKeys {
        TrustedKeys(vec![self.private.to_public_key()])
    }

    pub(crate) fn sign(&self, method: SignatureMethod, bytes: &[u8]) -> Option<Vec<u8>> {
        match method {
            SignatureMethod::Pss => self.private.pss_sign::<Sha256>(bytes).ok(),
            SignatureMethod::Pkcs1 => self.private.pkcs1v15_sign::<Sha256>(bytes).ok(),
        }
    }

    /// Decrypts by RSAES-OAEP with SHA-256.
    pub(crate) fn decrypt(&self, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let decrypted = self.private.oaep_decrypt::<Sha256>(bytes);
        decrypted.map_err(|_| Refusal::Decryption)
    }
}

impl TrustedKeys {
    /// Reads a provider's certificates (X.509): DER in base64 separated by commas, or PEM.
    /// Their dates and issuers are not looked at: as in metadata, a certificate is a way to write
    /// down a key, and is trusted because the operator has put it there.
    ///
    /// # Errors
    /// When there is none, or one cannot be read or has a key that is too short.
    pub fn parse(certificates: &str) -> Result<Self, InvalidKey> {
        let parts = certificates.replace(END, ",");
        let parts = parts.split(',').filter(|part| !part.trim().is_empty());
        let keys = parts.map(|part| {
            let der = der(part).ok_or(InvalidKey("a provider's certificate is not base64"))?;
            public_of(&der)
        });
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        match keys.is_empty() {
            true => Err(InvalidKey("a provider has no certificate")),
            false => Ok(Self(keys)),
        }
    }

    pub(crate) fn check(
        &self,
        method: SignatureMethod,
        bytes: &[u8],
        signature: &[u8],
    ) -> Result<(), Refusal> {
        let fits = |key: &PublicKey| match method {
            SignatureMethod::Pss => key.pss_verify::<Sha256>(bytes, signature).is_ok(),
            SignatureMethod::Pkcs1 => key.pkcs1v15_verify::<Sha256>(bytes, signature).is_ok(),
        };
        match self.0.iter().any(fits) {
            true => Ok(()),
            false => Err(Refusal::Signature),
        }
    }

    /// Encrypts by RSAES-OAEP with SHA-256 for the first of them.
    pub(crate) fn encrypt(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.0.first()?.oaep_encrypt::<Sha256>(bytes).ok()
    }
}

fn public_of(certificate: &[u8]) -> Result<PublicKey, InvalidKey> {
    let certificate = Certificate::from_der(certificate)
        .map_err(|_| InvalidKey("a SAML certificate is no X.509 certificate"))?;
    let info = certificate.tbs_certificate().subject_public_key_info();
    let info = info.to_der().ok();
    let key = info.and_then(|info| PublicKey::from_public_key_der(&info).ok());
    let key = key.ok_or(InvalidKey("a SAML certificate has no RSA key"))?;
    match key.size() * 8 >= FEWEST_BITS {
        true => Ok(key),
        false => Err(InvalidKey("a SAML key has less than 2048 bits")),
    }
}

const END: &str = "-----END CERTIFICATE-----";

/// The bytes of DER in base64, or of PEM.
fn der(text: &str) -> Option<Vec<u8>> {
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    let mut text: String = lines.collect();
    text.retain(|it| !it.is_ascii_whitespace());
    BASE64_STANDARD.decode(text).ok()
}
