//! What the portal keeps in a browser, as the privacy page lists it.

use pages::Texts;

/// One of them.
pub(crate) struct Kept {
    /// The cookie's name; the place and the beginning of the name of what is no cookie.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) purpose: String,
    /// How long it stays.
    pub(crate) time: String,
}

/// All of them. docs/sessions.md has the same list for operators.
pub(crate) fn all(t: Texts) -> Vec<Kept> {
    let kept = |name, purpose: String, time: String| Kept {
        name,
        purpose,
        time,
    };
    vec![
        kept(
            "sprache",
            t.get("cookie-language").into(),
            t.get("cookie-year").into(),
        ),
        kept(
            "__Host-antrag-…",
            t.get("cookie-draft").into(),
            t.get("cookie-month").into(),
        ),
        kept(
            "__Host-mappe",
            t.get("cookie-folder").into(),
            t.get("cookie-folder-time").into(),
        ),
        kept(
            "__Host-sitzung",
            t.get("cookie-session").into(),
            t.get("cookie-session-time").into(),
        ),
        kept(
            "__Host-dienst",
            t.get("cookie-staff").into(),
            t.get("cookie-session-time").into(),
        ),
        kept(
            "__Host-browser",
            t.get("cookie-browser").into(),
            t.get("cookie-closed").into(),
        ),
        kept(
            "__Host-dienst-browser",
            t.get("cookie-browser-staff").into(),
            t.get("cookie-closed").into(),
        ),
        kept(
            "__Host-anmeldung-…",
            t.get("cookie-log-in").into(),
            t.get("cookie-quarter").into(),
        ),
        kept(
            "localStorage: stadttor:…",
            t.get("cookie-copy").into(),
            t.get("cookie-week").into(),
        ),
    ]
}
