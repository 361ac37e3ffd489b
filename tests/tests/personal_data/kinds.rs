//! Every kind of record, and where in the download what it holds of a person is.

/// Where a kind is.
pub enum Where {
    /// There: every value of each record about the person is in the download.
    In(&'static str),
    /// Nowhere, for it holds nothing of a person that is not elsewhere.
    Not(&'static str),
}

use Where::{In, Not};

const COUNTER: &str = "a number that only counts places";
const ON_ITS_WAY: &str = "which thing is on its way: ids, gone or told elsewhere once it is done";
const TOWN: &str = "what a municipality has set";

/// All of them. A schema in `kv-schemas` that is not named here fails the test.
pub const KINDS: &[(&str, Where)] = &[
    ("attachments/care.*", Not(ON_ITS_WAY)),
    ("attachments/chunk", In("the files")),
    ("attachments/file.counter", Not(COUNTER)),
    ("attachments/file.slot", In("files")),
    ("attachments/kept", In("files: field")),
    (
        "attachments/verdict",
        Not("whether a file is clean: files tell it as their state"),
    ),
    (
        "audit/case.*",
        Not("the numbers of entries: readBy has the entries"),
    ),
    ("audit/chained", Not("how far a chain goes")),
    ("audit/entry.counter", Not(COUNTER)),
    ("audit/entry.slot", In("readBy")),
    ("audit/link", Not("hashes")),
    ("audit/open.*", Not("which chain is to be finished")),
    ("deliveries/audit.*", Not(ON_ITS_WAY)),
    ("deliveries/course.counter", Not(COUNTER)),
    ("deliveries/course.version", In("course")),
    ("deliveries/delivery", In("delivery, antrag.xml")),
    ("deliveries/delivery.counter", Not(COUNTER)),
    ("deliveries/delivery.slot", In("delivery, withdrawnAt")),
    (
        "deliveries/notice.*",
        Not("a message on its way: messages have it once it is there"),
    ),
    ("drafts/account.counter", Not(COUNTER)),
    ("drafts/account.slot", In("items")),
    ("drafts/discarded.*", Not(ON_ITS_WAY)),
    ("drafts/draft.counter", Not(COUNTER)),
    ("drafts/draft.version", In("versions")),
    (
        "drafts/expiring.*",
        Not("on which day which draft is looked at: versions have the term"),
    ),
    ("drafts/expiry", Not("how far the days are done")),
    ("drafts/folder.counter", Not(COUNTER)),
    ("drafts/folder.version", In("items")),
    ("drafts/invitation", In("invitations")),
    (
        "drafts/invitations.*",
        Not("the ids of invitations: invitations have them"),
    ),
    ("drafts/place", In("items")),
    (
        "drafts/wrong*",
        Not("how many wrong codes there were, of whomever"),
    ),
    (
        "identity/answered",
        Not("that a request of a log-in was answered: its random id"),
    ),
    (
        "identity/end*",
        Not("when what a log-in left is deleted: its random ids"),
    ),
    (
        "identity/epoch",
        Not("how often somebody logged out everywhere"),
    ),
    (
        "identity/provider-session",
        Not("which session the provider's is: account has it"),
    ),
    ("identity/session", In("account")),
    ("messages/message", In("messages")),
    ("messages/message.counter", Not(COUNTER)),
    ("messages/message.slot", In("messages")),
    ("packages/*", Not("services, everybody's")),
    ("staff-identity/*", Not("the staff's log-in, no citizen's")),
    ("submissions/audit.*", Not("what the operator did")),
    (
        "submissions/delivered",
        Not("how many were delivered how fast"),
    ),
    ("submissions/revision.counter", Not(COUNTER)),
    ("submissions/revision.slot", In("corrections")),
    ("submissions/sending.*", Not(ON_ITS_WAY)),
    ("submissions/submission", In("application")),
    ("submissions/withdrawal", In("withdrawnAt")),
    ("tenants/*", Not(TOWN)),
];

/// What the table says of a kind. A star stands for any end.
pub fn of(kind: &str) -> Option<&'static Where> {
    let fits = |pattern: &str| match pattern.split_once('*') {
        Some((begin, _)) => kind.starts_with(begin),
        None => kind == pattern,
    };
    let mut all = KINDS.iter();
    all.find(|(pattern, _)| fits(pattern)).map(|(_, is)| is)
}
