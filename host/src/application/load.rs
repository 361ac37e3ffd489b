//! From the manifest to components that can be called.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::thread;

use anyhow::Context;
use wasmtime::Engine;
use wasmtime::component::Linker;

use super::{Application, Settings, complete_call_keys};
use crate::component::{self, Component, Instances, RunningComponent};
use crate::crash::CrashPoint;
use crate::engine;
use crate::files;
use crate::guest::Guest;
use crate::key_value::{Backend, Grants, Location, RedisServer, RedisUrl, Store};
use crate::manifest::{ComponentManifest, Manifest};
use crate::memory;
use crate::metrics::Metrics;
use crate::operator::InUse;
use crate::outbound::{AllowedHost, Switchboard};
use crate::routes::Routes;
use crate::variables::{self, Sources, Template, Values};

/// Loads an application: all of its components, at the same time.
pub fn load(manifest: &Manifest, settings: &Settings) -> anyhow::Result<Arc<Application>> {
    let (routes, warnings) = Routes::new(&manifest.triggers)?;
    for warning in warnings {
        tracing::warn!("{warning}");
    }
    let sources = Sources {
        command_line: settings.variables.clone(),
        providers: settings.runtime_config.providers.clone(),
        keys: settings.keys.clone(),
    };
    let mut variables = variables::resolve(&manifest.variables, &sources)?;
    complete_call_keys(manifest, &mut variables)?;
    let sealing = InUse::mark(&settings.state, &variables)?;
    let engine = engine::start(settings.limits, &settings.cache)?;
    let loader = Loader {
        manifest,
        settings,
        linker: component::linker(&engine)?,
        engine,
        variables: &variables,
        backends: backends(manifest, settings)?,
        metrics: Arc::default(),
        crash_point: Arc::default(),
        switchboard: Arc::default(),
    };
    let components = loader.components()?;
    memory::give_back();
    let application = Arc::new(Application {
        name: manifest.name.clone(),
        metrics: loader.metrics,
        crash_point: loader.crash_point,
        tick: manifest.tick.clone(),
        variables: variables.clone(),
        components,
        routes,
        switchboard: loader.switchboard.clone(),
        _sealing: sealing,
    });
    loader.switchboard.connect(&application);
    Ok(application)
}

/// Opens each place once, whatever labels lead to it.
fn backends(
    manifest: &Manifest,
    settings: &Settings,
) -> anyhow::Result<BTreeMap<Location, Backend>> {
    let labels = manifest
        .components
        .values()
        .flat_map(|component| &component.key_value_stores);
    let mut backends = BTreeMap::new();
    for label in labels {
        let location = settings.runtime_config.store(label, &settings.state);
        if let Entry::Vacant(place) = backends.entry(location) {
            let backend = Backend::open(place.key())
                .with_context(|| format!("the store \"{label}\" cannot be opened"))?;
            if let (Location::Redis(url), Backend::Redis(server)) = (place.key(), &backend) {
                tokio::spawn(greet(url.clone(), server.clone()));
            }
            place.insert(backend);
        }
    }
    Ok(backends)
}

/// Tells the operator at the start, not with the first citizen, that a Redis is not there.
async fn greet(url: RedisUrl, server: RedisServer) {
    if let Err(error) = server.ping().await {
        tracing::warn!(cause = %error, "{url} does not answer; the host goes on trying");
    }
}

struct Loader<'a> {
    manifest: &'a Manifest,
    settings: &'a Settings,
    engine: Engine,
    linker: Linker<Guest>,
    variables: &'a Values,
    backends: BTreeMap<Location, Backend>,
    metrics: Arc<Metrics>,
    crash_point: Arc<CrashPoint>,
    switchboard: Arc<Switchboard>,
}

impl Loader<'_> {
    fn components(&self) -> anyhow::Result<BTreeMap<String, RunningComponent>> {
        thread::scope(|scope| {
            let loading: Vec<_> = self
                .manifest
                .components
                .iter()
                .map(|(id, component)| (id, scope.spawn(|| self.component(id, component))))
                .collect();
            loading
                .into_iter()
                .map(|(id, loading)| {
                    let loaded = loading
                        .join()
                        .map_err(|_| anyhow::anyhow!("loading component \"{id}\" panicked"))?;
                    Ok((id.clone(), loaded?))
                })
                .collect()
        })
    }

    fn component(
        &self,
        id: &str,
        manifest: &ComponentManifest,
    ) -> anyhow::Result<RunningComponent> {
        let code = component::prepare(&self.engine, &self.linker, id, &manifest.source)?;
        let copies = self.settings.state.join("files").join(id);
        let component = Arc::new(Component {
            id: id.to_owned(),
            stores: self.grants(id, manifest)?,
            variables: self.filled(&manifest.variables)?,
            environment: manifest.environment.clone().into_iter().collect(),
            mounts: files::mounts(manifest, &self.manifest.folder, &copies)
                .with_context(|| format!("the files of component \"{id}\""))?,
            allowed_hosts: self.allowed_hosts(id, &manifest.allowed_outbound_hosts)?,
            metrics: self.metrics.for_component(id),
        });
        let instances = Instances {
            component: component.clone(),
            engine: self.engine.clone(),
            code,
            reuse: self.settings.reuse,
            switchboard: self.switchboard.clone(),
        };
        Ok(RunningComponent::new(component, instances))
    }

    fn grants(&self, id: &str, manifest: &ComponentManifest) -> anyhow::Result<Grants> {
        let mut grants = Grants::default();
        for label in &manifest.key_value_stores {
            let location = self
                .settings
                .runtime_config
                .store(label, &self.settings.state);
            let backend = self
                .backends
                .get(&location)
                .context("every store was opened")?;
            let store = Store {
                label: label.as_str().into(),
                backend: backend.clone(),
                totals: self.metrics.for_store(id, label),
                crash_point: self.crash_point.clone(),
            };
            grants.insert(label, store);
        }
        Ok(grants)
    }

    fn filled(&self, templates: &BTreeMap<String, Template>) -> anyhow::Result<Values> {
        templates
            .iter()
            .map(|(name, template)| Ok((name.clone(), template.fill(self.variables)?)))
            .collect()
    }

    /// An entry that is empty once its variables are filled in allows nothing, as in Spin: so a
    /// destination can be optional.
    fn allowed_hosts(&self, id: &str, entries: &[Template]) -> anyhow::Result<Vec<AllowedHost>> {
        let mut allowed = Vec::new();
        for entry in entries {
            let entry = entry.fill(self.variables)?;
            if matches!(entry.as_str(), "" | "http://" | "https://") {
                continue;
            }
            let host = AllowedHost::parse(&entry);
            allowed.push(host.with_context(|| format!("allowed_outbound_hosts of \"{id}\""))?);
        }
        Ok(allowed)
    }
}
