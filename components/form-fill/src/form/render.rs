//! The questions of a sheet, with the answers so far and what is wrong with them.

mod entries;
mod input;

use calls::draft_save::Account;
use fim::{
    Answers, Element, Field, FieldPath, Finding, Judgement, Schema, ServicePackage, Structure,
};
use forms::{
    Kind, Shape, Sheet, Wording, choice_name, from_account, is_choice, may_grow, nth, repeats,
    sentence, shape,
};
use pages::{Button, Choice, Correction, Group, Input, Paragraph, Part, Radios, SafeHtml, Texts};

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

pub(crate) struct Renderer<'a> {
    pub(crate) t: Texts,
    pub(crate) schema: &'a Schema,
    pub(crate) wording: &'a Wording<'a>,
    pub(crate) answers: &'a Answers,
    pub(crate) judgement: &'a Judgement,
    pub(crate) findings: &'a [Finding],
    /// The account that fills some of them in, and the package that says which.
    pub(crate) account: Option<(&'a Account, &'a ServicePackage)>,
}

impl Renderer<'_> {
    /// Renders a sheet of questions.
    pub(crate) fn sheet(&self, sheet: &Sheet<'_>) -> Rendered {
        let mut out = Rendered::default();
        // The page's heading is the group's, so it has no frame; its help stands on the first sheet.
        let first = sheet
            .group
            .filter(|group| group.children().first() == sheet.parts.first());
        if let Some(text) = first.and_then(|group| self.wording.help(group)) {
            out.push(&Paragraph::new(text));
        }
        let files = sheet
            .files()
            .and_then(|(_, part, _)| self.wording.help(part));
        if let Some(text) = files {
            out.push(&Paragraph::new(text));
        }
        match (sheet.is_choice(), sheet.group) {
            (true, Some(group)) => self.choice(&mut out, &sheet.parent, group, sheet.kind),
            _ => self.parts(&mut out, &sheet.parent, sheet.parts),
        }
        out
    }

    fn parts(&self, out: &mut Rendered, parent: &FieldPath, parts: &[Structure]) {
        for part in parts {
            match &part.element {
                Element::Group(_) => self.group(out, parent, part),
                Element::Field(field) => self.fields(out, parent, part, field),
            }
        }
    }

    /// Which of several is meant and, of small ones, what is asked of each.
    fn choice(&self, out: &mut Rendered, path: &FieldPath, group: &Structure, kind: Kind) {
        let name = choice_name(path);
        let chosen = |option: &&Structure| {
            let series = path.join(option.id(), 0).series();
            series.is_some_and(|series| self.answers.count(&series) > 0)
        };
        let chosen = group.children().iter().find(chosen);
        let mut choices: Vec<Choice> = group
            .children()
            .iter()
            .map(|option| Choice::new(option.id().as_str(), self.wording.label(option)))
            .collect();
        let optional = self.is_optional(path, group);
        if optional {
            choices.push(Choice::new("", self.t.get("answer-none")));
        }
        let radios = Radios::of(choices).value(chosen.map_or("", |option| option.id().as_str()));
        let question = self.t.get("choice-which");
        let mut asked = pages::Field::new(self.t, name.clone(), question, radios);
        if optional {
            asked = asked.optional();
        }
        if let Some(mistake) = self.mistake(path, group) {
            asked = asked.error(mistake);
        }
        out.corrections.extend(asked.correction());
        out.push(&asked);
        if kind == Kind::Choice {
            return;
        }
        for option in group.children() {
            let mut inside = Rendered::default();
            self.parts(&mut inside, path, std::slice::from_ref(option));
            let legend = self.t.get("choice-option");
            let legend = legend.with("label", self.wording.label(option));
            let frame = Group::new(self.t, legend)
                .inner()
                .while_chosen(format!("{name}={}", option.id()))
                .part(&inside.html);
            out.push(&frame);
            out.corrections.extend(inside.corrections);
        }
    }

    fn is_optional(&self, path: &FieldPath, part: &Structure) -> bool {
        part.min == 0 && !self.judgement.requires(path)
    }

    fn mistake(&self, path: &FieldPath, part: &Structure) -> Option<String> {
        let finding = self.findings.iter().find(|finding| finding.path == *path)?;
        Some(sentence(
            self.t,
            self.schema,
            self.wording,
            Some(part),
            &finding.kind,
        ))
    }

    /// A small group among other questions.
    fn group(&self, out: &mut Rendered, parent: &FieldPath, part: &Structure) {
        let path = parent.join(part.id(), 0);
        let mut inside = Rendered::default();
        match is_choice(part) {
            true => self.choice(&mut inside, &path, part, Kind::Questions),
            false => self.parts(&mut inside, &path, part.children()),
        }
        let id = path.to_string();
        let mut group = Group::new(self.t, self.wording.label(part))
            .id(id.clone())
            .path(id.clone())
            .hidden(self.judgement.hides(&path));
        if parent.segments().len() > 1 {
            group = group.inner();
        }
        if self.is_optional(&path, part) {
            group = group.hint(self.t.get("group-optional"));
        }
        if let Some(help) = self.wording.help(part) {
            group = group.help(help);
        }
        if let Some(message) = self.mistake(&path, part).filter(|_| !is_choice(part)) {
            group = group.error(message.clone());
            out.corrections.push(Correction {
                target: id,
                message,
            });
        }
        out.push(&group.part(&inside.html));
        out.corrections.extend(inside.corrections);
    }

    /// `Telefonnummer (2)` where there can be several.
    fn legend(&self, part: &Structure, index: u32) -> String {
        let label = self.wording.label(part);
        if !part.repeats() {
            return label.to_owned();
        }
        nth(self.t, label, index)
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
            Shape::Nothing | Shape::Files => {}
            Shape::Paragraph => {
                let text = self.wording.content(part, field);
                out.push(&Paragraph::new(text));
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
                    let shape = match self.judgement.calculates(&path) {
                        true => Shape::Locked,
                        false => shape,
                    };
                    let input = match self.is_the_account_s(field) {
                        true => self.given(part, field, answer),
                        false => self.input(shape, &path, part, field, answer),
                    };
                    self.ask(out, &path, name, part, input);
                }
                if shape != Shape::Locked {
                    self.one_more(out, parent, part, count);
                }
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
        let fixed = matches!(input, Input::Fixed(_));
        let mut asked = pages::Field::new(self.t, name, self.legend_of_field(part, index), input)
            .path(path.to_string())
            .hidden(self.judgement.hides(path));
        if index >= part.min && !fixed {
            asked = asked.optional_unless(self.judgement.requires(path));
        }
        if let Some(hint) = self.hint(path, part) {
            asked = asked.hint(hint);
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

    /// Whether only the account fills a field in.
    fn is_the_account_s(&self, field: &Field) -> bool {
        let account = self.account;
        account.is_some_and(|(account, package)| account.locks(package, &field.id))
    }

    /// That an answer came from the account, or will; otherwise an example.
    fn hint(&self, path: &FieldPath, part: &Structure) -> Option<String> {
        let mark = self.account.and_then(|(it, _)| it.mark(path, self.answers));
        if let Some(mark) = mark {
            return Some(from_account(self.t, mark));
        }
        if part
            .field()
            .is_some_and(|field| self.is_the_account_s(field))
        {
            return Some(self.t.get("account-only").into());
        }
        let example = self.wording.example(part)?;
        Some(
            self.t
                .get("question-example")
                .with("example", example)
                .into(),
        )
    }

    fn legend_of_field(&self, part: &Structure, index: u32) -> String {
        match index {
            0 => self.wording.label(part).to_owned(),
            _ => self.legend(part, index),
        }
    }
}
