use crate::{Failure, platform, remembered};
use sealing::KeyRing;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Settings of the deployment, the same for every request of an instance's life.
#[derive(Default)]
struct Variables(RefCell<BTreeMap<String, Rc<str>>>);

/// The keys, read once in an instance's life.
#[derive(Default)]
struct Ring(RefCell<Option<KeyRing>>);

/// A variable of the application, read once in an instance's life.
///
/// # Errors
/// When it is not set.
pub async fn variable(name: &str) -> Result<Rc<str>, Failure> {
    let known = remembered::<Variables>();
    if let Some(value) = known.0.borrow().get(name) {
        return Ok(value.clone());
    }
    let value: Rc<str> = platform::variable(name).await?.into();
    let mut known = known.0.borrow_mut();
    known.insert(name.to_owned(), value.clone());
    Ok(value)
}

/// The keys that personal data is sealed with.
///
/// # Errors
/// When the variable `master_keys` is missing or is no list of keys.
pub async fn key_ring() -> Result<KeyRing, Failure> {
    let known = remembered::<Ring>();
    if let Some(ring) = &*known.0.borrow() {
        return Ok(ring.clone());
    }
    let ring = KeyRing::parse(&variable("master_keys").await?)?;
    known.0.replace(Some(ring.clone()));
    Ok(ring)
}
