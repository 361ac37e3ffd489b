//! The master keys together with every store that they have sealed something in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use sealing::{KeyRing, sealed_with};

use super::file::{Keys, MASTER_KEYS};
use crate::cli;
use crate::key_value::{Backend, StoreError};
use crate::manifest::Manifest;
use crate::runtime_config::RuntimeConfig;
use crate::up::{manifest_file, state_folder};
use crate::variables::{self, Sources};

/// Bytes of a record that say which key sealed it.
pub(super) const HEAD: u32 = 64;

/// A portal's master keys, and its stores.
pub(super) struct Custody {
    pub(super) ring: KeyRing,
    /// Whether the ring is another one than that of the state folder.
    pub(super) kept_elsewhere: bool,
    pub(super) state: PathBuf,
    pub(super) stores: Vec<(Arc<str>, Backend)>,
}

/// How many records each key has sealed in each store.
#[derive(Debug, Default)]
pub(super) struct Census(BTreeMap<String, BTreeMap<Arc<str>, u64>>);

impl Census {
    /// The keys that have sealed anything.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many records this key has sealed in each store.
    pub(super) fn of(&self, id: &str) -> impl Iterator<Item = (&str, u64)> {
        let stores = self.0.get(id).into_iter().flatten();
        stores.map(|(store, count)| (&**store, *count))
    }

    /// How many records other keys than this one have sealed.
    pub(super) fn but(&self, id: &str) -> u64 {
        let others = self.0.iter().filter(|(it, _)| *it != id);
        others.flat_map(|(_, stores)| stores.values()).sum()
    }
}

impl Custody {
    /// Those of a manifest.
    pub(super) fn open(flags: &cli::State) -> anyhow::Result<Self> {
        let manifest = Manifest::read(&manifest_file(flags.from.as_deref())?)?;
        let state = state_folder(flags.state_dir.as_deref(), &manifest);
        let config = match &flags.runtime_config {
            Some(file) => RuntimeConfig::read(file)?,
            None => RuntimeConfig::default(),
        };
        let keys = Keys::in_folder(&state)?;
        let sources = Sources {
            command_line: flags.variables.iter().cloned().collect(),
            providers: config.providers.clone(),
            keys: keys.variables()?,
        };
        let variables = variables::resolve(&manifest.variables, &sources)?;
        let text = variables.get(MASTER_KEYS);
        let ring = KeyRing::parse(text.context("the manifest has no master_keys")?)?;
        let labels = manifest.components.values();
        let labels: BTreeSet<&String> = labels.flat_map(|it| &it.key_value_stores).collect();
        let stores = labels.into_iter().map(|label| {
            let backend = Backend::open(&config.store(label, &state))
                .with_context(|| format!("the store \"{label}\" cannot be opened"))?;
            anyhow::Ok((Arc::from(label.as_str()), backend))
        });
        let stores = stores.collect::<anyhow::Result<_>>()?;
        Ok(Custody {
            kept_elsewhere: ring.text() != keys.ring()?.text(),
            ring,
            state,
            stores,
        })
    }

    /// The id of the key that seals.
    pub(super) fn current(&self) -> &str {
        self.ring.ids().next().unwrap_or_default()
    }

    /// Counts what each key has sealed: goes through all stores once, and reads the beginning of
    /// each record.
    pub(super) async fn census(&self) -> Result<Census, StoreError> {
        let mut census = Census::default();
        for (store, backend) in &self.stores {
            let mut from = None;
            loop {
                let (heads, next) = backend.heads(store, from, HEAD).await?;
                for id in heads.iter().filter_map(|(_, head)| sealed_with(head)) {
                    let of_key = census.0.entry(id.to_owned()).or_default();
                    *of_key.entry(store.clone()).or_default() += 1;
                }
                match next {
                    Some(bookmark) => from = Some(bookmark),
                    None => break,
                }
            }
        }
        Ok(census)
    }
}
