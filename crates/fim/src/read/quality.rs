//! Findings that hinder no form but that the editors of a schema should know, numbered as FITKO has them.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::codes::{CodeList, CodeSource};
use crate::field::{DataType, Field, FieldKind};
use crate::read::catalogued::check_rules;
use crate::read::place::{Findings, Place};
use crate::schema::{Group, Schema, Structure};
use crate::value::ValueError;

/// What is said of an element that its editors have withdrawn.
pub(crate) const INACTIVE: &str =
    "The element is withdrawn (inactive). See whether there is one in its place.";

/// Warnings of a field by itself.
pub(crate) fn check_field(place: Place<'_>, field: &Field, findings: &mut Findings) {
    let id = &field.id;
    let mut warn = |code, reason: String| findings.coded_warning(code, place, reason);
    if place.code("schemaelementart").as_deref() == Some("ABS") {
        warn(
            1014,
            format!("{id} is abstract. Only a field made of it can be filled in."),
        );
    }
    if field.kind == FieldKind::Select && field.data_type != DataType::Text {
        warn(
            1011,
            format!("{id} is a selection, so its type must be text; it is read as one."),
        );
    }
    if field.kind != FieldKind::Select && field.code_list.is_some() {
        warn(
            1017,
            format!("{id} has codes and is no selection; it is treated as one."),
        );
    }
    if let Some(CodeSource::Inline(list)) = &field.code_list {
        check_list(place, list, findings);
    }
    check_words(place, field, findings);
    check_type(place, field, findings);
}

fn check_words(place: Place<'_>, field: &Field, findings: &mut Findings) {
    let id = &field.id;
    if field.kind != FieldKind::Hidden && place.text("bezeichnungEingabe").is_none() {
        let reason = format!("{id} has no label (`bezeichnungEingabe`); its name stands for it.");
        findings.coded_warning(1009, place, reason);
    }
    let help = field.help_input.as_deref();
    if help == Some(field.label_input.as_str()) {
        let reason = format!("The help of {id} only repeats its label. Explain it, or delete it.");
        findings.coded_warning(1098, place, reason);
    }
    if field.kind == FieldKind::Label && field.default.is_none() {
        let reason = format!("{id} is a text to read and has none. Write it into `inhalt`.");
        findings.coded_warning(1109, place, reason);
    }
}

fn check_type(place: Place<'_>, field: &Field, findings: &mut Findings) {
    let (id, within) = (&field.id, &field.constraints);
    let mut warn = |code, reason: String| findings.coded_warning(code, place, reason);
    let shown = matches!(
        field.data_type,
        DataType::Text | DataType::TextLatin | DataType::Object
    );
    if field.kind == FieldKind::Label && !shown {
        warn(
            1090,
            format!("{id} is a text to read, so its type must be a text."),
        );
    }
    let typed = !matches!(field.kind, FieldKind::Select | FieldKind::Label);
    if !typed && (within.min_length.is_some() || within.max_length.is_some()) {
        warn(
            1012,
            format!("{id} is not typed, so its lengths say nothing; they are passed over."),
        );
    }
    let file = field.data_type == DataType::File;
    if !file && within.max_size.is_some() {
        warn(
            1056,
            format!("{id} is no upload, so `maxSize` says nothing; it is passed over."),
        );
    }
    if !file && !within.media_types.is_empty() {
        warn(
            1057,
            format!("{id} is no upload, so `mediaType` says nothing; it is passed over."),
        );
    }
    let referenced = matches!(field.code_list, Some(CodeSource::Reference(_)));
    let columns = ["codeKey", "nameKey", "helpKey"];
    if !referenced && columns.iter().any(|name| place.text(name).is_some()) {
        warn(
            1058,
            format!("{id} names columns and refers to no code list; they are passed over."),
        );
    }
}

/// Warnings of a group by itself.
pub(crate) fn check_group(place: Place<'_>, group: &Group, findings: &mut Findings) {
    let id = &group.id;
    let mut warn = |code, reason: String| findings.coded_warning(code, place, reason);
    if place.text("bezeichnungEingabe").is_none() {
        warn(
            1009,
            format!("{id} has no label (`bezeichnungEingabe`); its name stands for it."),
        );
    }
    match group.children.len() {
        0 => warn(
            1023,
            format!("{id} is empty. Add what it consists of, or delete it."),
        ),
        1 if group.choice => {
            warn(
                1043,
                format!("{id} is a choice of one. Add another, or make it a plain group."),
            );
        }
        _ => {}
    }
    for part in &group.children {
        // Written `1:1`, it means the same to a form: only the chosen one is there.
        if group.choice && part.repeats() {
            let part = part.id();
            warn(
                1118,
                format!("{part} is one of a choice, so it should stand there `0:1`."),
            );
        }
    }
}

