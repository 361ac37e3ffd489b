//! `pdf`: a document's content becomes a tagged PDF.
//!
//! What is written here is content only: what it looks like, where pages end and what is said at
//! their edges is the component's matter. The same document makes the same bytes.

use crate::{From, send};
use chrono::{DateTime, Utc};
use edge::{Callee, Failure};
use http::Method;
use serde::{Deserialize, Serialize};

/// The component's id.
pub const ID: Callee = Callee("pdf");

/// A document for a person: an application as it was sent, a form to fill in by hand, a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language of its texts, as a BCP 47 tag: `de`. The frame speaks it where it can.
    pub lang: String,
    /// What it is.
    pub kind: Kind,
    /// Its title: `Hund anmelden`.
    pub title: String,
    /// The office it belongs to: `Stadt Aachen`.
    pub office: String,
    /// The service it belongs to: `Hundesteuer`.
    pub service: String,
    /// The case number, which stands at the foot of every page.
    #[serde(default)]
    pub case_number: Option<String>,
    /// When its content was made. The document says so about itself; nothing else does.
    pub created: DateTime<Utc>,
    /// What is known of it, at its top: case number, when it was received.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// What to know before reading or filling it in.
    #[serde(default)]
    pub intro: Option<String>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// What ends it: the line for a signature, where to hand it in.
    #[serde(default)]
    pub closing: Vec<Row>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An application as it was sent.
    Application,
    /// A form to fill in by hand.
    EmptyForm,
    /// Answers that were not sent yet. Every page says so.
    Draft,
}

/// Something known, with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// `Vorgangsnummer`.
    pub label: String,
    /// `AC-2026-7K3M-9QXD`.
    pub value: String,
}

/// A part of a document, with parts of its own. How deep it lies decides its heading's level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What helps to understand it.
    #[serde(default)]
    pub help: Option<String>,
    /// Its rows, before its parts.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// Its parts.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// One question with its answer, or with room for one. Line feeds in texts are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Row {
    /// A question that was answered, or not: an empty value is said to be none.
    Answer {
        /// The question.
        label: String,
        /// The answer, as a person reads it.
        value: String,
        /// Whether an answer is needed and not there.
        #[serde(default)]
        missing: bool,
    },
    /// Room to write on.
    Blank {
        /// The question.
        label: String,
        /// What to write, and how.
        #[serde(default)]
        hint: Option<String>,
        /// How many lines of writing; from 1 to [`MOST_LINES`].
        lines: u8,
    },
    /// Boxes to tick, or ticked.
    Boxes {
        /// The question.
        label: String,
        /// How many to tick.
        #[serde(default)]
        hint: Option<String>,
        /// The choices.
        choices: Vec<Choice>,
    },
    /// A paragraph.
    Text {
        /// What it says.
        text: String,
    },
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands beside the box.
    pub label: String,
    /// Whether it is ticked.
    #[serde(default)]
    pub ticked: bool,
}

/// The most lines of writing that one question gets: they fit one page.
pub const MOST_LINES: u8 = 20;
/// The most rows and choices in a document.
pub const MOST_ROWS: usize = 5_000;
/// The most characters in a document.
pub const MOST_CHARACTERS: usize = 300_000;
/// The most pages of a document.
pub const MOST_PAGES: usize = 200;
/// How deep sections may lie in one another.
pub const DEEPEST_SECTION: usize = 8;

/// The document as a PDF.
///
/// # Errors
/// [`Failure::Refused`] when it is larger than the limits above;
/// [`Failure::Unavailable`] when `pdf` cannot be reached or was built without fonts.
pub async fn make(from: From, document: &Document) -> Result<Vec<u8>, Failure> {
    let answer = send(from, ID, Method::POST, "/internal/pdf", document).await?;
    answer.accepted()?;
    Ok(answer.body.to_vec())
}
