//! Logging in at the provider: out by a redirect, back by a redirect with a code.

mod answer;
mod failed;
mod out;
mod pending;

pub(crate) use answer::take;
pub(crate) use failed::{Why, page as failed};
pub(crate) use out::set_out;

use edge::Response;
use http::{StatusCode, header};
use url::form_urlencoded::Serializer;

/// Where the provider sends people back to.
pub(crate) const RETURN: &str = "/verwaltung/anmelden/zurueck";
/// Where everybody comes to who does not say where to.
pub(crate) const DESK: &str = "/verwaltung";

/// Leads to an address of the provider, which its description names and TLS protects.
fn lead_to_provider(address: &str) -> Response {
    Response::status(StatusCode::SEE_OTHER).header(header::LOCATION, address)
}

/// A path with a query.
fn with_query(path: &str, pairs: &[(&str, Option<&str>)]) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in pairs {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
