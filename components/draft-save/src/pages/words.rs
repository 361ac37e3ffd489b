//! Names, dates and stages in the reader's words.

use crate::stage::{Look, Stage};
use crate::store::Named;
use edge::{german_day, german_moment};
use identifiers::ServiceId;
use pages::{Alert, Mood, SummaryRow, Texts};

/// What the service is called.
pub(super) fn title(t: Texts, named: &Named, service: &ServiceId) -> String {
    match named.title_in(t.locale().code()) {
        "" => service.to_string(),
        title => title.to_owned(),
    }
}

pub(super) fn stage(t: Texts, stage: Stage) -> String {
    match stage {
        Stage::Begun => t.get("stage-begun"),
        Stage::Part { done, of: 0 } => t.get("stage-steps").with("done", done),
        Stage::Part { done, of } => t.get("stage-part").with("done", done).with("of", of),
        Stage::Incomplete => t.get("stage-incomplete"),
        Stage::Ready => t.get("stage-ready"),
        Stage::Sent => t.get("stage-sent"),
        Stage::Gone => t.get("stage-gone"),
        Stage::Unclear => t.get("stage-unclear"),
    }
    .into()
}

/// Office, stage and dates of a draft.
pub(super) fn rows(t: Texts, office: &str, look: &Look) -> Vec<SummaryRow> {
    let mut rows = vec![
        SummaryRow::new(t.get("draft-office"), office),
        SummaryRow::new(t.get("draft-stage"), stage(t, look.stage)),
    ];
    if let Some(dates) = look.open {
        let saved = german_moment(dates.saved_at);
        rows.push(SummaryRow::new(t.get("draft-saved"), saved));
        rows.push(SummaryRow::new(
            t.get("draft-expires"),
            german_day(dates.expires_at),
        ));
    }
    rows
}

/// What the person is warned of while a draft expires soon.
pub(super) fn warning(t: Texts, look: &Look) -> Option<Alert> {
    let dates = look.open.filter(|dates| dates.expires_soon)?;
    let text = t
        .get("draft-expires-soon-text")
        .with("day", german_day(dates.expires_at));
    Some(Alert::new(Mood::Warning, t.get("draft-expires-soon")).text(text))
}
