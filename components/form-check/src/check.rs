//! Check your answers: everything at a glance, each step with the way back to it, and sending.

use crate::{HERE, together};
use edge::{Failure, Request, Response, now};
use forms::names::{BOTH, NOTICE, SEND, STAND, VERSIONS};
use forms::{Address, Case, Checked, Review, Wording, open};
use http::StatusCode;
use pages::{
    Alert, Button, Consent, Correction, Details, ErrorSummary, Field, Form, Input, Mood, SafeHtml,
    Summary, SummaryRow, Texts, level_name,
};
use sessions::{Acting, Session};

/// Shows all answers. Two operations.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let checked = case.check(now()).await?;
    let t = case.office.t;
    let both = request.parameter(NOTICE).is_some_and(|it| it == BOTH);
    let notice =
        both.then(|| Alert::new(Mood::Info, t.get("merged-title")).text(t.get("merged-text")));
    let page = page(&case, &checked, true, Vec::new(), notice);
    Ok(pages::answer(page))
}

/// The same page for whoever wanted to send what cannot be sent yet.
pub(crate) fn refused(case: &Case, checked: &Checked, consented: bool) -> Response {
    let missing = together::missing(case, &checked.judgement);
    let page = page(case, checked, consented, missing, None);
    pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(
    case: &Case,
    checked: &Checked,
    consented: bool,
    missing: Vec<Correction>,
    notice: Option<Alert>,
) -> SafeHtml {
    let t = case.office.t;
    let review = Review::of(case, checked);
    let wording = Wording::new(&case.package, t.locale());
    let name = case.office.name();
    let mut consent = Field::new(
        t,
        "einwilligung",
        t.get("review-consent").with("office", name.as_str()),
        Input::Consent(Consent::new("ja")),
    );
    if !consented {
        consent = consent.error(t.get("review-consent-missing"));
    }
    let mut corrections: Vec<Correction> = review.corrections().collect();
    corrections.extend(missing);
    corrections.extend(consent.correction());
    let mut page = case
        .page(&wording, t.get("review-title"))
        .errors(ErrorSummary::new(t, corrections))
        .part(&notice);
    for step in review.open_steps() {
        page = page.part(&review.summary(step));
    }
    if let Some(session) = &case.session {
        page = page.part(&sender(t, session));
    }
    for section in together::sections(case, &wording, &checked.judgement) {
        page = page.part(&section);
    }
    let hint = Alert::new(Mood::Info, t.get("review-hint"))
        .text(t.get("review-hint-text").with("office", name.as_str()));
    let send = Form::post(t, case.at.page(SEND))
        .hidden(STAND, case.loaded.version.to_string())
        .part(&consent)
        .button(Button::primary(t.get("review-send")).id("absenden"));
    let print = Details::new(t.get("review-print"))
        .text(t.get("review-print-text"))
        .part(&Button::secondary(t.get("review-pdf")).href(case.at.draft_on_paper()));
    let past = Details::new(t.get("review-versions"))
        .text(t.get("review-versions-text"))
        .part(&Button::secondary(t.get("versions-heading")).href(case.at.page(VERSIONS)));
    page.part(&hint)
        .part(&send)
        .part(&print)
        .part(&past)
        .render()
}

/// Who sends it, and for whom: the office is told the same.
fn sender(t: Texts, session: &Session) -> Summary {
    let for_whom = match &session.acting {
        Acting::InPerson => t.get("sender-in-person").into(),
        Acting::ForCompany { name } => name.clone(),
    };
    let level = level_name(t, session.level);
    let level = match session.lasting {
        true => level,
        false => t.get("sender-temporary").with("level", level).into(),
    };
    Summary::new(t, t.get("sender-title"))
        .id("absender")
        .row(SummaryRow::new(t.get("sender-for"), for_whom))
        .row(SummaryRow::new(t.get("sender-level"), level))
}
