//! What belongs to one instance of a component: the data of its wasmtime store.

use std::collections::HashMap;
use std::sync::Arc;

use wasmtime::component::{GuestTaskId, HasData, ResourceTable};
use wasmtime::{StoreContextMut, StoreLimits};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpView};

use crate::component::Component;
use crate::outbound::Outbound;
use crate::request::RequestContext;

/// The state of one instance.
pub struct Guest {
    /// What it is an instance of.
    pub component: Arc<Component>,
    /// Handles of the guest.
    pub table: ResourceTable,
    /// Its clock, randomness, files and output.
    pub wasi: WasiCtx,
    /// Limits of its HTTP.
    pub http: WasiHttpCtx,
    /// Its way out.
    pub outbound: Outbound,
    /// How much memory it may have.
    pub limits: StoreLimits,
    /// The requests that it works on. An instance sees a bounded number of them in its life, so
    /// entries stay until it ends: work may go on after the answer.
    pub requests: HashMap<GuestTaskId, Arc<RequestContext>>,
}

impl Guest {
    /// The request on whose behalf the guest is calling the host right now.
    pub fn current_request(store: &mut StoreContextMut<'_, Guest>) -> Option<Arc<RequestContext>> {
        let task = store.async_call_stack().ok()?.last()?;
        store.data().requests.get(&task).cloned()
    }
}

impl WasiView for Guest {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl WasiHttpView for Guest {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView {
            hooks: &mut self.outbound,
            table: &mut self.table,
            ctx: &mut self.http,
        }
    }
}

/// The host's side of the imports.
pub struct Imports;

impl HasData for Imports {
    type Data<'a> = &'a mut Guest;
}
