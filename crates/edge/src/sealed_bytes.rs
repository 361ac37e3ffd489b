use records::{Codec, CodecError, Key};
use sealing::{MasterKey, Scope, Sealed};
use std::rc::Rc;

/// How personal bytes that are no JSON are stored: in the envelope of every sealed record.
#[derive(Clone)]
pub struct SealedBytes(Rc<Scope>);

impl SealedBytes {
    /// With the data key of this tenant and purpose.
    #[must_use]
    pub fn new(master_key: &MasterKey, tenant: &str, purpose: &str) -> Self {
        Self(Rc::new(master_key.scope(tenant, purpose)))
    }
}

impl Codec<Vec<u8>> for SealedBytes {
    fn encode(&self, key: &Key, value: &Vec<u8>) -> Result<Vec<u8>, CodecError> {
        let sealed = self.0.seal(key.as_str(), value);
        let sealed = sealed.map_err(|error| CodecError(error.to_string()))?;
        serde_json::to_vec(&sealed).map_err(|_| CodecError("no JSON".into()))
    }

    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<Vec<u8>, CodecError> {
        let sealed: Sealed =
            serde_json::from_slice(bytes).map_err(|_| CodecError("not sealed".into()))?;
        let opened = self.0.open(key.as_str(), &sealed);
        opened.map_err(|error| CodecError(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_open_under_their_own_key_only() {
        let master_key = MasterKey::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let codec = SealedBytes::new(&master_key, "aachen", "attachments");
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
