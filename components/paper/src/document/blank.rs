//! The form with room to write and boxes to tick.

use super::{InOrder, Paper};
use calls::pdf::{Choice, Document, Kind, Row, Section};
use chrono::{DateTime, Utc};
use fim::{Element, Field, Structure};
use forms::{Plan, Shape, shape, step_title};

/// The most choices that are printed as boxes; of more, one is written down.
const MOST_BOXES: usize = 40;
/// Room for a long answer, in lines.
const LONG: u8 = 6;

impl Paper<'_> {
    /// The form to fill in by hand. The same package makes the same form: `at` is when its version
    /// was made, not now.
    pub(crate) fn empty_form(&self, at: DateTime<Utc>) -> Document {
        let plan = Plan::of(&self.package.schema);
        let sections = plan.steps.iter().filter_map(|step| {
            let heading = step_title(step, &self.wording, self.t);
            match step.parts {
                [only] if matches!(only.element, Element::Group(_)) => {
                    self.room(heading, only.children(), Some(only))
                }
                parts => self.room(heading, parts, None),
            }
        });
        let line = |key: &str, lines: u8| Row::Blank {
            label: self.t.get(key).into(),
            hint: None,
            lines,
        };
        Document {
            intro: self.wording.text("intro").map(str::to_owned),
            sections: sections.collect(),
            closing: vec![line("paper-place-and-day", 1), line("paper-signature", 2)],
            ..self.document(Kind::EmptyForm, at)
        }
    }

    fn room(
        &self,
        heading: String,
        parts: &[Structure],
        group: Option<&Structure>,
    ) -> Option<Section> {
        let mut in_order = InOrder::new(heading);
        if let Some(group) = group {
            in_order.0.help = self.wording.help(group).map(str::to_owned);
            if group.repeats() {
                let text = self.t.get("paper-more-entries").into();
                in_order.row(Some(Row::Text { text }));
            }
        }
        for part in parts {
            match &part.element {
                Element::Field(field) => in_order.row(self.blank(part, field)),
                Element::Group(group) => {
                    let heading = self.wording.label(part).to_owned();
                    in_order.section(self.room(heading, &group.children, Some(part)));
                }
            }
        }
        in_order.done()
    }

    fn blank(&self, part: &Structure, field: &Field) -> Option<Row> {
        let label = self.label(part);
        let hint = self.hint(part);
        let line = |lines| {
            Some(Row::Blank {
                label: label.clone(),
                hint: hint.clone(),
                lines,
            })
        };
        match shape(&self.package.schema, part, field) {
            Shape::Nothing | Shape::Locked => None,
            Shape::Paragraph => Some(Row::Text {
                text: self.wording.content(part, field).to_owned(),
            }),
            Shape::Files => Some(Row::Text {
                text: self
                    .t
                    .get("paper-enclose")
                    .with("label", label.as_str())
                    .into(),
            }),
            Shape::YesOrNo => {
                let choices = ["answer-yes", "answer-no"].map(|key| self.t.get(key).into());
                Some(self.boxes(label, hint, choices.into()))
            }
            Shape::Declaration | Shape::Radios | Shape::List | Shape::Checkboxes => {
                let list = self.package.schema.codes(field)?;
                if list.entries.len() > MOST_BOXES {
                    return line(1);
                }
                let name = |entry: &fim::CodeEntry| {
                    self.wording.code(part, &entry.code, &entry.name).to_owned()
                };
                Some(self.boxes(label, hint, list.entries.iter().map(name).collect()))
            }
            Shape::Lines => line(LONG),
            _ if part.repeats() => line(u8::try_from(part.min).unwrap_or(LONG).clamp(3, LONG)),
            _ => line(1),
        }
    }

    /// The question, and whether it may be left out.
    fn label(&self, part: &Structure) -> String {
        let label = self.wording.label(part);
        match part.min {
            0 => self.t.get("paper-optional").with("label", label).into(),
            _ => label.to_owned(),
        }
    }

    fn hint(&self, part: &Structure) -> Option<String> {
        let example = self.wording.example(part);
        let example =
            example.map(|text| self.t.get("paper-example").with("text", text).to_string());
        let parts: Vec<String> = self
            .wording
            .help(part)
            .map(str::to_owned)
            .into_iter()
            .chain(example)
            .collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    fn boxes(&self, label: String, hint: Option<String>, choices: Vec<String>) -> Row {
        let choice = |label| Choice {
            label,
            ticked: false,
        };
        Row::Boxes {
            label,
            hint,
            choices: choices.into_iter().map(choice).collect(),
        }
    }
}
