//! Variables: what the application declares, what components see, and where values come from.

use std::collections::BTreeMap;

use wasmtime::component::Accessor;

use crate::bindings::spin::variables::variables::{Error, Host, HostWithStore};
use crate::guest::{Guest, Imports};

mod resolve;
mod template;

pub use resolve::{MissingVariable, Provider, RenamedVariable, ResolveError, Sources, resolve};
pub use template::{Template, TemplateError};

/// The values of variables by name, resolved when the application was loaded.
pub type Values = BTreeMap<String, String>;

impl Host for &mut Guest {}

impl HostWithStore<Guest> for Imports {
    async fn get(
        accessor: &Accessor<Guest, Self>,
        name: String,
    ) -> wasmtime::Result<Result<String, Error>> {
        if !is_name(&name) {
            return Ok(Err(Error::InvalidName(name)));
        }
        accessor.with(|mut access| {
            let value = access.get().component.variables.get(&name).cloned();
            Ok(value.ok_or(Error::Undefined(name)))
        })
    }
}

/// Whether this may name a variable: `lower_snake_case`, as Spin has it.
pub fn is_name(name: &str) -> bool {
    let letters = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    name.split('_').all(letters)
}
