//! `runtime-config.toml` in Spin's format: where stores are, and where variables come from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::manifest::FileError;
use crate::variables::{Provider, Values};

/// Where stores are, and where variables come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeConfig {
    stores: BTreeMap<String, Option<PathBuf>>,
    /// In the order of the file.
    pub providers: Vec<Provider>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    key_value_store: BTreeMap<String, Spanned<KeyValueStore>>,
    #[serde(default, alias = "config_provider")]
    variables_provider: Vec<Spanned<VariablesProvider>>,
}

#[derive(Deserialize)]
struct KeyValueStore {
    #[serde(rename = "type")]
    kind: String,
    path: Option<PathBuf>,
}

#[derive(Deserialize)]
struct VariablesProvider {
    #[serde(rename = "type")]
    kind: String,
    prefix: Option<String>,
    #[serde(default)]
    values: Values,
}

impl RuntimeConfig {
    /// Reads the file.
    pub fn read(file: &Path) -> Result<Self, FileError> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| FileError::whole(file, format!("cannot be read: {error}")))?;
        RuntimeConfig::parse(file, &text)
    }

    fn parse(file: &Path, text: &str) -> Result<Self, FileError> {
        let document = toml::from_str::<Document>(text)
            .map_err(|error| FileError::from_toml(file, text, &error))?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut config = RuntimeConfig::default();
        for (label, store) in document.key_value_store {
            let span = store.span();
            let store = store.into_inner();
            if store.kind != "spin" {
                let message = format!(
                    "a key-value store of type \"{}\" is not implemented by this host, which has \
                     \"spin\" (SQLite); Spin itself has the others",
                    store.kind
                );
                return Err(FileError::at(file, text, span, message));
            }
            let path = store.path.map(|path| folder.join(path));
            config.stores.insert(label, path);
        }
        for provider in document.variables_provider {
            let span = provider.span();
            let provider = provider.into_inner();
            config.providers.push(match provider.kind.as_str() {
                "env" => Provider::Environment(provider.prefix),
                "static" => Provider::Static(provider.values),
                kind => {
                    let message = format!(
                        "variables from \"{kind}\" are not implemented by this host, which has \
                         \"env\" and \"static\""
                    );
                    return Err(FileError::at(file, text, span, message));
                }
            });
        }
        Ok(config)
    }

    /// The SQLite file behind a store. Those that the configuration does not name share one.
    pub fn store(&self, label: &str, state: &Path) -> PathBuf {
        match self.stores.get(label) {
            Some(Some(path)) => path.clone(),
            _ => state.join("sqlite_key_value.db"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<RuntimeConfig, String> {
        RuntimeConfig::parse(Path::new("deploy/runtime-config.toml"), text)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_store_is_where_the_file_says_and_the_others_share_one() {
        let config = parse("[key_value_store.drafts]\ntype = \"spin\"\npath = \"drafts.db\"");
        let config = config.unwrap();
        let state = Path::new("state");
        assert_eq!(config.store("drafts", state), Path::new("deploy/drafts.db"));
        assert_eq!(
            config.store("mailbox", state),
            Path::new("state/sqlite_key_value.db")
        );
    }

    #[test]
    fn variables_come_from_the_environment_or_the_file() {
        let config = parse(
            "[[config_provider]]\ntype = \"env\"\nprefix = \"CITY\"\n\
             [[config_provider]]\ntype = \"static\"\nvalues = { a = \"1\" }",
        );
        let values = Values::from([("a".to_owned(), "1".to_owned())]);
        assert_eq!(
            config.unwrap().providers,
            [
                Provider::Environment(Some("CITY".to_owned())),
                Provider::Static(values)
            ]
        );
    }

    #[test]
    fn what_is_not_implemented_is_named_with_its_line() {
        let error = parse("\n[key_value_store.default]\ntype = \"redis\"\nurl = \"redis://x\"");
        let error = error.unwrap_err();
        assert!(
            error.contains("line 2") && error.contains("redis"),
            "{error}"
        );
        let error = parse("[sqlite_database.default]\ntype = \"spin\"").unwrap_err();
        assert!(error.contains("sqlite_database"), "{error}");
    }
}
