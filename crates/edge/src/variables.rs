use crate::Failure;
use anyhow::anyhow;
use sealing::MasterKey;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    // Settings of the deployment, the same for every request of this instance's life.
    static VARIABLES: RefCell<BTreeMap<String, Rc<str>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A variable of the application, read once in an instance's life.
///
/// # Errors
/// When it is not set.
pub async fn variable(name: &str) -> Result<Rc<str>, Failure> {
    if let Some(value) = VARIABLES.with_borrow(|known| known.get(name).cloned()) {
        return Ok(value);
    }
    let value: Rc<str> = spin_sdk::variables::get(name)
        .await
        .map_err(|error| anyhow!("variable {name}: {error}"))?
        .into();
    VARIABLES.with_borrow_mut(|known| known.insert(name.to_owned(), value.clone()));
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
