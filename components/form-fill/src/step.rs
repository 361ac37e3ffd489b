//! One sheet of the form: shown, answered, gone on from.

use crate::view::{self, Notice, View, is_missing};
use crate::wish::Wish;
use crate::{HERE, conflict, form};
use calls::draft_save::{Draft, Loaded, Save, Saved};
use edge::{Failure, Request, Response};
use fim::{Answers, Finding, Judgement};
use forms::{Address, Case, Place, Plan, State};
use http::StatusCode;

/// The query of a page that says that there are more questions now.
const MORE: &str = "mehr";
/// The page after the last sheet.
const CHECK: &str = "pruefen";

/// Leads to where the person stopped. Two operations.
pub(crate) async fn go_on(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let draft = &case.loaded.draft;
    let judgement = case.asked(&draft.answers);
    let segments: Vec<&str> = draft.place.split('/').collect();
    let view = Place::read(&segments).and_then(|place| View::of(&case, &place));
    if view.is_some_and(|view| view.is_reached(&draft.answers, &judgement)) {
        return Ok(Response::see_other(&at.page(&draft.place)));
    }
    let state = State {
        answers: &draft.answers,
        judgement: &judgement,
    };
    let plan = Plan::of(&case.package.schema);
    let first = plan.first_from(draft.steps_done, state);
    Ok(Response::see_other(&at.page(name(first.as_ref()))))
}

/// The end of the address of a sheet, or of the check after the last one.
fn name(place: Option<&Place>) -> String {
    place.map_or_else(|| CHECK.to_owned(), Place::to_string)
}

/// Shows a sheet. Two operations.
pub(crate) async fn show(
    request: &Request,
    at: &Address,
    segments: &[&str],
) -> Result<Response, Failure> {
    let place = Place::read(segments).ok_or(Failure::NotFound)?;
    let case = match Case::open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, &place).ok_or(Failure::NotFound)?;
    let view = view.with_files().await?;
    let draft = &case.loaded.draft;
    let judgement = case.asked(&draft.answers);
    if !view.is_reached(&draft.answers, &judgement) {
        return go_on(request, at).await;
    }
    let notice = match request.parameter(MORE) {
        Some(_) => Notice::More,
        None => Notice::Nothing,
    };
    let page = view.page(&case.loaded, &draft.answers, &judgement, &[], &notice);
    Ok(pages::answer(page))
}

impl View<'_> {
    /// Whether the person may be on this sheet: it is asked, nobody gets ahead of what is still to
    /// be answered, and a new entry comes right after the last one.
    fn is_reached(&self, answers: &Answers, judgement: &Judgement) -> bool {
        let step = self.plan.step_of(&self.sheet.place);
        let done = self.case.loaded.draft.steps_done;
        let state = State { answers, judgement };
        step.is_some_and(|step| step.number <= done + 1)
            && self.sheet.is_open(state)
            && form::entries_exist(&self.case.package.schema, answers, &self.sheet.parent)
    }

    /// What is wrong on this sheet.
    fn findings(&self, judgement: &Judgement) -> Vec<Finding> {
        let here = self.sheet.findings(&judgement.findings);
        here.into_iter().cloned().collect()
    }

    /// The sheet with what was typed, beside what somebody else saved meanwhile. Sent again, it
    /// replaces that knowingly.
    fn conflict(&self, typed: &Answers, theirs: &Loaded) -> Response {
        let notice = conflict::notice(self, typed, &theirs.draft.answers);
        let notice = Notice::Conflict(notice);
        let judgement = self.case.asked(typed);
        let page = self.page(theirs, typed, &judgement, &[], &notice);
        pages::answer(page).with_status(StatusCode::PRECONDITION_FAILED)
    }
}

