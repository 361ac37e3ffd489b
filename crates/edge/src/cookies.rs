use crate::Request;

/// The cookies that the client sent: names and values.
pub fn cookies(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    let headers = request.headers.get_all(http::header::COOKIE).iter();
    headers
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The value of a cookie that the client sent.
#[must_use]
pub fn cookie<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let mut sent = cookies(request);
    sent.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A cookie to set: only over TLS, not for scripts, not sent along by other sites' forms unless it
/// is [crossing](Cookie::crossing). Browsers take 127.0.0.1 for as good as TLS.
#[derive(Debug, Clone)]
pub struct Cookie {
    name: String,
    value: String,
    seconds: Option<u32>,
    same_site: &'static str,
}

impl Cookie {
    /// A cookie that the browser keeps for this long.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>, seconds: u32) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            seconds: Some(seconds),
            same_site: "Lax",
        }
    }

    /// A cookie that the browser keeps until it is closed.
    #[must_use]
    pub fn until_closed(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            seconds: None,
            same_site: "Lax",
        }
    }

    /// Makes the browser forget a cookie.
    #[must_use]
    pub fn gone(name: impl Into<String>) -> Self {
        Self::new(name, "", 0)
    }

    /// Sent along by other sites' forms too. For what has to be there when a log-in provider sends
    /// the browser back by a form, and for nothing that says who somebody is.
    #[must_use]
    pub fn crossing(mut self) -> Self {
        self.same_site = "None";
        self
    }

    /// The header's value.
    #[must_use]
    pub fn header(&self) -> String {
        let kept = self.seconds.map(|seconds| format!("; Max-Age={seconds}"));
        format!(
            "{}={}; Path=/; Secure; HttpOnly; SameSite={}{}",
            self.name,
            self.value,
            self.same_site,
            kept.unwrap_or_default()
        )
    }
}
