//! The platform's functions, carried out by the world that runs just now. Where there is none, in a
//! test of one function, there are the machine's own clocks and chance, and neither store nor
//! network.

use super::world::{World, current, within};
use crate::{Failure, Memory, OutgoingBody};
use anyhow::{Context, anyhow};
use bytes::Bytes;
use http_body_util::Full;
use records::{Key, KeyValue, StoreError};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

/// A request as the platform hands it over.
pub type Incoming = http::Request<Full<Bytes>>;

/// An answer as the platform hands it over.
pub(crate) type Answer = http::Response<OutgoingBody>;

/// One of this component's stores, open.
#[derive(Clone)]
pub(crate) struct Store {
    label: &'static str,
    world: Rc<dyn World>,
}

impl Store {
    pub(crate) async fn open(label: &'static str) -> Result<Self, StoreError> {
        let none = || StoreError::Unavailable(format!("{label}: no world around"));
        let world = current().ok_or_else(none)?;
        world.open(label)?;
        Ok(Self { label, world })
    }
}

impl KeyValue for Store {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.world.get(self.label, key).await
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        self.world.set(self.label, key, value).await
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.world.delete(self.label, key).await
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        self.world.increment(self.label, key, by).await
    }
}

pub(crate) async fn send(request: http::Request<Full<Bytes>>) -> anyhow::Result<Answer> {
    let world = current().context("no world around")?;
    world.send(request).await
}

pub(crate) async fn variable(name: &str) -> anyhow::Result<String> {
    let world = current().context("no world around")?;
    let value = world.variable(name);
    value.with_context(|| format!("variable {name}: not set"))
}

pub(crate) fn wall() -> Duration {
    match current() {
        Some(world) => world.wall(),
        None => SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default(),
    }
}

thread_local! {
    static STARTED: Instant = Instant::now();
    static MEMORY: Memory = const { Memory::new() };
}

pub(crate) fn monotonic() -> Duration {
    match current() {
        Some(world) => world.monotonic(),
        None => STARTED.with(Instant::elapsed),
    }
}

pub(crate) async fn sleep(time: Duration) {
    match current() {
        Some(world) => world.sleep(time).await,
        None => std::thread::sleep(time),
    }
}

/// Without a world nothing comes later: it is no promise.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    if let Some(world) = current() {
        world.clone().spawn(Box::pin(within(world, work)));
    }
}

pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Failure> {
    match current() {
        Some(world) => {
            world.fill(bytes);
            Ok(())
        }
        None => getrandom::fill(bytes).map_err(|error| anyhow!("no randomness: {error}").into()),
    }
}

pub(crate) fn log(line: &str) {
    match current() {
        Some(world) => world.log(line),
        None => eprintln!("{line}"),
    }
}

pub(crate) fn memory<T>(use_it: impl FnOnce(&Memory) -> T) -> T {
    match current() {
        Some(world) => use_it(world.memory()),
        None => MEMORY.with(use_it),
    }
}
