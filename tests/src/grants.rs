//! What a `spin.toml` grants to whom, and where it grants too much.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context, Result};
use toml::{Table, Value};

/// A grant that must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// Two components may open the same store.
    SharedStore {
        /// The label.
        store: String,
        /// Who may open it.
        components: Vec<String>,
    },
    /// Two components answer under the same route: the last one would win, silently.
    SharedRoute {
        /// The route.
        route: String,
        /// Who answers there.
        components: Vec<String>,
    },
    /// A component may call every other one.
    AnyComponent {
        /// Who.
        component: String,
        /// The pattern.
        host: String,
    },
    /// A component may call every host, or every host of a kind.
    AnyHost {
        /// Who.
        component: String,
        /// The pattern.
        host: String,
    },
    /// A component may call one that does not exist.
    UnknownCallee {
        /// Who.
        component: String,
        /// The pattern.
        host: String,
    },
    /// A stand-in for the outside world in a manifest that is not for trying out.
    StandIn {
        /// Which.
        component: String,
    },
}

/// Everything that this manifest must not grant.
///
/// # Errors
/// When it is not TOML.
pub fn breaches(manifest: &str) -> Result<Vec<Breach>> {
    let manifest: Table = manifest.parse().context("the manifest is not TOML")?;
    let empty = Table::new();
    let components = manifest
        .get("component")
        .and_then(Value::as_table)
        .unwrap_or(&empty);
    let mut breaches = shared_stores(components);
    breaches.extend(shared_routes(&manifest));
    for (component, content) in components {
        for host in strings(content, "allowed_outbound_hosts") {
            breaches.extend(wide_call(component, host, components));
        }
        let source = content.get("source").and_then(Value::as_str);
        if component.starts_with("sandbox") || source.is_some_and(|it| it.contains("sandbox")) {
            let component = component.clone();
            breaches.push(Breach::StandIn { component });
        }
    }
    Ok(breaches)
}

fn shared_stores(components: &Table) -> Vec<Breach> {
    let mut holders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (component, content) in components {
        for store in strings(content, "key_value_stores") {
            holders.entry(store).or_default().push(component.clone());
        }
    }
    holders
        .into_iter()
        .filter(|(_, components)| components.len() > 1)
        .map(|(store, components)| Breach::SharedStore {
            store: store.to_owned(),
            components,
        })
        .collect()
}

fn shared_routes(manifest: &Table) -> Vec<Breach> {
    let triggers = manifest
        .get("trigger")
        .and_then(|trigger| trigger.get("http"))
        .and_then(Value::as_array);
    let mut holders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for trigger in triggers.into_iter().flatten() {
        let text = |name: &str| trigger.get(name).and_then(Value::as_str);
        if let (Some(route), Some(component)) = (text("route"), text("component")) {
            let components = holders.entry(shape(route)).or_default();
            components.push(component.to_owned());
        }
    }
    holders
        .into_iter()
        .filter(|(_, components)| components.len() > 1)
        .map(|(route, components)| Breach::SharedRoute { route, components })
        .collect()
}

/// The same for two routes that match the same paths: names of parameters make no difference.
fn shape(route: &str) -> String {
    let segments = route.trim_end_matches('/').split('/');
    let shapes: Vec<&str> = segments
        .map(|segment| {
            if segment.starts_with(':') {
                ":"
            } else {
                segment
            }
        })
        .collect();
    shapes.join("/")
}

fn wide_call(component: &str, host: &str, components: &Table) -> Option<Breach> {
    let component = component.to_owned();
    let pattern = host.to_owned();
    let name = host.split_once("://").map_or(host, |(_, name)| name);
    let name = name.split([':', '/']).next().unwrap_or(name);
    match name.strip_suffix(".spin.internal") {
        Some(callee) if callee.contains('*') => Some(Breach::AnyComponent {
            component,
            host: pattern,
        }),
        Some(callee) if !components.contains_key(callee) => Some(Breach::UnknownCallee {
            component,
            host: pattern,
        }),
        Some(_) => None,
        None if host.contains('*') => Some(Breach::AnyHost {
            component,
            host: pattern,
        }),
        None => None,
    }
}

fn strings<'a>(component: &'a Value, name: &str) -> Vec<&'a str> {
    let list = component.get(name).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharedStore { store, components } => {
                let components = components.join(", ");
                write!(out, "store `{store}` is granted to {components}")
            }
            Self::SharedRoute { route, components } => {
                let components = components.join(", ");
                write!(out, "route `{route}` is given to {components}")
            }
            Self::AnyComponent { component, host } => {
                write!(out, "`{component}` may call every component by `{host}`")
            }
            Self::AnyHost { component, host } => {
                write!(out, "`{component}` may call any host by `{host}`")
            }
            Self::UnknownCallee { component, host } => {
                write!(out, "`{component}` may call `{host}`, which does not exist")
            }
            Self::StandIn { component } => {
                write!(out, "`{component}` only stands in for the outside world")
            }
        }
    }
}
