//! Texts of a service from Fluent files, one for each language: plain text without variables.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use fluent_syntax::ast::{Entry, Message, PatternElement};
use serde::{Deserialize, Serialize};

use crate::package::PackageError;

/// The texts of one language by their keys.
pub type Texts = BTreeMap<String, String>;

/// A language by its code, such as `de`, `en` or `de-x-ls`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

/// Why a text is no language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no code of a language. Name the file such as texts.de.ftl.")]
pub struct LangError(String);

impl Lang {
    /// German: the language that every text is there in.
    #[must_use]
    pub fn german() -> Self {
        Self("de".to_owned())
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Self, LangError> {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        let language =
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        let rest = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if language && parts.all(rest) {
            Ok(Self(text.to_owned()))
        } else {
            Err(LangError(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;

    fn try_from(text: String) -> Result<Self, LangError> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads one Fluent file.
pub(crate) fn read_texts(file: &str, bytes: &[u8]) -> Result<Texts, Vec<PackageError>> {
    let Ok(source) = std::str::from_utf8(bytes) else {
        return Err(vec![PackageError::whole(
            file,
            "The file is not UTF-8. Save it as UTF-8.",
        )]);
    };
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        let broken = errors.into_iter().map(|error| {
            let line = line_of(source, error.pos.start);
            PackageError::at(file, line, format!("This is no Fluent: {}.", error.kind))
        });
        broken.collect::<Vec<_>>()
    })?;
    let (mut texts, mut errors) = (Texts::new(), Vec::new());
    for entry in resource.body {
        let (line, problem) = match entry {
            Entry::Message(message) => {
                let key = message.id.name;
                let line = line_of(source, key.as_ptr() as usize - source.as_ptr() as usize);
                match plain(message) {
                    Err(problem) => (line, problem),
                    Ok(text) => match texts.insert(key.to_owned(), text) {
                        None => continue,
                        Some(_) => (
                            line,
                            format!("`{key}` stands here twice. Delete one of them."),
                        ),
                    },
                }
            }
            Entry::Term(term) => {
                let key = term.id.name;
                let line = line_of(source, key.as_ptr() as usize - source.as_ptr() as usize);
                (
                    line,
                    format!("`-{key}` is a term. Only plain messages are read."),
                )
            }
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => continue,
        };
        errors.push(PackageError::at(file, line, problem));
    }
    if errors.is_empty() {
        Ok(texts)
    } else {
        Err(errors)
    }
}

fn plain(message: Message<&str>) -> Result<String, String> {
    let key = message.id.name;
    if !message.attributes.is_empty() {
        return Err(format!("`{key}` has attributes. Only plain text is read."));
    }
    let elements = message
        .value
        .map(|pattern| pattern.elements)
        .unwrap_or_default();
    elements
        .into_iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Ok(value),
            PatternElement::Placeable { .. } => Err(format!(
                "`{key}` has a placeable in braces. Only plain text is read."
            )),
        })
        .collect()
}

/// The line of a byte offset, from 1.
fn line_of(source: &str, offset: usize) -> u32 {
    let before = source.as_bytes().get(..offset).unwrap_or_default();
    let ends = before.iter().filter(|b| **b == b'\n').count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

/// The line on which a key is written.
pub(crate) fn line_of_key(source: &[u8], key: &str) -> u32 {
    let starts = |line: &[u8]| {
        line.strip_prefix(key.as_bytes())
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
    };
    let lines = source.split(|b| *b == b'\n');
    let position = lines.into_iter().position(starts).map_or(0, |p| p + 1);
    u32::try_from(position).unwrap_or(0)
}
