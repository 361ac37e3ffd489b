use crate::Request;
use http::Method;

/// Where log-in providers send people back by a form of theirs. Nothing is believed here that the
/// provider has not signed, for a log-in that this browser began (`identity`).
const OF_PROVIDERS: [&str; 2] = ["/anmelden/saml/antwort", "/anmelden/saml/abmelden"];

/// Whether a request that changes something comes from one of the portal's own pages.
///
/// Browsers say so in `Sec-Fetch-Site` (all since 2023) or in `Origin`; what says neither is not
/// taken. Interfaces are called with a token, which no other site can make a browser send.
pub(crate) fn is_own(request: &Request) -> bool {
    let changes = !matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS);
    let interface = request.path.starts_with("/api/") || request.path.starts_with("/internal/");
    if !changes || interface || OF_PROVIDERS.contains(&request.path.as_str()) {
        return true;
    }
    if let Some(site) = request.header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match request.header("origin") {
        Some(origin) => origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == request.authority),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderMap;

    fn post(path: &str, headers: &[(&'static str, &str)]) -> Request {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        Request {
            method: Method::POST,
            path: path.into(),
            query: String::new(),
            authority: "portal.example".into(),
            headers: map,
            body: bytes::Bytes::new(),
        }
    }

    #[test]
    fn another_sites_form_is_not_the_portals() {
        assert!(!is_own(&post("/a", &[("sec-fetch-site", "cross-site")])));
        assert!(!is_own(&post("/a", &[("sec-fetch-site", "same-site")])));
        assert!(!is_own(&post("/a", &[("origin", "https://evil.example")])));
        assert!(!is_own(&post("/a", &[("origin", "null")])));
    }

    #[test]
    fn what_does_not_say_where_it_comes_from_is_not_the_portals() {
        assert!(!is_own(&post("/a", &[])));
        assert!(is_own(&post("/api/x", &[])));
    }

    #[test]
    fn a_providers_form_reaches_two_addresses_and_no_other_one() {
        let cross = [("sec-fetch-site", "cross-site"), ("origin", "null")];
        for path in OF_PROVIDERS {
            assert!(is_own(&post(path, &cross)), "{path}");
            for other in ["/", "/x", "%2f", "?x"] {
                assert!(!is_own(&post(&format!("{path}{other}"), &cross)));
            }
        }
        for path in ["/anmelden/abmelden", "/anmelden/saml", "/anmelden/weiter"] {
            assert!(!is_own(&post(path, &cross)), "{path}");
        }
    }

    #[test]
    fn the_portals_own_form_is() {
        assert!(is_own(&post("/a", &[("sec-fetch-site", "same-origin")])));
        assert!(is_own(&post("/a", &[("origin", "https://portal.example")])));
        assert!(is_own(&post("/api/x", &[("sec-fetch-site", "cross-site")])));
    }
}
