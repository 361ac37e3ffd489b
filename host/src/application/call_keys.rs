//! The keys by which components know each other: each component gets its own, by the calls that
//! the manifest allows.

use anyhow::Context;
use call_tokens::CallKey;

use crate::manifest::Manifest;
use crate::variables::Values;

/// The variable that all of them come from. No component sees it.
pub const CALL_KEY: &str = "call_key";

/// The application's variable with the keys of one component.
fn variable(component: &str) -> String {
    format!("call_keys_{}", component.replace('-', "_"))
}

/// Makes the keys of each component whose variable the manifest declares and nobody has set.
pub fn complete(manifest: &Manifest, variables: &mut Values) -> anyhow::Result<()> {
    let Some(key) = variables.get(CALL_KEY).filter(|key| !key.is_empty()) else {
        return Ok(());
    };
    let key = CallKey::parse(key).context("the keys for calls between components")?;
    for (id, component) in &manifest.components {
        let hosts = component.allowed_outbound_hosts.iter();
        let hosts: Vec<String> = hosts.filter_map(|it| it.fill(variables).ok()).collect();
        let unset = variables.get_mut(&variable(id));
        if let Some(value) = unset.filter(|value| value.is_empty()) {
            let callees = hosts.iter().filter_map(|host| callee(host));
            *value = key.of_component(id, callees).text();
        }
    }
    Ok(())
}

/// The component that an allowed host is, if it is one.
fn callee(host: &str) -> Option<&str> {
    host.strip_prefix("http://")?.strip_suffix(".spin.internal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_told_by_its_host() {
        assert_eq!(
            callee("http://draft-save.spin.internal"),
            Some("draft-save")
        );
        for host in ["http://localhost:9", "https://x.example", "{{ scan_host }}"] {
            assert_eq!(callee(host), None);
        }
        assert_eq!(variable("form-fill"), "call_keys_form_fill");
    }
}
