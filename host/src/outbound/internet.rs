//! Requests to hosts outside the application.

use std::time::Duration;

use http::{Request, Response};
use http_body_util::BodyExt;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody};

/// How long an answer from outside may take where the component says nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to hosts outside the application. Connections are kept and used again.
pub struct Internet(Client<HttpsConnector<HttpConnector>, WasiBody>);

impl Default for Internet {
    fn default() -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(Duration::from_secs(10)));
        let connector = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .wrap_connector(tcp);
        Internet(
            Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .pool_idle_timeout(Duration::from_secs(30))
                .build(connector),
        )
    }
}

impl Internet {
    /// Sends a request.
    pub async fn send(
        &self,
        mut request: Request<WasiBody>,
        options: Option<RequestOptions>,
    ) -> Result<Response<WasiBody>, Error> {
        // The client sets it from the URI, in the way that the protocol's version wants.
        request.headers_mut().remove(http::header::HOST);
        let patience = options
            .and_then(|options| options.first_byte_timeout)
            .unwrap_or(PATIENCE);
        let response = tokio::time::timeout(patience, self.0.request(request))
            .await
            .map_err(|_| Error::ConnectionReadTimeout)?
            .map_err(|error| {
                tracing::warn!(cause = %cause(&error), "a request to outside failed");
                match error.is_connect() {
                    true => Error::ConnectionRefused,
                    false => Error::HttpProtocolError,
                }
            })?;
        Ok(response.map(|body| body.map_err(Error::from).boxed_unsync()))
    }
}

/// The innermost reason: the outer ones say little.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
