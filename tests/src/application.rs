//! An application to be filled in: what a person types into which box.

use std::collections::BTreeMap;

use fim::{Answers, DataType, Element, ElementId, Field, FieldKind, FieldPath, Structure};
use serde_json::{Value, json};

use crate::operator::Service;

/// What somebody wants to apply for, and everything that they will type.
#[derive(Clone, Debug)]
pub struct Application {
    /// At which municipality, as addresses name it.
    pub tenant: String,
    /// Which service, as addresses name it.
    pub service: String,
    /// The answers in canonical form: what the person types.
    pub answers: Answers,
    /// What the XML must hold: with what is calculated, without what is not asked.
    pub meant: Answers,
    typed: BTreeMap<String, String>,
    repeats: BTreeMap<String, u32>,
    secrets: Vec<String>,
}

/// Shorter texts can be anywhere by chance.
const SECRET: usize = 8;
/// The three boxes of a date.
const DATE_BOXES: [&str; 3] = ["tag", "monat", "jahr"];

impl Application {
    /// These answers, at this municipality.
    #[must_use]
    pub fn new(tenant: &str, service: &Service, answers: Answers) -> Self {
        let mut fields = BTreeMap::new();
        collect_fields(&service.schema().nodes, &mut fields);
        let mut typed = BTreeMap::new();
        let mut repeats: BTreeMap<String, u32> = BTreeMap::new();
        let mut secrets = Vec::new();
        for (path, value) in answers.iter() {
            let field = path.segments().last().and_then(|(id, _)| fields.get(id));
            if field.is_some_and(|field| is_free_text(field)) && value.chars().count() >= SECRET {
                secrets.push(value.to_owned());
            }
            let data_type = field.map(|field| field.data_type);
            typed.extend(typing(&path.to_string(), value, data_type));
            let mut parent = FieldPath::root();
            for (id, index) in path.segments() {
                let here = parent.join(id, *index);
                if let Some(series) = here.series() {
                    let count = repeats.entry(series.to_string()).or_default();
                    *count = (*count).max(index + 1);
                }
                parent = here;
            }
        }
        Self {
            tenant: tenant.to_owned(),
            service: service.id(),
            meant: service.package.judge(&answers, today()).answers,
            answers,
            typed,
            repeats,
            secrets,
        }
    }

    /// A valid application made from this seed.
    #[must_use]
    pub fn valid(tenant: &str, service: &Service, seed: u64) -> Self {
        let answers = fim::testing::judged_answers(&service.package, today(), seed);
        Self::new(tenant, service, answers)
    }

    /// What is typed or chosen under this control's name, if anything.
    #[must_use]
    pub fn typed(&self, name: &str) -> Option<&str> {
        self.typed.get(name).map(String::as_str)
    }

    /// How many repeats there have to be of the group or field at this path.
    #[must_use]
    pub fn repeats(&self, series: &str) -> u32 {
        self.repeats.get(series).copied().unwrap_or(0)
    }

    /// Texts that only this person knows: none of them may be in a log or readable in a store.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(String::as_str)
    }

    /// The path under which the service is found.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/{}/antrag/{}", self.tenant, self.service)
    }

    /// The same for the browser's walk.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "tenant": self.tenant,
            "service": self.service,
            "path": self.path(),
            "typed": self.typed,
            "repeats": self.repeats,
        })
    }
}

fn today() -> chrono::NaiveDate {
    chrono::Utc::now().date_naive()
}

/// A canonical value as a person in Germany types it, with the names of the boxes.
fn typing(path: &str, value: &str, data_type: Option<DataType>) -> Vec<(String, String)> {
    match data_type {
        Some(DataType::Date) => {
            let parts: Vec<&str> = value.split('-').collect();
            match parts[..] {
                [year, month, day] => DATE_BOXES
                    .iter()
                    .zip([day, month, year])
                    .map(|(part, text)| (format!("{path}.{part}"), text.to_owned()))
                    .collect(),
                _ => Vec::new(),
            }
        }
        Some(DataType::Num | DataType::NumCurrency) => {
            vec![(path.to_owned(), value.replace('.', ","))]
        }
        _ => vec![(path.to_owned(), value.to_owned())],
    }
}

fn is_free_text(field: &Field) -> bool {
    let text = matches!(field.data_type, DataType::Text | DataType::TextLatin);
    text && field.kind == FieldKind::Input && field.code_list.is_none()
}

fn collect_fields<'a>(nodes: &'a [Structure], fields: &mut BTreeMap<ElementId, &'a Field>) {
    for node in nodes {
        match &node.element {
            Element::Field(field) => {
                fields.insert(field.id.clone(), field);
            }
            Element::Group(group) => collect_fields(&group.children, fields),
        }
    }
}
