use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

/// Nothing is loaded from anywhere else; scripts and styles stand in files only; forms are sent to
/// the portal. `frame-ancestors` keeps other sites from framing it.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";
const FORMS: &str = "form-action 'self'";

/// An answer, whole.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers; `serve` adds those that every answer has.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Response {
    /// An answer without a body.
    #[must_use]
    pub fn status(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    /// A page.
    #[must_use]
    pub fn html(html: impl Into<Bytes>) -> Self {
        Self::bytes("text/html; charset=utf-8", html)
    }

    /// JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn json(value: &impl Serialize) -> Result<Self, crate::Failure> {
        let body = serde_json::to_vec(value).map_err(anyhow::Error::from)?;
        Ok(Self::bytes("application/json", body))
    }

    /// A body of any kind.
    #[must_use]
    pub fn bytes(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.into(),
        }
        .header(header::CONTENT_TYPE, content_type)
    }

    /// 303 See Other: after a form was sent, the browser fetches this path. A path that is not
    /// one of the portal's own becomes the start page.
    #[must_use]
    pub fn see_other(path: &str) -> Self {
        let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        let target = if own { path } else { "/" };
        Self::status(StatusCode::SEE_OTHER).header(header::LOCATION, target)
    }

    /// The same page, whose forms may also be sent to this site (`https://id.example`).
    #[must_use]
    pub fn with_forms_to(mut self, origin: &str) -> Self {
        let policy = CONTENT_SECURITY_POLICY.replace(FORMS, &format!("{FORMS} {origin}"));
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            let name = header::CONTENT_SECURITY_POLICY;
            self.headers.insert(name, policy);
        }
        self
    }

    /// The same answer with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same answer with one more header. A value that no header can hold is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_a_providers_form_opens_nothing_else() {
        let answer = Response::html("").with_forms_to("https://id.example");
        let policy = &answer.headers[header::CONTENT_SECURITY_POLICY];
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("form-action 'self' https://id.example;"));
        assert_eq!(
            policy.replace(" https://id.example", ""),
            CONTENT_SECURITY_POLICY
        );
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
        ] {
            let answer = Response::see_other(path);
            assert_eq!(answer.headers[header::LOCATION], "/", "{path}");
        }
        assert_eq!(
            Response::see_other("/aachen").headers[header::LOCATION],
            "/aachen"
        );
    }
}
