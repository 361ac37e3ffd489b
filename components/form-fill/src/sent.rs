//! What came with a sheet besides the answers: which version the page was made from, which page
//! it was, and what the person chose where two had changed the same.

use crate::HERE;
use calls::draft_save::{Loaded, PageMark};
use edge::{Failure, Form};
use fim::Answers;
use forms::Case;
use forms::names::STAND;
use std::borrow::Cow;
use std::cmp::Ordering;

/// The field that names the page; a script adds the number of its save.
pub(crate) const PAGE: &str = "seite";
/// Before the place of an answer: what the page still shows although another is saved.
pub(crate) const SHOWN: &str = "basis:";
/// Before the name of what two changed: whose is meant.
pub(crate) const CHOICE: &str = "konflikt:";
/// Before the same name: what the person saw that somebody else had saved.
pub(crate) const SEEN: &str = "gesehen:";
/// The version that the person saw beside what was typed.
pub(crate) const AGAINST: &str = "gegen";
/// Whose is meant wherever two changed the same.
pub(crate) const ALL: &str = "alle";

/// Whose answer is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Mine,
    Theirs,
}

impl Whose {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mine => "meine",
            Self::Theirs => "andere",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Mine, Self::Theirs]
            .into_iter()
            .find(|whose| whose.name() == text)
    }
}

/// A sheet as it was sent.
pub(crate) struct Sent {
    pub(crate) form: Form,
    pub(crate) stand: Option<u64>,
    pub(crate) page: Option<Box<PageMark>>,
}

/// The answers that a page showed.
pub(crate) struct Base<'a> {
    /// None when nobody knows any more.
    pub(crate) answers: Option<Cow<'a, Answers>>,
    /// Whether something else has been saved since, or may have been.
    pub(crate) stale: bool,
}

impl Sent {
    pub(crate) fn new(form: Form) -> Self {
        let stand = form.get(STAND).and_then(|text| text.parse().ok());
        let page = form.get(PAGE).and_then(page_mark);
        Self { form, stand, page }
    }

    /// Whether a script saves what was typed so far.
    pub(crate) fn is_autosave(&self) -> bool {
        self.form.get("aktion") == Some("sichern")
    }

    /// What the page showed. One operation, only where it is out of date.
    pub(crate) async fn base<'a>(&self, case: &'a Case) -> Result<Base<'a>, Failure> {
        let current = &case.loaded;
        let shown: Vec<(&str, &str)> = (self.form.iter())
            .filter_map(|(name, value)| Some((name.strip_prefix(SHOWN)?, value)))
            .collect();
        let mut answers = match self.stand {
            Some(stand) if stand == current.version => Some(Cow::Borrowed(&current.draft.answers)),
            Some(stand) => kept(case, stand).await?.map(Cow::Owned),
            None => None,
        };
        if let Some(answers) = &mut answers {
            for (path, value) in &shown {
                if let Ok(path) = path.parse() {
                    answers.to_mut().set(path, *value);
                }
            }
        }
        let stale = self.stand != Some(current.version) || !shown.is_empty();
        Ok(Base { answers, stale })
    }

    /// Whether this version is an earlier save of the page's own, whose answer it never got. A page
    /// that is sent twice is out of date the second time, like any other.
    pub(crate) fn saved_itself(&self, theirs: &Loaded) -> bool {
        let next = self.stand.and_then(|stand| stand.checked_add(1));
        next == Some(theirs.version) && self.after(theirs) == Some(Ordering::Greater)
    }

    /// Whether the page has saved something newer than this already.
    pub(crate) fn comes_late(&self, theirs: &Loaded) -> bool {
        self.after(theirs).is_some_and(Ordering::is_le)
    }

    /// How this save of the page stands to another of the same page; none to one of another page.
    fn after(&self, theirs: &Loaded) -> Option<Ordering> {
        let (mine, saved) = (self.page.as_ref()?, theirs.draft.page.as_ref()?);
        (mine.id == saved.id).then(|| mine.save.cmp(&saved.save))
    }

    /// Whose answer the person chose, having seen that theirs is this.
    pub(crate) fn choice(&self, subject: &str, theirs: &str) -> Option<Whose> {
        let seen = self.form.get(&format!("{SEEN}{subject}"))?;
        if seen.replace("\r\n", "\n").trim() != theirs.trim() {
            return None;
        }
        let chosen = self.form.get(&format!("{CHOICE}{subject}"));
        Whose::read(self.form.get(ALL).or(chosen)?)
    }

    /// Whether the person was shown what two had changed, and chose.
    pub(crate) fn has_seen(&self) -> bool {
        self.form.iter().any(|(name, _)| name.starts_with(SEEN))
    }
}

/// The answers of an accepted version; none where there is no such version.
async fn kept(case: &Case, number: u64) -> Result<Option<Answers>, Failure> {
    let at = &case.at;
    match calls::draft_save::version(HERE.id, &at.tenant, &case.id, number).await {
        Ok(kept) if kept.accepted => Ok(Some(kept.draft.answers)),
        Ok(_) | Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// `<32 hexadecimal digits>`, and behind a dot the number of a script's save.
fn page_mark(text: &str) -> Option<Box<PageMark>> {
    let (id, save) = text.split_once('.').unwrap_or((text, ""));
    let plain = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let save = match save {
        "" => u32::MAX,
        number => number.parse().ok()?,
    };
    let id = id.to_owned();
    plain.then(|| Box::new(PageMark { id, save }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_name_and_its_saves_by_their_numbers() {
        let id = "0123456789abcdef0123456789abcdef";
        let mark = |save| {
            let id = id.to_owned();
            Some(Box::new(PageMark { id, save }))
        };
        assert_eq!(page_mark(id), mark(u32::MAX));
        assert_eq!(page_mark(&format!("{id}.7")), mark(7));
        for text in ["", "x", "0123.1", &format!("{id}.x"), &format!("{id}0")] {
            assert_eq!(page_mark(text), None, "{text}");
        }
    }

    #[test]
    fn a_choice_holds_only_for_what_was_seen() {
        let sent = Sent::new(Form::parse(
            b"gesehen:F1.0=F1.0=a%0D%0A&konflikt:F1.0=meine&konflikt:F2.0=andere",
        ));
        assert_eq!(sent.choice("F1.0", "F1.0=a\n"), Some(Whose::Mine));
        assert_eq!(sent.choice("F1.0", "F1.0=b\n"), None);
        assert_eq!(sent.choice("F2.0", ""), None);
        let all = Sent::new(Form::parse(
            b"gesehen:F1.0=&alle=andere&konflikt:F1.0=meine",
        ));
        assert_eq!(all.choice("F1.0", ""), Some(Whose::Theirs));
    }
}
