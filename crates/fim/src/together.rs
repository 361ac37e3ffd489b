//! Who else has a part in an application: a co-applicant, a spouse, an employer.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::field::DataType;
use crate::ids::ElementId;
use crate::judgement::Judgement;
use crate::package::{PackageError, ServicePackage};
use crate::path::FieldPath;
use crate::schema::{Element, Structure};

/// A part that somebody else plays in an application, as the package names it: `mithalter`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Role(String);

/// Why a text names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no role: a small letter, then small letters, digits and hyphens, 40 characters at most"
)]
pub struct RoleError(String);

/// The longest name of a role, in characters.
const LONGEST: usize = 40;

impl Role {
    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Role {
    type Error = RoleError;

    fn try_from(text: String) -> Result<Self, RoleError> {
        let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let begins = text.starts_with(|first: char| first.is_ascii_lowercase());
        match begins && text.len() <= LONGEST && text.bytes().all(inner) {
            true => Ok(Self(text)),
            false => Err(RoleError(text)),
        }
    }
}

impl std::str::FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, RoleError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.0
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody who is invited does with their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Fills them in, and confirms them.
    Fill,
    /// Confirms what the applicant has filled in.
    Confirm,
}

/// Which parts of the form somebody else sees, and what they do with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// Who that is.
    pub role: Role,
    /// Groups of the schema's top.
    pub parts: Vec<ElementId>,
    /// What they do.
    pub does: Does,
}

impl Together {
    /// Whether a path leads into one of the parts.
    #[must_use]
    pub fn owns(&self, path: &FieldPath) -> bool {
        let first = path.segments().first();
        first.is_some_and(|(id, _)| self.parts.contains(id))
    }

    /// Whether one of the parts is asked: nobody is needed for what the rules hide.
    #[must_use]
    pub fn is_asked(&self, judgement: &Judgement) -> bool {
        let root = FieldPath::root();
        let mut parts = self.parts.iter();
        parts.any(|part| !judgement.hides(&root.join(part, 0)))
    }

    /// The key of a text about this role: `label` or `about`.
    #[must_use]
    pub fn text_key(&self, what: &str) -> String {
        format!("{}-together-{what}", self.role)
    }
}

impl ServicePackage {
    /// What a role has a part in. None when the package has no such role.
    #[must_use]
    pub fn role(&self, role: &Role) -> Option<&Together> {
        self.together.iter().find(|it| it.role == *role)
    }

    /// Finds what is wrong with who takes part.
    pub(crate) fn check_together(&self, file: &str) -> Vec<PackageError> {
        let mut reasons = Vec::new();
        let (mut roles, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for together in &self.together {
            let role = &together.role;
            if !roles.insert(role) {
                reasons.push(format!(
                    "The role `{role}` stands there twice. Put its parts together."
                ));
            }
            if together.parts.is_empty() {
                reasons.push(format!(
                    "The role `{role}` has no parts. Name groups, or delete the role."
                ));
            }
            for id in &together.parts {
                reasons.extend(self.unfit(role, id));
                if !taken.insert(id) {
                    reasons.push(format!(
                        "{id} is given twice. One part belongs to one role."
                    ));
                }
            }
        }
        let error = |reason| PackageError::whole(file, reason);
        reasons.into_iter().map(error).collect()
    }

    /// Why a part cannot be somebody else's.
    fn unfit(&self, role: &Role, id: &ElementId) -> Option<String> {
        let part = self.schema.nodes.iter().find(|part| part.id() == id);
        let group = part.filter(|part| matches!(part.element, Element::Group(_)));
        match group {
            None => Some(format!(
                "{id} of the role `{role}` is no group at the top of {}. Name one that is.",
                self.schema.id
            )),
            Some(part) if !part.carries_data() => Some(format!(
                "{id} of the role `{role}` asks nothing. Take it out."
            )),
            Some(part) if has_files(part) => Some(format!(
                "{id} of the role `{role}` has a field for files. Who is invited cannot hand in files: move the field to another group."
            )),
            Some(_) => None,
        }
    }
}

fn has_files(part: &Structure) -> bool {
    match &part.element {
        Element::Field(field) => field.data_type == DataType::File,
        Element::Group(group) => group.children.iter().any(has_files),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_named_in_small_letters() {
        for right in ["mithalter", "b2", "ehe-partner"] {
            assert_eq!(right.parse::<Role>().unwrap().as_str(), right);
        }
        for wrong in [
            "",
            "2b",
            "-a",
            "Mithalter",
            "mit halter",
            "müller",
            &"a".repeat(41),
        ] {
            assert!(wrong.parse::<Role>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_role_owns_what_stands_in_its_parts() {
        let together = Together {
            role: "mithalter".parse().unwrap(),
            parts: vec!["G2".parse().unwrap()],
            does: Does::Fill,
        };
        let owns = |path: &str| together.owns(&path.parse().unwrap());
        assert!(owns("G2.0/F1.0") && owns("G2.3"));
        assert!(!owns("G1.0/F1.0") && !owns("G1.0/G2.0") && !owns("G20.0"));
        assert!(!together.owns(&FieldPath::root()));
    }
}
