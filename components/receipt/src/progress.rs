//! Where an application is, as its person reads it.

use calls::data_exchange::{Progress, Report};
use chrono::{DateTime, Utc};
use edge::german_moment;
use pages::{Stage, Stages, Texts};

/// What an application goes through, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Received,
    Delivered,
    Fetched,
    InProgress,
    Decided,
}

const STEPS: [Step; 5] = [
    Step::Received,
    Step::Delivered,
    Step::Fetched,
    Step::InProgress,
    Step::Decided,
];

impl Step {
    /// The key of its title, and of its title once it is reached.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => ("progress-received", "progress-received"),
            Self::Delivered => ("progress-delivered-open", "progress-delivered"),
            Self::Fetched => ("progress-fetched-open", "progress-fetched"),
            Self::InProgress => ("progress-in-progress-open", "progress-in-progress"),
            Self::Decided => ("progress-decided-open", "progress-decided"),
        }
    }
}

/// When a step was reached. A later one that is known implies it, but not when.
fn reached(step: Step, received_at: DateTime<Utc>, progress: &Progress) -> Option<DateTime<Utc>> {
    match step {
        Step::Received => Some(received_at),
        Step::Delivered => progress.delivered_at,
        Step::Fetched => progress.fetched_at.or(progress.acknowledged_at),
        Step::InProgress => progress.in_progress.first().map(|report| report.at),
        Step::Decided => progress.decided.as_ref().map(|report| report.at),
    }
}

/// The step that was reached last.
pub(crate) fn current(received_at: DateTime<Utc>, progress: &Progress) -> Step {
    let all = STEPS.into_iter().rev();
    let mut known = all.filter(|step| reached(*step, received_at, progress).is_some());
    known.next().unwrap_or(Step::Received)
}

/// All steps with their times and what the office had to tell.
pub(crate) fn stages(t: Texts, received_at: DateTime<Utc>, progress: &Progress) -> Stages {
    let current = current(received_at, progress);
    let stages = STEPS.map(|step| {
        let when = reached(step, received_at, progress);
        let (open, done) = step.keys();
        let title = if step <= current { done } else { open };
        let state = match when {
            Some(when) => german_moment(when),
            None if step < current => t.get("progress-passed").into(),
            None => t.get("progress-open").into(),
        };
        let stage = Stage::new(t.get(title), state).current(step == current);
        let told = told(step, progress)
            .iter()
            .filter_map(|it| it.note.as_ref());
        told.fold(stage, |stage, note| stage.text(note))
    });
    Stages::new("stand", t.get("progress-title"), stages)
}

/// What the office said at a step.
fn told(step: Step, progress: &Progress) -> &[Report] {
    match step {
        Step::InProgress => &progress.in_progress,
        Step::Decided => progress.decided.as_slice(),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TEXTS;
    use pages::{Locale, Part};

    fn at(minute: u32) -> DateTime<Utc> {
        format!("2026-11-24T12:{minute:02}:00Z").parse().unwrap()
    }

    fn report(minute: u32, note: &str) -> Report {
        Report {
            at: at(minute),
            note: Some(note.to_owned()),
        }
    }

    fn shown(progress: &Progress) -> String {
        let stages = stages(TEXTS.speak(Locale::De), at(0), progress);
        stages.html().as_str().to_owned()
    }

    #[test]
    fn the_step_reached_last_is_marked_and_there_is_one_of_them() {
        let mut progress = Progress::default();
        let mut seen = vec![current(at(0), &progress)];
        progress.delivered_at = Some(at(1));
        seen.push(current(at(0), &progress));
        progress.fetched_at = Some(at(2));
        seen.push(current(at(0), &progress));
        progress.in_progress.push(report(3, "Wir lesen."));
        seen.push(current(at(0), &progress));
        progress.decided = Some(report(4, "Bewilligt."));
        seen.push(current(at(0), &progress));
        assert_eq!(seen, STEPS);
        let html = shown(&progress);
        assert_eq!(html.matches("aria-current=\"step\"").count(), 1);
        assert!(
            html.contains("Wir lesen.") && html.contains("Bewilligt."),
            "{html}"
        );
        assert!(html.contains("24.11.2026, 13:04:00"), "{html}");
    }

    #[test]
    fn a_decision_without_the_steps_before_it_passes_them_all() {
        let progress = Progress {
            decided: Some(report(9, "Bewilligt.")),
            ..Progress::default()
        };
        let html = shown(&progress);
        let passed = TEXTS.speak(Locale::De).get("progress-passed").to_string();
        assert_eq!(html.matches(&passed).count(), 3, "{html}");
    }

    #[test]
    fn what_the_office_wrote_is_never_markup() {
        let progress = Progress {
            decided: Some(report(9, "<script>")),
            ..Progress::default()
        };
        assert!(!shown(&progress).contains("<script>"));
    }
}
