//! What a save has seen of the slots between its base and its own.

use super::{Loaded, Verdict, Version, VersionSlot};

/// What has been seen of the slots between.
pub(super) struct Survey<T> {
    pub(super) head: Option<Loaded<T>>,
    /// The token in the accepted slot on the same base; the highest one counts.
    pub(super) successor: Option<(u64, Option<String>)>,
    /// The own content, rejected at an earlier try.
    pub(super) kept: Option<u64>,
    pub(super) deleted: bool,
    pub(super) empty: Vec<u64>,
}

impl<T> Survey<T> {
    pub(super) fn new() -> Self {
        Self {
            head: None,
            successor: None,
            kept: None,
            deleted: false,
            empty: Vec::new(),
        }
    }

    pub(super) fn note(
        &mut self,
        number: u64,
        slot: Option<VersionSlot<T>>,
        base: Version,
        token: Option<&str>,
    ) {
        let Some(slot) = slot else {
            self.empty.push(number);
            return;
        };
        match slot.verdict {
            Verdict::Deleted => self.deleted = true,
            Verdict::Void => {}
            Verdict::Rejected => {
                if slot.base == base.0 && token.is_some() && slot.token.as_deref() == token {
                    self.kept = Some(number);
                }
            }
            Verdict::Accepted => {
                let higher = |known: u64| known < number;
                if slot.base == base.0 && self.successor.as_ref().is_none_or(|it| higher(it.0)) {
                    self.successor = Some((number, slot.token.clone()));
                }
                if self.head.as_ref().is_none_or(|it| higher(it.version.0)) {
                    self.head = slot.accepted(number).or(self.head.take());
                }
            }
        }
    }
}
