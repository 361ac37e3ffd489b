//! Whether the texts of a package are those of its schema.

use std::collections::BTreeSet;

use crate::codes::CodeSource;
use crate::field::FieldKind;
use crate::package::{PackageError, ServicePackage};
use crate::schema::{Element, Schema, Structure};
use crate::texts::{Lang, Texts, line_of_key};

/// Texts of the service as a whole.
const OF_SERVICE: [&str; 6] = [
    "title",
    "intro",
    "documents-needed",
    "fees",
    "processing-time",
    "legal-basis",
];

/// Finds texts that no element has.
pub(crate) fn check_texts(
    file: &str,
    source: &[u8],
    texts: &Texts,
    schema: &Schema,
) -> Vec<PackageError> {
    let mut possible: BTreeSet<String> = OF_SERVICE.map(str::to_owned).into();
    for place in schema.places() {
        possible.extend(possible_keys(schema, place));
    }
    texts
        .keys()
        .filter(|key| !possible.contains(*key))
        .map(|key| {
            PackageError::at(
                file,
                line_of_key(source, key),
                format!(
                    "`{key}` belongs to nothing in {}. Correct the key, or delete the text.",
                    schema.id
                ),
            )
        })
        .collect()
}

/// Names the texts that a package should have: German ones first, and in the other languages what German
/// has. A package without any text file speaks in the words of its schema.
pub(crate) fn missing_texts(package: &ServicePackage) -> Vec<PackageError> {
    if package.texts.is_empty() {
        return Vec::new();
    }
    let german = package.texts.get(&Lang::german());
    let mut wanted: BTreeSet<String> = OF_SERVICE.map(str::to_owned).into();
    for place in package.schema.places() {
        wanted.extend(demanded_keys(place));
    }
    let mut warnings = absent(&Lang::german(), german, &wanted);
    wanted.extend(german.into_iter().flat_map(|texts| texts.keys().cloned()));
    for (lang, texts) in &package.texts {
        if *lang != Lang::german() {
            warnings.extend(absent(lang, Some(texts), &wanted));
        }
    }
    warnings
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
    let mut keys = vec![format!("{id}-label"), format!("{id}-help")];
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
