//! What a person reads of one draft or application: what it is, since when, until when, and who
//! looked at it.

use crate::ME;
use crate::download::title_in;
use crate::own::Opened;
use crate::read_by::{read_by, who};
use calls::audit::{Act, Entry};
use calls::draft_save::{Belonging, SavedVersion};
use edge::{Failure, german_day, german_moment};
use pages::Texts;
use serde_json::Value;

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Draft,
    Sent,
    Gone,
}

/// One thing in words.
pub(crate) struct Overview {
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) rows: Vec<(String, String)>,
}

impl Overview {
    /// In `data-exchange`, `attachments` and `audit` three operations, one and one for each file, and
    /// one and two for each entry.
    pub(crate) async fn of(t: Texts, own: &Belonging, opened: &Opened) -> Result<Self, Failure> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: String| rows.push((t.get(key).into(), value));
        let message = opened.messages.last().map(|it| &it.message);
        let office = office(own, opened);
        if !office.is_empty() {
            row("row-office", office);
        }
        let current = opened.versions.iter().find(|it| it.accepted);
        let kind = match (&opened.application, current, message) {
            (Some(_), ..) | (None, _, Some(_)) => Kind::Sent,
            (None, Some(_), None) => Kind::Draft,
            (None, None, None) => Kind::Gone,
        };
        row("row-kind", t.get(kind.text()).into());
        if let Some(begun) = own.begun_at {
            row("row-begun", german_moment(begun));
        }
        if let (Kind::Draft, Some(current)) = (kind, current) {
            let until = current.draft.retention.after(current.saved_at);
            row("row-saved", german_moment(current.saved_at));
            row("row-until", german_day(until));
            row("row-versions", versions(opened).to_string());
        }
        if let Some(application) = &opened.application {
            row("row-case", application.case_number.to_string());
            row("row-sent", german_moment(application.received_at));
            row("row-until", t.get("until-office").into());
        }
        let invited = current.map_or(0, |it: &SavedVersion<Value>| it.draft.together.len());
        if invited > 0 {
            row("row-invited", invited.to_string());
        }
        if !opened.messages.is_empty() {
            row("row-messages", opened.messages.len().to_string());
        }
        if let Some(tenant) = &opened.tenant {
            let files = calls::attachments::list(ME, tenant, &own.id).await?;
            if !files.is_empty() {
                row("row-files", files.len().to_string());
            }
            if kind == Kind::Sent {
                row("row-read", readings(t, &read_by(tenant, &own.id).await?));
            }
        }
        let title = title(t, own, opened);
        Ok(Self { kind, title, rows })
    }
}

/// How the office signs; empty where nobody knows any more.
pub(crate) fn office(own: &Belonging, opened: &Opened) -> String {
    match (own.office.as_str(), opened.messages.last()) {
        ("", Some(placed)) => placed.message.sender.clone(),
        (office, _) => office.to_owned(),
    }
}

/// What the service is called, as far as that is known.
pub(crate) fn title(t: Texts, own: &Belonging, opened: &Opened) -> String {
    let message = opened.messages.last().map(|it| &it.message);
    let titles = message.map_or(&own.title, |message| &message.service_title);
    match title_in(titles, t.locale().code()) {
        title if title.is_empty() => t.get("thing-nameless").into(),
        title => title,
    }
}

impl Kind {
    fn text(self) -> &'static str {
        match self {
            Self::Draft => "kind-draft",
            Self::Sent => "kind-sent",
            Self::Gone => "kind-gone",
        }
    }
}

/// How many versions there are: they are numbered without a gap, but for those whose writer broke off.
fn versions(opened: &Opened) -> u64 {
    opened.versions.first().map_or(0, |newest| newest.number)
}

/// Who read or answered it, a line for each time.
fn readings(t: Texts, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return t.get("read-by-nobody").into();
    }
    let lines = entries.iter().map(|entry| {
        let line = t.get("read-line").with("when", german_moment(entry.at));
        let line = line.with("who", who(t, &entry.who));
        String::from(line.with("what", String::from(t.get(act(entry.act)))))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn act(act: Act) -> &'static str {
    match act {
        Act::ApplicationRead => "act-read",
        Act::AttachmentsListed | Act::AttachmentRead => "act-files",
        Act::AuthenticationRead => "act-authentication",
        Act::StateRead => "act-state",
        Act::ApplicationAcknowledged => "act-acknowledged",
        Act::StateReported => "act-reported",
        Act::ApplicationErased => "act-erased",
        _ => "act-other",
    }
}
