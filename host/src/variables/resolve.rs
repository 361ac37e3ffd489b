//! Where the values of the application's variables come from.

use std::collections::BTreeMap;

use super::Values;
use crate::manifest::Variable;

/// The environment prefix that Spin uses where the runtime configuration names none.
const PREFIX: &str = "SPIN_VARIABLE";

/// Where values come from, the first that has one wins: the command line, static values and
/// environment prefixes of the runtime configuration, the environment, the host's own keys, the
/// default in the manifest.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `--variable name=value`.
    pub command_line: Values,
    /// From `runtime-config.toml`, in its order.
    pub providers: Vec<Provider>,
    /// Keys that the host made and keeps.
    pub keys: Values,
}

/// A provider of `runtime-config.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Values that stand in the file.
    Static(Values),
    /// The environment, with a prefix.
    Environment(Option<String>),
}

/// A variable that must be set, and is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the variable \"{0}\" has no value: set it with `--variable {0}=…` or in the environment as {PREFIX}_{upper}",
    upper = .0.to_ascii_uppercase()
)]
pub struct MissingVariable(pub String);

/// A variable that is set under a name which it no longer has. To go on without it would be to go on
/// with another value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the variable \"{old}\" is called \"{new}\" now: set that to the same value")]
pub struct RenamedVariable {
    old: &'static str,
    new: &'static str,
}

/// Why variables have no values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// One must be set, and is not.
    #[error(transparent)]
    Missing(#[from] MissingVariable),
    /// One is set under its former name.
    #[error(transparent)]
    Renamed(#[from] RenamedVariable),
}

/// Variables that had another name: the former one and today's.
const RENAMED: [(&str, &str); 1] = [("master_key", "master_keys")];

/// Finds the value of every declared variable.
pub fn resolve(
    declared: &BTreeMap<String, Variable>,
    sources: &Sources,
) -> Result<Values, ResolveError> {
    resolve_in(declared, sources, |name| std::env::var(name).ok())
}

fn resolve_in(
    declared: &BTreeMap<String, Variable>,
    sources: &Sources,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Values, ResolveError> {
    let prefixed = |prefix: &Option<String>, name: &str| {
        let prefix = prefix.as_deref().unwrap_or(PREFIX);
        environment(&format!("{prefix}_{}", name.to_ascii_uppercase()))
    };
    let provided = |provider: &Provider, name: &str| match provider {
        Provider::Static(values) => values.get(name).cloned(),
        Provider::Environment(prefix) => prefixed(prefix, name),
    };
    // What the operator has set.
    let set = |name: &str| {
        let value = sources.command_line.get(name).cloned();
        value
            .or_else(|| sources.providers.iter().find_map(|p| provided(p, name)))
            .or_else(|| prefixed(&None, name))
    };
    for (old, new) in RENAMED {
        let is_renamed = declared.contains_key(new) && !declared.contains_key(old);
        if is_renamed && set(old).is_some() && set(new).is_none() {
            return Err(RenamedVariable { old, new }.into());
        }
    }
    declared
        .iter()
        .map(|(name, variable)| {
            let value = set(name)
                .or_else(|| sources.keys.get(name).cloned())
                .or_else(|| variable.default.clone())
                .ok_or_else(|| MissingVariable(name.clone()))?;
            Ok((name.clone(), value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(default: Option<&str>) -> BTreeMap<String, Variable> {
        let variable = Variable {
            default: default.map(str::to_owned),
            ..Variable::default()
        };
        BTreeMap::from([("colour".to_owned(), variable)])
    }

    fn one(value: &str) -> Values {
        Values::from([("colour".to_owned(), value.to_owned())])
    }

    #[test]
    fn the_nearest_source_wins() {
        let environment = |name: &str| match name {
            "SPIN_VARIABLE_COLOUR" => Some("environment".to_owned()),
            "CITY_COLOUR" => Some("prefix".to_owned()),
            _ => None,
        };
        let mut sources = Sources {
            command_line: one("command line"),
            providers: vec![Provider::Environment(Some("CITY".to_owned()))],
            keys: one("keys"),
        };
        let declared = declared(Some("default"));
        let mut value = |change: fn(&mut Sources)| {
            change(&mut sources);
            resolve_in(&declared, &sources, environment).unwrap()["colour"].clone()
        };
        assert_eq!(value(|_| ()), "command line");
        assert_eq!(value(|sources| sources.command_line.clear()), "prefix");
        assert_eq!(value(|sources| sources.providers.clear()), "environment");
        let without =
            |sources: &Sources| resolve_in(&declared, sources, |_| None).unwrap()["colour"].clone();
        assert_eq!(without(&sources), "keys");
        sources.keys.clear();
        assert_eq!(without(&sources), "default");
    }

    #[test]
    fn a_variable_under_its_former_name_is_refused_rather_than_passed_over() {
        let declared = BTreeMap::from([("master_keys".to_owned(), Variable::default())]);
        let mut sources = Sources {
            keys: Values::from([("master_keys".to_owned(), "made".to_owned())]),
            ..Sources::default()
        };
        let environment = |name: &str| (name == "SPIN_VARIABLE_MASTER_KEY").then(String::new);
        let error = resolve_in(&declared, &sources, environment).unwrap_err();
        assert!(error.to_string().contains("\"master_keys\""), "{error}");
        let both = Values::from([("master_keys".to_owned(), "set".to_owned())]);
        sources.command_line = both.clone();
        assert_eq!(resolve_in(&declared, &sources, environment), Ok(both));
    }

    #[test]
    fn a_required_variable_without_a_value_is_named() {
        let error = resolve_in(&declared(None), &Sources::default(), |_| None).unwrap_err();
        assert_eq!(error, MissingVariable("colour".to_owned()).into());
        assert!(error.to_string().contains("SPIN_VARIABLE_COLOUR"));
    }
}
