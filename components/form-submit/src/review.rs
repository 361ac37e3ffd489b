//! Check your answers: everything at a glance, each step with the way back to it, and sending.

use crate::case::{Address, Case};
use crate::form::{self, FormStep, answered, sentence, shown};
use crate::wording::Wording;
use edge::{Failure, Request, Response};
use fim::Finding;
use http::StatusCode;
use pages::{
    Alert, Button, Consent, Correction, ErrorSummary, Field, Form, Input, Mood, Page, SafeHtml,
    Summary, SummaryRow, Texts,
};

/// Shows all answers. Two operations.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let findings = fim::check(&case.package.schema, &case.loaded.draft.answers);
    Ok(pages::answer(page(&case, &findings, true)))
}

/// The same page for whoever wanted to send what cannot be sent yet.
pub(crate) fn refused(case: &Case, findings: &[Finding], consented: bool) -> Response {
    let page = page(case, findings, consented);
    pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(case: &Case, findings: &[Finding], consented: bool) -> SafeHtml {
    let t = case.office.t;
    let wording = Wording::new(&case.package, t.locale());
    let steps = form::steps(&case.package.schema, &wording, t);
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
    let mut corrections: Vec<Correction> = findings
        .iter()
        .filter_map(|finding| correction(case, &wording, &steps, finding))
        .collect();
    corrections.extend(consent.correction());
    let mut page = Page::new(case.office.frame.clone(), t.get("review-title"))
        .service(wording.title())
        .preline(wording.title())
        .crumb(case.at.service_page(), wording.title())
        .private()
        .errors(ErrorSummary::new(t, corrections));
    for step in &steps {
        page = page.part(&summary(case, &wording, step, findings));
    }
    let hint = Alert::new(Mood::Info, t.get("review-hint"))
        .text(t.get("review-hint-text").with("office", name.as_str()));
    let send = Form::post(t, case.at.page("senden"))
        .hidden("stand", case.loaded.version.to_string())
        .part(&consent)
        .button(Button::primary(t.get("review-send")).id("absenden"));
    page.part(&hint).part(&send).render()
}

fn target(step: &FormStep) -> String {
    format!("schritt-{}", step.number)
}

fn correction(
    case: &Case,
    wording: &Wording<'_>,
    steps: &[FormStep],
    finding: &Finding,
) -> Option<Correction> {
    let schema = &case.package.schema;
    let (first, _) = finding.path.segments().first()?;
    let at = schema.nodes.iter().position(|part| part.id() == first)?;
    let step = steps.iter().find(|step| step.parts.contains(&at))?;
    Some(Correction {
        target: target(step),
        message: mistake(case.office.t, schema, wording, finding),
    })
}

fn mistake(t: Texts, schema: &fim::Schema, wording: &Wording<'_>, finding: &Finding) -> String {
    let part = schema.place(&finding.path);
    let label = part.map_or("", |part| wording.label(part));
    sentence(t, schema, label, part, &finding.kind)
}

/// The answers of one step; what was left out is not listed unless it is missing.
fn summary(case: &Case, wording: &Wording<'_>, step: &FormStep, findings: &[Finding]) -> Summary {
    let t = case.office.t;
    let schema = &case.package.schema;
    let answers = &case.loaded.draft.answers;
    let mut summary = Summary::new(t, step.title.clone())
        .id(target(step))
        .number(step.number)
        .change(case.at.page(step.number));
    for question in answered(step.of(schema), &[answers]) {
        let answer = answers.get(&question.path).unwrap_or_default();
        let wrong = findings
            .iter()
            .find(|finding| finding.path == question.path);
        if answer.is_empty() && wrong.is_none() {
            continue;
        }
        let answer = shown(t, schema, wording, question.part, question.field, answer);
        let mut row = SummaryRow::new(key(t, wording, &question), answer);
        if let Some(finding) = wrong {
            row = row.error(mistake(t, schema, wording, finding));
        }
        summary = summary.row(row);
    }
    summary
}

/// The question, and in which of several entries it stands: `Name des Hundes (Hund 2)`.
fn key(t: Texts, wording: &Wording<'_>, question: &form::Question<'_>) -> String {
    let label = wording.label(question.part);
    let entry = question
        .within
        .iter()
        .rev()
        .find(|(part, _)| part.repeats());
    match entry {
        None => label.to_owned(),
        Some((part, index)) => {
            let nth = t.get("repeat-nth").with("label", wording.label(part));
            let nth = nth.with("number", index + 1).to_string();
            t.get("review-key")
                .with("label", label)
                .with("entry", nth)
                .into()
        }
    }
}
