use crate::{Failure, platform, remembered};
use sealing::MasterKey;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Settings of the deployment, the same for every request of an instance's life.
#[derive(Default)]
struct Variables(RefCell<BTreeMap<String, Rc<str>>>);

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

/// The key that personal data is sealed with.
///
/// # Errors
/// When the variable `master_key` is missing or is not 32 bytes in base64.
pub async fn master_key() -> Result<MasterKey, Failure> {
    let text = variable("master_key").await?;
    Ok(MasterKey::parse(&text)?)
}
