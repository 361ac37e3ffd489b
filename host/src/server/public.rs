//! Answering requests from outside.

use std::net::SocketAddr;
use std::sync::Arc;

use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use http::uri::{Authority, Scheme};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, Uri, Version};
use http_body::Body;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime_wasi_http::WasiBody;

use super::Limits;
use super::body::{GuardedBody, LimitedBody, Verdict};
use super::notice::{Notices, Reason, whole};
use super::protection;
use crate::application::Application;
use crate::component::CallError;
use crate::metrics::Level;
use crate::request::{RequestContext, RequestId};
use crate::routes::RESERVED;

/// Carries, for tests, what key-value operations an answer took.
const OPERATIONS: HeaderName = HeaderName::from_static("stadttor-key-value-operations");

/// The application towards the outside.
pub struct Public {
    application: Arc<Application>,
    limits: Limits,
    notices: Notices,
    free: Arc<Semaphore>,
    count_operations: bool,
    healthz: bool,
}

/// An answer's body, and the place that it takes.
pub type PublicBody = GuardedBody<Option<InFlight>>;

/// One request's place among those in flight.
pub struct InFlight {
    level: Level,
    _permit: OwnedSemaphorePermit,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.level.dec();
    }
}

impl Public {
    /// The application towards the outside, within limits.
    pub fn new(
        application: Arc<Application>,
        limits: Limits,
        count_operations: bool,
        healthz: bool,
    ) -> Self {
        Public {
            application,
            limits,
            notices: Notices::new(limits.body),
            free: Arc::new(Semaphore::new(limits.in_flight)),
            count_operations,
            healthz,
        }
    }

    /// Answers a request.
    pub async fn answer(
        &self,
        client: SocketAddr,
        request: Request<Incoming>,
    ) -> Response<PublicBody> {
        let last = is_last(&request);
        let mut response = self.in_turn(client, request).await;
        protection::add(response.headers_mut());
        if last {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(CONNECTION, close);
        }
        response
    }

    /// Answers when there is a place.
    async fn in_turn(
        &self,
        client: SocketAddr,
        request: Request<Incoming>,
    ) -> Response<PublicBody> {
        let Ok(permit) = self.free.clone().try_acquire_owned() else {
            self.application.metrics.shed.inc();
            let busy = self.notices.answer(Reason::Busy, request.headers(), None);
            return busy.map(|body| GuardedBody::new(body, None));
        };
        let level = self.application.metrics.in_flight.clone();
        level.inc();
        let place = InFlight {
            level,
            _permit: permit,
        };
        let response = self.admitted(client, request).await;
        response.map(|body| GuardedBody::new(body, Some(place)))
    }

    async fn admitted(
        &self,
        client: SocketAddr,
        mut request: Request<Incoming>,
    ) -> Response<WasiBody> {
        if declared_length(&request).is_some_and(|length| length > self.limits.body) {
            return self
                .notices
                .answer(Reason::TooLarge, request.headers(), None);
        }
        if let Some(answer) = self.reserved(request.uri().path()) {
            return answer;
        }
        let Some(uri) = complete_uri(&request) else {
            return self
                .notices
                .answer(Reason::NotUnderstood, request.headers(), None);
        };
        *request.uri_mut() = uri;
        let path = request.uri().path().to_owned();
        let Some(route) = self.application.route(&path) else {
            return empty(StatusCode::NOT_FOUND);
        };
        // About the connection, not the request.
        request.headers_mut().remove(CONNECTION);
        let context = RequestContext::root(RequestId::random());
        let verdict = Verdict::default();
        let accept = request.headers().clone();
        let request = request.map(|body| self.limited(body, &verdict));
        let answer = self
            .application
            .call(&route, client, context.clone(), request)
            .await;
        let mut response = match (answer, verdict.reason()) {
            (_, Some(reason)) => self.notices.answer(reason, &accept, None),
            (Ok(response), None) => response,
            (Err(error), None) => {
                let number = context.id.to_string();
                self.notices.answer(reason(&error), &accept, Some(&number))
            }
        };
        if self.count_operations {
            let counts = context.operations().to_string();
            if let Ok(counts) = HeaderValue::from_str(&counts) {
                response.headers_mut().insert(OPERATIONS, counts);
            }
        }
        response
    }

    fn limited(&self, body: Incoming, verdict: &Verdict) -> WasiBody {
        if body.is_end_stream() {
            return nothing();
        }
        let Limits {
            body: limit,
            body_pause,
            ..
        } = self.limits;
        LimitedBody::new(body, limit, body_pause, verdict.clone()).boxed_unsync()
    }

    /// Paths that are not the application's.
    fn reserved(&self, path: &str) -> Option<Response<WasiBody>> {
        if self.healthz && path == "/healthz" {
            return Some(Response::new(whole("ok\n")));
        }
        match path.strip_prefix(RESERVED)? {
            "health" => Some(Response::new(whole("OK"))),
            "info" => {
                let info = serde_json::json!({ "name": self.application.name });
                let mut response = Response::new(whole(info.to_string()));
                response
                    .headers_mut()
                    .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                Some(response)
            }
            _ => Some(empty(StatusCode::NOT_FOUND)),
        }
    }
}

fn reason(error: &CallError) -> Reason {
    match error {
        CallError::Overloaded(_) => Reason::Busy,
        CallError::TimedOut => Reason::TimedOut,
        CallError::Unknown(_) | CallError::Failed(_) => Reason::Failed,
    }
}

/// Whether the connection ends with this request's answer. Where a chunked body ends is what
/// proxies and servers have disagreed about (RFC 9112, 6.1 and 11.2): what follows such a body is
/// never taken for another request.
fn is_last<B>(request: &Request<B>) -> bool {
    let has_connection = request.version() <= Version::HTTP_11;
    has_connection && request.headers().contains_key(TRANSFER_ENCODING)
}

fn declared_length<B>(request: &Request<B>) -> Option<u64> {
    let length = request.headers().get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// The URI with scheme and authority. The authority comes from `Host` or from the request line;
/// where both name one they must agree.
fn complete_uri<B>(request: &Request<B>) -> Option<Uri> {
    let host = match request.headers().get(HOST) {
        Some(host) => Some(host.to_str().ok()?.parse::<Authority>().ok()?),
        None => None,
    };
    let mut parts = request.uri().clone().into_parts();
    let authority = match (host, parts.authority.take()) {
        (Some(host), Some(authority)) if host != authority => return None,
        (Some(host), _) => host,
        (None, authority) => authority?,
    };
    parts.scheme = Some(Scheme::HTTP);
    parts.authority = Some(authority);
    Uri::from_parts(parts).ok()
}

fn empty(status: StatusCode) -> Response<WasiBody> {
    let mut response = Response::new(nothing());
    *response.status_mut() = status;
    response
}

fn nothing() -> WasiBody {
    Empty::new().map_err(|never| match never {}).boxed_unsync()
}
