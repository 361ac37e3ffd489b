use crate::sealed_bytes::coding;
use records::{Codec, CodecError, Key};
use sealing::{Scope, Sealed};
use serde::{Serialize, de::DeserializeOwned};

/// How personal data is stored: as JSON, sealed for the place where it stands.
#[derive(Clone)]
pub struct SealedJson(Scope);

impl SealedJson {
    /// For the records of this scope, and no others: one whose key lies elsewhere is neither
    /// written nor read.
    #[must_use]
    pub fn within(scope: &Scope) -> Self {
        Self(scope.clone())
    }
}

impl<T: Serialize + DeserializeOwned> Codec<T> for SealedJson {
    fn encode(&self, key: &Key, value: &T) -> Result<Vec<u8>, CodecError> {
        let sealed = (self.0.place(key.as_str())).and_then(|place| place.seal_json(value));
        serde_json::to_vec(&sealed.map_err(coding)?)
            .map_err(|_| CodecError::Unsound("no JSON".into()))
    }

    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<T, CodecError> {
        let sealed: Sealed<T> =
            serde_json::from_slice(bytes).map_err(|_| CodecError::Unsound("not sealed".into()))?;
        let opened = (self.0.place(key.as_str())).and_then(|place| place.open_json(&sealed));
        opened.map_err(coding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use records::{Record, memory::Memory};
    use sealing::KeyRing;

    const KEYS: [&str; 2] = [
        "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=",
        "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=",
    ];

    fn codec(keys: &str) -> SealedJson {
        let ring = KeyRing::parse(keys).unwrap();
        SealedJson::within(&ring.of_tenant(&"aachen".parse().unwrap(), "drafts"))
    }

    fn key(tenant: &str, id: &str) -> Key {
        Key::new("drafts").tenant(tenant).kind("draft").id(id)
    }

    fn read(codec: &SealedJson, key: &Key, stored: &[u8]) -> Result<String, CodecError> {
        codec.decode(key, stored)
    }

    #[test]
    fn what_is_stored_shows_nothing_and_opens_nowhere_else() {
        let codec = codec(KEYS[0]);
        let store = Memory::new();
        let record = Record::<String, _, _>::at(store.clone(), codec.clone(), key("aachen", "1"));
        block_on(record.set(&"Ada Lovelace".to_owned())).unwrap();
        assert_eq!(block_on(record.get()).unwrap().unwrap(), "Ada Lovelace");
        let stored = store.values().into_values().next().unwrap();
        assert!(!String::from_utf8_lossy(&stored).contains("Ada"));
        assert!(read(&codec, &key("aachen", "2"), &stored).is_err());
        assert!(read(&codec, &key("bonn", "1"), &stored).is_err());
    }

    #[test]
    fn nothing_is_written_for_somebody_else() {
        let written = codec(KEYS[0]).encode(&key("bonn", "1"), &"Ada".to_owned());
        let error = written.unwrap_err().to_string();
        assert!(error.contains("drafts/aachen/"), "{error}");
    }

    #[test]
    fn a_key_that_is_not_here_is_told_from_damage() {
        let place = key("aachen", "1");
        let stored = codec(KEYS[0]).encode(&place, &"Ada".to_owned()).unwrap();
        let refused = read(&codec(KEYS[1]), &place, &stored);
        assert!(matches!(refused, Err(CodecError::NoKey(_))), "{refused:?}");
        let both = codec(&format!("{},{}", KEYS[1], KEYS[0]));
        assert_eq!(read(&both, &place, &stored).unwrap(), "Ada");
        let elsewhere = read(&both, &key("aachen", "2"), &stored);
        assert!(matches!(elsewhere, Err(CodecError::Unsound(_))));
    }
}
