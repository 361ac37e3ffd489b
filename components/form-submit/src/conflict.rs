//! Two tabs, two devices, two people: what the other one changed, shown beside one's own.

use crate::case::Case;
use crate::form::{answered, shown};
use crate::wording::Wording;
use edge::Response;
use fim::{Answers, Schema, Structure};
use http::StatusCode;
use pages::errors::Trouble;
use pages::{Alert, ErrorPage, Mood, Part, SafeHtml, Summary, SummaryRow, Texts};

/// What to say above a step that was sent from a page that is out of date: every answer that
/// differs, with what the other one saved.
pub(crate) fn notice(
    t: Texts,
    schema: &Schema,
    wording: &Wording<'_>,
    parts: &[Structure],
    typed: &Answers,
    theirs: &Answers,
) -> SafeHtml {
    let mut differing = Summary::new(t, t.get("conflict-theirs"));
    for question in answered(parts, &[typed, theirs]) {
        let other = theirs.get(&question.path).unwrap_or_default();
        if typed.get(&question.path).unwrap_or_default() != other {
            let label = wording.label(question.part);
            let answer = shown(t, schema, wording, question.part, question.field, other);
            differing = differing.row(SummaryRow::new(label, answer));
        }
    }
    Alert::new(Mood::Warning, t.get("conflict-title"))
        .text(t.get("conflict-text"))
        .part(&differing)
        .html()
}

/// The page for whoever wants to send what somebody changed meanwhile.
pub(crate) fn before_sending(case: &Case) -> Response {
    let t = case.office.t;
    let page = ErrorPage::new(case.office.frame.clone(), Trouble::Conflict)
        .detail(t.get("conflict-before-sending"))
        .way_on(case.at.page("pruefen"), t.get("conflict-check-again"));
    pages::troubled(page).with_status(StatusCode::PRECONDITION_FAILED)
}
