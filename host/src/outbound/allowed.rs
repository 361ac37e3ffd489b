//! `allowed_outbound_hosts`, in Spin's syntax: `scheme://host[:port]`.

use std::ops::Range;

/// The domain under which components reach each other.
pub const INTERNAL_DOMAIN: &str = ".spin.internal";

/// One entry of `allowed_outbound_hosts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHost {
    /// `None` for any.
    scheme: Option<String>,
    host: HostPattern,
    /// `None` for any.
    ports: Option<Range<u32>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum HostPattern {
    Any,
    /// The application itself.
    Itself,
    /// `*.example.org`; with the dot in front.
    Below(String),
    Exactly(String),
}

/// Why an entry cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllowedHostError {
    /// No `://`.
    #[error("\"{0}\" has no scheme: write, for example, https://{0}")]
    NoScheme(String),
    /// The scheme has other characters than letters.
    #[error("\"{0}\" is not a scheme")]
    Scheme(String),
    /// Something follows the host.
    #[error("\"{0}\" has a path: an allowed host has none")]
    Path(String),
    /// A `*` in a place where it cannot be.
    #[error("in \"{0}\" a * can only stand for the whole host or for its first part")]
    Wildcard(String),
    /// No host.
    #[error("\"{0}\" names no host")]
    NoHost(String),
    /// Lists and networks.
    #[error("\"{0}\" is a list or a network of addresses, which this host does not implement")]
    NotImplemented(String),
    /// Not a port.
    #[error("\"{0}\" is not a port")]
    Port(String),
    /// No port, and none is usual for the scheme.
    #[error("\"{0}\" needs a port: none is usual for its scheme")]
    NoPort(String),
}

impl AllowedHost {
    /// Reads an entry whose variables are filled in.
    pub fn parse(entry: &str) -> Result<Self, AllowedHostError> {
        let entry = entry.trim();
        let (scheme, rest) = entry
            .split_once("://")
            .ok_or_else(|| AllowedHostError::NoScheme(entry.to_owned()))?;
        if scheme != "*" && (scheme.is_empty() || !scheme.chars().all(|c| c.is_ascii_alphabetic()))
        {
            return Err(AllowedHostError::Scheme(scheme.to_owned()));
        }
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['{', '[']) {
            return Err(AllowedHostError::NotImplemented(entry.to_owned()));
        }
        let (host, port) = rest.split_once(':').unwrap_or((rest, ""));
        Ok(AllowedHost {
            scheme: (scheme != "*").then(|| scheme.to_ascii_lowercase()),
            host: HostPattern::parse(host, entry)?,
            ports: ports(port, scheme, entry)?,
        })
    }

    /// Whether this entry lets a request pass.
    pub fn allows(&self, scheme: &str, host: &str, port: u16) -> bool {
        self.allows_scheme(scheme)
            && self.host.matches(host)
            && self
                .ports
                .as_ref()
                .is_none_or(|ports| ports.contains(&u32::from(port)))
    }

    /// Whether this entry lets the application call itself.
    pub fn allows_itself(&self, scheme: &str) -> bool {
        self.allows_scheme(scheme) && matches!(self.host, HostPattern::Any | HostPattern::Itself)
    }

    fn allows_scheme(&self, scheme: &str) -> bool {
        self.scheme.as_deref().is_none_or(|only| only == scheme)
    }
}

impl HostPattern {
    fn parse(host: &str, entry: &str) -> Result<Self, AllowedHostError> {
        if host.contains('/') {
            let is_network = host.chars().all(|c| c.is_ascii_digit() || "./".contains(c));
            return Err(match is_network {
                true => AllowedHostError::NotImplemented(entry.to_owned()),
                false => AllowedHostError::Path(entry.to_owned()),
            });
        }
        match host {
            "" => Err(AllowedHostError::NoHost(entry.to_owned())),
            "*" => Ok(HostPattern::Any),
            "self" | "self.alt" => Ok(HostPattern::Itself),
            _ => match host.strip_prefix('*') {
                Some(domain) if domain.starts_with('.') && !domain.contains('*') => {
                    Ok(HostPattern::Below(domain.to_ascii_lowercase()))
                }
                None if !host.contains('*') => Ok(HostPattern::Exactly(host.to_ascii_lowercase())),
                _ => Err(AllowedHostError::Wildcard(entry.to_owned())),
            },
        }
    }

