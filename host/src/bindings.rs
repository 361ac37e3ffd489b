//! The host's side of the interfaces in `wit/`, generated.
#![allow(missing_docs)]

wasmtime::component::bindgen!({
    path: "wit",
    world: "imports",
    imports: { default: async | store | trappable },
    with: {
        "spin:key-value/key-value.store": crate::key_value::OpenStore,
        "wasi:keyvalue/store.bucket": crate::key_value::OpenStore,
    },
});
