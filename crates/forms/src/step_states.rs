//! How far each step of a draft is.

use crate::plan::{FormStep, Plan};
use fim::{Finding, Judgement, ValueError};

/// How far each of the first steps is, as a draft keeps it: `d` done, `m` something is missing,
/// `w` something is wrong.
#[must_use]
pub fn step_states(plan: &Plan<'_>, steps: usize, judgement: &Judgement) -> String {
    let state = |step: &FormStep<'_>| {
        let mut wrong = judgement.findings.iter().filter(|it| step.owns(&it.path));
        match wrong.next() {
            None => 'd',
            Some(first) if is_missing(first) && wrong.all(is_missing) => 'm',
            Some(_) => 'w',
        }
    };
    plan.steps.iter().take(steps).map(state).collect()
}

/// Whether something was only left out, and may be given later.
#[must_use]
pub fn is_missing(finding: &Finding) -> bool {
    matches!(finding.kind, ValueError::Required | ValueError::ChooseOne)
}
