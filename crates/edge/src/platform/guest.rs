//! The host, as a component in WebAssembly has it.

use crate::{Failure, Memory};
use anyhow::anyhow;
use bytes::Bytes;
use http_body_util::Full;
use records::{Key, KeyValue, StoreError};
use std::cell::OnceCell;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

#[allow(
    unsafe_code,
    missing_docs,
    clippy::all,
    reason = "generated from the interface"
)]
mod counters {
    wit_bindgen::generate!({ world: "counters", path: "wit", generate_all });
}

use counters::wasi::keyvalue::{atomics, store as buckets};

/// A request as the platform hands it over.
pub type Incoming = spin_sdk::http::Request;

/// An answer as the platform hands it over.
pub(crate) type Answer = spin_sdk::http::Response;

/// One of this component's stores, open.
#[derive(Clone)]
pub(crate) struct Store {
    label: &'static str,
    values: Rc<spin_sdk::key_value::Store>,
    // `increment` has an interface of its own, and so a handle of its own.
    counters: Rc<OnceCell<buckets::Bucket>>,
}

impl Store {
    pub(crate) async fn open(label: &'static str) -> Result<Self, StoreError> {
        let values = spin_sdk::key_value::Store::open(label)
            .await
            .map_err(|error| failed(label, &error))?;
        Ok(Self {
            label,
            values: Rc::new(values),
            counters: Rc::default(),
        })
    }

    fn bucket(&self) -> Result<&buckets::Bucket, StoreError> {
        if let Some(bucket) = self.counters.get() {
            return Ok(bucket);
        }
        let bucket = buckets::open(self.label).map_err(|error| failed(self.label, &error))?;
        Ok(self.counters.get_or_init(|| bucket))
    }
}

fn failed(label: &str, error: &impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(format!("{label}: {error}"))
}

impl KeyValue for Store {
    async fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self.values.get(key.as_str()).await;
        value.map_err(|error| failed(self.label, &error))
    }

    async fn set(&self, key: &Key, value: &[u8]) -> Result<(), StoreError> {
        let done = self.values.set(key.as_str(), value).await;
        done.map_err(|error| failed(self.label, &error))
    }

    async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let done = self.values.delete(key.as_str()).await;
        done.map_err(|error| failed(self.label, &error))
    }

    async fn increment(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let delta = i64::try_from(by)
            .map_err(|_| StoreError::Unavailable("an increment over 2^63".into()))?;
        let value = atomics::increment(self.bucket()?, key.as_str(), delta)
            .map_err(|error| failed(self.label, &error))?;
        u64::try_from(value).map_err(|_| StoreError::NoCounter { key: key.clone() })
    }
}

pub(crate) async fn send(request: http::Request<Full<Bytes>>) -> anyhow::Result<Answer> {
    let answer = spin_sdk::http::send(request).await;
    answer.map_err(|error| anyhow!("{error}"))
}

pub(crate) async fn variable(name: &str) -> anyhow::Result<String> {
    let value = spin_sdk::variables::get(name).await;
    value.map_err(|error| anyhow!("variable {name}: {error}"))
}

/// Time since 1970, as the wall clock says.
pub(crate) fn wall() -> Duration {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since_1970.unwrap_or_default()
}

thread_local! {
    static STARTED: Instant = Instant::now();
    static MEMORY: Memory = const { Memory::new() };
}

/// Time since this was asked first, as the monotonic clock says.
pub(crate) fn monotonic() -> Duration {
    STARTED.with(Instant::elapsed)
}

pub(crate) async fn sleep(time: Duration) {
    spin_sdk::time::sleep(time).await;
}

pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    spin_sdk::wasip3::spawn(work);
}

pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Failure> {
    getrandom::fill(bytes).map_err(|error| anyhow!("no randomness: {error}").into())
}

pub(crate) fn log(line: &str) {
    eprintln!("{line}");
}

pub(crate) fn memory<T>(use_it: impl FnOnce(&Memory) -> T) -> T {
    MEMORY.with(use_it)
}
