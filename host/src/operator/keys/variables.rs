//! `stadttor keys variables`: the keys of a state folder as Spin takes them, so that the same portal
//! runs elsewhere.

use std::fmt::Write as _;

use call_tokens::{CallKey, HOST};

use super::file::Keys;
use crate::application::{CALL_KEY, complete_call_keys};
use crate::manifest::Manifest;
use crate::variables::Values;

/// What a shell evaluates: each variable of the application that is a key. Those from which others are
/// made are left out where nobody but the host needs them.
pub fn printed(manifest: &Manifest, keys: &Keys) -> anyhow::Result<String> {
    let mut known = keys.variables()?;
    let unset = manifest
        .variables
        .keys()
        .map(|name| (name.clone(), String::new()));
    let mut values: Values = unset.collect();
    values.append(&mut known.clone());
    complete_call_keys(manifest, &mut values)?;
    known.append(&mut values);
    let mut text = String::new();
    for (name, value) in known {
        let declared = manifest.variables.contains_key(&name);
        if declared && name != CALL_KEY && !value.is_empty() {
            writeln!(
                text,
                "export SPIN_VARIABLE_{}='{value}'",
                name.to_ascii_uppercase()
            )?;
        }
    }
    let call_key = keys.variables()?;
    if let Some(key) = call_key.get(CALL_KEY) {
        let ticked = manifest.tick.iter().map(String::as_str);
        let tick_keys = CallKey::parse(key)?.of_caller(HOST, ticked).text();
        writeln!(text, "# For the job that ticks (deploy/cronjob-tick.yaml):")?;
        write!(text, "export TICK_KEYS='{tick_keys}'")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_gets_its_keys_and_the_one_they_come_from_is_not_printed() {
        let state = tempfile::tempdir().unwrap();
        let keys = Keys::in_folder(state.path()).unwrap();
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../spin.toml");
        let manifest = Manifest::read(std::path::Path::new(file)).unwrap();
        let text = printed(&manifest, &keys).unwrap();
        // Stand-ins for the world outside call nobody, and nobody calls them.
        let all = manifest.components.keys();
        for id in all.filter(|id| !id.starts_with("sandbox-")) {
            let name = id.replace('-', "_").to_ascii_uppercase();
            assert!(
                text.contains(&format!("SPIN_VARIABLE_CALL_KEYS_{name}='{id}=")),
                "{id}"
            );
        }
        assert!(text.contains("SPIN_VARIABLE_SESSION_PUBLIC_KEYS='"));
        assert!(text.contains("export TICK_KEYS='"));
        assert!(!text.contains(&keys.variables().unwrap()[CALL_KEY]));
    }
}
