//! FIM Datenfeldschemas: reading, checking, instance XML and XSD.
//!
//! Pure: bytes and values in, values out. [`read_schema`] makes a [`Schema`] of a published file,
//! [`ServicePackage::read`] a whole service; [`check`] judges [`Answers`].
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod afterwards;
mod answers;
mod answers_json;
mod catalogue;
mod check;
mod code_index;
mod codes;
mod decimal;

mod error;
mod field;
mod ids;
mod instance;
mod instance_reading;
mod json;
mod judgement;
mod latin;
mod login;
mod moment;
mod package;
mod package_rules;
mod path;
mod pattern;
mod pattern_class;
mod pattern_dialect;
mod presence;
mod purpose;
mod read;
mod rules;
mod schema;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod texts;
mod texts_check;
mod together;
mod value;
mod xml_text;
pub mod xoev;
mod xsd;
mod xsd_types;

pub use afterwards::{Allowance, Limit};
pub use answers::Answers;
pub use catalogue::{
    Catalogue, Keyword, Referenced, Relation, RelationKind, RuleElement, RuleInterface,
};
pub use check::{Finding, check, check_step};
pub use codes::{CodeEntry, CodeList, CodeListRef, CodeSource};
pub use decimal::MOST_DIGITS;
pub use error::{QsCode, Reading, SchemaError, SchemaWarning};
pub use field::{Constraints, DataType, Field, FieldKind, Prefill};
pub use ids::{ElementId, KeyError, RuleId, SchemaId, Version};
pub use instance::write_instance;
pub use instance_reading::read_instance;
pub use json::{JsonError, LARGEST_JSON, json_schema, read_json, write_json};
pub use judgement::{Hidden, Judgement};
pub use login::{AccountField, AccountKind, LogIn};
pub use package::{PackageError, ServicePackage};
pub use path::{FieldPath, MOST_REPEATS, PathError, SeriesPath};
pub use pattern::{Pattern, PatternError};
pub use purpose::{Purpose, PurposeError};
pub use read::{
    DEEPEST_NESTING, Document, Genericode, LARGEST_FILE, ListError, MOST_ELEMENTS,
    MOST_LIST_ELEMENTS, read_document, read_schema,
};
pub use rules::{ProseRule, Rules, Treatment};
pub use schema::{Element, Format, Group, LegalBasis, Rule, Schema, Structure};
pub use texts::{Lang, LangError, Texts};
pub use together::{Does, Role, RoleError, Together};
pub use value::{Canonical, ValueError, parse_value};
pub use xsd::xsd;
