//! What a Datenfeldschema is: the model that both dialects are read into and that is stored as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::codes::{CodeList, CodeSource};
use crate::field::Field;
use crate::ids::{ElementId, RuleId, SchemaId, Version};

/// The dialect a schema was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// XDatenfelder 2.0.
    #[serde(rename = "xdf2")]
    Xdf2,
    /// XDatenfelder 3.0.0.
    #[serde(rename = "xdf3")]
    Xdf3,
}

/// A Datenschema (Stammdatenschema): one application form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// Its key.
    pub id: SchemaId,
    /// Its version, as written.
    pub version: Version,
    /// The dialect it was read from.
    pub format: Format,
    /// Its name among the people who make schemas.
    pub name: String,
    /// Its name for the people who fill it in.
    pub label: String,
    /// Notes for editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it is, in the words of its editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Help for the whole form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The norms it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<LegalBasis>,
    /// Rules of the whole form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What it consists of, in order. A top-level part is a step of the form.
    pub nodes: Vec<Structure>,
    /// The code lists its fields refer to, by [`crate::CodeListRef::key`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub code_lists: BTreeMap<String, CodeList>,
}

/// One place in a schema or group: an element and how often it may stand there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// At least so often.
    pub min: u32,
    /// At most so often; without end if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// The norms that demand it here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<LegalBasis>,
    /// What stands here.
    pub element: Element,
}

/// A field or a group of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Element {
    /// A Datenfeld.
    Field(Box<Field>),
    /// A Datenfeldgruppe.
    Group(Box<Group>),
}

/// A Datenfeldgruppe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its key.
    pub id: ElementId,
    /// Its version.
    pub version: Version,
    /// Its name among the people who make schemas.
    pub name: String,
    /// Its heading where it is filled in.
    pub label_input: String,
    /// Its heading where it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_output: Option<String>,
    /// Help for the person who fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_input: Option<String>,
    /// Help for the person who reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_output: Option<String>,
    /// Notes for editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it is, in the words of its editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Whether exactly one of the children is to be given (`art` with the code `auswahl`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub choice: bool,
    /// The norms it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<LegalBasis>,
    /// Its rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What it consists of, in order; never two with the same key.
    pub children: Vec<Structure>,
}

/// A norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// As cited.
    pub text: String,
    /// Where to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A rule in prose. Published schemas have no script that could be run, so a person has to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its key.
    pub id: RuleId,
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// What it demands.
    pub text: String,
    /// Its script, where it has one that does something. It is never run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
}

impl Schema {
    /// The namespace of its instances: `urn:xoev-de:xfall:standard:fim-s00000094_1.0`.
    #[must_use]
    pub fn namespace(&self) -> String {
        let id = self.id.as_str().to_ascii_lowercase();
        format!("urn:xoev-de:xfall:standard:fim-{id}_{}", self.version)
    }

    /// The codes a field may take and, where they have one, their list.
    #[must_use]
    pub fn codes<'a>(&'a self, field: &'a Field) -> Option<&'a CodeList> {
        match field.code_list.as_ref()? {
            CodeSource::Inline(list) => Some(list),
            CodeSource::Reference(reference) => self.code_lists.get(&reference.key()),
        }
    }

    /// Every place of the schema, each before what it contains.
    pub fn places(&self) -> impl Iterator<Item = &Structure> {
        let mut open: Vec<&Structure> = self.nodes.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children().iter().rev());
            Some(next)
        })
    }
}

impl Structure {
    /// The key of what stands here.
    #[must_use]
    pub fn id(&self) -> &ElementId {
        match &self.element {
            Element::Field(field) => &field.id,
            Element::Group(group) => &group.id,
        }
    }

    /// The version of what stands here.
    #[must_use]
    pub fn version(&self) -> &Version {
        match &self.element {
            Element::Field(field) => &field.version,
            Element::Group(group) => &group.version,
        }
    }

    /// The field that stands here; none where a group does.
    #[must_use]
    pub fn field(&self) -> Option<&Field> {
        match &self.element {
            Element::Field(field) => Some(field),
            Element::Group(_) => None,
        }
    }

    /// What a group consists of; nothing for a field.
    #[must_use]
    pub fn children(&self) -> &[Structure] {
        match &self.element {
            Element::Field(_) => &[],
            Element::Group(group) => &group.children,
        }
    }

    /// Whether it may stand here more than once.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.max.is_none_or(|max| max > 1)
    }

    /// Whether something here comes into the application. Labels do not, nor does a group of labels.
    #[must_use]
    pub fn carries_data(&self) -> bool {
        match &self.element {
            Element::Field(field) => field.carries_data(),
            Element::Group(group) => group.children.iter().any(Structure::carries_data),
        }
    }
}
