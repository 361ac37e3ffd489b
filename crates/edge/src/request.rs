use crate::Form;
use bytes::Bytes;
use http::{HeaderMap, Method};
use serde::de::DeserializeOwned;

/// A request, read whole, its path cut into decoded segments.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path as it was sent, without the query.
    pub path: String,
    /// The query as it was sent, without the question mark.
    pub query: String,
    /// Host and port that the client named; empty when it named none.
    pub authority: String,
    /// The headers. Those that begin with `spin-` can be forged; nothing reads them.
    pub headers: HeaderMap,
    /// The body, within the limit.
    pub body: Bytes,
}

impl Request {
    /// The path's segments, percent-decoded. None when one is not UTF-8, or is `.` or `..`, or
    /// hides a slash: no address of the portal looks like that.
    #[must_use]
    pub fn segments(&self) -> Option<Vec<String>> {
        let path = self.path.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Some(Vec::new());
        }
        path.split('/').map(decode_segment).collect()
    }

    /// A query parameter; the first, if it stands there more than once.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// A query parameter that is a whole number; another number when it is not there.
    ///
    /// # Errors
    /// A 400 that names the parameter when it is anything else.
    pub fn number(&self, name: &str, otherwise: u64) -> Result<u64, crate::Failure> {
        match self.parameter(name) {
            None => Ok(otherwise),
            Some(text) => text.parse().map_err(|_| {
                crate::Problem::new(400, "parameter", "A parameter is not what is expected here")
                    .detail(format!("`{name}` is a whole number of 0 or more."))
                    .into()
            }),
        }
    }

    /// A header's value, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as a form's fields.
    #[must_use]
    pub fn form(&self) -> Form {
        Form::parse(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// A 400 with serde's reason, which names line and column.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, crate::Failure> {
        serde_json::from_slice(&self.body).map_err(|error| {
            crate::Problem::new(
                400,
                "body",
                "The body is not the JSON that is expected here",
            )
            .detail(error.to_string())
            .into()
        })
    }

    /// Whether the answer should be JSON rather than a page: an interface's path, or a client
    /// that asks for JSON and not for HTML.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        let accept = self.header("accept").unwrap_or_default();
        self.path.starts_with("/api/")
            || self.path.starts_with("/internal/")
            || (accept.contains("json") && !accept.contains("html"))
    }
}

fn decode_segment(segment: &str) -> Option<String> {
    // `+` is a plus in a path, unlike in a form.
    let escaped = segment.replace('+', "%2B");
    let (decoded, _) = url::form_urlencoded::parse(escaped.as_bytes()).next()?;
    let text = decoded.into_owned();
    let plain = !segment.contains(['&', '=']) || segment.contains('%');
    let safe = plain
        && !text.contains(['/', '\\', '\0', '\u{fffd}'])
        && text != "."
        && text != ".."
        && !text.is_empty();
    safe.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Request {
        Request {
            method: Method::GET,
            path: path.into(),
            query: "kommune=k%C3%B6ln&x=1".into(),
            authority: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    #[test]
    fn a_path_is_cut_into_decoded_segments() {
        assert_eq!(at("/").segments().unwrap(), Vec::<String>::new());
        assert_eq!(
            at("/aachen/antrag/").segments().unwrap(),
            ["aachen", "antrag"]
        );
        assert_eq!(at("/k%C3%B6ln/a+b").segments().unwrap(), ["köln", "a+b"]);
    }

    #[test]
    fn a_path_that_climbs_or_hides_a_slash_has_no_segments() {
        for path in [
            "/a/../b",
            "/a/%2e%2e/b",
            "/a%2fb",
            "/a//b",
            "/%00",
            "/a%5cb",
            "a",
            "/%ff",
        ] {
            assert!(at(path).segments().is_none(), "{path}");
        }
    }

    #[test]
    fn a_parameter_is_decoded() {
        assert_eq!(at("/").parameter("kommune").unwrap(), "köln");
        assert_eq!(at("/").parameter("y"), None);
    }
}
