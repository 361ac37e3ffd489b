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
    /// Case numbers on receipts.
    pub(crate) case_numbers: BTreeSet<String>,
}

/// A save, as the person knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Save {
    /// On which sheet.
    pub(crate) sheet: u8,
    /// The version on the screen that was sent.
    pub(crate) base: u64,
    /// When the portal confirmed it, if it did.
    pub(crate) confirmed: Option<Duration>,
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
        let shown = known.saves.get(word).map(|save| save.base);
        let missed = known.saves.iter().find(|(confirmed, save)| {
            let before = save.confirmed.is_some_and(|at| at < asked);
            let replaced = shown.is_some_and(|base| base > save.base);
            save.sheet == sheet && before && confirmed.as_str() != word && !replaced
        });
        if let Some((confirmed, _)) = missed {
            let what = format!("{confirmed} was confirmed, but {word:?} is shown");
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
        // What was typed into different sheets is put together.
        let (sheet, base) = (save.sheet, save.base);
        let others = known.saves.iter().filter(|(other, save)| {
            save.sheet == sheet
                && save.base == base
                && save.confirmed.is_some()
                && other.as_str() != word
        });
        let others: Vec<&String> = others.map(|(other, _)| other).collect();
        if !others.is_empty() {
            let what = format!("{word} and {others:?} were both saved on version {base}");
            self.breaks(what);
        }
    }
}
