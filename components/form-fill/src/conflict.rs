//! Two tabs, two devices, two people: what the other one changed, shown beside one's own.

use crate::view::View;
use edge::Response;
use fim::Answers;
use forms::{Case, answered, shown};
use http::StatusCode;
use pages::errors::Trouble;
use pages::{Alert, ErrorPage, Mood, Part, SafeHtml, Summary, SummaryRow};

/// What to say above a sheet that was sent from a page that is out of date: every answer that
/// differs, with what the other one saved.
pub(crate) fn notice(view: &View<'_>, typed: &Answers, theirs: &Answers) -> SafeHtml {
    let (t, sheet) = (view.case.office.t, &view.sheet);
    let schema = &view.case.package.schema;
    let mut differing = Summary::new(t, t.get("conflict-theirs"));
    for question in answered(&sheet.parent, sheet.parts, &[typed, theirs]) {
        let other = theirs.get(&question.path).unwrap_or_default();
        if typed.get(&question.path).unwrap_or_default() != other {
            let label = view.wording.label(question.part);
            let (part, field) = (question.part, question.field);
            let answer = shown(t, schema, &view.wording, part, field, other);
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
