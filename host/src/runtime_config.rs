//! `runtime-config.toml` in Spin's format: where stores are, and where variables come from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::key_value::{Location, RedisUrl};
use crate::manifest::FileError;
use crate::variables::{Provider, Values};

/// Where stores are, and where variables come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeConfig {
    stores: BTreeMap<String, Option<Location>>,
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
    url: Option<String>,
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
            let location = store
                .location(folder)
                .map_err(|message| FileError::at(file, text, span, message))?;
            config.stores.insert(label, location);
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

    /// Where the records of a store are. Those that the configuration does not name, or for which
    /// it names no file, share one in the state folder.
    pub fn store(&self, label: &str, state: &Path) -> Location {
        match self.stores.get(label) {
            Some(Some(location)) => location.clone(),
            _ => Location::Sqlite(state.join("sqlite_key_value.db")),
        }
    }

    /// Every database of Redis that it names.
    pub fn redis(&self) -> BTreeSet<&RedisUrl> {
        let named = self.stores.values().flatten();
        named
            .filter_map(|location| match location {
                Location::Redis(url) => Some(url),
                Location::Sqlite(_) => None,
            })
            .collect()
    }
}

impl KeyValueStore {
    /// Where it says that records are, if it says so; or why that cannot be.
    fn location(self, folder: &Path) -> Result<Option<Location>, String> {
        match self.kind.as_str() {
            "spin" => Ok(self.path.map(|path| Location::Sqlite(folder.join(path)))),
            "redis" => {
                let url = self.url.ok_or(
                    "a key-value store of type \"redis\" needs a url, such as \
                     \"redis://127.0.0.1:6379/0\"",
                )?;
                let url = RedisUrl::parse(&url)
                    .map_err(|error| format!("the url is none of Redis: {error}"))?;
                Ok(Some(Location::Redis(url)))
            }
            kind => Err(format!(
                "a key-value store of type \"{kind}\" is not implemented by this host, which has \
                 \"spin\" (SQLite) and \"redis\"; Spin itself has the others"
            )),
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
        let file = |path: &str| Location::Sqlite(path.into());
        assert_eq!(config.store("drafts", state), file("deploy/drafts.db"));
        assert_eq!(
            config.store("mailbox", state),
            file("state/sqlite_key_value.db")
        );
    }

    #[test]
    fn stores_with_the_same_address_share_one_redis() {
        let config = parse(
            "[key_value_store.drafts]\ntype = \"redis\"\nurl = \"redis://db/0\"\n\
             [key_value_store.messages]\ntype = \"redis\"\nurl = \"redis://db/0\"\n\
             [key_value_store.tenants]\ntype = \"redis\"\nurl = \"redis://db/1\"",
        );
        let config = config.unwrap();
        let state = Path::new("state");
        let place = |label| config.store(label, state);
        assert_eq!(place("drafts"), place("messages"));
        assert_ne!(place("drafts"), place("tenants"));
        assert!(matches!(place("drafts"), Location::Redis(_)));
        assert_eq!(config.redis().len(), 2);
    }

    #[test]
    fn a_redis_without_a_usable_address_is_named_with_its_line() {
        let error = parse("[key_value_store.drafts]\ntype = \"redis\"").unwrap_err();
        assert!(error.contains("line 1") && error.contains("url"), "{error}");
        let error =
            parse("[key_value_store.drafts]\ntype = \"redis\"\nurl = \"http://portal:geheim@db\"");
        let error = error.unwrap_err();
        assert!(
            error.contains("line 1") && !error.contains("geheim"),
            "{error}"
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
        let error = parse("\n[key_value_store.default]\ntype = \"azure_cosmos\"");
        let error = error.unwrap_err();
        assert!(
            error.contains("line 2") && error.contains("azure_cosmos"),
            "{error}"
        );
        let error = parse("[sqlite_database.default]\ntype = \"spin\"").unwrap_err();
        assert!(error.contains("sqlite_database"), "{error}");
    }
}
