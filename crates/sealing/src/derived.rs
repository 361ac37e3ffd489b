use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use hkdf::Hkdf;
use sha2::Sha256;

/// A key for one purpose that follows from a secret and does not tell it: HKDF-SHA-256, 32 bytes
/// in base64.
#[must_use]
pub fn key_from_secret(secret: &[u8], purpose: &str) -> String {
    let info = [b"stadttor secret v1\0", purpose.as_bytes()].concat();
    BASE64.encode(derived(secret, &info))
}

/// HKDF-SHA-256 without salt.
pub(crate) fn derived(secret: &[u8], info: &[u8]) -> [u8; 32] {
    let mut key = [0u8; 32];
    // 32 bytes is far below HKDF's limit of 255 × 32: it cannot fail.
    let _ = Hkdf::<Sha256>::new(None, secret).expand(info, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_from_a_secret_is_another_for_another_purpose_and_does_not_tell_it() {
        let key = key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "local copy");
        assert_eq!(key.len(), 44);
        assert_eq!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "local copy"));
        assert_ne!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX0", "another"));
        assert_ne!(key, key_from_secret(b"ABCDEFGHJKMNPQRSTVWX1", "local copy"));
        assert!(!key.contains("ABCDEFGH"));
    }
}
