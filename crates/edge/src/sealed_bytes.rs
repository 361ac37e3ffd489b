use records::{Codec, CodecError, Key};
use sealing::{Scope, Sealed, SealingError};

/// How personal bytes that are no JSON are stored: in the envelope of every sealed record.
#[derive(Clone)]
pub struct SealedBytes(Scope);

impl SealedBytes {
    /// For the records of this scope, and no others: one whose key lies elsewhere is neither
    /// written nor read.
    #[must_use]
    pub fn within(scope: &Scope) -> Self {
        Self(scope.clone())
    }
}

impl Codec<Vec<u8>> for SealedBytes {
    fn encode(&self, key: &Key, value: &Vec<u8>) -> Result<Vec<u8>, CodecError> {
        let sealed = (self.0.place(key.as_str())).and_then(|place| place.seal_bytes(value));
        serde_json::to_vec(&sealed.map_err(coding)?)
            .map_err(|_| CodecError::Unsound("no JSON".into()))
    }

    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<Vec<u8>, CodecError> {
        let sealed: Sealed<[u8]> =
            serde_json::from_slice(bytes).map_err(|_| CodecError::Unsound("not sealed".into()))?;
        let opened = (self.0.place(key.as_str())).and_then(|place| place.open_bytes(&sealed));
        opened.map_err(coding)
    }
}

/// For `map_err`: a missing key is no damage.
pub(crate) fn coding(error: SealingError) -> CodecError {
    match error {
        SealingError::UnknownKey(_) => CodecError::NoKey(error.to_string()),
        _ => CodecError::Unsound(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::KeyRing;

    #[test]
    fn bytes_open_under_their_own_key_only() {
        let ring = KeyRing::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let codec = SealedBytes::within(&ring.of_tenant(&"aachen".parse().unwrap(), "attachments"));
        let key = |id: &str| {
            Key::new("attachments")
                .tenant("aachen")
                .kind("chunk")
                .id(id)
        };
        let stored = codec.encode(&key("0"), &vec![0, 255, 1]).unwrap();
        assert_eq!(codec.decode(&key("0"), &stored).unwrap(), [0, 255, 1]);
        assert!(codec.decode(&key("1"), &stored).is_err());
        assert!(codec.decode(&key("0"), &stored[1..]).is_err());
    }
}