    fn matches(&self, host: &str) -> bool {
        match self {
            HostPattern::Any => true,
            HostPattern::Itself => false,
            HostPattern::Below(domain) => host.ends_with(domain.as_str()),
            HostPattern::Exactly(only) => host == only,
        }
    }
}

fn ports(port: &str, scheme: &str, entry: &str) -> Result<Option<Range<u32>>, AllowedHostError> {
    let number = |text: &str| {
        text.parse::<u16>()
            .map(u32::from)
            .map_err(|_| AllowedHostError::Port(text.to_owned()))
    };
    if port == "*" {
        return Ok(None);
    }
    if port.is_empty() {
        let usual = usual_port(scheme).map(u32::from);
        let usual = usual.ok_or_else(|| AllowedHostError::NoPort(entry.to_owned()))?;
        return Ok(Some(usual..usual + 1));
    }
    if let Some((first, end)) = port.split_once("..") {
        return Ok(Some(number(first)?..number(end)?));
    }
    let only = number(port)?;
    Ok(Some(only..only + 1))
}

/// The port that a scheme has where none is named.
pub fn usual_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        "postgres" => Some(5432),
        "mysql" => Some(3306),
        "redis" => Some(6379),
        "mqtt" => Some(1883),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(entry: &str, scheme: &str, host: &str, port: u16) -> bool {
        AllowedHost::parse(entry)
            .unwrap()
            .allows(scheme, host, port)
    }

    #[test]
    fn scheme_host_and_port_must_all_agree() {
        assert!(allows("https://example.org", "https", "example.org", 443));
        assert!(!allows("https://example.org", "http", "example.org", 80));
        assert!(!allows("https://example.org", "https", "example.org", 8443));
        assert!(!allows(
            "https://example.org",
            "https",
            "a.example.org",
            443
        ));
        assert!(allows(
            "http://localhost:8000..8010",
            "http",
            "localhost",
            8009
        ));
        assert!(!allows(
            "http://localhost:8000..8010",
            "http",
            "localhost",
            8010
        ));
        assert!(allows("*://localhost:*", "https", "localhost", 1));
    }

    #[test]
    fn a_star_stands_for_the_first_part_of_a_host() {
        assert!(allows(
            "https://*.example.org",
            "https",
            "a.example.org",
            443
        ));
        assert!(allows(
            "https://*.example.org",
            "https",
            "a.b.example.org",
            443
        ));
        assert!(!allows(
            "https://*.example.org",
            "https",
            "example.org",
            443
        ));
        assert!(!allows(
            "https://*.example.org",
            "https",
            "evil-example.org",
            443
        ));
    }

    #[test]
    fn components_are_hosts_under_the_internal_domain() {
        assert!(allows(
            "http://mailbox.spin.internal",
            "http",
            "mailbox.spin.internal",
            80
        ));
        assert!(allows(
            "http://*.spin.internal",
            "http",
            "mailbox.spin.internal",
            80
        ));
        assert!(allows("http://*", "http", "mailbox.spin.internal", 80));
        assert!(!allows(
            "http://home.spin.internal",
            "http",
            "mailbox.spin.internal",
            80
        ));
    }

    #[test]
    fn the_application_itself_is_not_a_host() {
        let itself = AllowedHost::parse("http://self").unwrap();
        assert!(itself.allows_itself("http"));
        assert!(!itself.allows_itself("https"));
        assert!(!itself.allows("http", "self", 80));
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        for entry in [
            "example.org",
            "*",
            "",
            "https://",
            "https://example.org/path",
            "https://a.*.org",
            "https://*example.org",
            "https://example.org:port",
            "https://example.org:99999",
            "ftp://example.org",
            "http://10.0.0.0/8",
            "h-t://example.org",
        ] {
            assert!(AllowedHost::parse(entry).is_err(), "{entry}");
        }
    }
}
