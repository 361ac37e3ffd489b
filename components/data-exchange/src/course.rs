//! What happens to an application at the office: which facts there are, and in which order they
//! make sense. No I/O.

use calls::data_exchange::{Progress, Report};
use calls::mailbox::Event;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most characters of a note.
pub(crate) const LONGEST_NOTE: usize = 2_000;
/// The most words of the office before it decides.
const MOST_REPORTS: usize = 50;

/// How far an application is. It says what the office told the citizen, and so is kept sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Course {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fetched_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    acknowledged_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    in_progress: Vec<Report>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<Report>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<DateTime<Utc>>,
}

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fact {
    /// The office's system has fetched it.
    Fetched,
    /// The office's system has stored it.
    Acknowledged,
    /// The office works on it, and may have something to tell.
    InProgress(Option<String>),
    /// The office has decided, and may have something to tell.
    Decided(Option<String>),
    /// The citizen has withdrawn it, at this moment.
    Withdrawn(DateTime<Utc>),
}

/// Why something cannot happen any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A decision is final.
    Decided,
    /// Nobody reads so many messages.
    TooMany,
}

impl Course {
    /// The course once this has happened; `None` when it is known already.
    ///
    /// # Errors
    /// When it cannot happen any more.
    pub(crate) fn with(&self, fact: &Fact, at: DateTime<Utc>) -> Result<Option<Self>, Refusal> {
        if self.knows(fact) {
            return Ok(None);
        }
        let mut next = self.clone();
        match fact {
            Fact::Fetched => next.fetched_at = Some(at),
            Fact::Acknowledged => next.acknowledged_at = Some(at),
            Fact::Withdrawn(when) => next.withdrawn_at = Some(*when),
            Fact::InProgress(_) | Fact::Decided(_) if self.decided.is_some() => {
                return Err(Refusal::Decided);
            }
            Fact::InProgress(_) if self.in_progress.len() >= MOST_REPORTS => {
                return Err(Refusal::TooMany);
            }
            Fact::InProgress(note) => next.in_progress.push(Report {
                at,
                note: note.clone(),
            }),
            Fact::Decided(note) => {
                let note = note.clone();
                next.decided = Some(Report { at, note });
            }
        }
        Ok(Some(next))
    }

    fn knows(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Fetched => self.fetched_at.is_some(),
            Fact::Acknowledged => self.acknowledged_at.is_some(),
            Fact::InProgress(note) => self.in_progress.iter().any(|known| known.note == *note),
            Fact::Decided(note) => self.decided.as_ref().is_some_and(|it| it.note == *note),
            Fact::Withdrawn(_) => self.withdrawn_at.is_some(),
        }
    }

    /// Whether what a message tells has happened.
    pub(crate) fn bears_out(&self, event: &Event) -> bool {
        match event {
            Event::Accepted => self.knows(&Fact::Acknowledged),
            Event::InProgress { note } => self.knows(&Fact::InProgress(note.clone())),
            Event::Decided { note } => self.knows(&Fact::Decided(note.clone())),
            _ => true,
        }
    }

    /// What others are told of it.
    pub(crate) fn progress(self, delivered_at: Option<DateTime<Utc>>) -> Progress {
        Progress {
            delivered_at,
            fetched_at: self.fetched_at,
            acknowledged_at: self.acknowledged_at,
            in_progress: self.in_progress,
            decided: self.decided,
            withdrawn_at: self.withdrawn_at,
        }
    }
}

/// How far a delivery is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    /// It waits to be acknowledged.
    New,
    /// The back-office has it.
    Acknowledged,
    /// Somebody works on it.
    InProgress,
    /// The citizen has withdrawn it.
    Withdrawn,
    /// The office has decided.
    Decided,
}

impl State {
    pub(crate) fn of(course: &Course) -> Self {
        if course.decided.is_some() {
            Self::Decided
        } else if course.withdrawn_at.is_some() {
            Self::Withdrawn
        } else if !course.in_progress.is_empty() {
            Self::InProgress
        } else if course.acknowledged_at.is_some() {
            Self::Acknowledged
        } else {
            Self::New
        }
    }
}

