use std::fmt;

/// A path of the portal with its query, to come back to after a log-in: never another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPath(String);

/// The longest that is taken along.
const LONGEST: usize = 512;

impl OwnPath {
    /// Checks a path as it stood in a request's query, decoded once. None for what a browser could
    /// take for another site, for what is no path, and for the log-in itself, which would lead in
    /// circles.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        // What is not an address's character at all, and what browsers read as a slash, or skip.
        let plain = path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
        let decoded = path.to_ascii_lowercase();
        // `/%2f…` and `/%5c…`: harmless as they are, but not behind a proxy that decodes them.
        let hides = decoded.starts_with("/%2f") || decoded.starts_with("/%5c");
        let climbs = path.split(['?', '#']).next()?.split('/').any(|segment| {
            matches!(
                segment.to_ascii_lowercase().as_str(),
                "." | ".." | "%2e" | "%2e%2e" | ".%2e" | "%2e."
            )
        });
        let own = path.starts_with('/') && !path.starts_with("//");
        let fits = plain && own && !hides && !climbs && path.len() <= LONGEST;
        (fits && !is_log_in(path)).then(|| Self(path.to_owned()))
    }

    /// The path with its query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_log_in(path: &str) -> bool {
    let account = path.split('?').next() == Some("/anmelden/konto");
    let inside = |prefix: &str| {
        path.strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    !account && (inside("/anmelden") || inside("/verwaltung/anmelden"))
}

impl fmt::Display for OwnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_the_portal_is_taken_with_its_query() {
        for path in [
            "/",
            "/aachen/antrag/hundesteuer/tier?fehler=1&x=%C3%A4",
            "/anmelden/konto",
            "/anmeldenx",
        ] {
            assert_eq!(OwnPath::parse(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn nothing_leads_to_another_site() {
        for path in [
            "",
            "aachen",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "/%2fevil.example",
            "/%2F/evil.example",
            "/%5Cevil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r\nset-cookie: a=b",
            " //evil.example",
            "/x\u{2028}",
            "/../../evil",
            "/a/%2e%2e//evil.example",
            "/.//evil.example",
            "@evil.example",
            "/ä",
        ] {
            assert_eq!(OwnPath::parse(path), None, "{path:?}");
        }
    }

    #[test]
    fn the_log_in_does_not_lead_to_itself() {
        for path in [
            "/anmelden",
            "/anmelden?zurueck=/anmelden",
            "/anmelden/verlaengern?zurueck=/",
            "/verwaltung/anmelden/x",
        ] {
            assert_eq!(OwnPath::parse(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_that_is_too_long_is_left_out() {
        assert_eq!(OwnPath::parse(&format!("/{}", "x".repeat(512))), None);
    }
}
