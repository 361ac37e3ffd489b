//! How values become bytes. A caller that keeps personal data gives a codec that seals.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::key::Key;

/// Turns values into stored bytes and back.
///
/// The key comes along so that a sealing codec can bind the value to its place: a record that
/// was moved to another key must not open.
pub trait Codec<T> {
    /// The bytes to store under this key.
    fn encode(&self, key: &Key, value: &T) -> Result<Vec<u8>, CodecError>;

    /// The value that was stored under this key.
    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<T, CodecError>;
}

impl<T, C: Codec<T> + ?Sized> Codec<T> for &C {
    fn encode(&self, key: &Key, value: &T) -> Result<Vec<u8>, CodecError> {
        (**self).encode(key, value)
    }

    fn decode(&self, key: &Key, bytes: &[u8]) -> Result<T, CodecError> {
        (**self).decode(key, bytes)
    }
}

/// Why a value could not be coded: a sentence for the log, without the value itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The value, or its bytes, are not as they have to be.
    #[error("{0}")]
    Unsound(String),
    /// The bytes may be as sound as ever, but the key to them is not here.
    #[error("{0}")]
    NoKey(String),
}

/// Plain JSON: the value's own object with the number of its version beside its fields,
/// `{"v":1,…}`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Json {
    /// The version of everything that this codec writes. A record whose shape changes gets a
    /// codec of its own, which reads the old version and writes the new one.
    pub const VERSION: u64 = 1;
    const VERSION_FIELD: &str = "v";
}

impl<T: Serialize + DeserializeOwned> Codec<T> for Json {
    fn encode(&self, _key: &Key, value: &T) -> Result<Vec<u8>, CodecError> {
        let mut object = match serde_json::to_value(value) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return refuse("only a JSON object can be stored, for it carries its version"),
            Err(error) => return refuse(describe(&error)),
        };
        let version = Value::from(Self::VERSION);
        if object.insert(Self::VERSION_FIELD.into(), version).is_some() {
            return refuse("the field \"v\" is kept for the version of the record");
        }
        serde_json::to_vec(&object).map_err(|error| CodecError::Unsound(describe(&error)))
    }

    fn decode(&self, _key: &Key, bytes: &[u8]) -> Result<T, CodecError> {
        let mut object: Map<String, Value> =
            serde_json::from_slice(bytes).map_err(|error| CodecError::Unsound(describe(&error)))?;
        match object.remove(Self::VERSION_FIELD).and_then(|v| v.as_u64()) {
            Some(Self::VERSION) => {}
            Some(other) => return refuse(format!("version {other} of the record is unknown")),
            None => return refuse("the record carries no version"),
        }
        T::deserialize(Value::Object(object)).map_err(|error| CodecError::Unsound(describe(&error)))
    }
}

fn refuse<T>(sentence: impl Into<String>) -> Result<T, CodecError> {
    Err(CodecError::Unsound(sentence.into()))
}

/// Says what kind of error it was and where, but not the value: serde's own message quotes it,
/// and it may be a person's.
fn describe(error: &serde_json::Error) -> String {
    let place = match error.line() {
        0 => String::new(),
        line => format!(" at line {line}, column {}", error.column()),
    };
    format!("{:?} error in JSON{place}", error.classify())
}