/// Takes the answers of a sheet: they are saved, right or wrong, before anything else. Four
/// operations.
pub(crate) async fn answer(
    request: &Request,
    at: &Address,
    segments: &[&str],
) -> Result<Response, Failure> {
    let place = Place::read(segments).ok_or(Failure::NotFound)?;
    let case = match Case::open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, &place).ok_or(Failure::NotFound)?;
    let view = view.with_files().await?;
    let before = &case.loaded.draft.answers;
    let asked_before = case.asked(before);
    if !view.is_reached(before, &asked_before) {
        return go_on(request, at).await;
    }
    let sent = request.form();
    let wish = Wish::of(sent.get("aktion").unwrap_or_default(), &view.sheet)?;
    let mut answers = form::read(&case.package, &view.sheet, before, &sent);
    if let (Some((series, _, _)), Some(of_field)) = (view.sheet.files(), &view.files) {
        form::take_files(&series, &mut answers, &of_field.files);
    }
    if wish.keeps_entry() {
        form::keep_entry(&case.package.schema, &mut answers, &view.sheet);
    }
    let base: Option<u64> = sent.get("stand").and_then(|text| text.parse().ok());
    let changed = answers != *before || wish.changes();
    if base != Some(case.loaded.version) && changed {
        return Ok(view.conflict(&answers, &case.loaded));
    }
    let typed = answers.clone();
    wish.carry_out(&mut answers);
    let judgement = case.judge(&answers);
    let findings = view.findings(&judgement);
    let blocked = match wish {
        Wish::Next => !findings.is_empty(),
        Wish::Later => !findings.iter().all(is_missing),
        _ => false,
    };
    let state = State {
        answers: &answers,
        judgement: &judgement,
    };
    let here = &view.sheet.place;
    let next = view.plan.next(here, state);
    let there = match wish {
        Wish::Next | Wish::Later if !blocked => name(next.as_ref()),
        Wish::Back => name(view.plan.previous(here, state).as_ref().or(Some(here))),
        _ => here.to_string(),
    };
    let mut draft = case.loaded.draft.clone();
    draft.answers = answers.clone();
    draft.place = there.clone();
    if wish.goes_on() && !blocked {
        draft.steps_done = draft.steps_done.max(view.done_then(next.as_ref()));
    }
    draft.steps_in_all = view.plan.steps.len();
    draft.states = view::states(&view.plan, draft.steps_done, &judgement);
    let saved = match save(&case, draft).await? {
        Ok(saved) => saved,
        Err(theirs) => return Ok(view.conflict(&typed, &theirs)),
    };
    if !blocked {
        let target = match wish {
            Wish::Pause => "pause",
            _ => &there,
        };
        return Ok(Response::see_other(&at.page(target)));
    }
    // Questions that nobody has seen yet are asked, not complained about.
    let seen = |finding: &Finding| !is_missing(finding) || !asked_before.hides(&finding.path);
    let seen: Vec<Finding> = findings.into_iter().filter(seen).collect();
    if seen.is_empty() {
        return Ok(Response::see_other(&format!("{}?{MORE}=1", at.page(here))));
    }
    let page = view.page(&saved, &answers, &judgement, &seen, &Notice::Nothing);
    Ok(pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY))
}

impl View<'_> {
    /// How many steps are gone through when one goes on to this place.
    fn done_then(&self, next: Option<&Place>) -> usize {
        let steps = self.plan.steps.len();
        let step = next.and_then(|next| self.plan.step_of(next));
        step.map_or(steps, |step| step.number - 1)
    }
}

/// Saves the draft and gives it with the new version's number; or what somebody else saved
/// meanwhile. Who saved the same (a double click) is nobody else.
async fn save(case: &Case, draft: Draft) -> Result<Result<Loaded, Loaded>, Failure> {
    let base = case.loaded.version;
    let save = Save { base, draft };
    match calls::draft_save::save(HERE.id, &case.at.tenant, &case.at.id, &save).await? {
        Saved::Accepted { version, saved_at } => Ok(Ok(Loaded {
            version,
            saved_at,
            draft: save.draft,
        })),
        Saved::Conflict { theirs, .. } if theirs.draft == save.draft => Ok(Ok(theirs)),
        Saved::Conflict { theirs, .. } => Ok(Err(theirs)),
        Saved::Deleted => Err(Failure::NotFound),
    }
}
