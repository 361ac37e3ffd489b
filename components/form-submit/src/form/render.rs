//! The questions of a step, with the answers so far and what is wrong with them.

use super::question::{Shape, may_grow, repeats, shape};
use super::{sentence, shown};
use crate::wording::Wording;
use askama::Template;
use fim::{Answers, Element, Field, FieldPath, Finding, Schema, Structure};
use pages::{
    Area, Button, Checkboxes, Choice, Consent, Correction, Date, Group, Input, Kind, Part, Radios,
    SafeHtml, Select, Text, Texts, Width,
};

/// What a person reads and fills in, and what has to be corrected in it.
#[derive(Default)]
pub(crate) struct Rendered {
    pub(crate) html: SafeHtml,
    pub(crate) corrections: Vec<Correction>,
}

impl Rendered {
    fn push(&mut self, part: &impl Part) {
        self.html.push(&part.html());
    }
}

/// Text to read.
#[derive(Template)]
#[template(path = "paragraph.html")]
pub(crate) struct Paragraph<'a> {
    pub(crate) text: &'a str,
}

impl Part for Paragraph<'_> {
    fn html(&self) -> SafeHtml {
        SafeHtml::of(self)
    }
}

pub(crate) struct Renderer<'a> {
    pub(crate) t: Texts,
    pub(crate) schema: &'a Schema,
    pub(crate) wording: &'a Wording<'a>,
    pub(crate) answers: &'a Answers,
    pub(crate) findings: &'a [Finding],
}

