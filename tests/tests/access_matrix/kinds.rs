//! Every kind of record, and by which objects of the matrix somebody could get at it.

/// A kind that stands in a store: the objects through which it is reached from outside, or why it
/// is not.
pub enum Reach {
    /// These objects of [`crate::world`] lead to it.
    By(&'static [&'static str]),
    /// No address leads to it: what it is.
    Nowhere(&'static str),
}

use Reach::{By, Nowhere};

const COUNTER: &str = "a number that only counts places";
const OUTBOX: &str = "work on its way, read by ticks";

/// All of them. A schema in `kv-schemas` that is not named here fails the test.
pub const KINDS: &[(&str, Reach)] = &[
    ("attachments/care.*", Nowhere(OUTBOX)),
    ("attachments/chunk", By(&["{file}", "{sent-file}"])),
    ("attachments/file.counter", Nowhere(COUNTER)),
    (
        "attachments/file.slot",
        By(&["{file-draft}", "{sent-with-file}"]),
    ),
    ("attachments/kept", By(&["{sent-with-file}"])),
    ("attachments/verdict", By(&["{file}"])),
    ("audit/case.counter", Nowhere(COUNTER)),
    (
        "audit/case.slot",
        Nowhere("which entries are about an application, told to its person alone"),
    ),
    ("audit/chained", By(&["tenants/aachen/entries"])),
    ("audit/entry.counter", Nowhere(COUNTER)),
    (
        "audit/entry.slot",
        By(&["tenants/aachen/entries", "portal/entries"]),
    ),
    ("audit/link", By(&["tenants/aachen/entries"])),
    ("audit/open.*", Nowhere(OUTBOX)),
    ("deliveries/audit.*", Nowhere(OUTBOX)),
    ("deliveries/course.counter", Nowhere(COUNTER)),
    ("deliveries/course.version", By(&["{sent}"])),
    ("deliveries/delivery", By(&["{sent}"])),
    ("deliveries/delivery.counter", Nowhere(COUNTER)),
    ("deliveries/delivery.slot", By(&["applications"])),
    ("deliveries/notice.*", By(&["dead-letters"])),
    ("drafts/account.counter", Nowhere(COUNTER)),
    // By the session of its person, and no address: tests/login_forms/elsewhere.rs.
    ("drafts/account.slot", By(&["GET /entwuerfe/{draft}"])),
    ("drafts/discarded.*", Nowhere(OUTBOX)),
    ("drafts/draft.counter", Nowhere(COUNTER)),
    (
        "drafts/draft.version",
        By(&["{draft}", "{shared}", "{invited}"]),
    ),
    (
        "drafts/expiring.*",
        Nowhere("days on which drafts are looked at"),
    ),
    ("drafts/expiry", Nowhere("how far expiring is")),
    ("drafts/folder.counter", Nowhere(COUNTER)),
    // By its key in a cookie, and no address: the other person's folder is in the matrix as theirs.
    ("drafts/folder.version", By(&["GET /entwuerfe/{draft}"])),
    ("drafts/invitation", By(&["{invited}"])),
    ("drafts/invitations.counter", Nowhere(COUNTER)),
    (
        "drafts/invitations.slot",
        Nowhere("the ids of invitations, read when a draft goes"),
    ),
    ("drafts/place", By(&["GET /entwuerfe/{draft}"])),
    (
        "drafts/wrong*",
        Nowhere("how many wrong codes there were these minutes"),
    ),
    (
        "identity/answered",
        Nowhere("that an answer of a log-in was taken already"),
    ),
    ("identity/ended", Nowhere("how far ending is")),
    (
        "identity/ending.*",
        Nowhere("hours in which what sessions leave is deleted"),
    ),
    (
        "identity/epoch",
        Nowhere("since when a person's sessions hold, by the session alone"),
    ),
    (
        "identity/provider-session",
        Nowhere("which session a log-out at the provider ends"),
    ),
    (
        "identity/session",
        Nowhere("the profile of a session, by the session alone"),
    ),
    (
        "messages/message",
        By(&["/postfach/{sent}/received-{sent}"]),
    ),
    ("messages/message.counter", Nowhere(COUNTER)),
    ("messages/message.slot", By(&["/postfach/{sent}"])),
    ("packages/audit.*", Nowhere(OUTBOX)),
    ("packages/index", By(&["/api/service-library/packages"])),
    (
        "packages/package",
        By(&[
            "PUT /api/service-library/packages",
            "/internal/packages/{dog}",
        ]),
    ),
    (
        "staff-identity/answered",
        Nowhere("that an answer of a log-in was taken already"),
    ),
    ("staff-identity/ended", Nowhere("how far ending is")),
    (
        "staff-identity/ending.*",
        Nowhere("hours in which what sessions leave is deleted"),
    ),
    (
        "staff-identity/epoch",
        Nowhere("since when a person's sessions hold, by the session alone"),
    ),
    (
        "staff-identity/session",
        Nowhere("who somebody is and their roles, by the session alone"),
    ),
    ("submissions/audit.*", Nowhere(OUTBOX)),
    ("submissions/delivered", By(&["/api/form-submit/metrics"])),
    ("submissions/revision.counter", Nowhere(COUNTER)),
    ("submissions/revision.slot", By(&["/vorgang/{dog}/{sent}"])),
    (
        "submissions/sending.*",
        By(&["/api/form-submit/dead-letters"]),
    ),
    (
        "submissions/submission",
        By(&["/vorgang/{dog}/{sent}", "quittung.pdf"]),
    ),
    (
        "submissions/withdrawal",
        By(&["/vorgang/{dog}/{sent}/zurueckziehen"]),
    ),
    ("tenants/audit.*", Nowhere(OUTBOX)),
    ("tenants/index", By(&["PUT /api/tenant-config/tenants"])),
    ("tenants/index.counter", Nowhere(COUNTER)),
    (
        "tenants/index.version",
        By(&["PUT /api/tenant-config/tenants"]),
    ),
    (
        "tenants/tenant",
        By(&["PATCH /api/tenant-config/tenants/aachen"]),
    ),
    ("tenants/tenant.counter", Nowhere(COUNTER)),
    (
        "tenants/tenant.version",
        By(&["PATCH /api/tenant-config/tenants/aachen"]),
    ),
    (
        "tenants/wrong*",
        Nowhere("how many wrong tokens there were these minutes"),
    ),
    (
        "tenants/token",
        By(&["/tenants/aachen/tokens", "/tenants/aachen/token-check"]),
    ),
    ("tenants/tokens.counter", Nowhere(COUNTER)),
    (
        "tenants/tokens.version",
        By(&["GET /api/tenant-config/tenants/aachen/tokens"]),
    ),
];
