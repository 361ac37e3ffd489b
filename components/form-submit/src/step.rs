//! One step of the form: shown, answered, gone on from.

use crate::case::{Address, Case};
use crate::form::{self, FormStep, Rendered, Renderer};
use crate::wording::Wording;
use crate::{ME, conflict};
use calls::draft_save::{Draft, Loaded, Save, Saved};
use edge::{Failure, Request, Response};
use fim::{Answers, FieldPath, Finding, SeriesPath};
use http::StatusCode;
use pages::{Button, Details, ErrorSummary, Form, Page, Panel, SafeHtml, Step, StepState, Steps};

/// Leads to where the person stopped: the first step that is not done, or the check. Two
/// operations.
pub(crate) async fn go_on(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let wording = Wording::new(&case.package, case.office.t.locale());
    let count = form::steps(&case.package.schema, &wording, case.office.t).len();
    let done = case.loaded.draft.steps_done;
    Ok(Response::see_other(&next_page(at, done, count)))
}

fn next_page(at: &Address, done: usize, count: usize) -> String {
    match done < count {
        true => at.page(done + 1),
        false => at.page("pruefen"),
    }
}

/// Shows a step. Two operations.
pub(crate) async fn show(
    request: &Request,
    at: &Address,
    number: &str,
) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, number)?;
    // Nobody gets ahead of what is still to be answered.
    if view.step.number > case.loaded.draft.steps_done + 1 {
        return go_on(request, at).await;
    }
    let Loaded { version, draft } = &case.loaded;
    Ok(pages::answer(view.page(
        *version,
        &draft.answers,
        &[],
        None,
    )))
}

/// A step of a case, in the reader's words.
struct View<'a> {
    case: &'a Case,
    wording: Wording<'a>,
    steps: Vec<FormStep>,
    step: FormStep,
}

impl<'a> View<'a> {
    fn of(case: &'a Case, number: &str) -> Result<Self, Failure> {
        let t = case.office.t;
        let wording = Wording::new(&case.package, t.locale());
        let steps = form::steps(&case.package.schema, &wording, t);
        let number: usize = number.parse().map_err(|_| Failure::NotFound)?;
        let step = steps.iter().find(|step| step.number == number);
        let step = step.ok_or(Failure::NotFound)?.clone();
        Ok(Self {
            case,
            wording,
            steps,
            step,
        })
    }

    fn page(
        &self,
        version: u64,
        answers: &Answers,
        findings: &[Finding],
        notice: Option<&SafeHtml>,
    ) -> SafeHtml {
        let t = self.case.office.t;
        let at = &self.case.at;
        let rendered = self.questions(answers, findings);
        let mut form = Form::post(t, at.page(self.step.number))
            .hidden("stand", version.to_string())
            .on_enter("aktion", "weiter")
            .part(&rendered.html)
            .button(Button::primary(t.get("step-next")).value("aktion", "weiter"));
        if self.step.number > 1 {
            form = form.button(Button::secondary(t.get("step-back")).value("aktion", "zurueck"));
        }
        form = form.button(Button::tertiary(t.get("step-pause")).value("aktion", "speichern"));
        let later = Details::new(t.get("step-later"))
            .text(t.get("step-later-text"))
            .part(&Panel::new(t.get("resume-code"), self.case.code.shown()).id("resume-code"));
        let mut page = Page::new(self.case.office.frame.clone(), self.step.title.clone())
            .service(self.wording.title())
            .preline(self.wording.title())
            .crumb(at.service_page(), self.wording.title())
            .private()
            .errors(ErrorSummary::new(t, rendered.corrections))
            .part(&Steps::new(t, self.progress(answers), self.step.number - 1));
        if let Some(notice) = notice {
            page = page.part(notice);
        }
        page.part(&form).part(&later).render()
    }

    fn questions(&self, answers: &Answers, findings: &[Finding]) -> Rendered {
        let schema = &self.case.package.schema;
        let renderer = Renderer {
            t: self.case.office.t,
            schema,
            wording: &self.wording,
            answers,
            findings,
        };
        match self.step.single_group(schema) {
            None => renderer.parts(&FieldPath::root(), self.step.of(schema)),
            Some(group) => renderer.step_of(group),
        }
    }

    /// How far each step is: what was done and is wrong now says so.
    fn progress(&self, answers: &Answers) -> Vec<Step> {
        let done = self.case.loaded.draft.steps_done;
        let schema = &self.case.package.schema;
        let t = self.case.office.t;
        let state = |step: &FormStep| match step.number <= done {
            false => StepState::Open,
            true if step.check(schema, answers).is_empty() => StepState::Done,
            true => StepState::Wrong,
        };
        let steps = self.steps.iter().map(|step| Step {
            title: step.title.clone(),
            href: (step.number <= done + 1).then(|| self.case.at.page(step.number)),
            state: state(step),
        });
        let review = Step {
            title: t.get("review-title").into(),
            href: (done >= self.steps.len()).then(|| self.case.at.page("pruefen")),
            state: StepState::Open,
        };
        steps.chain([review]).collect()
    }

