//! The world of a component that runs natively, in a test: whoever runs it says what the store
//! holds, what time it is, which call arrives.

use crate::Memory;
use crate::stream::OutgoingBody;
use bytes::Bytes;
use futures::future::LocalBoxFuture;
use http_body_util::Full;
use records::{Key, StoreError};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

/// What one instance of a component has around it. Each future may take as long as the world
/// likes, and may never come back: then the instance has died.
pub trait World {
    /// Opens a store.
    ///
    /// # Errors
    /// When this component may not, or the store is down.
    fn open(&self, label: &'static str) -> Result<(), StoreError>;

    /// The value under a key.
    fn get<'a>(&'a self, label: &'static str, key: &'a Key) -> Stored<'a, Option<Vec<u8>>>;

    /// Writes a value.
    fn set<'a>(&'a self, label: &'static str, key: &'a Key, value: &'a [u8]) -> Stored<'a, ()>;

    /// Removes a value.
    fn delete<'a>(&'a self, label: &'static str, key: &'a Key) -> Stored<'a, ()>;

    /// Adds to a counter and gives the value after; atomic.
    fn increment<'a>(&'a self, label: &'static str, key: &'a Key, by: u64) -> Stored<'a, u64>;

    /// Sends a request to another component or to a host elsewhere.
    fn send(&self, request: http::Request<Full<Bytes>>) -> LocalBoxFuture<'_, Answered>;

    /// A variable of the application; none when it is not set for this component.
    fn variable(&self, name: &str) -> Option<String>;

    /// Time since 1970, as the wall clock says.
    fn wall(&self) -> Duration;

    /// Time since any fixed moment, as the monotonic clock says.
    fn monotonic(&self) -> Duration;

    /// Waits.
    fn sleep(&self, time: Duration) -> LocalBoxFuture<'_, ()>;

    /// Goes on with this beside the request, in this same world, as long as the instance lives.
    fn spawn(&self, work: LocalBoxFuture<'static, ()>);

    /// Fills this with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// Takes a line of the log.
    fn log(&self, line: &str);

    /// What the instance remembers from one request to the next.
    fn memory(&self) -> &Memory;
}

/// An operation of a store on its way.
pub type Stored<'a, T> = LocalBoxFuture<'a, Result<T, StoreError>>;

/// The answer to a request that was sent; an error when there is none.
pub type Answered = anyhow::Result<http::Response<OutgoingBody>>;

thread_local! {
    static CURRENT: RefCell<Option<Rc<dyn World>>> = const { RefCell::new(None) };
}

/// A future that runs in a world of its own, whatever else runs on the same thread.
pub struct Within<F> {
    world: Rc<dyn World>,
    future: Pin<Box<F>>,
}

/// Runs a future in a world: what a component awaits in it, this world carries out.
pub fn within<F: Future>(world: Rc<dyn World>, future: F) -> Within<F> {
    Within {
        world,
        future: Box::pin(future),
    }
}

impl<F: Future> Future for Within<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let before = CURRENT.replace(Some(self.world.clone()));
        let polled = self.future.as_mut().poll(context);
        CURRENT.set(before);
        polled
    }
}

pub(super) fn current() -> Option<Rc<dyn World>> {
    CURRENT.with_borrow(Clone::clone)
}
