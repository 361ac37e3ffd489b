//! What the chores need to know of `spin.toml`.

use std::fs;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::workspace;

/// A component as the manifest names it.
pub struct Component {
    /// Its id, which is its package's name.
    pub id: String,
    /// The stores it may open.
    pub stores: Vec<String>,
}

impl Component {
    /// Its folder below `components`: `sandbox-x` lies in `sandbox/x`.
    pub fn folder(&self) -> String {
        self.id.replacen("sandbox-", "sandbox/", 1)
    }
}

/// The components of `spin.toml`, in alphabetical order.
pub fn components() -> Result<Vec<Component>> {
    let path = workspace::root().join("spin.toml");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", workspace::shown(&path)))?;
    let manifest: Table = text.parse().context("spin.toml is not TOML")?;
    let components = manifest
        .get("component")
        .and_then(Value::as_table)
        .context("spin.toml has no component")?;
    Ok(components
        .iter()
        .map(|(id, component)| Component {
            id: id.clone(),
            stores: strings(component.get("key_value_stores")),
        })
        .collect())
}

fn strings(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
