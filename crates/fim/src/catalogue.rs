//! What the catalogue of Datenfelder keeps about elements, and a form does not need: read and checked with
//! the schema, handed over beside it, and not part of its JSON.

use std::collections::BTreeMap;

use crate::ids::RuleId;

/// The catalogue's remarks on a schema and its elements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The Dokumentsteckbrief that the schema belongs to.
    pub document: Option<Referenced>,
    /// Keywords (`stichwort`), in the order of the file.
    pub keywords: Vec<Keyword>,
    /// Relations to other elements (`relation`), in the order of the file.
    pub relations: Vec<Relation>,
    /// What rules are called with and act on, by their keys.
    pub rules: BTreeMap<RuleId, RuleInterface>,
}

/// An element of the catalogue, which need not be at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referenced {
    /// Its key.
    pub id: String,
    /// Its version, if one is named.
    pub version: Option<String>,
}

/// A keyword of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// The key of the element that has it.
    pub of: String,
    /// The word.
    pub text: String,
    /// Where the word is defined.
    pub uri: Option<String>,
}

/// A relation between two elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The key of the element that has it.
    pub of: String,
    /// What it is to the other.
    pub kind: RelationKind,
    /// The other.
    pub object: Referenced,
}

/// Codes of `xdatenfelder.relationsart`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// Derived from the other (`ABL`).
    DerivedFrom,
    /// In place of the other (`ERS`).
    Replaces,
    /// The same as the other (`EQU`).
    Equals,
    /// Linked with the other (`VKN`).
    LinkedWith,
}

/// What a rule of XDatenfelder 3 is called with and acts on. Nothing of it is run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleInterface {
    /// The code of its kind (`typ`).
    pub kind: Option<String>,
    /// The elements whose values it reads (`param`).
    pub params: Vec<RuleElement>,
    /// The elements that it acts on (`ziel`).
    pub targets: Vec<RuleElement>,
    /// The messages it may give (`fehler`).
    pub errors: Vec<String>,
}

/// An element that a rule names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleElement {
    /// The key of the element, or the path of keys that leads to it.
    pub element: String,
    /// Its name in the script.
    pub name: Option<String>,
}
