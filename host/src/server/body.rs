//! Bodies on their way in and out: limits for the one, a guard for the other.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep};
use wasmtime_wasi_http::{Error, WasiBody};

use super::notice::Reason;

/// Tells the one who answers that a body went over a limit.
#[derive(Clone, Default)]
pub struct Verdict(Arc<AtomicU8>);

const TOO_LARGE: u8 = 1;
const TOO_SLOW: u8 = 2;

impl Verdict {
    /// The limit that was passed, if any.
    pub fn reason(&self) -> Option<Reason> {
        match self.0.load(Ordering::Acquire) {
            TOO_LARGE => Some(Reason::TooLarge),
            TOO_SLOW => Some(Reason::TooSlow),
            _ => None,
        }
    }

    fn set(&self, verdict: u8) {
        self.0.store(verdict, Ordering::Release);
    }
}

/// A request's body that ends when it grows too large or stops coming.
pub struct LimitedBody {
    body: Incoming,
    left: u64,
    patience: Duration,
    /// Runs while a frame is waited for.
    waiting: Option<Pin<Box<Sleep>>>,
    verdict: Verdict,
}

impl LimitedBody {
    /// A body of at most `limit` bytes with no pause longer than `patience`.
    pub fn new(body: Incoming, limit: u64, patience: Duration, verdict: Verdict) -> Self {
        LimitedBody {
            body,
            left: limit,
            patience,
            waiting: None,
            verdict,
        }
    }

    fn wait(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let patience = self.patience;
        let sleep = self
            .waiting
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        match sleep.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                self.verdict.set(TOO_SLOW);
                Poll::Ready(Some(Err(Error::ConnectionReadTimeout)))
            }
        }
    }
}

impl Body for LimitedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Pending => return self.wait(context),
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(Some(Ok(frame))) => frame,
        };
        let deadline = Instant::now() + self.patience;
        if let Some(sleep) = &mut self.waiting {
            sleep.as_mut().reset(deadline);
        }
        let size = frame.data_ref().map_or(0, |data| data.remaining() as u64);
        match self.left.checked_sub(size) {
            Some(left) => {
                self.left = left;
                Poll::Ready(Some(Ok(frame)))
            }
            None => {
                self.verdict.set(TOO_LARGE);
                Poll::Ready(Some(Err(Error::HttpRequestBodySize(None))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body that keeps something until it is sent or given up.
pub struct GuardedBody<G> {
    body: WasiBody,
    _guard: G,
}

impl<G> GuardedBody<G> {
    /// Keeps `guard` as long as the body.
    pub fn new(body: WasiBody, guard: G) -> Self {
        GuardedBody {
            body,
            _guard: guard,
        }
    }
}

impl<G: Unpin> Body for GuardedBody<G> {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
