//! The application: its components, loaded, and who is called for what.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use http::{Request, Response};
use wasmtime_wasi_http::WasiBody;

use crate::component::{CallError, RunningComponent};
use crate::crash::CrashPoint;
use crate::engine::InstanceLimits;
use crate::metrics::Metrics;
use crate::operator::InUse;
use crate::outbound::Switchboard;
use crate::request::{REQUEST_ID, RequestContext};
use crate::routes::{RouteMatch, Routes};
use crate::runtime_config::RuntimeConfig;
use crate::variables::Values;

mod call_keys;
mod headers;
mod load;

pub use call_keys::{CALL_KEY, complete as complete_call_keys};
pub use load::load;

/// How an application is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the host keeps what it needs between runs.
    pub state: PathBuf,
    /// Where compiled components are kept.
    pub cache: PathBuf,
    /// Where stores and variables come from.
    pub runtime_config: RuntimeConfig,
    /// Variables from the command line.
    pub variables: Values,
    /// Variables that the host makes itself.
    pub keys: Values,
    /// What instances may use.
    pub limits: InstanceLimits,
    /// How instances are used.
    pub reuse: crate::component::Reuse,
}

/// The application, ready to be called.
pub struct Application {
    /// Its name.
    pub name: String,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Where it may be told to die.
    pub crash_point: Arc<CrashPoint>,
    /// The components that the timer calls.
    pub tick: Vec<String>,
    /// The values of the application's variables.
    pub variables: Values,
    components: BTreeMap<String, RunningComponent>,
    routes: Routes,
    switchboard: Arc<Switchboard>,
    /// Says, as long as this lives, with which master key it seals.
    _sealing: Option<InUse>,
}

impl Drop for Application {
    fn drop(&mut self) {
        self.switchboard.close();
    }
}

/// Where internal calls come from, as far as `spin-client-addr` goes: nowhere, as in Spin.
const INTERNAL: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), 0);

impl Application {
    /// To be said before the host ends: what is cut off from now on is cut off by it.
    pub fn close(&self) {
        self.switchboard.close();
    }

    /// Who answers on a path.
    pub fn route<'a>(&'a self, path: &'a str) -> Option<RouteMatch<'a>> {
        self.routes.find(path)
    }

    /// Every route and its component.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.routes.iter()
    }

    /// Calls the component of a route for a request from outside. Its URI must be complete.
    pub async fn call(
        &self,
        route: &RouteMatch<'_>,
        client: SocketAddr,
        context: Arc<RequestContext>,
        mut request: Request<WasiBody>,
    ) -> Result<Response<WasiBody>, CallError> {
        let component = self
            .components
            .get(route.component)
            .ok_or_else(|| CallError::Unknown(route.component.to_owned()))?;
        headers::append(&mut request, route, client);
        request
            .headers_mut()
            .insert(REQUEST_ID, context.id.to_header());
        let start = Instant::now();
        let method = request.method().clone();
        let answer = component.call(context.clone(), request).await;
        let status = match &answer {
            Ok(response) => response.status(),
            Err(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
        };
        let elapsed = start.elapsed();
        component
            .component
            .metrics
            .answered(status, elapsed.as_secs_f64());
        tracing::info!(
            request = %context.id,
            component = route.component,
            method = %method,
            route = route.raw,
            status = status.as_u16(),
            micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
            key_value = %context.operations(),
            "answered"
        );
        if let Err(error) = &answer {
            tracing::error!(
                request = %context.id,
                component = route.component,
                cause = %error,
                "no answer"
            );
        }
        answer
    }

    /// Calls a component for another one, on any path, in process.
    pub async fn call_internally(
        &self,
        component: &str,
        context: Arc<RequestContext>,
        request: Request<WasiBody>,
    ) -> Result<Response<WasiBody>, CallError> {
        let path = request.uri().path().to_owned();
        let route = RouteMatch::internal(component, &path);
        self.call(&route, INTERNAL, context, request).await
    }

    /// Calls whoever answers on the path, for one of the application's own components.
    pub async fn call_itself(
        &self,
        context: Arc<RequestContext>,
        request: Request<WasiBody>,
    ) -> Result<Response<WasiBody>, CallError> {
        let path = request.uri().path().to_owned();
        let route = self
            .route(&path)
            .ok_or_else(|| CallError::Unknown("the path".to_owned()))?;
        self.call(&route, INTERNAL, context, request).await
    }
}
