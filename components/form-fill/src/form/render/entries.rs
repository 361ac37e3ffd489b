//! The list of a repeated group's entries.

use super::{Rendered, Renderer};
use fim::{DataType, FieldPath, SeriesPath, Structure};
use forms::{Sheet, answered, may_grow, sentence, shown};
use pages::{Alert, Button, Correction, Mood, Paragraph, Summary, SummaryRow};

/// So many answers tell one entry from another.
const SHOWN: usize = 3;

impl Renderer<'_> {
    /// The entries of a series, each with the ways to change, move and remove it. `page` gives the
    /// address of an entry.
    pub(crate) fn entries(
        &self,
        sheet: &Sheet<'_>,
        page: impl Fn(&FieldPath) -> String,
    ) -> Rendered {
        let mut out = Rendered::default();
        let Some((series, part)) = sheet.series() else {
            return out;
        };
        let before = &sheet.parts[..sheet.parts.len() - 1];
        self.parts(&mut out, &sheet.parent, before);
        if let Some(text) = self.wording.help(part) {
            out.push(&Paragraph::new(text));
        }
        let count = self.answers.count(&series);
        if count == 0 {
            out.push(&Alert::new(Mood::Info, self.t.get("entries-none")));
        }
        for index in 0..count {
            self.entry_card(&mut out, &series, part, index, count, &page);
        }
        let add = match count {
            0 => self.t.get("repeat-first"),
            _ => self.t.get("repeat-add"),
        };
        let add = add.with("label", self.wording.label(part));
        if may_grow(part, count) {
            let href = page(&series.at(count));
            out.push(&Button::secondary(add).href(href).id("hinzufuegen"));
        } else {
            let full = self.t.get("entries-full").with("number", count);
            out.push(&Alert::new(Mood::Info, full));
        }
        // An entry that is demanded and was not begun.
        if count == 0 && !self.findings.is_empty() {
            let message: String = self.t.get("entries-needed").into();
            let target = "inhalt".to_owned();
            out.corrections.push(Correction { target, message });
        }
        out
    }

    fn entry_card(
        &self,
        out: &mut Rendered,
        series: &SeriesPath,
        part: &Structure,
        index: u32,
        count: u32,
        page: &impl Fn(&FieldPath) -> String,
    ) {
        let path = series.at(index);
        let title = self.legend(part, index);
        let id = format!("eintrag-{path}");
        let mut card = Summary::new(self.t, title.clone()).id(id.clone());
        let questions = answered(&path, part.children(), &[self.answers]);
        let mut rows = questions.iter().filter_map(|question| {
            let answer = self.answers.get(&question.path)?;
            if question.field.data_type == DataType::File {
                return None;
            }
            let part = question.part;
            let answer = shown(
                self.t,
                self.schema,
                self.wording,
                part,
                question.field,
                answer,
            );
            Some(SummaryRow::new(self.wording.label(part), answer))
        });
        for row in rows.by_ref().take(SHOWN) {
            card = card.row(row);
        }
        let within = |path: &FieldPath| path.is_within(&series.at(index));
        let wrong = self.findings.iter().find(|finding| within(&finding.path));
        if let Some(finding) = wrong {
            let message = match finding.path == path {
                true => self.told(part, finding),
                false => self
                    .t
                    .get("entries-incomplete")
                    .with("entry", title.clone())
                    .into(),
            };
            card = card.error(message.clone());
            out.corrections.push(Correction {
                target: id,
                message,
            });
        }
        let button = |action: &str, key: &str| {
            Button::tertiary(self.t.get(key))
                .value("aktion", format!("{action}:{path}"))
                .about(title.clone())
        };
        let change = Button::tertiary(self.t.get("summary-change")).href(page(&path));
        card = card.button(change.about(title.clone()));
        if index > 0 {
            card = card.button(button("hoch", "entries-up"));
        }
        if index + 1 < count {
            card = card.button(button("runter", "entries-down"));
        }
        out.push(&card.button(button("entfernen", "repeat-remove")));
    }

    fn told(&self, part: &Structure, finding: &fim::Finding) -> String {
        sentence(self.t, self.schema, self.wording, Some(part), &finding.kind)
    }
}
