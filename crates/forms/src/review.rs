//! Answers at a glance: everything that the person may see, each step with the way back to it.

use crate::answered::{Question, answered};
use crate::case::Case;
use crate::checked::Checked;
use crate::from_account::from_account;
use crate::mistakes::sentence;
use crate::place::Place;
use crate::plan::{FormStep, Plan};
use crate::sheet::State;
use crate::shown::shown;
use crate::wording::Wording;
use crate::{nth, step_title};
use calls::draft_save::Mark;
use fim::{DataType, FieldKind, FieldPath, Finding, Judgement};
use pages::{Correction, Summary, SummaryRow, Texts};
use std::collections::BTreeMap;

/// Answers at a glance: those that the person may see.
pub struct Review<'a> {
    case: &'a Case,
    judgement: &'a Judgement,
    names: &'a BTreeMap<String, String>,
    wording: Wording<'a>,
    plan: Plan<'a>,
}

impl<'a> Review<'a> {
    /// What a draft looks like, checked.
    #[must_use]
    pub fn of(case: &'a Case, checked: &'a Checked) -> Self {
        Self {
            case,
            judgement: &checked.judgement,
            names: &checked.names,
            wording: Wording::new(&case.package, case.office.t.locale()),
            plan: case.plan(),
        }
    }

    /// What has to be corrected, each with the way to its row.
    pub fn corrections(&self) -> impl Iterator<Item = Correction> {
        let findings = self.judgement.findings.iter();
        findings.map(|finding| self.correction(finding))
    }

    /// The steps that are asked as things are.
    pub fn open_steps(&self) -> impl Iterator<Item = &FormStep<'a>> {
        let state = State {
            answers: &self.case.loaded.draft.answers,
            judgement: self.judgement,
        };
        let steps = self.plan.steps.iter();
        steps.filter(move |step| self.plan.is_open(step.number, state))
    }

    fn correction(&self, finding: &Finding) -> Correction {
        Correction {
            target: row_id(&finding.path),
            message: self.mistake(finding),
        }
    }

    fn mistake(&self, finding: &Finding) -> String {
        let schema = &self.case.package.schema;
        let part = schema.place(&finding.path);
        sentence(
            self.case.office.t,
            schema,
            &self.wording,
            part,
            &finding.kind,
        )
    }

    /// The answers of one step, each with the way back to it; what was left out is not listed
    /// unless it is missing.
    pub fn summary(&self, step: &FormStep<'a>) -> Summary {
        let t = self.case.office.t;
        let mut rows = Vec::new();
        let mut found: Vec<&FieldPath> = Vec::new();
        for question in answered(&FieldPath::root(), step.parts, &[&self.judgement.answers]) {
            let wrong = self.judgement.findings.iter();
            let wrong = wrong.clone().find(|it| it.path == question.path);
            found.extend(wrong.map(|finding| &finding.path));
            rows.extend(self.row(&question, wrong));
        }
        // What is wrong with a group as a whole, or with an entry that is not there.
        for finding in &self.judgement.findings {
            if step.owns(&finding.path) && !found.contains(&&finding.path) {
                let part = self.case.package.schema.place(&finding.path);
                let label = part.map_or("", |part| self.wording.label(part));
                let row = SummaryRow::new(label, "").error(self.mistake(finding));
                rows.push(self.changeable(row, &finding.path));
            }
        }
        let mut summary = Summary::new(t, step_title(step, &self.wording, t))
            .id(format!("schritt-{}", step.number))
            .number(step.number);
        if rows.is_empty() && !self.case.is_read_only() {
            let first = self.case.at.page(Place::step(step.number));
            summary = summary.change(first);
        }
        for row in rows {
            summary = summary.row(row);
        }
        summary
    }

    fn row(&self, question: &Question<'_>, wrong: Option<&Finding>) -> Option<SummaryRow> {
        let answer = self.judgement.answers.get(&question.path);
        let left_out = answer.is_none() && wrong.is_none();
        let unseen = question.field.kind == FieldKind::Hidden;
        if left_out || unseen || self.judgement.hides(&question.path) {
            return None;
        }
        let t = self.case.office.t;
        let schema = &self.case.package.schema;
        let (part, field) = (question.part, question.field);
        let answer = answer.unwrap_or_default();
        let answer = match self.names.get(answer) {
            Some(name) if field.data_type == DataType::File => name.clone(),
            _ if field.data_type == DataType::File => String::new(),
            _ => shown(t, schema, &self.wording, part, field, answer),
        };
        let answer = match self.mark(&question.path) {
            Some(mark) => format!("{answer}\n{}", from_account(t, mark)),
            None => answer,
        };
        let row = SummaryRow::new(key(t, &self.wording, question), answer);
        let row = self.changeable(row, &question.path);
        Some(match wrong {
            Some(finding) => row.error(self.mistake(finding)),
            None => row,
        })
    }

    /// What says that an answer came from the account.
    fn mark(&self, path: &FieldPath) -> Option<&Mark> {
        let draft = &self.case.loaded.draft;
        draft.account.as_ref()?.mark(path, &draft.answers)
    }

    /// The row with its id and the way to where the answer is asked.
    fn changeable(&self, row: SummaryRow, path: &FieldPath) -> SummaryRow {
        let row = row.id(row_id(path));
        match self.plan.sheet_of(path) {
            Some(sheet) if !self.case.is_read_only() => {
                row.change(format!("{}#{path}", self.case.at.page(&sheet.place)))
            }
            _ => row,
        }
    }
}

fn row_id(path: &FieldPath) -> String {
    format!("angabe-{path}")
}

/// The question, and in which of several entries it stands: `Name des Hundes (Hund 2)`.
pub fn key(t: Texts, wording: &Wording<'_>, question: &Question<'_>) -> String {
    let label = wording.label(question.part);
    let entry = question
        .within
        .iter()
        .rev()
        .find(|(part, _)| part.repeats());
    match entry {
        None => label.to_owned(),
        Some((part, index)) => {
            let nth = nth(t, wording.label(part), *index);
            crate::texts(t)
                .get("review-key")
                .with("label", label)
                .with("entry", nth)
                .into()
        }
    }
}
