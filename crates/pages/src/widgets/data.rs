//! Data for a script.

use std::fmt;

use askama::Template;

use super::widget;

/// JSON that a script of the page reads; browsers show and run nothing of it.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/data.html")]
pub struct Data {
    json: Json,
}

/// JSON in which no tag can begin.
#[derive(Clone, Debug)]
struct Json(String);

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Json {}

impl Data {
    /// The rules of a form's page, for the script that carries them out.
    #[must_use]
    pub fn rules(json: &str) -> Self {
        // In JSON, `<` stands in strings only, where it may be written so.
        Self {
            json: Json(json.replace('<', "\\u003c")),
        }
    }
}

widget!(Data);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Part;

    #[test]
    fn no_tag_ends_the_data_early() {
        let html = Data::rules(r#"{"a":"</script><b>"}"#).html();
        assert_eq!(html.as_str().matches('<').count(), 2, "{}", html.as_str());
        assert!(html.as_str().contains(r#"{"a":"\u003c/script>\u003cb>"}"#));
    }
}
