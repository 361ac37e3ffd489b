//! What people have done and seen: what the portal owes them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// What was typed into the sheets of an application: a word that nobody else types, each.
pub(crate) type Words = BTreeMap<u8, String>;

/// One application, as its people know it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The path of the draft, without a sheet.
    pub(crate) path: String,
    /// The id.
    pub(crate) id: String,
    /// The code that opens it.
    pub(crate) code: String,
    /// What was sent off to be saved, by the word.
    pub(crate) saves: BTreeMap<String, Save>,
    /// What the check page showed, by version.
    pub(crate) checked: BTreeMap<u64, Words>,
    /// The versions that somebody pressed send on.
    pub(crate) pressed: BTreeSet<u64>,
    /// Whether somebody was led to the receipt.
    pub(crate) is_sent: bool,
    /// Whether somebody asked for it to be deleted, and whether they saw that it is.
    pub(crate) deletion: Deletion,
    /// Case numbers on receipts.
    pub(crate) case_numbers: BTreeSet<String>,
}

/// What somebody knows of a deletion; each is more than the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deletion {
    /// Nobody asked for it.
    #[default]
    None,
    /// It may be deleted.
    Asked,
    /// It is deleted.
    Confirmed,
}

/// A save, as the person knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Save {
    /// On which sheet.
    pub(crate) sheet: u8,
    /// What the person saw there, and typed this over: knowingly.
    pub(crate) over: BTreeSet<String>,
    /// When the portal confirmed it, if it did.
    pub(crate) confirmed: Option<Duration>,
}

impl Known {
    /// Everything that was knowingly replaced on the way to this word.
    fn replaced_by<'a>(&'a self, word: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        let mut next = vec![word];
        while let Some(save) = next.pop().map(|word| self.saves.get(word)) {
            let over = save.into_iter().flat_map(|save| &save.over);
            next.extend(over.map(String::as_str).filter(|word| found.insert(*word)));
        }
        found
    }
}

/// Everything known, and what was seen that may not be.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) applications: Vec<Known>,
    words: u32,
    pub(crate) broken: Vec<String>,
}

impl Ledger {
    /// A word that was not typed before.
    pub(crate) fn word(&mut self) -> String {
        self.words += 1;
        format!("Wort{}x", self.words)
    }

    /// Notes that something is not as it must be.
    pub(crate) fn breaks(&mut self, what: String) {
        self.broken.push(what);
    }

    /// Somebody sees a sheet, asked for at this moment. What was confirmed before is there, or what
    /// somebody made of it.
    pub(crate) fn sees(&mut self, which: usize, sheet: u8, word: &str, asked: Duration) {
        let known = &self.applications[which];
        let replaced = known.replaced_by(word);
        let missed = known.saves.iter().find(|(confirmed, save)| {
            let before = save.confirmed.is_some_and(|at| at < asked);
            let other = confirmed.as_str() != word && !replaced.contains(confirmed.as_str());
            save.sheet == sheet && before && other
        });
        if let Some((confirmed, _)) = missed {
            let what = format!("{confirmed} was confirmed, but {word:?} is shown");
            self.breaks(what);
        }
    }

    /// Somebody looks at all versions of an application, asked for at this moment: every save that
    /// was confirmed before is among them.
    pub(crate) fn sees_versions(&mut self, which: usize, pages: &str, asked: Duration) {
        let known = &self.applications[which];
        let before = |save: &Save| save.confirmed.is_some_and(|at| at < asked);
        let missed = known.saves.iter().find(|(word, save)| {
            // A word ends with a letter, so that none is the beginning of another.
            before(save) && !pages.contains(word.as_str())
        });
        if let Some((word, _)) = missed {
            let what = format!("{word} was confirmed, but no version has it");
            self.breaks(what);
        }
    }

    /// The portal confirms a save.
    pub(crate) fn confirms(&mut self, which: usize, word: &str, now: Duration) {
        let known = &mut self.applications[which];
        let Some(save) = known.saves.get_mut(word) else {
            return;
        };
        save.confirmed = save.confirmed.or(Some(now));
        let known = &self.applications[which];
        let save = &known.saves[word];
        let others = known.saves.iter().filter(|(other, it)| {
            let same = it.sheet == save.sheet && !it.over.is_disjoint(&save.over);
            let knew = known.replaced_by(word).contains(other.as_str())
                || known.replaced_by(other).contains(word);
            other.as_str() != word && it.confirmed.is_some() && same && !knew
        });
        let others: Vec<&String> = others.map(|(other, _)| other).collect();
        if !others.is_empty() {
            let what = format!("{word} and {others:?} were both saved over {:?}", save.over);
            self.breaks(what);
        }
    }
}
