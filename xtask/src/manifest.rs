//! What the chores need to know of `spin.toml`.

use std::collections::BTreeSet;
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
    /// The components it may call.
    pub calls: Vec<String>,
    /// The routes that lead to it from outside.
    pub routes: Vec<String>,
    /// The secret variables it can read, by the application's names.
    pub secrets: Vec<String>,
}

impl Component {
    /// Its folder below `components`: `sandbox-x` lies in `sandbox/x`.
    pub fn folder(&self) -> String {
        self.id.replacen("sandbox-", "sandbox/", 1)
    }
}

/// What `spin.toml` says.
pub struct Manifest {
    /// Its components, in alphabetical order.
    pub components: Vec<Component>,
    /// The variables that must have a value.
    pub required: BTreeSet<String>,
    /// The components that are ticked.
    pub tick: Vec<String>,
}

impl Manifest {
    /// Reads the project's.
    ///
    /// # Errors
    /// When it is not there, or is none.
    pub fn read() -> Result<Self> {
        let path = workspace::root().join("spin.toml");
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", workspace::shown(&path)))?;
        Self::of(&text.parse().context("spin.toml is not TOML")?)
    }

    fn of(manifest: &Table) -> Result<Self> {
        let variables = manifest.get("variables").and_then(Value::as_table);
        let marked = |mark: &str| -> BTreeSet<String> {
            let all = variables.into_iter().flatten();
            let marked = all.filter(|(_, it)| it.get(mark).and_then(Value::as_bool) == Some(true));
            marked.map(|(name, _)| name.clone()).collect()
        };
        let secrets = marked("secret");
        let components = manifest
            .get("component")
            .and_then(Value::as_table)
            .context("spin.toml has no component")?;
        let components = components.iter().map(|(id, component)| Component {
            id: id.clone(),
            stores: strings(component.get("key_value_stores")),
            calls: calls(component),
            routes: routes(manifest, id),
            secrets: read_by(component)
                .into_iter()
                .filter(|it| secrets.contains(it))
                .collect(),
        });
        Ok(Self {
            components: components.collect(),
            required: marked("required"),
            tick: strings(at(manifest, &["application", "tool", "stadttor", "tick"])),
        })
    }
}

/// The components of `spin.toml`, in alphabetical order.
pub fn components() -> Result<Vec<Component>> {
    Ok(Manifest::read()?.components)
}

fn calls(component: &Value) -> Vec<String> {
    let hosts = strings(component.get("allowed_outbound_hosts"));
    let callees = hosts.iter().filter_map(|host| {
        let callee = host.strip_prefix("http://")?;
        callee.strip_suffix(".spin.internal").map(str::to_owned)
    });
    callees.collect()
}

fn routes(manifest: &Table, id: &str) -> Vec<String> {
    let triggers = at(manifest, &["trigger", "http"]).and_then(Value::as_array);
    let own = triggers
        .into_iter()
        .flatten()
        .filter(|it| it.get("component").and_then(Value::as_str) == Some(id));
    own.filter_map(|it| it.get("route")?.as_str().map(str::to_owned))
        .collect()
}

/// The application's variables whose values a component gets: `name = "{{ variable }}"`.
fn read_by(component: &Value) -> Vec<String> {
    let values = component.get("variables").and_then(Value::as_table);
    let templates = values
        .into_iter()
        .flatten()
        .filter_map(|(_, it)| it.as_str());
    let names = templates.filter_map(|it| it.strip_prefix("{{")?.strip_suffix("}}"));
    names.map(|it| it.trim().to_owned()).collect()
}

fn at<'a>(table: &'a Table, path: &[&str]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let first = table.get(*first)?;
    rest.iter().try_fold(first, |value, name| value.get(name))
}

fn strings(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grants_routes_and_secrets_are_read() {
        let text = r#"
            application.tool.stadttor.tick = ["a"]
            [variables]
            k = { required = true, secret = true }
            v = { default = "" }
            [[trigger.http]]
            route = "/a/..."
            component = "a"
            [[trigger.http]]
            route = { private = true }
            component = "a"
            [component.a]
            key_value_stores = ["s"]
            allowed_outbound_hosts = ["http://b.spin.internal", "{{ scan }}"]
            variables = { x = "{{ k }}", y = "{{ v }}" }
        "#;
        let manifest = Manifest::of(&text.parse().unwrap()).unwrap();
        let a = &manifest.components[0];
        assert_eq!(
            (&*a.stores[0], &*a.calls[0], &*a.routes[0]),
            ("s", "b", "/a/...")
        );
        assert_eq!((a.calls.len(), a.routes.len()), (1, 1));
        assert_eq!(a.secrets, ["k"]);
        assert_eq!(manifest.required, BTreeSet::from(["k".to_owned()]));
        assert_eq!(manifest.tick, ["a"]);
    }
}
