//! RSA keys for SAML, and their certificates.

use std::str::FromStr;

use data_encoding::{BASE64, HEXLOWER};
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use rsa::{Generate, PrivateKey};
use sha2::{Digest, Sha256};
use x509_cert::TbsCertificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{self, Builder, CertificateBuilder};
use x509_cert::der::asn1::GeneralizedTime;
use x509_cert::der::{DateTime, Encode};
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

use crate::operator::KeysError;

/// A new key of 3072 bits (BSI TR-02102): PKCS #8 in base64. Takes about a second.
pub fn key() -> Result<String, KeysError> {
    let key = PrivateKey::try_generate().map_err(|_| KeysError::Randomness)?;
    let der = key.to_pkcs8_der().map_err(|_| KeysError::Randomness)?;
    Ok(BASE64.encode(der.as_bytes()))
}

/// The certificate that a key gives to itself: X.509 in base64. It is made anew at every start and is
/// the same each time, for nothing in it depends on anything but the key. In SAML a certificate only
/// carries the key: who trusts it has got it in metadata.
pub fn certificate(key: &str) -> Option<String> {
    let key = BASE64.decode(key.as_bytes()).ok()?;
    let key = PrivateKey::from_pkcs8_der(&key).ok()?;
    let public = key.as_public_key().to_public_key_der().ok()?;
    let hash = Sha256::digest(public.as_bytes());
    let name = Name::from_str(&format!("CN=stadttor-{}", HEXLOWER.encode(&hash[..8]))).ok()?;
    let serial = [&[1], &hash[..15]].concat();
    let day = |year| {
        let time = DateTime::new(year, 1, 1, 0, 0, 0).ok()?;
        Some(Time::GeneralTime(GeneralizedTime::from_date_time(time)))
    };
    let certificate = CertificateBuilder::new(
        OwnName(name),
        SerialNumber::new(&serial).ok()?,
        Validity::new(day(2026)?, day(2126)?),
        SubjectPublicKeyInfoOwned::try_from(public.as_bytes()).ok()?,
    );
    let signer = SigningKey::<Sha256>::new(key);
    let certificate = certificate.ok()?.build(&signer).ok()?;
    Some(BASE64.encode(&certificate.to_der().ok()?))
}

/// A certificate that says nothing but whose key it is.
struct OwnName(Name);

impl BuilderProfile for OwnName {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        _: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_always_the_same_and_the_keys_own() {
        let keys = [key().unwrap(), key().unwrap()];
        let certificates = [&keys[0], &keys[0], &keys[1]].map(|key| certificate(key).unwrap());
        assert_eq!(certificates[0], certificates[1]);
        assert_ne!(certificates[0], certificates[2]);
        assert_eq!(certificate("nonsense"), None);
    }
}
