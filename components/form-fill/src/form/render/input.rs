//! What a question lets a person put in, by its shape.

use super::Renderer;
use crate::form::search;
use fim::{CodeEntry, DataType, Field, FieldPath, SeriesPath, Structure};
use forms::{Shape, shown};
use pages::{
    Area, Checkboxes, Choice, Consent, Date, Fixed, Input, Kind, Radios, Search, Select, Text,
    Width,
};

impl Renderer<'_> {
    pub(super) fn boxes(&self, series: &SeriesPath, part: &Structure, field: &Field) -> Input {
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
        entries
            .iter()
            .map(|entry| self.entry(part, entry))
            .collect()
    }

    pub(super) fn input(
        &self,
        shape: Shape,
        path: &FieldPath,
        part: &Structure,
        field: &Field,
        answer: &str,
    ) -> Input {
        let typed = || shown(self.t, self.schema, self.wording, part, field, answer);
        let longest = field.constraints.max_length;
        match shape {
            Shape::Locked => Input::Fixed(self.fixed(path, part, field)),
            Shape::Search => Input::Search(self.search(part, field, answer)),
            Shape::Radios => Input::Radios(Radios::of(self.choices(part, field)).value(answer)),
            Shape::List => Input::Select(Select::of(self.choices(part, field)).value(answer)),
            Shape::Declaration => Input::Consent(self.declaration(field, answer)),
            Shape::YesOrNo => Input::Radios(self.yes_or_no(part).value(answer)),
            Shape::Day => Input::Date(self.day(part, answer)),
            Shape::Number => {
                let text = Text::of(Kind::Decimal).value(typed());
                let text = text.width(Width::Medium);
                Input::Text(match field.data_type {
                    DataType::NumCurrency => text.unit(self.t.get("unit-euro")),
                    _ => text,
                })
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
                let text = self.line(part).value(typed());
                Input::Text(longest.map_or(text.clone(), |length| text.max_length(length)))
            }
        }
    }

    /// A line for what the field is for: the keyboard, the width, what the browser may fill in.
    fn line(&self, part: &Structure) -> Text {
        let Some(purpose) = self.wording.purpose(part) else {
            return Text::default();
        };
        let text = match purpose.as_str() {
            "email" => Text::of(Kind::Email),
            "tel" | "tel-national" => Text::of(Kind::Tel).width(Width::Medium),
            "postal-code" => Text::of(Kind::Digits).width(Width::Short),
            "url" => Text::of(Kind::Url),
            _ => Text::default(),
        };
        match purpose.autocomplete() {
            Some(token) => text.autocomplete(token),
            None => text.autocomplete("off"),
        }
    }

    /// An answer that nobody types: the schema fixes it, or it is calculated.
    fn fixed(&self, path: &FieldPath, part: &Structure, field: &Field) -> Fixed {
        let answer = self.judgement.answers.get(path).or(field.fixed_value());
        let answer = answer.unwrap_or_default();
        let fixed = Fixed::of(shown(
            self.t,
            self.schema,
            self.wording,
            part,
            field,
            answer,
        ));
        match self.judgement.calculates(path) {
            true => fixed.calculated(),
            false => fixed,
        }
    }

    /// What the account said; nobody changes it here.
    pub(super) fn given(&self, part: &Structure, field: &Field, answer: &str) -> Input {
        let (t, schema, wording) = (self.t, self.schema, self.wording);
        Input::Fixed(Fixed::of(shown(t, schema, wording, part, field, answer)))
    }

    /// A chosen entry by its name; otherwise what was typed, and what there is for it.
    fn search(&self, part: &Structure, field: &Field, answer: &str) -> Search {
        let Some(list) = self.schema.codes(field) else {
            return Search::of(answer);
        };
        if let Some(entry) = list.entry(answer) {
            return Search::of(self.wording.code(part, &entry.code, &entry.name));
        }
        let (found, more) = search::find(list, answer);
        let found = found.into_iter().map(|entry| self.entry(part, entry));
        Search::of(answer).found(found.collect(), more)
    }

    fn entry(&self, part: &Structure, entry: &CodeEntry) -> Choice {
        let label = self.wording.code(part, &entry.code, &entry.name);
        let choice = Choice::new(&entry.code, label);
        match &entry.help {
            Some(help) => choice.hint(help),
            None => choice,
        }
    }

    fn day(&self, part: &Structure, answer: &str) -> Date {
        let day = boxes_of(answer);
        match self.wording.purpose(part) {
            Some(purpose) if purpose.as_str() == "bday" => day.birthday(),
            _ => day,
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