/// A note as it is kept: without blanks around it, with ends of lines as one character.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(crate) fn note(text: Option<String>) -> Result<Option<String>, String> {
    let text = text.unwrap_or_default().replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > LONGEST_NOTE {
        return Err(format!("`note` has at most {LONGEST_NOTE} characters."));
    }
    if text
        .chars()
        .any(|it| it.is_control() && it != '\n' && it != '\t')
    {
        return Err("`note` is plain text: no control characters but ends of lines.".to_owned());
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> DateTime<Utc> {
        format!("2026-11-24T12:{minute:02}:00Z").parse().unwrap()
    }

    fn course(facts: &[Fact]) -> Course {
        let mut course = Course::default();
        for (minute, fact) in (0..).zip(facts) {
            course = course.with(fact, at(minute)).unwrap().unwrap();
        }
        course
    }

    fn said(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn an_application_is_new_until_it_is_acknowledged_then_worked_on_then_decided() {
        let all = [
            Fact::Fetched,
            Fact::Acknowledged,
            Fact::InProgress(None),
            Fact::Decided(said("Bewilligt.")),
        ];
        let states: Vec<State> = (0..=4).map(|n| State::of(&course(&all[..n]))).collect();
        let new = State::New;
        let rest = [State::Acknowledged, State::InProgress, State::Decided];
        assert_eq!(states, [&[new, new][..], &rest].concat());
    }

    #[test]
    fn what_is_known_changes_nothing_and_keeps_its_first_moment() {
        let facts = [
            Fact::Fetched,
            Fact::Acknowledged,
            Fact::InProgress(said("Es fehlt noch der Impfpass.")),
            Fact::Decided(None),
            Fact::Withdrawn(at(9)),
        ];
        let known = course(&facts);
        for fact in facts {
            assert_eq!(known.with(&fact, at(30)), Ok(None), "{fact:?}");
        }
    }

    #[test]
    fn a_decision_is_final() {
        let decided = course(&[Fact::Decided(said("Bewilligt."))]);
        for fact in [
            Fact::Decided(said("Abgelehnt.")),
            Fact::Decided(None),
            Fact::InProgress(None),
        ] {
            assert_eq!(decided.with(&fact, at(5)), Err(Refusal::Decided));
        }
        // What the citizen did meanwhile is noted all the same: they were told that it is.
        assert!(
            decided
                .with(&Fact::Withdrawn(at(5)), at(6))
                .unwrap()
                .is_some()
        );
    }

    #[test]
    fn the_office_may_say_several_things_while_it_works_but_not_without_end() {
        let mut course = Course::default();
        for number in 0..MOST_REPORTS {
            let fact = Fact::InProgress(said(&number.to_string()));
            course = course.with(&fact, at(0)).unwrap().unwrap();
        }
        let more = course.with(&Fact::InProgress(said("more")), at(1));
        assert_eq!(more, Err(Refusal::TooMany));
        assert!(course.with(&Fact::Decided(None), at(1)).unwrap().is_some());
    }

    #[test]
    fn a_message_is_borne_out_by_what_it_tells_and_by_nothing_else() {
        let decided = course(&[Fact::Acknowledged, Fact::Decided(said("Ja."))]);
        assert!(decided.bears_out(&Event::Accepted));
        assert!(decided.bears_out(&Event::Decided { note: said("Ja.") }));
        assert!(!decided.bears_out(&Event::Decided {
            note: said("Nein.")
        }));
        assert!(!decided.bears_out(&Event::InProgress { note: None }));
        assert!(!Course::default().bears_out(&Event::Accepted));
    }

    #[test]
    fn a_note_is_plain_text_of_bounded_length() {
        assert_eq!(note(None), Ok(None));
        assert_eq!(note(said("  \r\n ")), Ok(None));
        assert_eq!(note(said(" a\r\nb\n")), Ok(said("a\nb")));
        assert!(note(said("a\u{7}b")).is_err());
        assert!(note(Some("ä".repeat(LONGEST_NOTE))).is_ok());
        assert!(note(Some("ä".repeat(LONGEST_NOTE + 1))).is_err());
    }
}
