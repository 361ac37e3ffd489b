//! Rules for `deploy/`: it knows every component, store, key, route and tick of `spin.toml`.

mod apps;
mod routes;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use super::Finding;
use crate::manifest::{self, Component};
use crate::workspace;
use apps::App;

/// What the files in `deploy/` break of these rules.
pub fn check() -> Result<Vec<Finding>> {
    let manifest = manifest::Manifest::read()?;
    let mut components = manifest.components;
    components.retain(|it| !it.id.starts_with("sandbox-"));
    for component in &mut components {
        component.calls.retain(|it| !it.starts_with("sandbox-"));
    }
    let [redis, sqlite, apps, routes, ticks] = [
        "runtime-config.redis.toml",
        "runtime-config.sqlite.toml",
        "spinkube/apps.yaml",
        "spinkube/route.yaml",
        "cronjob-tick.yaml",
    ]
    .map(|name| workspace::root().join("deploy").join(name));
    let mut findings = Findings::default();
    for path in [redis, sqlite] {
        let config = read(&path)?.parse().context("not TOML")?;
        findings.add(&path, unknown_stores(&components, &config));
    }
    let known = apps::read(&read(&apps)?);
    findings.add(&apps, incomplete(&components, &known));
    let routed = routes::lead(&routes::read(&read(&routes)?), &components);
    findings.add(&routes, misled(&routed, &known));
    let keys = without_keys(&components, &manifest.required, &routed, &known);
    findings.add(&apps, keys);
    findings.add(&ticks, not_ticked(&manifest.tick, &read(&ticks)?, &known));
    Ok(findings.0)
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, path: &Path, what: Vec<String>) {
        let what = what.into_iter();
        self.0.extend(what.map(|what| Finding::new(path, what)));
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", workspace::shown(path)))
}

/// Stores that a runtime configuration has no entry for.
fn unknown_stores(components: &[Component], config: &Table) -> Vec<String> {
    let known = config.get("key_value_store").and_then(|it| it.as_table());
    let stores = components.iter().flat_map(|it| &it.stores);
    let missing = stores.filter(|store| known.is_none_or(|known| !known.contains_key(*store)));
    missing
        .map(|store| format!("no entry for the store `{store}`"))
        .collect()
}

/// Components that no app has, and apps without one that theirs may call.
fn incomplete(components: &[Component], apps: &[App]) -> Vec<String> {
    let mut wrong = Vec::new();
    for component in components {
        if !apps
            .iter()
            .any(|app| app.components.contains(&component.id))
        {
            wrong.push(format!("no app has `{}`", component.id));
        }
    }
    for app in apps {
        for id in &app.components {
            let Some(component) = components.iter().find(|it| it.id == *id) else {
                wrong.push(format!("`{}` has `{id}`, which does not exist", app.name));
                continue;
            };
            let missing = component.calls.iter();
            for callee in missing.filter(|it| !app.components.contains(*it)) {
                let app = &app.name;
                wrong.push(format!(
                    "`{id}` in `{app}` calls `{callee}`, which is not in it"
                ));
            }
        }
    }
    wrong
}

/// Routes that lead to an app which does not have their component. Ticks are asked for within the cluster.
fn misled(routed: &[routes::Routed], apps: &[App]) -> Vec<String> {
    let public = routed.iter().filter(|it| !it.route.ends_with("/tick"));
    let wrong = public.filter(|it| {
        let app = apps.iter().find(|app| app.name == it.app);
        app.is_none_or(|app| !app.components.contains(&it.component))
    });
    wrong
        .map(|it| {
            format!(
                "`{}` leads to `{}`, not to `{}`",
                it.route, it.app, it.component
            )
        })
        .collect()
}

