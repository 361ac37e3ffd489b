//! Asking a service outside of the portal: for so long, and for so much of an answer, and no more.

use crate::platform;
use bytes::Bytes;
use futures::future::{Either, select};
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use std::pin::pin;
use std::time::Duration;

/// What a service outside answered.
#[derive(Clone, Debug)]
pub struct OutsideAnswer {
    /// The status.
    pub status: StatusCode,
    /// The body, whole.
    pub body: Bytes,
}

/// Why a service outside gave no answer. The cause is for the log.
#[derive(Debug, thiserror::Error)]
pub enum OutsideError {
    /// It cannot be reached, or breaks off.
    #[error("it cannot be reached: {0:#}")]
    Unreachable(anyhow::Error),
    /// It took longer than it was given.
    #[error("it takes longer than {} s", .0.as_secs())]
    Slow(Duration),
    /// It answers more than is read.
    #[error("its answer is longer than {0} bytes")]
    TooLong(usize),
}

/// Sends a request to a service outside. The body's length is set; no redirect is followed. The
/// manifest must allow its host.
///
/// # Errors
/// When there is no answer, or none of at most `longest` bytes within `patience`.
pub async fn ask_outside(
    request: Request<Vec<u8>>,
    longest: usize,
    patience: Duration,
) -> Result<OutsideAnswer, OutsideError> {
    let (mut parts, body) = request.into_parts();
    let name = http::header::CONTENT_LENGTH;
    parts.headers.insert(name, body.len().into());
    let request = Request::from_parts(parts, Full::new(Bytes::from(body)));
    let answer = pin!(answered(request, longest));
    let enough = pin!(platform::sleep(patience));
    match select(answer, enough).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(OutsideError::Slow(patience)),
    }
}

async fn answered(
    request: Request<Full<Bytes>>,
    longest: usize,
) -> Result<OutsideAnswer, OutsideError> {
    let answer = platform::send(request).await;
    let (head, body) = answer.map_err(OutsideError::Unreachable)?.into_parts();
    match Limited::new(body, longest).collect().await {
        Ok(body) => Ok(OutsideAnswer {
            status: head.status,
            body: body.to_bytes(),
        }),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            Err(OutsideError::TooLong(longest))
        }
        Err(error) => Err(OutsideError::Unreachable(anyhow::anyhow!("{error}"))),
    }
}
