//! Requests that components send: to each other, in process, and out, as far as they may.

mod allowed;
mod internet;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{Request, Response, Uri};
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody, WasiHttpHooks};

pub use allowed::{AllowedHost, AllowedHostError, INTERNAL_DOMAIN, usual_port};
pub use internet::Internet;

use crate::application::Application;
use crate::component::{CallError, Component};
use crate::request::{RequestContext, RequestId};

/// The host name by which the application calls itself.
const ITSELF: &str = "self.alt";

/// Where requests of all components are passed on.
#[derive(Default)]
pub struct Switchboard {
    /// Set when every component is loaded.
    application: OnceLock<std::sync::Weak<Application>>,
    internet: Internet,
    closed: AtomicBool,
}

impl Switchboard {
    /// Connects the components.
    pub fn connect(&self, application: &Arc<Application>) {
        // There is one application for a switchboard.
        let _ = self.application.set(Arc::downgrade(application));
    }

    /// From now on instances end because the host does, which is no failure of theirs.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Whether the host is ending.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    fn application(&self) -> Result<Arc<Application>, Error> {
        let application = self.application.get().and_then(std::sync::Weak::upgrade);
        application.ok_or(Error::DestinationUnavailable)
    }
}

/// The way out of one instance.
pub struct Outbound {
    component: Arc<Component>,
    switchboard: Arc<Switchboard>,
    /// On whose behalf the next request is sent; noted just before.
    pub caller: Option<Arc<RequestContext>>,
}

type Sent = Result<Response<WasiBody>, Error>;
type Rest = Box<dyn Future<Output = Result<(), Error>> + Send>;

impl Outbound {
    /// The way out of an instance of this component.
    pub fn new(component: Arc<Component>, switchboard: Arc<Switchboard>) -> Self {
        Outbound {
            component,
            switchboard,
            caller: None,
        }
    }
}

impl WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        options: Option<RequestOptions>,
        _: Rest,
    ) -> Box<dyn Future<Output = Result<(Response<WasiBody>, Rest), Error>> + Send> {
        let component = self.component.clone();
        let switchboard = self.switchboard.clone();
        let caller = self.caller.take();
        Box::new(async move {
            let response = send(&component, &switchboard, caller, request, options).await?;
            Ok((response, Box::new(std::future::ready(Ok(()))) as Rest))
        })
    }
}

async fn send(
    component: &Component,
    switchboard: &Switchboard,
    caller: Option<Arc<RequestContext>>,
    request: Request<WasiBody>,
    options: Option<RequestOptions>,
) -> Sent {
    let destination = Destination::of(request.uri())?;
    if !destination.is_allowed(&component.allowed_hosts, request.uri()) {
        tracing::warn!(
            component = component.id,
            host = request.uri().host(),
            "a request was stopped: its destination is not in allowed_outbound_hosts"
        );
        return Err(Error::HttpRequestDenied);
    }
    let patience = options.and_then(|options| options.first_byte_timeout);
    match destination {
        Destination::Component(id) => {
            let application = switchboard.application()?;
            let context = match caller {
                Some(caller) => RequestContext::called_by(caller).ok_or(Error::LoopDetected)?,
                None => RequestContext::root(RequestId::random()),
            };
            within(patience, application.call_internally(&id, context, request)).await
        }
        Destination::Itself => {
            let application = switchboard.application()?;
            let context = match caller {
                Some(caller) => RequestContext::called_by(caller).ok_or(Error::LoopDetected)?,
                None => RequestContext::root(RequestId::random()),
            };
            within(patience, application.call_itself(context, request)).await
        }
        Destination::Elsewhere => switchboard.internet.send(request, options).await,
    }
}

async fn within(
    patience: Option<Duration>,
    answer: impl Future<Output = Result<Response<WasiBody>, CallError>>,
) -> Sent {
    let answer = match patience {
        Some(patience) => tokio::time::timeout(patience, answer)
            .await
            .map_err(|_| Error::ConnectionReadTimeout)?,
        None => answer.await,
    };
    answer.map_err(|error| match error {
        CallError::TimedOut => Error::HttpResponseTimeout,
        CallError::Overloaded(_) => Error::DestinationUnavailable,
        CallError::Unknown(_) => Error::DestinationNotFound,
        CallError::Failed(_) => Error::InternalError(None),
    })
}

enum Destination {
    Component(String),
    Itself,
    Elsewhere,
}

impl Destination {
    fn of(uri: &Uri) -> Result<Self, Error> {
        let host = uri.host().ok_or(Error::HttpRequestUriInvalid)?;
        Ok(match host.strip_suffix(INTERNAL_DOMAIN) {
            Some(id) => Destination::Component(id.to_owned()),
            None if host == ITSELF => Destination::Itself,
            None => Destination::Elsewhere,
        })
    }

    fn is_allowed(&self, allowed: &[AllowedHost], uri: &Uri) -> bool {
        let scheme = uri.scheme_str().unwrap_or("https");
        if matches!(self, Destination::Itself) {
            return allowed.iter().any(|entry| entry.allows_itself(scheme));
        }
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let port = uri.port_u16().or_else(|| usual_port(scheme)).unwrap_or(0);
        allowed
            .iter()
            .any(|entry| entry.allows(scheme, &host, port))
    }
}