/// Warnings of the schema as a whole.
pub(crate) fn check_whole(
    place: Place<'_>,
    nodes: &[Structure],
    catalogue: &Catalogue,
    findings: &mut Findings,
) {
    if nodes.is_empty() {
        findings.coded_warning(1078, place, "The schema is empty. Add what it consists of.");
    } else if !nodes.iter().any(Structure::carries_data) {
        findings.warning(place, "The schema has no field that could be filled in.");
    }
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut open: Vec<&Structure> = nodes.iter().collect();
    while let Some(part) = open.pop() {
        let seen = versions.entry(part.id().as_str()).or_default();
        seen.insert(part.version().as_str());
        open.extend(part.children());
    }
    for (id, versions) in &versions {
        if versions.contains("") {
            let reason = format!("{id} has no version, though the schema has one.");
            findings.coded_warning(1135, place, reason);
        }
        if versions.len() > 1 {
            let versions: Vec<_> = versions.iter().copied().collect();
            let reason = format!(
                "{id} stands here in several versions: {}.",
                versions.join(", ")
            );
            findings.coded_warning(1003, place, reason);
        }
    }
    check_derivation(place, findings);
    check_rules(place, catalogue, &versions.into_keys().collect(), findings);
}

/// How others may derive schemas of this one: of no use to a form, so a wrong code is no error.
fn check_derivation(place: Place<'_>, findings: &mut Findings) {
    for (qs, name, codes) in [
        (1033, "ableitungsmodifikationenStruktur", "0123"),
        (1034, "ableitungsmodifikationenRepraesentation", "01"),
    ] {
        let code = place.code(name);
        if let Some(code) = code.filter(|code| code.len() != 1 || !codes.contains(code.as_str())) {
            findings.coded_warning(qs, place, format!("`{code}` is no code of `{name}`."));
        }
    }
}

/// Warnings of the code lists that the schema refers to.
pub(crate) fn check_lists(place: Place<'_>, schema: &Schema, findings: &mut Findings) {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for list in schema.code_lists.values() {
        check_list(place, list, findings);
        versions.entry(&list.uri).or_default().insert(&list.version);
    }
    for (uri, versions) in versions {
        if !uri.starts_with("urn:") {
            let reason =
                format!("The code list `{uri}` has no URN, such as `urn:de:…:codeliste:…`.");
            findings.coded_warning(1005, place, reason);
        }
        if versions.len() > 1 {
            let versions: Vec<_> = versions.into_iter().collect();
            let reason = format!(
                "The code list {uri} is used in versions {}.",
                versions.join(", ")
            );
            findings.coded_warning(1037, place, reason);
        }
    }
}

fn check_list(place: Place<'_>, list: &CodeList, findings: &mut Findings) {
    let called = if list.uri.is_empty() {
        "`werte`"
    } else {
        &list.uri
    };
    let mut names = BTreeSet::new();
    let twice = list.entries.iter().find(|entry| !names.insert(&entry.name));
    if let Some(entry) = twice {
        let reason = format!(
            "{called} has the name `{}` twice. Nobody can tell them apart.",
            entry.name
        );
        findings.coded_warning(1093, place, reason);
    }
}

/// FITKO's number for a default that a field does not allow.
pub(crate) fn code_of_default(
    field: &Field,
    source: Option<&CodeSource>,
    error: &ValueError,
) -> Option<u16> {
    match error {
        ValueError::NotInList if matches!(source, Some(CodeSource::Inline(_))) => Some(1085),
        ValueError::NotInList => Some(1076),
        ValueError::NotANumber if field.data_type == DataType::NumInt => Some(1070),
        ValueError::NotANumber => Some(1069),
        ValueError::NotAWholeNumber => Some(1070),
        ValueError::NotADate => Some(1071),
        ValueError::NotADateTime => Some(1083),
        ValueError::NotATime => Some(1084),
        ValueError::NotYesOrNo => Some(1077),
        ValueError::TooSmall { .. } | ValueError::TooEarly { .. } => Some(1072),
        ValueError::TooLarge { .. } | ValueError::TooLate { .. } => Some(1073),
        ValueError::TooShort { .. } => Some(1074),
        ValueError::TooLong { .. } => Some(1075),
        ValueError::ForbiddenCharacter { .. } | ValueError::NotLatin { .. } => Some(1131),
        _ => None,
    }
}
