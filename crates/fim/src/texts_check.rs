//! Whether the texts of a package are those of its schema.

use std::collections::BTreeSet;

use crate::codes::CodeSource;
use crate::field::FieldKind;
use crate::package::{PackageError, ServicePackage};
use crate::schema::{Element, Schema, Structure};
use crate::texts::{Lang, Texts, line_of_key};
use crate::together::Together;

/// Texts of the service as a whole that every package should have.
const OF_SERVICE: [&str; 8] = [
    "title",
    "intro",
    "documents-needed",
    "fees",
    "deadlines",
    "processing-time",
    "legal-basis",
    "data-protection",
];
/// Texts of the service as a whole that a package may have.
const MORE_OF_SERVICE: [&str; 1] = ["contact"];
/// Without these in German, a package is refused: nothing in a schema can stand for them.
const INDISPENSABLE: [&str; 2] = ["title", "data-protection"];

impl ServicePackage {
    /// Finds texts that belong to nothing in the package.
    pub(crate) fn check_texts(
        &self,
        file: &str,
        source: &[u8],
        texts: &Texts,
    ) -> Vec<PackageError> {
        let of_service = OF_SERVICE.iter().chain(&MORE_OF_SERVICE);
        let mut possible: BTreeSet<String> = of_service.map(|key| (*key).to_owned()).collect();
        for place in self.schema.places() {
            possible.extend(possible_keys(&self.schema, place));
        }
        possible.extend(self.rules.checks().map(error_key));
        possible.extend(self.together_keys());
        possible.extend(self.login_keys());
        let unknown = texts.keys().filter(|key| !possible.contains(*key));
        let refused = |key: &String| {
            let reason = format!(
                "`{key}` belongs to nothing in {}. Correct the key, or delete the text.",
                self.schema.id
            );
            PackageError::at(file, line_of_key(source, key), reason)
        };
        unknown.map(refused).collect()
    }

    /// Demands what a package cannot do without: its title, its data-protection notice, and a sentence for
    /// each rule that may be broken, what is said to who else takes part, and why one has to log in, in German.
    pub(crate) fn demand_texts(&self) -> Result<(), Vec<PackageError>> {
        let mut wanted: BTreeSet<String> = INDISPENSABLE.map(str::to_owned).into();
        wanted.extend(self.rules.checks().map(error_key));
        wanted.extend(self.together_keys());
        wanted.extend(self.login_keys());
        let german = Lang::german();
        let errors = absent(&german, self.texts.get(&german), &wanted);
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    fn together_keys(&self) -> impl Iterator<Item = String> {
        let keys = |it: &Together| ["label", "about"].map(|what| it.text_key(what));
        self.together.iter().flat_map(keys)
    }

    /// Why somebody has to log in, where somebody has to.
    fn login_keys(&self) -> impl Iterator<Item = String> {
        self.login.iter().map(|_| "login-why".to_owned())
    }

    /// Names the texts that a package should have: German ones first, and in the other languages what German
    /// has. A package without any text file speaks in the words of its schema.
    pub(crate) fn missing_texts(&self) -> Vec<PackageError> {
        if self.texts.is_empty() {
            return Vec::new();
        }
        let german = self.texts.get(&Lang::german());
        let mut wanted: BTreeSet<String> = OF_SERVICE.map(str::to_owned).into();
        for place in self.schema.places() {
            wanted.extend(demanded_keys(place));
        }
        let mut warnings = absent(&Lang::german(), german, &wanted);
        wanted.extend(german.into_iter().flat_map(|texts| texts.keys().cloned()));
        for (lang, texts) in &self.texts {
            if *lang != Lang::german() {
                warnings.extend(absent(lang, Some(texts), &wanted));
            }
        }
        warnings
    }
}

fn error_key(rule: &str) -> String {
    format!("{rule}-error")
}

fn absent(lang: &Lang, texts: Option<&Texts>, wanted: &BTreeSet<String>) -> Vec<PackageError> {
    let file = format!("texts.{lang}.ftl");
    wanted
        .iter()
        .filter(|key| texts.is_none_or(|texts| !texts.contains_key(*key)))
        .map(|key| PackageError::whole(&file, format!("The text `{key}` is missing. Add it.")))
        .collect()
}

fn possible_keys(schema: &Schema, place: &Structure) -> Vec<String> {
    let id = place.id();
    let mut keys = ["label", "help", "error"]
        .map(|what| format!("{id}-{what}"))
        .to_vec();
    if let Element::Field(field) = &place.element {
        if field.kind == FieldKind::Label {
            keys.push(format!("{id}-text"));
        } else {
            keys.push(format!("{id}-example"));
        }
        let entries = schema.codes(field).map(|list| list.entries.iter());
        let codes = entries.into_iter().flatten();
        keys.extend(codes.map(|entry| format!("{id}-value-{}", entry.code)));
    }
    keys
}

/// A label for everything, the text of each note, and a name for every code of an inline list. The names of
/// published code lists are in the lists.
fn demanded_keys(place: &Structure) -> Vec<String> {
    let id = place.id();
    let mut keys = vec![format!("{id}-label")];
    if let Element::Field(field) = &place.element {
        if field.kind == FieldKind::Hidden {
            return Vec::new();
        }
        if field.kind == FieldKind::Label {
            keys.push(format!("{id}-text"));
        }
        if let Some(CodeSource::Inline(list)) = &field.code_list {
            let codes = list.entries.iter();
            keys.extend(codes.map(|entry| format!("{id}-value-{}", entry.code)));
        }
    }
    keys
}
