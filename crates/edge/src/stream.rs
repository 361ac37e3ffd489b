//! Bodies in pieces, for what is too large to be held whole.

use crate::{Failure, Problem};
use bytes::Bytes;
use futures::stream::{BoxStream, Stream, StreamExt};
use http_body::{Body, Frame};
use http_body_util::{BodyDataStream, Full};
use std::pin::Pin;
use std::task::{Context, Poll};

/// A piece of a body, or why there are no more.
pub type Piece = Result<Bytes, anyhow::Error>;

/// A body that comes piece by piece.
pub struct Pieces {
    stream: BoxStream<'static, Piece>,
    /// Whether a piece was just given.
    pause: bool,
}

impl Pieces {
    /// The pieces of a body that comes in.
    pub fn of_body<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<anyhow::Error>,
    {
        Self::new(BodyDataStream::new(body).map(|piece| piece.map_err(Into::into)))
    }

    /// Pieces made here.
    pub fn new(stream: impl Stream<Item = Piece> + Send + 'static) -> Self {
        Self {
            stream: stream.boxed(),
            pause: false,
        }
    }

    /// Everything at once, if it is no more than `limit` bytes.
    ///
    /// # Errors
    /// A 413 when there is more; a 400 when it breaks off.
    pub async fn whole(mut self, limit: usize) -> Result<Bytes, Failure> {
        let mut whole = Vec::new();
        while let Some(piece) = self.stream.next().await {
            let piece = piece.map_err(|error| {
                Problem::new(400, "body", "The request broke off").detail(error.to_string())
            })?;
            if whole.len() + piece.len() > limit {
                let problem = Problem::new(413, "too-large", "What was sent is too large");
                return Err(problem.with("limit", limit).into());
            }
            whole.extend_from_slice(&piece);
        }
        Ok(whole.into())
    }
}

/// After each piece it is not ready once, so that who reads everything that is ready does not
/// read everything there is: what a reader takes is used before more is fetched.
impl Stream for Pieces {
    type Item = Piece;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Piece>> {
        if std::mem::take(&mut self.pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = self.stream.poll_next_unpin(context);
        self.pause = matches!(next, Poll::Ready(Some(_)));
        next
    }
}

impl std::fmt::Debug for Pieces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pieces(…)")
    }
}

/// The body of an answer: whole, or in pieces.
pub enum OutgoingBody {
    /// All of it.
    Whole(Full<Bytes>),
    /// As it is made.
    Pieces(Pieces),
}

impl Body for OutgoingBody {
    type Data = Bytes;
    type Error = anyhow::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, anyhow::Error>>> {
        match &mut *self {
            Self::Whole(body) => Pin::new(body).poll_frame(context).map_err(|it| match it {}),
            Self::Pieces(pieces) => {
                let next = pieces.poll_next_unpin(context);
                next.map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use futures::{FutureExt, stream};

    fn pieces(count: usize) -> Pieces {
        Pieces::new(stream::repeat_with(|| Ok(Bytes::from_static(b"0123456789"))).take(count))
    }

    #[test]
    fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not() {
        assert_eq!(block_on(pieces(2).whole(20)).unwrap().len(), 20);
        let refused = block_on(pieces(2).whole(19)).unwrap_err();
        assert_eq!(refused.status(), 413);
    }

    #[test]
    fn a_body_that_breaks_off_is_not_taken_for_whole() {
        let broken = Pieces::new(stream::iter([
            Ok(Bytes::new()),
            Err(anyhow::anyhow!("gone")),
        ]));
        assert_eq!(block_on(broken.whole(20)).unwrap_err().status(), 400);
    }

    #[test]
    fn between_two_pieces_the_reader_gets_time_to_use_the_first() {
        let mut pieces = pieces(2);
        assert!(pieces.next().now_or_never().is_some());
        assert!(pieces.next().now_or_never().is_none());
        assert!(pieces.next().now_or_never().is_some());
    }
}
