use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
use hkdf::Hkdf;
use sha2::Sha256;
use std::collections::BTreeMap;

/// A key that cannot be read. Says why, never what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidCallKeys(&'static str);

type Bytes = [u8; 32];

/// What all keys between components come from.
pub struct CallKey(Bytes);

impl CallKey {
    /// Reads the variable `call_key`: 32 bytes in base64url.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidCallKeys> {
        let wrong = InvalidCallKeys("call_key is not 32 bytes in base64url");
        bytes(text).map(Self).ok_or(wrong)
    }

    /// The keys of a component that may call these others.
    #[must_use]
    pub fn of_component<'a>(
        &self,
        me: &str,
        callees: impl IntoIterator<Item = &'a str>,
    ) -> CallKeys {
        let to = callees.into_iter().map(|callee| {
            let key = derived(&self.own(callee), "from", me);
            (callee.to_owned(), key)
        });
        CallKeys {
            me: me.to_owned(),
            own: Some(self.own(me)),
            to: to.collect(),
        }
    }

    /// The keys of somebody who calls and is never called, such as a job.
    #[must_use]
    pub fn of_caller<'a>(&self, me: &str, callees: impl IntoIterator<Item = &'a str>) -> CallKeys {
        CallKeys {
            own: None,
            ..self.of_component(me, callees)
        }
    }

    fn own(&self, callee: &str) -> Bytes {
        derived(&self.0, "to", callee)
    }
}

/// The keys that one component holds.
pub struct CallKeys {
    me: String,
    /// What the keys of its callers come from; none for who is never called.
    own: Option<Bytes>,
    /// By the callee's id.
    to: BTreeMap<String, Bytes>,
}

impl CallKeys {
    /// Reads a component's variable `call_keys`: `id=key`, separated by commas; under its own id
    /// the key that its callers' keys come from, under others' ids those to call them with.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(me: &str, text: &str) -> Result<Self, InvalidCallKeys> {
        let mut keys = Self {
            me: me.to_owned(),
            own: None,
            to: BTreeMap::new(),
        };
        for entry in text.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            let pair = entry.split_once('=');
            let pair = pair.and_then(|(id, key)| Some((id.trim(), bytes(key)?)));
            let (id, key) = pair.ok_or(InvalidCallKeys("call_keys holds what is no key"))?;
            match id == me {
                true => keys.own = Some(key),
                false => _ = keys.to.insert(id.to_owned(), key),
            }
        }
        Ok(keys)
    }

    /// As the variable holds them.
    #[must_use]
    pub fn text(&self) -> String {
        let own = self.own.iter().map(|key| (&self.me, key));
        let entries = own.chain(&self.to);
        let entries: Vec<String> = entries
            .map(|(id, key)| format!("{id}={}", BASE64.encode(key)))
            .collect();
        entries.join(",")
    }

    pub(crate) fn me(&self) -> &str {
        &self.me
    }

    /// To call this one with.
    pub(crate) fn to(&self, callee: &str) -> Option<Bytes> {
        self.to.get(callee).copied()
    }

    /// To check this caller with.
    pub(crate) fn from(&self, caller: &str) -> Option<Bytes> {
        self.own.map(|own| derived(&own, "from", caller))
    }
}

fn derived(key: &Bytes, what: &str, id: &str) -> Bytes {
    let mut bytes = [0; 32];
    let info = [b"stadttor call v1\0", what.as_bytes(), b"\0", id.as_bytes()];
    // It fails for outputs of over 8 kB only.
    let expanded = Hkdf::<Sha256>::new(None, key).expand_multi_info(&info, &mut bytes);
    debug_assert!(expanded.is_ok());
    bytes
}

fn bytes(text: &str) -> Option<Bytes> {
    let text = text.trim().trim_end_matches('=');
    BASE64.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> CallKey {
        CallKey::parse(&BASE64.encode([byte; 32])).unwrap()
    }

    #[test]
    fn both_sides_have_the_same_key_and_nobody_else_has() {
        let caller = key(1).of_component("form-fill", ["draft-save"]);
        let callee = key(1).of_component("draft-save", ["mailbox"]);
        assert_eq!(caller.to("draft-save"), callee.from("form-fill"));
        assert_ne!(caller.to("draft-save"), callee.from("form-check"));
        assert_ne!(caller.to("draft-save"), callee.to("mailbox"));
        assert_eq!(caller.to("mailbox"), None);
        let other = key(2).of_component("form-fill", ["draft-save"]);
        assert_ne!(caller.to("draft-save"), other.to("draft-save"));
    }

    /// What a component holds leads to no key by which it could speak as another.
    #[test]
    fn what_a_component_holds_does_not_make_it_somebody_else() {
        let callee = key(1).of_component("draft-save", []);
        let own = key(1).of_component("form-fill", ["draft-save"]);
        let as_another = derived(&own.to("draft-save").unwrap(), "from", "form-check");
        assert_ne!(Some(as_another), callee.from("form-check"));
        let as_another = derived(&own.own.unwrap(), "to", "draft-save");
        assert_ne!(Some(as_another), callee.own);
    }

    #[test]
    fn keys_read_back_as_they_were_written() {
        let keys = key(1).of_component("form-fill", ["draft-save", "tenant-config"]);
        let read = CallKeys::parse("form-fill", &keys.text()).unwrap();
        assert_eq!(read.text(), keys.text());
        assert_eq!(read.own, keys.own);
        let job = key(1).of_caller("host", ["draft-save"]);
        assert_eq!(job.from("form-fill"), None);
        assert_eq!(CallKeys::parse("host", &job.text()).unwrap().to, job.to);
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        for text in ["secret", "draft-save=secret", "draft-save=AAAA", "=", "x"] {
            let error = CallKeys::parse("me", text).err().unwrap().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        for text in ["", "AAAA", "?"] {
            assert!(CallKey::parse(text).is_err(), "{text}");
        }
        assert_eq!(CallKeys::parse("me", "").unwrap().text(), "");
    }
}
