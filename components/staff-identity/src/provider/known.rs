//! What an instance knows of the provider: its description and its keys, for five minutes.

use super::discovery::Metadata;
use super::id_token::{Expected, IdToken, NotTaken};
use super::jwks::Keys;
use super::{Trouble, ask};
use crate::settings::Provider;
use edge::{remembered, seconds_now};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Seconds for which it is believed to be still so.
const HOLDS: u64 = 300;
/// Seconds between two times that keys are fetched because of a key that nobody knows.
const BETWEEN: u64 = 10;

/// Settings of the provider, the same for everybody.
#[derive(Default)]
struct Known {
    metadata: Kept<Metadata>,
    keys: Kept<Keys>,
    /// When keys were last fetched because of one that was unknown.
    fetched_again: Cell<u64>,
}

struct Kept<T>(RefCell<Option<(String, u64, Rc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Kept<T> {
    fn get(&self, of: &str, now: u64) -> Option<Rc<T>> {
        let kept = self.0.borrow();
        let (name, at, value) = kept.as_ref()?;
        (name == of && now < at + HOLDS).then(|| value.clone())
    }

    fn keep(&self, of: &str, now: u64, value: T) -> Rc<T> {
        let value = Rc::new(value);
        self.0.replace(Some((of.to_owned(), now, value.clone())));
        value
    }
}

/// What the provider says of itself.
pub(crate) async fn known(provider: &Provider) -> Result<Rc<Metadata>, Trouble> {
    let (known, now) = (remembered::<Known>(), seconds_now());
    if let Some(metadata) = known.metadata.get(&provider.issuer, now) {
        return Ok(metadata);
    }
    let metadata = Metadata::read(provider).await?;
    Ok(known.metadata.keep(&provider.issuer, now, metadata))
}

/// Somebody, if the provider's token vouches for them. A token that names a key that nobody knows
/// has the keys fetched once more: so a provider may change them at any time.
pub(crate) async fn verified(
    provider: &Provider,
    metadata: &Metadata,
    token: &str,
    expected: &Expected<'_>,
) -> Result<IdToken, Trouble> {
    let (known, now) = (remembered::<Known>(), seconds_now());
    let keys = match known.keys.get(&metadata.jwks_uri, now) {
        Some(keys) => keys,
        None => fetch(provider, metadata, &known, now).await?,
    };
    let read = |keys: &Keys| IdToken::read(token, keys, &metadata.algorithms(), expected);
    let read = match read(&keys) {
        Err(NotTaken::UnknownKey) if now >= known.fetched_again.get() + BETWEEN => {
            known.fetched_again.set(now);
            read(&*fetch(provider, metadata, &known, now).await?)
        }
        other => other,
    };
    read.map_err(|error| {
        Trouble::Refused(match error {
            NotTaken::UnknownKey => "signed with a key that is not the provider's".into(),
            NotTaken::Refused(why) => why,
        })
    })
}

async fn fetch(
    provider: &Provider,
    metadata: &Metadata,
    known: &Known,
    now: u64,
) -> Result<Rc<Keys>, Trouble> {
    let document: Value = ask::get(provider, &metadata.jwks_uri, None).await?;
    let keys = Keys::parse(document);
    let keys = keys.ok_or_else(|| Trouble::Away("no list of keys".into()))?;
    Ok(known.keys.keep(&metadata.jwks_uri, now, keys))
}
