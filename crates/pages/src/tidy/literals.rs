//! Templates hold no words: these belong into the Fluent files, in every language.

use std::sync::LazyLock;

use regex::Regex;

/// Attributes that a person reads or hears.
const SPOKEN: &str = "title|alt|placeholder|label|content|aria-label|aria-roledescription|\
    aria-valuetext|aria-description|aria-placeholder|data-sending|data-none|data-one|data-many";

/// Words that are for machines though they stand in a spoken attribute.
const FOR_MACHINES: [&str; 4] = [
    "width=device-width, initial-scale=1",
    "light dark",
    "telephone=no",
    "noindex",
];

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"))
}

static CODE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?s)<[^<>"]*(?:"[^"]*"[^<>"]*)*>"#));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"&[#\w]+;"));
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}]+"));
static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r#"(?:^|\s)({SPOKEN})="([^"]*)""#)));

/// The words that stand literally in a template, between tags or in attributes that a
/// person reads.
#[must_use]
pub fn literals(template: &str) -> Vec<String> {
    let markup = CODE.replace_all(template, "");
    let text = ENTITY
        .replace_all(&TAG.replace_all(&markup, " "), " ")
        .into_owned();
    let between = WORD.find_iter(&text).map(|word| word.as_str().to_owned());
    let in_attributes = ATTRIBUTE
        .captures_iter(&markup)
        .filter(|it| WORD.is_match(&it[2]) && !FOR_MACHINES.contains(&&it[2]))
        .map(|it| format!("{}={:?}", &it[1], &it[2]));
    between.chain(in_attributes).collect()
}

/// The places where a template gives up escaping, styles inline or scripts inline.
#[must_use]
pub fn unescaped(template: &str) -> Vec<String> {
    static FORBIDDEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"\|\s*safe\b|\bescape\s*=\s*"none"|\sstyle="|<style|<script>|\son[a-z]+=""#)
    });
    FORBIDDEN
        .find_iter(template)
        .map(|found| found.as_str().trim().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_tags_are_found() {
        let template = r#"<p class="a">{{ t.get("x") }} – Guten <b>Tag</b>&nbsp;!</p>"#;
        assert_eq!(literals(template), ["Guten", "Tag"]);
    }

    #[test]
    fn words_in_attributes_that_are_read_are_found() {
        let template = r#"<img class="wide" alt="Wappen" title="{{ name }}"><p>{# note #}</p>"#;
        assert_eq!(literals(template), [r#"alt="Wappen""#]);
    }

    #[test]
    fn quotes_within_code_within_attributes_do_not_confuse() {
        let template = r#"<nav aria-label="{{ t.get("pages") }}"{% if a > b %} id="x"{% endif %}>"#;
        assert!(literals(template).is_empty(), "{:?}", literals(template));
    }

    #[test]
    fn an_escape_hatch_is_found() {
        assert_eq!(unescaped("{{ body|safe }}"), ["|safe"]);
        assert_eq!(unescaped(r#"<p style="color:red" onclick="x()">"#).len(), 2);
        assert!(unescaped(r#"<p class="style">{{ onset }}</p>"#).is_empty());
    }
}
