//! The keys by which components know each other, as the operator hands them out.

use std::fs;

use anyhow::{Context, Result};
use call_tokens::{CallKey, CallKeys};
use toml::{Table, Value};

use crate::built;

/// Each component's id, and whom `spin.toml` lets it call.
///
/// # Errors
/// When the manifest cannot be read.
pub fn callees() -> Result<Vec<(String, Vec<String>)>> {
    let text = fs::read_to_string(built::root().join("spin.toml"))?;
    let manifest: Table = text.parse()?;
    let components = manifest.get("component").and_then(Value::as_table);
    let components = components.context("the manifest has no components")?;
    let callees = |component: &Value| {
        let hosts = component
            .get("allowed_outbound_hosts")
            .and_then(Value::as_array);
        let hosts = hosts.into_iter().flatten().filter_map(Value::as_str);
        let callees =
            hosts.filter_map(|host| host.strip_prefix("http://")?.strip_suffix(".spin.internal"));
        callees.map(str::to_owned).collect()
    };
    Ok(components
        .iter()
        .map(|(id, component)| (id.clone(), callees(component)))
        .collect())
}

/// What each component holds.
///
/// # Errors
/// When the manifest or the key cannot be read.
pub fn call_keys(call_key: &str) -> Result<Vec<(String, CallKeys)>> {
    let key = CallKey::parse(call_key)?;
    let keys = callees()?.into_iter().map(|(id, callees)| {
        let keys = key.of_component(&id, callees.iter().map(String::as_str));
        (id, keys)
    });
    Ok(keys.collect())
}
