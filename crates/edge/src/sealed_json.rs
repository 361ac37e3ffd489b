use records::{Codec, CodecError, Key};
use sealing::{MasterKey, Scope, Sealed};
use serde::{Serialize, de::DeserializeOwned};
use std::rc::Rc;

/// How personal data is stored: as JSON, sealed for the place where it stands.
#[derive(Clone)]
pub struct SealedJson(Rc<Scope>);

impl SealedJson {
    /// With the data key of this tenant and purpose.
    #[must_use]
    pub fn new(master_key: &MasterKey, tenant: &str, purpose: &str) -> Self {
        Self(Rc::new(master_key.scope(tenant, purpose)))
    }
}

impl<T: Serialize + DeserializeOwned> Codec<T> for SealedJson {
    fn encode(&self, key: &Key, value: &T) -> Result<Vec<u8>, CodecError> {
        let plain = serde_json::to_vec(value).map_err(|_| defect("no JSON"))?;
        let sealed = self
            .0
            .seal(key.as_str(), &plain)
            .map_err(|error| defect(&error))?;
        serde_json::to_vec(&sealed).map_err(|_| defect("no JSON"))
    }

    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<T, CodecError> {
        let sealed: Sealed = serde_json::from_slice(bytes).map_err(|_| defect("not sealed"))?;
        let plain = self
            .0
            .open(key.as_str(), &sealed)
            .map_err(|error| defect(&error))?;
        // serde's own message quotes what it found, which may be a person's.
        serde_json::from_slice(&plain).map_err(|error| {
            let kind = error.classify();
            CodecError(format!(
                "sealed content: {kind:?} error at column {}",
                error.column()
            ))
        })
    }
}

fn defect(cause: impl ToString) -> CodecError {
    CodecError(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use records::{Record, memory::Memory};

    #[test]
    fn what_is_stored_shows_nothing_and_opens_nowhere_else() {
        let master_key = MasterKey::parse("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=").unwrap();
        let codec = SealedJson::new(&master_key, "aachen", "drafts");
        let store = Memory::new();
        let key = |id: &str| Key::new("drafts").tenant("aachen").kind("draft").id(id);
        let record = Record::<String, _, _>::at(store.clone(), codec.clone(), key("1"));
        block_on(record.set(&"Ada Lovelace".to_owned())).unwrap();
        assert_eq!(block_on(record.get()).unwrap().unwrap(), "Ada Lovelace");
        let stored = store.values().into_values().next().unwrap();
        assert!(!String::from_utf8_lossy(&stored).contains("Ada"));
        let elsewhere: Result<String, _> = codec.decode(&key("2"), &stored);
        assert!(elsewhere.is_err());
    }
}
