//! The rules and purposes of a package, put against its schema.

use crate::field::{DataType, Field};
use crate::ids::ElementId;
use crate::package::{PackageError, ServicePackage};
use crate::purpose::Purpose;
use crate::rules::compile::{compile, rules_in_prose};
use crate::schema::Structure;
use crate::value::{Canonical, ValueError, parse_value};

impl ServicePackage {
    /// What a field is for, if the package says so.
    #[must_use]
    pub fn purpose(&self, field: &ElementId) -> Option<&Purpose> {
        self.purposes.get(field)
    }

    /// Reads a value as a person typed it or as it was kept, with regard to what the field is for: an IBAN
    /// comes out without blanks and in capitals.
    ///
    /// # Errors
    /// What is wrong with it; [`ValueError::Required`] if it is blank.
    pub fn normalise(&self, field: &Field, typed: &str) -> Result<Canonical, ValueError> {
        let Some(purpose) = self.purpose(&field.id) else {
            return parse_value(&self.schema, field, typed);
        };
        let value = parse_value(&self.schema, field, &purpose.normal(typed))?;
        purpose.check(value.as_str())?;
        Ok(value)
    }

    /// Reads the rules; what comes back is wrong with them.
    pub(crate) fn read_rules(&mut self, file: &str, source: &[u8]) -> Vec<PackageError> {
        let Ok(source) = std::str::from_utf8(source) else {
            let reason = "The file is not UTF-8. Save it as UTF-8.";
            return vec![PackageError::whole(file, reason)];
        };
        match compile(source, &self.schema) {
            Ok(rules) => {
                self.rules = rules;
                Vec::new()
            }
            Err(complaints) => {
                let errors = complaints.into_iter().map(|complaint| {
                    let mut error = PackageError::at(file, complaint.at.line, complaint.reason);
                    error.column = complaint.at.column;
                    error
                });
                errors.collect()
            }
        }
    }

    /// Warns of rules in prose that the package says nothing about.
    pub(crate) fn unmentioned_prose(&self, file: &str) -> Vec<PackageError> {
        let spoken_of = |id| self.rules.prose().any(|prose| prose.id == id);
        rules_in_prose(&self.schema)
            .into_iter()
            .filter(|(id, _)| !spoken_of(*id))
            .map(|(id, rule)| {
                let reason = format!(
                    "Nothing is said about {id} ({}). Add a rule `for {id}`, or `omit {id} because \"…\"`.",
                    rule.name
                );
                PackageError::whole(file, reason)
            })
            .collect()
    }

    /// Purposes belong to fields that hold text.
    pub(crate) fn check_purposes(&self, file: &str, source: &[u8]) -> Vec<PackageError> {
        let holds_text = |id: &ElementId| {
            let places = self.schema.places().filter(|place| place.id() == id);
            let mut fields = places.map(Structure::field);
            fields.next().map(|field| {
                field.is_some_and(|field| {
                    let text = matches!(field.data_type, DataType::Text | DataType::TextLatin);
                    text && field.carries_data() && field.code_list.is_none()
                })
            })
        };
        let problems = self.purposes.iter().filter_map(|(id, purpose)| {
            let reason = match holds_text(id) {
                None => format!("The schema has no field {id}. Correct the key in `purposes`."),
                Some(false) if purpose.is_checked() => {
                    format!("{id} cannot be for `{purpose}`: it is no field for text.")
                }
                Some(_) => return None,
            };
            Some((id, reason))
        });
        problems
            .map(|(id, reason)| PackageError::at(file, line_of(source, id.as_str()), reason))
            .collect()
    }
}

/// The first line on which something is written.
fn line_of(source: &[u8], text: &str) -> u32 {
    let source = String::from_utf8_lossy(source);
    let line = source.lines().position(|line| line.contains(text));
    line.and_then(|line| u32::try_from(line + 1).ok())
        .unwrap_or(0)
}
