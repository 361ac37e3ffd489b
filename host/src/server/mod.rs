//! The HTTP server: listening, limits on connections, and stopping without dropping anyone.

mod body;
mod connection;
mod management;
mod notice;
mod protection;
mod public;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use crate::application::Application;
use connection::Connections;
use management::Management;
use public::Public;

pub use notice::whole;

/// What requests may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections open at once.
    pub connections: usize,
    /// Requests from outside under way at once; more are turned away.
    pub in_flight: usize,
    /// Bytes in a request's body.
    pub body: u64,
    /// Bytes in a request's head.
    pub head: usize,
    /// How long a request's head may take to come.
    pub head_timeout: Duration,
    /// How long a request's body may pause.
    pub body_pause: Duration,
    /// How long what is under way may take to finish when the host stops.
    pub grace: Duration,
}

/// How the server behaves besides its limits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Behaviour {
    /// Say in a header what key-value operations an answer took.
    pub count_operations: bool,
    /// Answer `/healthz` on the public address too.
    pub public_healthz: bool,
    /// Let tests choose when the process dies.
    pub allow_crash: bool,
}

/// What all parts of the server know.
#[derive(Debug, Default)]
pub struct State {
    draining: AtomicBool,
}

impl State {
    /// Whether the server is on its way out.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }
}

/// A server that listens.
pub struct Server {
    application: Arc<Application>,
    limits: Limits,
    state: Arc<State>,
    public: Arc<Public>,
    management: Arc<Management>,
    public_listener: TcpListener,
    management_listener: TcpListener,
}

impl Server {
    /// Starts to listen; nobody is answered yet.
    pub async fn bind(
        application: Arc<Application>,
        public: SocketAddr,
        management: SocketAddr,
        limits: Limits,
        behaviour: Behaviour,
    ) -> anyhow::Result<Self> {
        let state = Arc::<State>::default();
        Ok(Server {
            public_listener: listen(public).await?,
            management_listener: listen(management).await?,
            public: Arc::new(Public::new(
                application.clone(),
                limits,
                behaviour.count_operations,
                behaviour.public_healthz,
            )),
            management: Arc::new(Management::new(
                application.clone(),
                state.clone(),
                behaviour.allow_crash,
            )),
            application,
            limits,
            state,
        })
    }

    /// The public address.
    pub fn public_address(&self) -> anyhow::Result<SocketAddr> {
        Ok(self.public_listener.local_addr()?)
    }

    /// The operator's address.
    pub fn management_address(&self) -> anyhow::Result<SocketAddr> {
        Ok(self.management_listener.local_addr()?)
    }

    /// Answers until `stop` is done; then takes no new connections, and lets what is under way
    /// finish within the grace time.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        let Server {
            application,
            limits,
            state,
            public,
            management,
            public_listener,
            management_listener,
        } = self;
        let connections = Connections::new(limits);
        let managing = tokio::spawn({
            let connections = connections.clone();
            async move {
                loop {
                    let (stream, _) = accept(&management_listener).await;
                    tokio::spawn(connections.manage(stream, management.clone()));
                }
            }
        });
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(limits.connections));
        let mut stop = std::pin::pin!(stop);
        loop {
            let (place, stream, client) = tokio::select! {
                () = &mut stop => break,
                connection = next(&places, &public_listener) => connection,
            };
            let serving = connections.serve(stream, client, public.clone(), graceful.watcher());
            tokio::spawn(async move {
                serving.await;
                drop(place);
            });
        }
        state.draining.store(true, Ordering::Release);
        drop(public_listener);
        tracing::info!("stopping: letting requests finish");
        let deadline = Instant::now() + limits.grace;
        if tokio::time::timeout_at(deadline, graceful.shutdown())
            .await
            .is_err()
        {
            tracing::warn!("stopped with requests under way: the grace time is over");
        }
        work_after_answers(&application, deadline).await;
        managing.abort();
        application.close();
    }
}

/// Waits for what components still do after their answers.
async fn work_after_answers(application: &Application, deadline: Instant) {
    while application.metrics.busy_instances.get() > 0 {
        if Instant::now() >= deadline {
            tracing::warn!("stopped with work after an answer under way: the grace time is over");
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}: is another program there? Choose another address")
    })
}

/// The next connection, once there is a place for it: others wait in the system's queue.
async fn next(
    places: &Arc<Semaphore>,
    listener: &TcpListener,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    // The semaphore is never closed.
    let place = places.clone().acquire_owned().await.ok();
    let (stream, client) = accept(listener).await;
    (place, stream, client)
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, client)) => {
                // Without this an answer in two packets waits for the client's acknowledgement.
                let _ = stream.set_nodelay(true);
                return (stream, client);
            }
            Err(error) => {
                // Out of file descriptors, for example: others are about to be freed.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}
