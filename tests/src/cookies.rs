//! What a browser remembers for a site.

use std::collections::BTreeMap;

/// Cookies by name, each with whether another site's forms bring it along. Browsers take a portal on 127.0.0.1 for as good as one over TLS, so `Secure`
/// ones are sent to it as well.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cookies(BTreeMap<String, (String, bool)>);

impl Cookies {
    /// Takes what a `Set-Cookie` header says.
    pub(crate) fn take(&mut self, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
            return;
        };
        let said: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
        let says = |what: &str| said.iter().any(|part| part == what);
        if says("max-age=0") {
            self.0.remove(name);
        } else {
            let kept = (value.to_owned(), says("samesite=none"));
            self.0.insert(name.to_owned(), kept);
        }
    }

    /// The `Cookie` header, when there is anything to say; for a form of another site only what
    /// crosses.
    pub(crate) fn header(&self, of_another_site: bool) -> Option<String> {
        let sent = self.0.iter().filter(|(_, kept)| kept.1 || !of_another_site);
        let pairs: Vec<String> = sent
            .map(|(name, (value, _))| format!("{name}={value}"))
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
            .map(|(_, (value, _))| value.as_str())
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
        assert_eq!(cookies.header(false).as_deref(), Some("__Host-a=1; b=2"));
        cookies.take("c=3; SameSite=None");
        assert_eq!(cookies.header(true).as_deref(), Some("c=3"));
        cookies.take("c=; Max-Age=0");
        cookies.take("__Host-a=; Path=/; Max-Age=0");
        assert_eq!(cookies.header(false).as_deref(), Some("b=2"));
    }
}
