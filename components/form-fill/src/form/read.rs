//! What a person sent, put into the answers: only what this sheet asks, whatever else was sent.

use calls::draft_save::Account;
use edge::Form;
use fim::{Answers, Element, Field, FieldPath, Schema, ServicePackage, Structure};
use forms::{Kind, Shape, Sheet, choice_name, repeats, shape};
use pages::{Date, Search};

/// The answers with those of one sheet replaced by what was sent; not where only the account
/// fills in.
pub(crate) fn read(
    package: &ServicePackage,
    account: Option<&Account>,
    sheet: &Sheet<'_>,
    before: &Answers,
    sent: &Form,
) -> Answers {
    let mut reader = Reader {
        package,
        account,
        schema: &package.schema,
        sent,
        answers: before.clone(),
    };
    match sheet.kind {
        Kind::Series | Kind::Files => {}
        Kind::Choice => reader.choose(&sheet.parent, sheet.parts),
        Kind::Questions if sheet.is_choice() => reader.choice(&sheet.parent, sheet.parts),
        Kind::Questions => {
            for part in sheet.parts {
                reader.part(&sheet.parent, part);
            }
        }
    }
    reader.answers
}

struct Reader<'a> {
    package: &'a ServicePackage,
    account: Option<&'a Account>,
    schema: &'a Schema,
    sent: &'a Form,
    answers: Answers,
}

impl Reader<'_> {
    fn part(&mut self, parent: &FieldPath, part: &Structure) {
        match &part.element {
            Element::Group(group) => {
                let path = parent.join(part.id(), 0);
                if group.choice {
                    return self.choice(&path, &group.children);
                }
                for child in &group.children {
                    self.part(&path, child);
                }
            }
            Element::Field(field) => self.field(parent, part, field),
        }
    }

    /// A choice: what stands in the options that were not chosen goes. Where no choice was sent,
    /// every option is read.
    fn choice(&mut self, path: &FieldPath, options: &[Structure]) {
        self.choose(path, options);
        let chosen = self.sent.get(&choice_name(path));
        for option in options {
            if chosen.is_none_or(|chosen| chosen == option.id().as_str()) {
                self.part(path, option);
            }
        }
    }

    /// Notes which option is chosen, and takes away what was answered in the others.
    fn choose(&mut self, path: &FieldPath, options: &[Structure]) {
        let Some(chosen) = self.sent.get(&choice_name(path)) else {
            return;
        };
        for option in options {
            let Some(series) = path.join(option.id(), 0).series() else {
                continue;
            };
            let count = self.answers.count(&series);
            if chosen == option.id().as_str() {
                self.answers.set_count(series, count.max(1));
            } else {
                (0..count).for_each(|index| self.answers.clear(&series.at(index)));
                self.answers.set_count(series, 0);
            }
        }
    }

    fn field(&mut self, parent: &FieldPath, part: &Structure, field: &Field) {
        let locked = |account: &Account| account.locks(self.package, &field.id);
        if self.account.is_some_and(locked) {
            return;
        }
        let shape = shape(self.schema, part, field);
        match shape {
            Shape::Nothing | Shape::Paragraph | Shape::Locked | Shape::Files => return,
            Shape::Checkboxes => return self.ticked(parent, part, field),
            _ => {}
        }
        for index in 0..repeats(&self.answers, parent, part) {
            let path = parent.join(part.id(), index);
            let name = path.to_string();
            let typed = match shape {
                Shape::Day => self.day(&name),
                Shape::Search => self.found(&path, field),
                _ => self.sent.get(&name).unwrap_or_default().to_owned(),
            };
            self.answer(path, field, &typed);
        }
    }

    /// Every ticked box is one repeat of the field.
    fn ticked(&mut self, parent: &FieldPath, part: &Structure, field: &Field) {
        let series = parent.join(part.id(), 0);
        let Some(series) = series.series() else {
            return;
        };
        let name = series.to_string();
        for index in self.answers.filled(&series) {
            self.answers.set(series.at(index), "");
        }
        let sent = self.sent;
        let chosen = sent.iter().filter(|(key, _)| *key == name);
        let most = self
            .schema
            .codes(field)
            .map_or(0, |list| list.entries.len());
        for (index, (_, code)) in (0u32..).zip(chosen.take(most)) {
            self.answer(series.at(index), field, code);
        }
    }

    /// The three boxes of a day as one text, `31.12.2026`; what is no day is kept as typed.
    fn day(&self, name: &str) -> String {
        let boxes = Date::SUFFIXES.map(|suffix| {
            let typed = self.sent.get(&format!("{name}.{suffix}"));
            typed.unwrap_or_default().trim().to_owned()
        });
        if boxes.iter().all(String::is_empty) {
            return String::new();
        }
        boxes.join(".")
    }

    /// The code that was chosen among what was found, or is meant by what was typed. What means no
    /// code is kept as it was typed: it is looked for on the next page.
    fn found(&self, path: &FieldPath, field: &Field) -> String {
        let name = path.to_string();
        let choice = self.sent.get(&format!("{name}.{}", Search::SUFFIX));
        if let Some(code) = choice.filter(|code| !code.is_empty()) {
            return code.to_owned();
        }
        let typed = self.sent.get(&name).unwrap_or_default().trim();
        let Some(list) = self.schema.codes(field) else {
            return typed.to_owned();
        };
        // The name of the present answer stands in the box, and may be that of several codes.
        let present = self.answers.get(path).and_then(|code| list.entry(code));
        match present.filter(|entry| entry.name == typed) {
            Some(entry) => entry.code.clone(),
            None => super::search::exact(list, typed)
                .unwrap_or(typed)
                .to_owned(),
        }
    }

    /// Keeps the canonical form of a right answer, and a wrong one as it was typed.
    fn answer(&mut self, path: FieldPath, field: &Field, typed: &str) {
        match self.package.normalise(field, typed) {
            Ok(canonical) => self.answers.set(path, canonical),
            Err(_) => self.answers.set(path, typed),
        }
    }
}
