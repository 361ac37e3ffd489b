//! An answer of the portal, as a person or a program reads it.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;

use scraper::Html;
use serde_json::Value;

use crate::built::root;
use crate::form::{Form, selector, words};
use crate::metrics::Operations;

/// An answer.
#[derive(Clone)]
pub struct Page {
    /// The path and query it was asked for.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Page {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Where the answer sends the browser.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// The key-value operations that it took, when the portal counts them.
    #[must_use]
    pub fn operations(&self) -> Option<Operations> {
        self.header("stadttor-key-value-operations")
            .map(Operations::parse)
    }

    /// The forms on it.
    #[must_use]
    pub fn forms(&self) -> Vec<Form> {
        Form::all(&self.html())
    }

    /// The form of the page's own task: the last one that is posted.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn form(&self) -> Form {
        self.forms()
            .into_iter()
            .rfind(|form| form.method == "post")
            .unwrap_or_else(|| panic!("no form on {self:?}"))
    }

    /// The words of every element that this CSS selector finds.
    #[must_use]
    pub fn words_of(&self, css: &str) -> Vec<String> {
        self.html().select(&selector(css)).map(words).collect()
    }

    /// An attribute of every element that this CSS selector finds.
    #[must_use]
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.html()
            .select(&selector(css))
            .filter_map(|element| element.attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// The main heading.
    #[must_use]
    pub fn heading(&self) -> String {
        self.words_of("h1").join(" | ")
    }

    /// All words in the page's main part.
    #[must_use]
    pub fn main(&self) -> String {
        self.words_of("main").join(" ")
    }

    /// The names of texts that are shown where the texts themselves should be.
    #[must_use]
    pub fn unspoken(&self) -> Vec<String> {
        let is_page = self
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"));
        if !is_page {
            return Vec::new();
        }
        let html = self.html();
        let shown = html.root_element().text().map(str::trim);
        let unspoken = shown.filter(|words| texts().contains(*words));
        unspoken.map(str::to_owned).collect()
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }
}

/// The names of all texts of the portal that no person would take for words.
fn texts() -> &'static BTreeSet<String> {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let found: BTreeSet<String> = ["components", "crates"]
            .into_iter()
            .flat_map(|folder| std::fs::read_dir(root().join(folder)).into_iter().flatten())
            .filter_map(|entry| {
                std::fs::read_to_string(entry.ok()?.path().join("texts/de.ftl")).ok()
            })
            .flat_map(|texts| texts.lines().filter_map(name_of_text).collect::<Vec<_>>())
            .collect();
        assert!(!found.is_empty(), "no texts below {}", root().display());
        found
    })
}

fn name_of_text(line: &str) -> Option<String> {
    let (name, _) = line.split_once(" = ")?;
    let is_name =
        name.contains('-') && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    is_name.then(|| name.to_owned())
}

/// Short: where it came from, its status, and what a person would read.
impl fmt::Debug for Page {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let readable = match self.main() {
            main if main.is_empty() => self.text(),
            main => main,
        };
        let short: String = readable.chars().take(2_000).collect();
        write!(out, "{} → {}: {short}", self.path, self.status)
    }
}
