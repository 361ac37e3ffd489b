//! The languages offered, and which of them a request gets.

use std::fmt;

/// A language in which the portal speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// German, the language of the administration (§ 23 VwVfG NRW) and the fallback.
    #[default]
    De,
    /// English.
    En,
}

impl Locale {
    /// Every language offered, the default first.
    pub const ALL: [Locale; 2] = [Locale::De, Locale::En];
    /// The cookie that remembers a choice.
    pub const COOKIE: &str = "sprache";
    /// The query parameter that makes a choice.
    pub const PARAMETER: &str = "sprache";

    /// The BCP 47 tag, as in `<html lang>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Locale::De => "de",
            Locale::En => "en",
        }
    }

    /// The direction of writing, as in `<html dir>`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        match self {
            Locale::De | Locale::En => "ltr",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Locale::De => "Deutsch",
            Locale::En => "English",
        }
    }

    /// Reads a language tag; a region behind it (`en-GB`) does not matter.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(primary))
    }

    /// Chooses for a request: the remembered choice (the value of the cookie
    /// [`Locale::COOKIE`]), else what `Accept-Language` prefers (RFC 9110, section 12.5.4),
    /// else German.
    #[must_use]
    pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        cookie
            .and_then(Self::parse)
            .or_else(|| accept_language.and_then(Self::preferred))
            .unwrap_or_default()
    }

    /// The offered language with the highest weight; of equal ones the first named.
    fn preferred(accept_language: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for range in accept_language.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            let locale = if tag == "*" {
                Some(Self::De)
            } else {
                Self::parse(tag)
            };
            if let Some(locale) = locale
                && weight > 0.0
                && best.is_none_or(|(_, heaviest)| weight > heaviest)
            {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_choice_beats_the_browser() {
        assert_eq!(Locale::negotiate(Some("en"), Some("de-DE,de")), Locale::En);
    }

    #[test]
    fn an_unknown_choice_is_as_none() {
        assert_eq!(Locale::negotiate(Some("xx"), Some("en")), Locale::En);
        assert_eq!(Locale::negotiate(Some(""), None), Locale::De);
    }

    #[test]
    fn the_browser_gets_the_language_it_weighs_highest() {
        let chosen = |header| Locale::negotiate(None, Some(header));
        assert_eq!(chosen("en-GB,en;q=0.9,de;q=0.8"), Locale::En);
        assert_eq!(chosen("de;q=0.5, en;q=0.7"), Locale::En);
        assert_eq!(chosen("fr-FR, fr;q=0.9, en;q=0.3"), Locale::En);
        assert_eq!(chosen("tr, ru;q=0.8"), Locale::De);
        assert_eq!(chosen("en;q=0, *;q=0.1"), Locale::De);
        assert_eq!(chosen(";;,q=,"), Locale::De);
    }

    #[test]
    fn a_region_does_not_matter() {
        assert_eq!(Locale::parse("en-US"), Some(Locale::En));
        assert_eq!(Locale::parse("DE_at"), Some(Locale::De));
        assert_eq!(Locale::parse("english"), None);
    }
}
