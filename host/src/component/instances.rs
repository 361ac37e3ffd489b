//! Making, sharing and ending a component's instances.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use wasmtime::component::{GuestTaskId, ResourceTable};
use wasmtime::{Engine, Store, StoreContextMut, StoreLimitsBuilder, UpdateDeadline};
use wasmtime_wasi::WasiCtx;
use wasmtime_wasi_http::handler::{HandlerState, Instance, Proxy, ShouldAccept, WorkerState};
use wasmtime_wasi_http::p3::bindings::ServicePre;
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpView};

use super::expiration::Expiration;
use super::output::GuestOutput;
use super::{Component, Reuse};
use crate::guest::Guest;
use crate::outbound::{Outbound, Switchboard};
use crate::request::RequestContext;

/// The instances of one component.
pub struct Instances {
    /// What they are instances of.
    pub component: Arc<Component>,
    /// The engine that runs them.
    pub engine: Engine,
    /// Their code, joined to their imports.
    pub code: ServicePre<Guest>,
    /// How they are used.
    pub reuse: Reuse,
    /// Their way to other components and out.
    pub switchboard: Arc<Switchboard>,
}

impl Instances {
    fn guest(&self) -> wasmtime::Result<Guest> {
        Ok(Guest {
            component: self.component.clone(),
            table: ResourceTable::new(),
            wasi: self.wasi()?,
            http: WasiHttpCtx::new(),
            outbound: Outbound::new(self.component.clone(), self.switchboard.clone()),
            limits: StoreLimitsBuilder::new()
                .memory_size(self.reuse.memory)
                .build(),
            requests: Default::default(),
        })
    }

    fn wasi(&self) -> wasmtime::Result<WasiCtx> {
        let mut wasi = WasiCtx::builder();
        wasi.envs(&self.component.environment)
            // A file from the page cache is read faster than handed to another thread and back.
            .allow_blocking_current_thread(true)
            .stdout(GuestOutput::new(&self.component.id))
            .stderr(GuestOutput::new(&self.component.id));
        for mount in &self.component.mounts {
            mount.add_to(&mut wasi)?;
        }
        Ok(wasi.build())
    }
}

impl HandlerState for Instances {
    type StoreData = Guest;
    type WorkerExpiration = Expiration;
    type WorkerState = Life;

    async fn instantiate(&self) -> wasmtime::Result<Instance<Guest, Expiration, Life>> {
        let mut store = Store::new(&self.engine, self.guest()?);
        store.limiter(|guest| &mut guest.limits);
        // An instance that computes lets others run at every tick of the engine; if it never
        // ends, its expiration ends it.
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(|_| Ok(UpdateDeadline::Yield(1)));
        let service = self.code.instantiate_async(&mut store).await?;
        self.component.metrics.instances.inc();
        Ok(Instance {
            store,
            proxy: Proxy::P3(service),
            view: Guest::http,
            expiration: Expiration::new(
                self.reuse.idle_timeout,
                self.reuse.request_timeout,
                self.component.metrics.busy_instances.clone(),
            ),
            state: Life {
                component: self.component.clone(),
                reuse: self.reuse,
                switchboard: self.switchboard.clone(),
            },
        })
    }
}

/// One instance's life.
pub struct Life {
    component: Arc<Component>,
    reuse: Reuse,
    switchboard: Arc<Switchboard>,
}

impl WorkerState for Life {
    type StoreData = Guest;
    type RequestData = Arc<RequestContext>;

    fn should_accept_request(&self, concurrent: usize, total: usize) -> ShouldAccept {
        if total >= self.reuse.max_requests {
            ShouldAccept::Never
        } else if concurrent >= self.reuse.max_concurrent {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        mut store: StoreContextMut<'_, Guest>,
        context: Arc<RequestContext>,
        task: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + Sync>> {
        store.data_mut().requests.insert(task, context);
        Box::pin(tokio::time::sleep(self.reuse.request_timeout))
    }

    fn drop(&self, store: Store<Guest>, result: wasmtime::Result<()>) {
        self.component.metrics.instances.dec();
        let Err(error) = result else { return };
        if self.switchboard.is_closed() {
            return;
        }
        self.component.metrics.traps.inc();
        let requests = store.data().requests.values();
        let unanswered = requests.filter(|context| !context.is_answered());
        let unanswered: Vec<_> = unanswered.map(|context| context.id.to_string()).collect();
        tracing::error!(
            component = self.component.id,
            requests = unanswered.join(" "),
            cause = format!("{error:?}"),
            "an instance failed"
        );
    }
}
