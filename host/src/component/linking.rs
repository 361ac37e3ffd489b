//! Joining components to what the host offers.

use std::path::{Path, PathBuf};

use wasmtime::component::{
    Access, Accessor, Component as Code, FutureReader, HasSelf, Linker, Resource, StreamReader,
};
use wasmtime::{AsContextMut, Engine, StoreContextMut};
use wasmtime_wasi_http::p3::bindings::ServicePre;
use wasmtime_wasi_http::p3::bindings::http::client;
use wasmtime_wasi_http::p3::bindings::http::types::{
    ErrorCode, HostResponseWithStore, Request, Response, Trailers,
};
use wasmtime_wasi_http::{FieldMap, WasiHttp, WasiHttpView};

use crate::bindings::{spin, wasi};
use crate::guest::{Guest, Imports};

/// A component that cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is not there.
    #[error("{file} is missing: build the components first", file = .0.display())]
    Missing(PathBuf),
    /// The file is no component.
    #[error("{file} is not a WebAssembly component: {reason}", file = file.display())]
    NotAComponent {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// It needs something that this host does not offer.
    #[error("component \"{component}\" needs what this host does not implement: {reason}")]
    Import {
        /// Its id.
        component: String,
        /// What is missing.
        reason: String,
    },
    /// It does not answer requests.
    #[error(
        "component \"{component}\" does not export wasi:http/handler@0.3.0, which spin-sdk 7 does: {reason}"
    )]
    Export {
        /// Its id.
        component: String,
        /// What is missing.
        reason: String,
    },
}

/// Everything that the host offers to components.
pub fn linker(engine: &Engine) -> wasmtime::Result<Linker<Guest>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    wasmtime_wasi_http::p3::add_to_linker(&mut linker)?;
    spin::key_value::key_value::add_to_linker::<_, Imports>(&mut linker, itself)?;
    spin::variables::variables::add_to_linker::<_, Imports>(&mut linker, itself)?;
    wasi::keyvalue::store::add_to_linker::<_, Imports>(&mut linker, itself)?;
    wasi::keyvalue::atomics::add_to_linker::<_, Imports>(&mut linker, itself)?;
    wasi::keyvalue::batch::add_to_linker::<_, Imports>(&mut linker, itself)?;
    linker.allow_shadowing(true);
    note_caller(&mut linker)?;
    note_answer(&mut linker)?;
    linker.allow_shadowing(false);
    Ok(linker)
}

fn itself(guest: &mut Guest) -> &mut Guest {
    guest
}

/// Before a request goes out, notes on whose behalf: an instance works on several at once.
fn note_caller(linker: &mut Linker<Guest>) -> wasmtime::Result<()> {
    linker
        .instance("wasi:http/client@0.3.0")?
        .func_wrap_concurrent(
            "send",
            |accessor: &Accessor<Guest, HasSelf<Guest>>, (request,): (Resource<Request>,)| {
                Box::pin(async move {
                    accessor.with(|mut access| {
                        let mut store = access.as_context_mut();
                        let caller = Guest::current_request(&mut store);
                        store.data_mut().outbound.caller = caller;
                    });
                    let http = accessor.with_getter::<WasiHttp>(Guest::http);
                    let sent =
                        <WasiHttp as client::HostWithStore<Guest>>::send(&http, request).await;
                    let answer: Result<Resource<Response>, ErrorCode> = match sent {
                        Ok(response) => Ok(response),
                        Err(error) => Err(error.downcast()?),
                    };
                    Ok((answer,))
                })
            },
        )
}

type AnswerParts = (
    Resource<FieldMap>,
    Option<StreamReader<u8>>,
    FutureReader<Result<Option<Resource<Trailers>>, ErrorCode>>,
);

/// Notes when a component has made its answer: what it does from then on, nobody waits for.
fn note_answer(linker: &mut Linker<Guest>) -> wasmtime::Result<()> {
    linker.instance("wasi:http/types@0.3.0")?.func_wrap(
        "[static]response.new",
        |mut store: StoreContextMut<'_, Guest>, (headers, body, trailers): AnswerParts| {
            if let Some(request) = Guest::current_request(&mut store) {
                request.answer();
            }
            let http = Access::<Guest, WasiHttp>::new(store, Guest::http);
            let made =
                <WasiHttp as HostResponseWithStore<Guest>>::new(http, headers, body, trailers)?;
            Ok((made,))
        },
    )
}

/// Compiles a component, or takes it from the cache, and joins it to its imports.
pub fn prepare(
    engine: &Engine,
    linker: &Linker<Guest>,
    id: &str,
    file: &Path,
) -> Result<ServicePre<Guest>, LoadError> {
    if !file.is_file() {
        return Err(LoadError::Missing(file.to_owned()));
    }
    let code = Code::from_file(engine, file).map_err(|error| LoadError::NotAComponent {
        file: file.to_owned(),
        reason: format!("{error:#}"),
    })?;
    let joined = linker
        .instantiate_pre(&code)
        .map_err(|error| LoadError::Import {
            component: id.to_owned(),
            reason: format!("{error:#}"),
        })?;
    ServicePre::new(joined).map_err(|error| LoadError::Export {
        component: id.to_owned(),
        reason: format!("{error:#}"),
    })
}
