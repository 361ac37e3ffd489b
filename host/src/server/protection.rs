//! Headers that protect the person's browser, on every answer that leaves the host.

use http::{HeaderMap, HeaderName, HeaderValue};

/// What an answer gets that does not say otherwise itself: those of the host, and those of a
/// component that forgot them. The components' own are stricter where they know more and laxer
/// where a page needs it; this policy allows nothing at all.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("cache-control", "no-store"),
];

/// Adds those that are missing.
pub fn add(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_says_itself_stays_and_the_rest_is_added() {
        let mut headers = HeaderMap::new();
        let own = HeaderValue::from_static("public, max-age=60");
        headers.insert("cache-control", own.clone());
        add(&mut headers);
        assert_eq!(headers["cache-control"], own);
        assert_eq!(headers.len(), HEADERS.len());
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }
}