impl Renderer<'_> {
    /// Renders the parts of a step.
    pub(crate) fn parts(&self, parent: &FieldPath, parts: &[Structure]) -> Rendered {
        let mut out = Rendered::default();
        for part in parts {
            match &part.element {
                Element::Group(_) => self.groups(&mut out, parent, part),
                Element::Field(field) => self.fields(&mut out, parent, part, field),
            }
        }
        out
    }

    /// Renders a step that is one group: the page's heading is the group's, so it has no frame.
    pub(crate) fn step_of(&self, group: &Structure) -> Rendered {
        let path = FieldPath::root().join(group.id(), 0);
        let mut out = Rendered::default();
        if let Some(text) = self.wording.help(group) {
            out.push(&Paragraph { text });
        }
        if let Some(message) = self.mistake(&path, group) {
            let alert = pages::Alert::new(pages::Mood::Danger, message.clone());
            out.push(&alert);
            let target = "inhalt".to_owned();
            out.corrections.push(Correction { target, message });
        }
        let inside = self.parts(&path, group.children());
        out.push(&inside.html);
        out.corrections.extend(inside.corrections);
        out
    }

    fn mistake(&self, path: &FieldPath, part: &Structure) -> Option<String> {
        let finding = self.findings.iter().find(|finding| finding.path == *path)?;
        let label = self.wording.label(part);
        Some(sentence(
            self.t,
            self.schema,
            label,
            Some(part),
            &finding.kind,
        ))
    }

    fn groups(&self, out: &mut Rendered, parent: &FieldPath, part: &Structure) {
        let count = repeats(self.answers, parent, part);
        for index in 0..count {
            let path = parent.join(part.id(), index);
            let inside = self.parts(&path, part.children());
            let id = path.to_string();
            let mut group = Group::new(self.t, self.legend(part, index)).id(id.clone());
            if parent.segments().len() > 1 {
                group = group.inner();
            }
            if part.min == 0 && !part.repeats() {
                group = group.hint(self.t.get("group-optional"));
            }
            if let Some(help) = self.wording.help(part) {
                group = group.help(help);
            }
            if let Some(message) = self.mistake(&path, part) {
                group = group.error(message.clone());
                out.corrections.push(Correction {
                    target: id,
                    message,
                });
            }
            group = group.part(&inside.html);
            if count > part.min {
                group = self.removable(group, &path, part, index);
            }
            out.push(&group);
            out.corrections.extend(inside.corrections);
        }
        self.one_more(out, parent, part, count);
    }

    fn removable(&self, group: Group, path: &FieldPath, part: &Structure, index: u32) -> Group {
        if !part.repeats() {
            return group;
        }
        let remove = Button::tertiary(self.t.get("repeat-remove"))
            .value("aktion", format!("entfernen:{path}"))
            .about(self.legend(part, index));
        group.button(remove)
    }

    /// `Hund 2` where there can be several.
    fn legend(&self, part: &Structure, index: u32) -> String {
        let label = self.wording.label(part);
        if !part.repeats() {
            return label.to_owned();
        }
        let legend = self.t.get("repeat-nth").with("label", label);
        legend.with("number", index + 1).into()
    }

    fn one_more(&self, out: &mut Rendered, parent: &FieldPath, part: &Structure, count: u32) {
        let series = parent.join(part.id(), 0).series();
        if let (true, true, Some(series)) = (part.repeats(), may_grow(part, count), series) {
            let label = self.wording.label(part);
            let text = match count {
                0 => self.t.get("repeat-first"),
                _ => self.t.get("repeat-add"),
            };
            let add = Button::secondary(text.with("label", label))
                .value("aktion", format!("hinzufuegen:{series}"));
            out.push(&add);
        }
    }

    fn fields(&self, out: &mut Rendered, parent: &FieldPath, part: &Structure, field: &Field) {
        let shape = shape(self.schema, part, field);
        match shape {
            Shape::Nothing => {}
            Shape::Paragraph => {
                let text = self.wording.content(part, field);
                out.push(&Paragraph { text });
            }
            Shape::Checkboxes => {
                let first = parent.join(part.id(), 0);
                if let Some(series) = first.series() {
                    let name = series.to_string();
                    self.ask(out, &first, name, part, self.boxes(&series, part, field));
                }
            }
            _ => {
                let count = repeats(self.answers, parent, part);
                for index in 0..count {
                    let path = parent.join(part.id(), index);
                    let name = path.to_string();
                    let answer = self.answers.get(&path).unwrap_or_default();
                    let input = self.input(shape, part, field, answer);
                    self.ask(out, &path, name, part, input);
                }
                self.one_more(out, parent, part, count);
            }
        }
    }

    fn ask(
        &self,
        out: &mut Rendered,
        path: &FieldPath,
        name: String,
        part: &Structure,
        input: Input,
    ) {
        let index = path.segments().last().map_or(0, |(_, index)| *index);
        let mut asked = pages::Field::new(self.t, name, self.legend_of_field(part, index), input);
        if index >= part.min {
            asked = asked.optional();
        }
        if let Some(example) = self.wording.example(part) {
            asked = asked.hint(self.t.get("question-example").with("example", example));
        }
        if let Some(help) = self.wording.help(part) {
            asked = asked.help(help);
        }
        if let Some(mistake) = self.mistake(path, part) {
            asked = asked.error(mistake);
        }
        out.corrections.extend(asked.correction());
        out.push(&asked);
    }

    fn legend_of_field(&self, part: &Structure, index: u32) -> String {
        match index {
            0 => self.wording.label(part).to_owned(),
            _ => self.legend(part, index),
        }
    }

    fn boxes(&self, series: &fim::SeriesPath, part: &Structure, field: &Field) -> Input {
        let chosen: Vec<&str> = self
            .answers
            .filled(series)
            .into_iter()
            .filter_map(|index| self.answers.get(&series.at(index)))
            .collect();
        let boxes = Checkboxes::of(self.choices(part, field)).values(&chosen);
        Input::Checkboxes(boxes)
    }

    fn choices(&self, part: &Structure, field: &Field) -> Vec<Choice> {
        let list = self.schema.codes(field);
        let entries = list.map(|list| list.entries.as_slice()).unwrap_or_default();
        let choice = |entry: &fim::CodeEntry| {
            let label = self.wording.code(part, &entry.code, &entry.name);
            let choice = Choice::new(&entry.code, label);
            match &entry.help {
                Some(help) => choice.hint(help),
                None => choice,
            }
        };
        entries.iter().map(choice).collect()
    }

    fn input(&self, shape: Shape, part: &Structure, field: &Field, answer: &str) -> Input {
        let typed = || shown(self.t, self.schema, self.wording, part, field, answer);
        let longest = field.constraints.max_length;
        match shape {
            Shape::Radios => Input::Radios(Radios::of(self.choices(part, field)).value(answer)),
            Shape::List => Input::Select(Select::of(self.choices(part, field)).value(answer)),
            Shape::Declaration => Input::Consent(self.declaration(field, answer)),
            Shape::YesOrNo => Input::Radios(self.yes_or_no(part).value(answer)),
            Shape::Day => Input::Date(boxes_of(answer)),
            Shape::Number => {
                let text = Text::of(Kind::Decimal).value(typed()).width(Width::Medium);
                Input::Text(text)
            }
            Shape::WholeNumber => {
                let text = Text::of(Kind::Digits).value(answer).width(Width::Medium);
                Input::Text(text)
            }
            Shape::Lines => {
                let area = Area::default().value(answer).rows(4);
                Input::Area(longest.map_or(area.clone(), |length| area.max_length(length)))
            }
            _ => {
                let text = Text::default().value(typed());
                Input::Text(longest.map_or(text.clone(), |length| text.max_length(length)))
            }
        }
    }

    fn declaration(&self, field: &Field, answer: &str) -> Consent {
        let list = self.schema.codes(field);
        let code = list.and_then(|list| list.entries.first());
        let code = code.map_or("", |entry| entry.code.as_str());
        Consent::new(code).ticked(answer == code)
    }

    /// Where no answer is demanded, that can be chosen too.
    fn yes_or_no(&self, part: &Structure) -> Radios {
        let choice = |value: &str, key: &str| Choice::new(value, self.t.get(key));
        let mut choices = vec![choice("true", "answer-yes"), choice("false", "answer-no")];
        if part.min == 0 {
            choices.push(choice("", "answer-none"));
        }
        Radios::of(choices)
    }
}

/// A day in its boxes: a right one from its canonical form, a wrong one as it was typed.
fn boxes_of(answer: &str) -> Date {
    let typed: Vec<&str> = answer.split('.').collect();
    match typed.as_slice() {
        [day, month, year] => Date::typed(*day, *month, *year),
        _ => Date::iso(answer),
    }
}
