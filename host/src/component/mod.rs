//! One component: what it may do, its instances, and calling it.

mod expiration;
mod instances;
mod linking;
mod output;

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Request, Response};
use wasmtime_wasi_http::WasiBody;
use wasmtime_wasi_http::handler::{
    ExpirationError, InstantiationError, ProxyHandler, TrapOrPanicError,
};

pub use instances::Instances;
pub use linking::{LoadError, linker, prepare};

use crate::files::Mount;
use crate::key_value::Grants;
use crate::metrics::ComponentMetrics;
use crate::outbound::AllowedHost;
use crate::request::RequestContext;
use crate::variables::Values;

/// What a component is and may do.
pub struct Component {
    /// Its id in the manifest.
    pub id: String,
    /// The stores that it may open.
    pub stores: Grants,
    /// The variables that it sees.
    pub variables: Values,
    /// Its environment.
    pub environment: Vec<(String, String)>,
    /// The files that it may read.
    pub mounts: Vec<Mount>,
    /// Whom it may call.
    pub allowed_hosts: Vec<AllowedHost>,
    /// What is counted for it.
    pub metrics: ComponentMetrics,
}

/// How instances are used: Spin's flags of the same names.
#[derive(Clone, Copy, Debug)]
pub struct Reuse {
    /// Requests that one instance answers in its life.
    pub max_requests: usize,
    /// Requests that one instance answers at once.
    pub max_concurrent: usize,
    /// How long an instance without work is kept.
    pub idle_timeout: Duration,
    /// How long an answer may take.
    pub request_timeout: Duration,
    /// Memory of one instance, in bytes.
    pub memory: usize,
}

/// A component that can be called.
pub struct RunningComponent {
    /// What it is.
    pub component: Arc<Component>,
    handler: ProxyHandler<Instances>,
    request_timeout: Duration,
}

/// Why a component gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// There is no such component, or no route to one.
    #[error("there is no component for {0}")]
    Unknown(String),
    /// No instance could be had.
    #[error("no instance is free: {0}")]
    Overloaded(String),
    /// It took too long.
    #[error("no answer within the request timeout")]
    TimedOut,
    /// It trapped, or what it returned is no answer.
    #[error("{0}")]
    Failed(String),
}

impl RunningComponent {
    /// A component with its instances.
    pub fn new(component: Arc<Component>, instances: Instances) -> Self {
        RunningComponent {
            component,
            request_timeout: instances.reuse.request_timeout,
            handler: ProxyHandler::new(instances),
        }
    }

    /// Calls the component.
    pub async fn call(
        &self,
        context: Arc<RequestContext>,
        request: Request<WasiBody>,
    ) -> Result<Response<WasiBody>, CallError> {
        let start = Instant::now();
        let answer = self.handler.handle(context, request).await;
        answer.map_err(|error| match CallError::from(error) {
            // An instance that computes without end is ended from outside, which looks like a
            // trap to those who wait for it.
            CallError::Failed(_) if start.elapsed() >= self.request_timeout => CallError::TimedOut,
            error => error,
        })
    }
}

impl From<wasmtime::Error> for CallError {
    fn from(error: wasmtime::Error) -> Self {
        if error.is::<ExpirationError>() {
            CallError::TimedOut
        } else if let Some(instantiation) =
            error.downcast_ref::<InstantiationError<Arc<RequestContext>>>()
        {
            CallError::Overloaded(format!("{:#}", instantiation.error))
        } else if error.is::<TrapOrPanicError>() {
            CallError::Failed("the instance trapped or timed out".to_owned())
        } else {
            CallError::Failed(format!("{error:#}"))
        }
    }
}
