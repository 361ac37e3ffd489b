//! How large a document may be.

use calls::pdf::{DEEPEST_SECTION, Document, MOST_CHARACTERS, MOST_PAGES, MOST_ROWS, Row, Section};

/// What is wrong with a document's size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Too many rows and choices.
    #[error("the document has {0} rows and choices; {MOST_ROWS} are the most")]
    Rows(usize),
    /// Too much text.
    #[error("the document has {0} characters; {MOST_CHARACTERS} are the most")]
    Characters(usize),
    /// Too many pages.
    #[error("the document has {0} pages; {MOST_PAGES} are the most")]
    Pages(usize),
    /// Sections too deep in one another.
    #[error("sections lie {0} deep in one another; {DEEPEST_SECTION} is the most")]
    Depth(usize),
    /// Nothing to call it by.
    #[error("the document has no title")]
    NoTitle,
    /// No language, without which no voice can read it.
    #[error("`{0}` is no language tag (BCP 47)")]
    Language(String),
}

/// Checks what can be known before anything is set.
///
/// # Errors
/// [`TooMuch`], the first that is found.
pub fn check(document: &Document) -> Result<(), TooMuch> {
    if document.title.trim().is_empty() {
        return Err(TooMuch::NoTitle);
    }
    let tag = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if !(2..=35).contains(&document.lang.len()) || !document.lang.bytes().all(tag) {
        return Err(TooMuch::Language(document.lang.clone()));
    }
    let mut size = Size::default();
    let deepest = size.sections(&document.sections, 1);
    size.rows(&document.closing);
    for fact in &document.facts {
        size.rows += 1;
        size.text(&fact.label);
        size.text(&fact.value);
    }
    for text in [&document.title, &document.office, &document.service] {
        size.text(text);
    }
    size.text(document.intro.as_deref().unwrap_or_default());
    if deepest > DEEPEST_SECTION {
        return Err(TooMuch::Depth(deepest));
    }
    if size.rows > MOST_ROWS {
        return Err(TooMuch::Rows(size.rows));
    }
    if size.characters > MOST_CHARACTERS {
        return Err(TooMuch::Characters(size.characters));
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Size {
    rows: usize,
    characters: usize,
}

impl Size {
    fn text(&mut self, text: &str) {
        self.characters += text.chars().count();
    }

    /// Counts sections and says how deep they lie. serde_json ends what is nested without end.
    fn sections(&mut self, sections: &[Section], depth: usize) -> usize {
        let mut deepest = depth - 1;
        for section in sections {
            self.rows += 1;
            self.text(&section.heading);
            self.text(section.help.as_deref().unwrap_or_default());
            self.rows(&section.rows);
            deepest = deepest
                .max(depth)
                .max(self.sections(&section.sections, depth + 1));
        }
        deepest
    }

    fn rows(&mut self, rows: &[Row]) {
        self.rows += rows.len();
        for row in rows {
            match row {
                Row::Answer { label, value, .. } => {
                    self.text(label);
                    self.text(value);
                }
                Row::Blank { label, hint, .. } => {
                    self.text(label);
                    self.text(hint.as_deref().unwrap_or_default());
                }
                Row::Boxes {
                    label,
                    hint,
                    choices,
                } => {
                    self.rows += choices.len();
                    self.text(label);
                    self.text(hint.as_deref().unwrap_or_default());
                    choices.iter().for_each(|choice| self.text(&choice.label));
                }
                Row::Text { text } => self.text(text),
            }
        }
    }
}
