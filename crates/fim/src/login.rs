//! What log-in a service demands, and which answers the account may give.

use identifiers::{AccountAttribute, TrustLevel};
use serde::{Deserialize, Serialize};

use crate::field::{DataType, FieldKind};
use crate::ids::ElementId;
use crate::package::{PackageError, ServicePackage};
use crate::path::FieldPath;
use crate::schema::{Element, Structure};

/// Whose account somebody logs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountKind {
    /// A person's: BundID.
    Citizen,
    /// A company's: Mein Unternehmenskonto.
    Company,
}

/// The log-in that a service demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// How sure it has to be who it is, at least.
    #[serde(with = "level_by_name")]
    pub level: TrustLevel,
    /// Whose accounts are taken; a person's, where nothing is said.
    #[serde(default = "persons")]
    pub accounts: Vec<AccountKind>,
    /// Which field the account can fill in, and with what. In JSON an object.
    #[serde(default, with = "fields_by_key")]
    pub fields: Vec<(ElementId, AccountAttribute)>,
    /// Those of them that only the account fills in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locked: Vec<ElementId>,
}

fn persons() -> Vec<AccountKind> {
    vec![AccountKind::Citizen]
}

/// A field that the account can fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountField<'a> {
    /// The only place where it stands.
    pub path: FieldPath,
    /// Its part of the schema.
    pub part: &'a Structure,
    /// What the account gives.
    pub attribute: AccountAttribute,
    /// Whether nobody types it.
    pub locked: bool,
}

impl ServicePackage {
    /// The fields that the account can fill in, in the order in which the package names them.
    pub fn account_fields(&self) -> impl Iterator<Item = AccountField<'_>> {
        self.login.iter().flat_map(move |login| {
            login.fields.iter().filter_map(move |(id, attribute)| {
                let (path, part) = self.single(id)?;
                Some(AccountField {
                    path,
                    part,
                    attribute: *attribute,
                    locked: login.locked.contains(id),
                })
            })
        })
    }

    /// Where an element stands, if it stands in one place that is never repeated and no option.
    fn single(&self, id: &ElementId) -> Option<(FieldPath, &Structure)> {
        let mut found = Vec::new();
        find(
            &self.schema.nodes,
            &FieldPath::root(),
            false,
            id,
            &mut found,
        );
        match found.as_slice() {
            [(path, part, false)] => Some((path.clone(), part)),
            _ => None,
        }
    }

    /// Finds what is wrong with the log-in that is demanded.
    pub(crate) fn check_login(&self, file: &str, source: &[u8]) -> Vec<PackageError> {
        let Some(login) = &self.login else {
            return Vec::new();
        };
        let text = String::from_utf8_lossy(source);
        let error = |about: &str, reason: String| {
            let line = text.lines().position(|line| line.contains(about));
            let line = line.and_then(|line| u32::try_from(line + 1).ok());
            PackageError::at(file, line.unwrap_or(0), reason)
        };
        let mut errors = Vec::new();
        if login.accounts.is_empty() {
            let reason = "`login.accounts` is empty, so nobody could log in. Name `citizen`, `company` or both, or leave it out.";
            errors.push(error("\"accounts\"", reason.to_owned()));
        }
        let keys = || login.fields.iter().map(|(id, _)| id);
        for (index, id) in keys().enumerate() {
            if keys().take(index).any(|other| other == id) {
                let reason = format!("{id} stands in `login.fields` twice. Take one of them out.");
                errors.push(error(id.as_str(), reason));
            }
            errors.extend(self.unfit_for_account(id).map(|it| error(id.as_str(), it)));
        }
        for id in &login.locked {
            if !keys().any(|other| other == id) {
                let reason = format!(
                    "{id} is in `login.locked` but not in `login.fields`, so nobody could ever answer it. Say there what the account gives for it."
                );
                errors.push(error(id.as_str(), reason));
            }
        }
        errors
    }

    /// Why the account cannot fill in a field.
    fn unfit_for_account(&self, id: &ElementId) -> Option<String> {
        let Some(place) = self.schema.places().find(|place| place.id() == id) else {
            return Some(format!(
                "The schema has no field {id}. Correct the key in `login.fields`."
            ));
        };
        let taken = |field: &&crate::field::Field| {
            let kind = field.kind == FieldKind::Input && field.code_list.is_none();
            let types = [DataType::Text, DataType::TextLatin, DataType::Date];
            kind && types.contains(&field.data_type)
        };
        if place.field().filter(taken).is_none() {
            return Some(format!(
                "{id} cannot be filled in from an account: it is no field for text or a date that a person types. Take it out of `login.fields`."
            ));
        }
        let Some((path, _)) = self.single(id) else {
            return Some(format!(
                "{id} stands in several places, may be repeated, or is one of several to choose from, so it is not clear which of them is the account holder's. Take it out of `login.fields`."
            ));
        };
        let role = self.together.iter().find(|it| it.owns(&path))?;
        Some(format!(
            "{id} belongs to the role `{}`, whose person does not log in. Take it out of `login.fields`.",
            role.role
        ))
    }
}

fn find<'a>(
    parts: &'a [Structure],
    parent: &FieldPath,
    repeated: bool,
    id: &ElementId,
    found: &mut Vec<(FieldPath, &'a Structure, bool)>,
) {
    for part in parts {
        let path = parent.join(part.id(), 0);
        let repeated = repeated || part.repeats();
        if part.id() == id {
            found.push((path.clone(), part, repeated));
        }
        if let Element::Group(group) = &part.element {
            let many = repeated || group.choice;
            find(&group.children, &path, many, id, found);
        }
    }
}

/// A level by its name: `substantiell`.
mod level_by_name {
    use identifiers::TrustLevel;
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(level: &TrustLevel, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(level.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<TrustLevel, D::Error> {
        let name = String::deserialize(from)?;
        TrustLevel::named(&name).ok_or_else(|| {
            D::Error::custom(format!(
                "`{name}` is no trust level: `basis`, `substantiell` or `hoch`"
            ))
        })
    }
}

/// Pairs as an object of JSON: `{"F99000000101": "given_name"}`.
mod fields_by_key {
    use super::{AccountAttribute, ElementId};
    use serde::de::{MapAccess, Visitor};
    use serde::{Deserializer, Serializer};
    use std::fmt;

    type Pairs = Vec<(ElementId, AccountAttribute)>;

    pub(super) fn serialize<S: Serializer>(pairs: &Pairs, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(pairs.iter().map(|(id, attribute)| (id, attribute)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields with what the account gives for each")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        from.deserialize_map(Fields)
    }
}