    /// The step with what was typed, beside what somebody else saved meanwhile. Sent again, it
    /// replaces that knowingly.
    fn conflict(&self, typed: &Answers, theirs: &Loaded) -> Response {
        let schema = &self.case.package.schema;
        let parts = self.step.of(schema);
        let t = self.case.office.t;
        let notice = conflict::notice(
            t,
            schema,
            &self.wording,
            parts,
            typed,
            &theirs.draft.answers,
        );
        let page = self.page(theirs.version, typed, &[], Some(&notice));
        pages::answer(page).with_status(StatusCode::PRECONDITION_FAILED)
    }

    fn check(&self, answers: &Answers) -> Vec<Finding> {
        self.step.check(&self.case.package.schema, answers)
    }
}

/// What the pressed button asks for.
enum Wish {
    Next,
    Back,
    Pause,
    Add(SeriesPath),
    Remove(FieldPath),
}

impl Wish {
    fn of(text: &str) -> Result<Self, Failure> {
        let unknown = |_| Failure::NotFound;
        Ok(match text.split_once(':').unwrap_or((text, "")) {
            ("zurueck", _) => Self::Back,
            ("speichern", _) => Self::Pause,
            ("hinzufuegen", series) => Self::Add(series.parse().map_err(unknown)?),
            ("entfernen", path) => Self::Remove(path.parse().map_err(unknown)?),
            _ => Self::Next,
        })
    }

    fn carry_out(&self, answers: &mut Answers) {
        match self {
            Self::Add(series) => {
                let count = answers.count(series);
                answers.set_count(series.clone(), count + 1);
            }
            Self::Remove(path) => {
                if let (Some(series), Some((_, index))) = (path.series(), path.segments().last()) {
                    answers.remove_repeat(&series, *index);
                }
            }
            Self::Next | Self::Back | Self::Pause => {}
        }
    }
}

/// Takes the answers of a step: they are saved, right or wrong, before anything else. Four
/// operations.
pub(crate) async fn answer(
    request: &Request,
    at: &Address,
    number: &str,
) -> Result<Response, Failure> {
    let case = match Case::open(request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, number)?;
    let sent = request.form();
    let wish = Wish::of(sent.get("aktion").unwrap_or_default())?;
    let schema = &case.package.schema;
    let before = &case.loaded.draft.answers;
    let answers = form::read(schema, view.step.of(schema), before, &sent);
    let base: Option<u64> = sent.get("stand").and_then(|text| text.parse().ok());
    if base != Some(case.loaded.version) && answers != *before {
        return Ok(view.conflict(&answers, &case.loaded));
    }
    let findings = match wish {
        Wish::Next => view.check(&answers),
        _ => Vec::new(),
    };
    let mut draft = case.loaded.draft.clone();
    draft.answers = answers.clone();
    wish.carry_out(&mut draft.answers);
    let number = view.step.number;
    if matches!(wish, Wish::Next) && findings.is_empty() {
        draft.steps_done = draft.steps_done.max(number);
    }
    let version = match save(&case, draft).await? {
        Ok(version) => version,
        Err(theirs) => return Ok(view.conflict(&answers, &theirs)),
    };
    Ok(match wish {
        Wish::Next if !findings.is_empty() => {
            let page = view.page(version, &answers, &findings, None);
            pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Wish::Next => Response::see_other(&next_page(at, number, view.steps.len())),
        Wish::Back => Response::see_other(&at.page(number.saturating_sub(1).max(1))),
        Wish::Pause => Response::see_other(&at.page("pause")),
        Wish::Add(_) | Wish::Remove(_) => Response::see_other(&at.page(number)),
    })
}

/// Saves the draft and gives the new version's number; or what somebody else saved meanwhile.
/// Who saved the same (a double click) is nobody else.
async fn save(case: &Case, draft: Draft) -> Result<Result<u64, Loaded>, Failure> {
    let base = case.loaded.version;
    let save = Save { base, draft };
    match calls::draft_save::save(ME, &case.at.tenant, &case.at.id, &save).await? {
        Saved::Accepted { version } => Ok(Ok(version)),
        Saved::Conflict { theirs } if theirs.draft == save.draft => Ok(Ok(theirs.version)),
        Saved::Conflict { theirs } => Ok(Err(theirs)),
        Saved::Deleted => Err(Failure::NotFound),
    }
}
