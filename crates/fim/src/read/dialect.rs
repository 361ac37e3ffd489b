//! What the two dialects of XDatenfelder say differently.

use crate::codes::CodeSource;
use crate::field::{Constraints, DataType};
use crate::ids::Version;
use crate::read::place::{Children, Findings, Place};
use crate::schema::{Format, LegalBasis};

/// A dialect: its tables and the parts that it writes in its own way.
pub(crate) trait Dialect {
    const NAMESPACE: &'static str;
    const FORMAT: Format;
    /// Children of `stammdatenschema`.
    const SCHEMA: Children;
    /// Children of `datenfeldgruppe`.
    const GROUP: Children;
    /// Children of `datenfeld`.
    const FIELD: Children;
    /// Children of `regel`.
    const RULE: Children;
    /// The children of a rule that say in words what it demands.
    const RULE_TEXT: &'static [&'static str];
    /// The child of a rule that has its script.
    const RULE_SCRIPT: &'static str;
    /// The child of a schema that has its label.
    const SCHEMA_LABEL: &'static str;

    /// Checks the form of a key whose first letter must be `letter`.
    fn check_key(place: Place<'_>, key: &str, letter: char, findings: &mut Findings);

    /// Checks the version; `None` if there is none.
    fn version(place: Place<'_>, text: Option<String>, findings: &mut Findings) -> Version;

    /// Checks the state that an element has been brought to.
    fn check_state(place: Place<'_>, findings: &mut Findings);

    fn legal_basis(place: &Place<'_>) -> Vec<LegalBasis>;

    fn constraints(field: &Place<'_>, data_type: DataType, findings: &mut Findings) -> Constraints;

    fn code_source(field: &Place<'_>, findings: &mut Findings) -> Option<CodeSource>;

    /// Whether a group is a choice.
    fn is_choice(group: &Place<'_>, findings: &mut Findings) -> bool;
}
