//! One connection: HTTP/1.1, or HTTP/2 where the client begins with it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;

use super::Limits;
use super::management::Management;
use super::public::Public;

/// Requests that one HTTP/2 connection may have under way.
const STREAMS: u32 = 128;

/// How connections are served.
#[derive(Clone)]
pub struct Connections {
    protocol: Builder<TokioExecutor>,
    head_timeout: Duration,
}

impl Connections {
    /// Connections within these limits.
    pub fn new(limits: Limits) -> Self {
        let mut protocol = Builder::new(TokioExecutor::new());
        protocol
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_timeout)
            .max_buf_size(limits.head.max(8192));
        protocol
            .http2()
            .timer(TokioTimer::new())
            .max_header_list_size(u32::try_from(limits.head).unwrap_or(u32::MAX))
            .max_concurrent_streams(STREAMS)
            .keep_alive_interval(Duration::from_secs(20))
            .keep_alive_timeout(Duration::from_secs(20));
        Connections {
            protocol,
            head_timeout: limits.head_timeout,
        }
    }

    /// Serves a client until it leaves, or until the server stops and its requests are answered.
    pub fn serve(
        &self,
        stream: TcpStream,
        client: SocketAddr,
        public: Arc<Public>,
        watcher: Watcher,
    ) -> impl Future<Output = ()> + Send + 'static {
        let protocol = self.protocol.clone();
        let head_timeout = self.head_timeout;
        async move {
            let begun = Arc::new(AtomicBool::new(false));
            let service = service_fn({
                let begun = begun.clone();
                move |request| {
                    begun.store(true, Ordering::Relaxed);
                    let public = public.clone();
                    async move { Ok::<_, Infallible>(public.answer(client, request).await) }
                }
            });
            let connection = protocol.serve_connection(TokioIo::new(stream), service);
            let connection = watcher.watch(connection.into_owned());
            let mut connection = std::pin::pin!(connection);
            // The protocol's own time-out begins when the protocol is known: a client that never
            // says enough to tell would stay for ever.
            tokio::select! {
                _ = &mut connection => return,
                () = tokio::time::sleep(head_timeout) => {}
            }
            if begun.load(Ordering::Relaxed) {
                // How a connection ends is the client's affair.
                let _ = connection.await;
            }
        }
    }

    /// Serves the operator.
    pub fn manage(
        &self,
        stream: TcpStream,
        management: Arc<Management>,
    ) -> impl Future<Output = ()> + Send + 'static {
        let protocol = self.protocol.clone();
        async move {
            let service = service_fn(move |request| {
                let answer = management.answer(&request);
                async move { Ok::<_, Infallible>(answer) }
            });
            let connection = protocol.serve_connection(TokioIo::new(stream), service);
            let _ = connection.await;
        }
    }
}