/// Variables that an app lacks: the required ones; the keys for calls of its components; all secrets
/// of components to which addresses of it lead.
fn without_keys(
    components: &[Component],
    required: &BTreeSet<String>,
    routed: &[routes::Routed],
    apps: &[App],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for app in apps {
        let mut needed = required.clone();
        for component in components
            .iter()
            .filter(|it| app.components.contains(&it.id))
        {
            let answers = |it: &routes::Routed| it.app == app.name && it.component == component.id;
            let all = routed.iter().any(answers);
            let secrets = component.secrets.iter();
            needed.extend(
                secrets
                    .filter(|it| all || it.starts_with("call_keys"))
                    .cloned(),
            );
        }
        for name in needed.difference(&app.variables) {
            if !name.starts_with("sandbox_") {
                wrong.push(format!("`{}` has no value for `{name}`", app.name));
            }
        }
    }
    wrong
}

/// Ticks that the job does not ask for, or of an app that does not have the component.
fn not_ticked(tick: &[String], job: &str, apps: &[App]) -> Vec<String> {
    let line = job
        .lines()
        .find_map(|line| line.trim().strip_prefix("for where in "));
    let line = line
        .and_then(|line| line.strip_suffix("; do"))
        .unwrap_or_default();
    let asked = line.split_whitespace().filter_map(|it| it.split_once('@'));
    let asked: BTreeMap<&str, &str> = asked.collect();
    let known = |component: &str, app: &str| {
        let mut apps = apps
            .iter()
            .filter(|it| it.name == format!("stadttor-{app}"));
        apps.any(|it| it.components.iter().any(|it| it == component))
    };
    let missing = tick.iter().filter(|component| {
        let app = asked.get(component.as_str());
        app.is_none_or(|app| !known(component, app))
    });
    missing
        .map(|component| format!("no tick for `{component}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(id: &str, calls: &[&str], routes: &[&str]) -> Component {
        let all = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect();
        Component {
            id: id.into(),
            stores: vec![id.into()],
            calls: all(calls),
            routes: all(routes),
            secrets: all(&[&format!("call_keys_{id}"), &format!("{id}_key")]),
        }
    }

    fn app(components: &[&str], variables: &[&str]) -> App {
        App {
            name: "stadttor-one".into(),
            components: components.iter().map(|it| (*it).to_owned()).collect(),
            variables: variables.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let components = [
            component("a", &["b"], &["/a/..."]),
            component("b", &[], &[]),
        ];
        let config = "[key_value_store.a]\n".parse().unwrap();
        let found = unknown_stores(&components, &config);
        assert_eq!(found, ["no entry for the store `b`"]);

        let whole = app(
            &["a", "b"],
            &["must", "call_keys_a", "call_keys_b", "a_key"],
        );
        let without = app(&["a", "c"], &[]);
        assert!(incomplete(&components, std::slice::from_ref(&whole)).is_empty());
        let found = incomplete(&components, std::slice::from_ref(&without));
        assert_eq!(found.len(), 3, "{found:?}");

        let route = routes::read("value: /a\nbackendRefs:\n- name: stadttor-one");
        let routed = routes::lead(&route, &components);
        let required = BTreeSet::from(["must".to_owned()]);
        assert!(misled(&routed, std::slice::from_ref(&whole)).is_empty());
        assert!(
            without_keys(
                &components,
                &required,
                &routed,
                std::slice::from_ref(&whole)
            )
            .is_empty()
        );
        assert_eq!(misled(&routed, &[app(&["b"], &[])]).len(), 1);
        let found = without_keys(&components, &required, &routed, &[app(&["a", "b"], &[])]);
        // Not `b_key`: only others of the process call `b`.
        assert_eq!(found.len(), 4, "{found:?}");

        let tick = ["a".to_owned()];
        let job = |what: &str| format!("  for where in {what}; do");
        let apps = [whole];
        assert!(not_ticked(&tick, &job("b@one a@one"), &apps).is_empty());
        for wrong in ["b@one", "a@two", ""] {
            assert_eq!(not_ticked(&tick, &job(wrong), &apps).len(), 1, "{wrong}");
        }
    }
}
