//! One sheet of the form: shown, answered, gone on from.

use crate::notice::Notice;
use crate::sent::Sent;
use crate::settle::{Unsettled, settle};
use crate::view::View;
use crate::way::Way;
use crate::wish::Wish;
use crate::{HERE, autosave, conflict, form};
use anyhow::anyhow;
use edge::{Failure, Request, Response};
use fim::{Answers, FieldPath};
use forms::{Address, Case, Place, Plan, State, open, page_name, today};

/// Leads to where the person stopped. Two operations.
pub(crate) async fn go_on(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    Ok(lead_on(&case))
}

/// Leads to where the person stopped.
fn lead_on(case: &Case) -> Response {
    let at = &case.at;
    // Where the applicant stopped is no place for somebody who is invited.
    if case.scope.is_some() {
        return Response::see_other(&at.page(""));
    }
    let draft = &case.loaded.draft;
    let judgement = case.asked(&draft.answers);
    let segments: Vec<&str> = draft.place.split('/').collect();
    let view = Place::read(&segments).and_then(|place| View::of(case, &place));
    let hides = |path: &FieldPath| judgement.hides(path);
    if view.is_some_and(|view| view.is_reached(&draft.answers, hides)) {
        return Response::see_other(&at.page(&draft.place));
    }
    let state = State {
        answers: &draft.answers,
        judgement: &judgement,
    };
    let plan = Plan::of(&case.package.schema);
    let first = plan.first_from(draft.steps_done, state);
    Response::see_other(&at.page(page_name(first.as_ref())))
}

/// Shows a sheet. Two operations.
pub(crate) async fn show(
    request: &Request,
    at: &Address,
    segments: &[&str],
) -> Result<Response, Failure> {
    let place = Place::read(segments).ok_or(Failure::NotFound)?;
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, &place).ok_or(Failure::NotFound)?;
    let view = view.with_files().await?;
    let draft = &case.loaded.draft;
    let judgement = case.asked(&draft.answers);
    if !view.is_reached(&draft.answers, |path| judgement.hides(path)) {
        return Ok(lead_on(&case));
    }
    let notice = Notice::of(request);
    let page = view.page(&case.loaded, &draft.answers, &judgement, &[], notice)?;
    Ok(pages::answer(page))
}

impl View<'_> {
    /// Whether the person may be on this sheet: it is asked, nobody gets ahead of what is still to
    /// be answered, and a new entry comes right after the last one.
    pub(crate) fn is_reached(&self, answers: &Answers, hides: impl Fn(&FieldPath) -> bool) -> bool {
        self.is_near()
            && self.sheet.is_open_but_for(answers, hides)
            && form::entries_exist(&self.case.package.schema, answers, &self.sheet.parent)
    }

    /// Whether the person may have been here before: nobody gets ahead of the steps. Somebody who
    /// is invited goes through theirs in any order.
    pub(crate) fn is_near(&self) -> bool {
        if self.case.scope.is_some() {
            return true;
        }
        let step = self.plan.step_of(&self.sheet.place);
        step.is_some_and(|step| step.number <= self.case.loaded.draft.steps_done + 1)
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
    let sent = Sent::new(request.form());
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) if sent.is_autosave() => return autosave::closed(closed),
        Err(closed) => return Ok(closed.answer(at)),
    };
    let view = View::of(&case, &place).ok_or(Failure::NotFound)?;
    let view = view.with_files().await?;
    if sent.is_autosave() {
        return autosave::save(&view, &sent).await;
    }
    let answers = &case.loaded.draft.answers;
    let page = view.sheet.paths();
    let hidden_before = case.package.hidden_on(answers, today(), &page);
    let wish = Wish::of(sent.form.get("aktion").unwrap_or_default(), &view.sheet)?;
    let wish = match view.asked_account(request, wish).await? {
        Ok(wish) => wish,
        Err(answer) => return Ok(answer),
    };
    let base = sent.base(&case).await?;
    let reached = match base.stale {
        false => view.is_reached(answers, |path| hidden_before.hides(path)),
        true => view.is_near(),
    };
    if !reached {
        return Ok(lead_on(&case));
    }
    let mut newer = None;
    for _ in 0..TRIES {
        let theirs = newer.as_ref().unwrap_or(&case.loaded);
        let settled = match settle(&view, &sent, &wish, &base, theirs) {
            Ok(settled) => settled,
            Err(Unsettled::Conflict(conflicts)) => {
                conflict::keep(&view, &sent, &base, theirs).await?;
                return Ok(conflict::page(&view, &sent, theirs, &conflicts));
            }
            Err(Unsettled::Gone(gone)) => {
                conflict::keep(&view, &sent, &base, theirs).await?;
                return Ok(conflict::gone(&view, &sent, theirs, &gone));
            }
        };
        let mut way = Way::of(&view, &wish, theirs, settled);
        match case.save(theirs.version, way.draft(theirs, &sent)).await? {
            Ok(saved) => return way.answer(&saved, &hidden_before),
            Err(theirs) if !case.admits(&theirs.draft) => {
                // It says why: that it was sent, to the applicant by the receipt; or that the
                // invitation holds no longer.
                return Ok(Response::see_other(&at.page("")));
            }
            Err(theirs) => newer = Some(theirs),
        }
    }
    Err(Failure::Unavailable(anyhow!(
        "a draft is saved all the time"
    )))
}

/// How often a sheet is put together anew because somebody saved in between.
const TRIES: usize = 4;
