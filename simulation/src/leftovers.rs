//! What is stored in the end: of each kind only what there is a reason for.

use crate::stores::Values;
use std::collections::BTreeMap;

/// What has become of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It can still be filled in.
    Draft,
    /// The office has it.
    Delivered,
    /// Somebody deleted it, or it has expired.
    Gone,
}

/// What became of all that was begun.
#[derive(Debug, Default)]
pub(crate) struct Endings {
    /// By the id.
    pub(crate) known: BTreeMap<String, Ending>,
    /// What became of those whose beginning nobody saw.
    pub(crate) unseen: Option<Ending>,
    /// The last day whose list must be done with.
    pub(crate) done: String,
}

impl Endings {
    fn is(&self, id: &str, ending: Ending) -> bool {
        self.known.get(id).copied().or(self.unseen) == Some(ending)
    }

    /// The keys that nothing justifies, of those that the schedule has brought.
    pub(crate) fn orphans(&self, values: &Values, before: &Values) -> Vec<String> {
        let added = values.keys().filter(|key| !before.contains_key(*key));
        let orphans = added.filter(|key| !self.justifies(key));
        orphans.map(|key| format!("{key} is left over")).collect()
    }

    fn justifies(&self, key: &str) -> bool {
        let segments: Vec<&str> = key.split('/').collect();
        let [store, _, kind, rest @ ..] = segments.as_slice() else {
            return false;
        };
        let id = rest.first().copied().unwrap_or_default();
        match (*store, *kind) {
            // A draft goes with all its versions, its tombstone, and what says where it was.
            ("drafts", "draft.version" | "draft.counter" | "place") => self.is(id, Ending::Draft),
            // The browser's own list; it names what is gone until the person takes it out.
            ("drafts", "folder.version" | "folder.counter") => true,
            // The person's own list: of what was sent and of what can be filled in. That something was
            // ever in it is known by a number.
            ("drafts", "account.slot" | "account.counter") => true,
            ("drafts", "expiring.slot" | "expiring.counter") => id > self.done.as_str(),
            // How far things are done, and slots that say of each no more than that it is.
            ("drafts", "expiry") => true,
            ("drafts", "discarded.slot" | "discarded.counter" | "discarded.cursor") => true,
            ("submissions", "sending.slot" | "sending.counter" | "sending.cursor") => true,
            ("deliveries", "notice.slot" | "notice.counter" | "notice.cursor") => true,
            ("attachments", "care.slot" | "care.counter" | "care.cursor") => true,
            // How many wrong codes and tokens there were these minutes.
            ("drafts" | "tenants", "wrong" | "wrong.counter") => true,
            // Who read what, on its way to the audit log, and there for good.
            ("deliveries", "audit.slot" | "audit.counter" | "audit.cursor") => true,
            ("tenants" | "packages", "audit.slot" | "audit.counter" | "audit.cursor") => true,
            ("audit", "entry.slot" | "entry.counter" | "link" | "chained") => true,
            ("audit", "case.slot" | "case.counter") => true,
            ("audit", "open.slot" | "open.counter" | "open.cursor") => true,
            // The office's list, with what it took.
            ("deliveries", "delivery.slot" | "delivery.counter") => true,
            ("deliveries", "delivery" | "course.version" | "course.counter") => {
                self.is(id, Ending::Delivered)
            }
            // How many were delivered how fast.
            ("submissions", "delivered") => true,
            // The receipt, and the mailbox.
            ("submissions", "submission") => self.is(id, Ending::Delivered),
            ("messages", "message" | "message.slot" | "message.counter") => {
                self.is(id, Ending::Delivered)
            }
            // Files go with the draft, or once the office has them; how many there were stays as
            // long as something of the application does.
            ("attachments", "file.counter") => !self.is(id, Ending::Gone),
            ("attachments", "file.slot") => self.is(id, Ending::Draft),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_nothing_is_left_over() {
        let endings = Endings {
            known: BTreeMap::from([
                ("open".to_owned(), Ending::Draft),
                ("sent".to_owned(), Ending::Delivered),
            ]),
            unseen: Some(Ending::Gone),
            done: "2026-11-27".to_owned(),
        };
        for (key, stays) in [
            ("drafts/aachen/draft.version/open/1", true),
            ("drafts/aachen/draft.version/sent/1", false),
            ("drafts/-/place/never-seen", false),
            ("drafts/-/expiring.slot/2026-11-27/1", false),
            ("drafts/-/expiring.slot/2026-11-28/1", true),
            ("messages/-/message/sent/received", true),
            ("messages/-/message/open/received", false),
            ("attachments/aachen/chunk/x/0", false),
            ("submissions/-/sending.dead.slot/1", false),
            ("something", false),
        ] {
            assert_eq!(endings.justifies(key), stays, "{key}");
        }
    }
}
