//! What a browser remembers for a site.

use std::collections::BTreeMap;

/// Cookies by name. Browsers take a portal on 127.0.0.1 for as good as one over TLS, so `Secure`
/// ones are sent to it as well.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cookies(BTreeMap<String, String>);

impl Cookies {
    /// Takes what a `Set-Cookie` header says.
    pub(crate) fn take(&mut self, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
            return;
        };
        let ended = parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
        if ended {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The `Cookie` header, when there is anything to say.
    pub(crate) fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The value of the first cookie whose name begins so.
    pub(crate) fn find(&self, beginning: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name.starts_with(beginning))
            .map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Cookies;

    #[test]
    fn a_cookie_is_sent_back_until_it_ends() {
        let mut cookies = Cookies::default();
        cookies.take("__Host-a=1; Path=/; Secure; HttpOnly");
        cookies.take("b=2; Max-Age=3600");
        assert_eq!(cookies.header().as_deref(), Some("__Host-a=1; b=2"));
        cookies.take("__Host-a=; Path=/; Max-Age=0");
        assert_eq!(cookies.header().as_deref(), Some("b=2"));
    }
}
