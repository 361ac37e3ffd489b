//! The `spin-*` headers. They are appended to what the client sent, as Spin does it: a component
//! that trusts them trusts the client.

use std::net::SocketAddr;

use http::{HeaderName, HeaderValue, Request};

use crate::routes::RouteMatch;

const PATH_INFO: HeaderName = HeaderName::from_static("spin-path-info");
const FULL_URL: HeaderName = HeaderName::from_static("spin-full-url");
const MATCHED_ROUTE: HeaderName = HeaderName::from_static("spin-matched-route");
const BASE_PATH: HeaderName = HeaderName::from_static("spin-base-path");
const RAW_ROUTE: HeaderName = HeaderName::from_static("spin-raw-component-route");
const COMPONENT_ROUTE: HeaderName = HeaderName::from_static("spin-component-route");
const CLIENT_ADDRESS: HeaderName = HeaderName::from_static("spin-client-addr");

/// Appends what Spin tells a component about its request.
pub fn append<B>(request: &mut Request<B>, route: &RouteMatch<'_>, client: SocketAddr) {
    let url = request.uri().to_string();
    let prefix = route.raw.strip_suffix("/...").unwrap_or(route.raw);
    let headers = request.headers_mut();
    let mut add = |name: HeaderName, value: &str| {
        // What is no header value cannot have come in a URI either.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.append(name, value);
        }
    };
    add(PATH_INFO, &route.trailing);
    add(FULL_URL, &url);
    add(MATCHED_ROUTE, route.absolute);
    add(BASE_PATH, "/");
    add(RAW_ROUTE, route.raw);
    add(COMPONENT_ROUTE, prefix);
    add(CLIENT_ADDRESS, &client.to_string());
    for (name, value) in &route.captures {
        let name = format!("spin-path-match-{}", name.to_ascii_lowercase());
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            add(name, value);
        }
    }
}
