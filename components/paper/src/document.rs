//! What an application, a draft and an empty form say on paper: content for `pdf`. No I/O, no clock.

mod blank;

use calls::pdf::{Document, Fact, Kind, Row, Section};
use chrono::{DateTime, Utc};
use edge::german_moment;
use fim::{DataType, Element, FieldKind, FieldPath, ServicePackage, Structure};
use forms::{Checked, Plan, Wording, nth, shown, step_title};
use identifiers::CaseNumber;
use pages::Texts;

/// Puts documents of one service and office together.
pub(crate) struct Paper<'a> {
    t: Texts,
    office: &'a str,
    package: &'a ServicePackage,
    wording: Wording<'a>,
}

impl<'a> Paper<'a> {
    pub(crate) fn new(t: Texts, office: &'a str, package: &'a ServicePackage) -> Self {
        Self {
            t,
            office,
            package,
            wording: Wording::new(package, t.locale()),
        }
    }

    /// The application as it was sent.
    pub(crate) fn application(
        &self,
        case_number: &CaseNumber,
        received_at: DateTime<Utc>,
        checked: &Checked,
    ) -> Document {
        let facts = [
            ("paper-case", case_number.as_str().to_owned()),
            ("paper-at", self.moment(received_at)),
            ("paper-office", self.office.to_owned()),
        ];
        Document {
            case_number: Some(case_number.as_str().to_owned()),
            facts: self.facts(facts),
            intro: Some(self.t.get("paper-application").into()),
            sections: self.filled(checked),
            ..self.document(Kind::Application, received_at)
        }
    }

    /// The answers so far.
    pub(crate) fn draft(&self, at: DateTime<Utc>, checked: &Checked) -> Document {
        Document {
            facts: self.facts([("paper-saved-at", self.moment(at))]),
            sections: self.filled(checked),
            ..self.document(Kind::Draft, at)
        }
    }

    fn document(&self, kind: Kind, created: DateTime<Utc>) -> Document {
        Document {
            lang: self.t.locale().code().to_owned(),
            kind,
            title: self.wording.title().to_owned(),
            office: self.office.to_owned(),
            service: self.wording.title().to_owned(),
            case_number: None,
            created,
            facts: Vec::new(),
            intro: None,
            sections: Vec::new(),
            closing: Vec::new(),
        }
    }

    fn facts<const N: usize>(&self, facts: [(&str, String); N]) -> Vec<Fact> {
        let fact = |(key, value): (&str, String)| Fact {
            label: self.t.get(key).into(),
            value,
        };
        facts.map(fact).into()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        german_moment(at)
    }

    /// A section for each step with something in it.
    fn filled(&self, checked: &Checked) -> Vec<Section> {
        let plan = Plan::of(&self.package.schema);
        let steps = plan.steps.iter().filter_map(|step| {
            let heading = step_title(step, &self.wording, self.t);
            let root = FieldPath::root();
            match step.parts {
                [only] if matches!(only.element, Element::Group(_)) && !only.repeats() => {
                    let path = root.join(only.id(), 0);
                    self.section(heading, &path, only.children(), checked)
                }
                parts => self.section(heading, &root, parts, checked),
            }
        });
        steps.collect()
    }

    /// What was answered in these parts, in the order of the form; nothing where nothing was.
    fn section(
        &self,
        heading: String,
        parent: &FieldPath,
        parts: &[Structure],
        checked: &Checked,
    ) -> Option<Section> {
        let mut in_order = InOrder::new(heading);
        for part in parts {
            let paths = self.paths(parent, part, checked);
            for (index, path) in (0..).zip(&paths) {
                match &part.element {
                    Element::Field(_) => {
                        in_order.row(self.row(path, part, checked));
                    }
                    Element::Group(group) => {
                        let heading = self.entry(part, index);
                        in_order.section(self.section(heading, path, &group.children, checked));
                    }
                }
            }
        }
        in_order.done()
    }

    /// Where a part stands: once, or as often as there are entries.
    fn paths(&self, parent: &FieldPath, part: &Structure, checked: &Checked) -> Vec<FieldPath> {
        if !part.carries_data() {
            return Vec::new();
        }
        let first = parent.join(part.id(), 0);
        let times = match (part.repeats(), first.series()) {
            (true, Some(series)) => checked.judgement.answers.count(&series).max(part.min),
            _ => 1,
        };
        (0..times)
            .map(|index| parent.join(part.id(), index))
            .collect()
    }

    fn row(&self, path: &FieldPath, part: &Structure, checked: &Checked) -> Option<Row> {
        let Element::Field(field) = &part.element else {
            return None;
        };
        if field.kind == FieldKind::Hidden || checked.judgement.hides(path) {
            return None;
        }
        let answer = checked.judgement.answers.get(path).unwrap_or_default();
        let missing =
            checked.judgement.findings.iter().any(|it| it.path == *path) && answer.is_empty();
        if answer.is_empty() && !missing {
            return None;
        }
        let schema = &self.package.schema;
        Some(Row::Answer {
            label: self.wording.label(part).to_owned(),
            value: match answer {
                "" => String::new(),
                file if field.data_type == DataType::File => self.file(file, checked),
                answer => shown(self.t, schema, &self.wording, part, field, answer),
            },
            missing,
        })
    }

    /// A file by its name, as long as the portal has it.
    fn file(&self, id: &str, checked: &Checked) -> String {
        match checked.names.get(id) {
            Some(name) => name.clone(),
            None => self.t.get("paper-file").into(),
        }
    }

    /// `Hund`, or `Hund 2` where there may be several.
    fn entry(&self, part: &Structure, index: u32) -> String {
        let label = self.wording.label(part);
        match part.repeats() {
            false => label.to_owned(),
            true => nth(self.t, label, index),
        }
    }
}

/// A section whose questions and groups stand in the order of the form: questions after a group
/// get a section without a heading.
struct InOrder(Section);

impl InOrder {
    fn new(heading: String) -> Self {
        Self(Section {
            heading,
            help: None,
            rows: Vec::new(),
            sections: Vec::new(),
        })
    }

    fn row(&mut self, row: Option<Row>) {
        let Some(row) = row else { return };
        match self.0.sections.last_mut() {
            None => self.0.rows.push(row),
            Some(last) if last.heading.is_empty() => last.rows.push(row),
            Some(_) => {
                let mut unnamed = Self::new(String::new());
                unnamed.0.rows.push(row);
                self.0.sections.push(unnamed.0);
            }
        }
    }

    fn section(&mut self, section: Option<Section>) {
        self.0.sections.extend(section);
    }

    fn done(self) -> Option<Section> {
        let empty = self.0.rows.is_empty() && self.0.sections.is_empty();
        (!empty).then_some(self.0)
    }
}
