//! The WebAssembly engine: how components are compiled, and what they may use at most.

use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::Context;
use wasmtime::{
    Cache, CacheConfig, Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig,
};

/// How often a component that computes is made to let others run.
const TICK: Duration = Duration::from_millis(10);

/// Core instances in one component: its own code, and what joins it to its imports.
const CORES: u32 = 4;

/// What instances may use at most.
#[derive(Clone, Copy, Debug)]
pub struct InstanceLimits {
    /// Instances of all components together.
    pub instances: u32,
    /// Memory of one instance, in bytes.
    pub memory: usize,
}

/// Makes the engine. Compiled components are kept in `cache`.
pub fn start(limits: InstanceLimits, cache: &Path) -> anyhow::Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    config.epoch_interruption(true);
    config.cache(Some(open_cache(cache)?));
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool(limits)));
    let engine = match Engine::new(&config) {
        Ok(engine) => engine,
        // The pool reserves addresses, not memory; where even those are rationed, do without.
        Err(error) => {
            tracing::warn!(%error, "no pool of instances: they will start more slowly");
            config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
            Engine::new(&config)?
        }
    };
    tick(engine.clone())?;
    Ok(engine)
}

fn open_cache(folder: &Path) -> anyhow::Result<Cache> {
    std::fs::create_dir_all(folder)
        .and_then(|()| folder.canonicalize())
        .map_err(anyhow::Error::from)
        .and_then(|folder| {
            let mut config = CacheConfig::new();
            config.with_directory(folder);
            Ok(Cache::new(config)?)
        })
        .with_context(|| format!("the cache folder {} cannot be used", folder.display()))
}

fn pool(limits: InstanceLimits) -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(limits.instances)
        .total_core_instances(limits.instances * CORES)
        .total_memories(limits.instances)
        .total_tables(limits.instances * CORES)
        .total_stacks(limits.instances * CORES)
        .max_memory_size(limits.memory)
        .table_elements(50_000)
        .linear_memory_keep_resident(256 << 10)
        .table_keep_resident(16 << 10)
        .max_unused_warm_slots(64);
    pool
}

/// Lets time pass for the engine, as long as someone else holds it too.
fn tick(engine: Engine) -> anyhow::Result<()> {
    let weak = engine.weak();
    thread::Builder::new()
        .name("engine-tick".to_owned())
        .spawn(move || {
            while let Some(engine) = weak.upgrade() {
                engine.increment_epoch();
                drop(engine);
                thread::sleep(TICK);
            }
        })?;
    Ok(())
}
