//! Where one goes from a sheet whose answers are settled, and what is saved for that.

use crate::notice::Notice;
use crate::sent::Sent;
use crate::settle::Settled;
use crate::view::View;
use crate::wish::Wish;
use calls::draft_save::{Draft, Loaded};
use edge::{Failure, Response};
use fim::{Finding, Hidden, Judgement};
use forms::{Place, Sheet, State, is_missing, page_name, step_states};
use http::StatusCode;

/// A settled sheet, judged.
pub(crate) struct Way<'a> {
    view: &'a View<'a>,
    wish: &'a Wish,
    settled: Settled<'a>,
    judgement: Judgement,
    /// What is wrong on this sheet.
    findings: Vec<Finding>,
    /// Whether the person stays here because of that.
    blocked: bool,
    /// The end of the next page's address.
    there: String,
    steps_done: usize,
}

impl<'a> Way<'a> {
    pub(crate) fn of(
        view: &'a View<'a>,
        wish: &'a Wish,
        theirs: &Loaded,
        settled: Settled<'a>,
    ) -> Self {
        let answers = &settled.answers;
        let judgement = view.case.judge(answers);
        let here = &settled.place;
        let sheet = view.plan.sheet(here);
        let findings = sheet.map_or_else(Vec::new, |sheet| findings(&sheet, &judgement));
        let blocked = match wish {
            Wish::Next => !findings.is_empty(),
            Wish::Later => !findings.iter().all(is_missing),
            _ => false,
        };
        let state = State {
            answers,
            judgement: &judgement,
        };
        let next = view.plan.next(here, state);
        let there = match wish {
            Wish::Next | Wish::Later if !blocked => page_name(next.as_ref()),
            Wish::Back => page_name(view.plan.previous(here, state).as_ref().or(Some(here))),
            _ => here.to_string(),
        };
        let mut steps_done = theirs.draft.steps_done;
        if wish.goes_on() && !blocked {
            steps_done = steps_done.max(done_then(view, next.as_ref()));
        }
        Self {
            view,
            wish,
            blocked,
            there,
            steps_done,
            findings,
            judgement,
            settled,
        }
    }

    /// What is saved: the answers go with it.
    pub(crate) fn draft(&mut self, theirs: &Loaded, sent: &Sent) -> Draft {
        let mut draft = theirs.draft.with(std::mem::take(&mut self.settled.answers));
        // Where the applicant is stays, whatever somebody who is invited does.
        if self.view.case.scope.is_none() {
            draft.place = self.there.clone();
            draft.steps_done = self.steps_done;
        }
        draft.steps_in_all = self.view.plan.steps.len();
        draft.states = step_states(&self.view.plan, draft.steps_done, &self.judgement);
        draft.page = sent.page.clone();
        draft.account.clone_from(&self.settled.account);
        draft
    }

    /// The next page, or this one with what has to be corrected.
    pub(crate) fn answer(
        &self,
        saved: &Loaded,
        hidden_before: &Hidden,
    ) -> Result<Response, Failure> {
        let at = &self.view.case.at;
        let notice = match (self.settled.hindered, self.settled.others) {
            (true, _) => Notice::Hindered,
            (false, true) => Notice::Both,
            (false, false) => match self.wish {
                Wish::Account(None) => Notice::AccountAway,
                Wish::Account(_) if self.settled.taken == 0 => Notice::AccountSilent,
                Wish::Account(_) => Notice::Taken,
                _ => Notice::Nothing,
            },
        };
        if !self.blocked {
            let target = match (self.wish, &self.view.case.scope) {
                (Wish::Pause, None) => format!("/entwuerfe/{}?gespeichert=1", at.id),
                (Wish::Pause, Some(_)) => notice.on(at.page("pause")),
                _ => notice.on(at.page(&self.there)),
            };
            return Ok(Response::see_other(&target));
        }
        // Questions that nobody has seen yet are asked, not complained about.
        let seen = |finding: &&Finding| !is_missing(finding) || !hidden_before.hides(&finding.path);
        let seen: Vec<Finding> = self.findings.iter().filter(seen).cloned().collect();
        let here = at.page(&self.settled.place);
        if seen.is_empty() {
            return Ok(Response::see_other(&Notice::More.on(here)));
        }
        let view = match self.settled.place == self.view.sheet.place {
            true => self.view,
            // The page's address is no longer this entry's.
            false => return Ok(Response::see_other(&notice.on(here))),
        };
        let answers = &saved.draft.answers;
        let page = view.page(saved, answers, &self.judgement, &seen, notice)?;
        Ok(pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY))
    }
}

fn findings(sheet: &Sheet<'_>, judgement: &Judgement) -> Vec<Finding> {
    let here = sheet.findings(&judgement.findings);
    here.into_iter().cloned().collect()
}

/// How many steps are gone through when one goes on to this place.
fn done_then(view: &View<'_>, next: Option<&Place>) -> usize {
    let steps = view.plan.steps.len();
    let step = next.and_then(|next| view.plan.step_of(next));
    step.map_or(steps, |step| step.number - 1)
}
