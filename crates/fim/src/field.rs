//! What a Datenfeld is.

use serde::{Deserialize, Serialize};

use crate::codes::CodeSource;
use crate::ids::{ElementId, Version};
use crate::pattern::Pattern;
use crate::schema::{LegalBasis, Rule};

/// A Datenfeld.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its key.
    pub id: ElementId,
    /// Its version.
    pub version: Version,
    /// Its name among the people who make schemas.
    pub name: String,
    /// Its label where it is filled in.
    pub label_input: String,
    /// Its label where it is shown.
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
    /// How it is filled in (`feldart`).
    pub kind: FieldKind,
    /// What it holds (`datentyp`).
    pub data_type: DataType,
    /// What narrows it (`praezisierung`).
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// Its default in canonical form; the text to show for a label (`inhalt`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The codes of a `select`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<CodeSource>,
    /// Whether it is to be filled from a register or account (`vorbefuellung`).
    #[serde(default, skip_serializing_if = "Prefill::is_none")]
    pub prefill: Prefill,
    /// The norms it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<LegalBasis>,
    /// Its rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

/// How a field is filled in: codes of `xdatenfelder.feldart`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Typed.
    Input,
    /// Chosen from codes.
    Select,
    /// Only shown: text without an answer.
    Label,
    /// Not shown.
    Hidden,
    /// Shown, not changed.
    Locked,
}

/// What a field holds: codes of `xdatenfelder.datentyp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataType {
    /// Text.
    Text,
    /// Text in the normative characters of DIN 91379.
    TextLatin,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    #[serde(rename = "datetime")]
    DateTime,
    /// Yes or no.
    Bool,
    /// A number.
    Num,
    /// A whole number.
    NumInt,
    /// An amount of money, with two decimals at most.
    NumCurrency,
    /// An upload; its value is the id of its attachment, 26 characters of base32 in lower case.
    File,
    /// Something structured; its value is a reference to it.
    #[serde(rename = "obj")]
    Object,
}

/// What narrows a field. Lengths are in characters (Unicode scalar values), bounds in canonical form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Constraints {
    /// At least so many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// At most so many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Not below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_value: Option<String>,
    /// Not above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_value: Option<String>,
    /// The form of the whole value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// At most so many bytes of an upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_size: Option<u64>,
    /// The media types an upload may have; any, if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
}

/// Whether a field is to be filled from a register or account: codes of `xdatenfelder.vorbefuellung`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Prefill {
    /// No (`keine`).
    #[default]
    None,
    /// It may be (`optional`).
    Optional,
    /// It must be (`verpflichtend`).
    Mandatory,
}

impl Prefill {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Constraints {
    /// Whether nothing narrows the field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Field {
    /// Whether it comes into the application; a label does not.
    #[must_use]
    pub fn carries_data(&self) -> bool {
        self.kind != FieldKind::Label
    }

    /// The one value of a hidden or locked field with a default: nobody may change it.
    #[must_use]
    pub fn fixed_value(&self) -> Option<&str> {
        match self.kind {
            FieldKind::Hidden | FieldKind::Locked => self.default.as_deref(),
            _ => None,
        }
    }
}
