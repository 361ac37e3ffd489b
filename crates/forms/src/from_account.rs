//! Answers that come from the account of whoever has logged in.

use calls::draft_save::{Account, Mark};
use calls::identity::Profile;
use fim::{AccountField, Answers, FieldPath, ServicePackage};
use pages::{Texts, level_name};

/// What a page says of an answer that came from the account.
#[must_use]
pub fn from_account(t: Texts, mark: &Mark) -> String {
    let level = level_name(t, mark.level);
    crate::texts(t)
        .get("from-account")
        .with("level", level)
        .into()
}

/// Puts what an account says into the fields that `wanted` names, and marks them; gives how many
/// there were. A field that only the account fills in, and that it says nothing usable of, is
/// left to the person.
pub fn take_over(
    package: &ServicePackage,
    account: &mut Account,
    answers: &mut Answers,
    profile: &Profile,
    wanted: impl Fn(&FieldPath) -> bool,
) -> usize {
    let mut taken = 0;
    for field in package.account_fields().filter(|it| wanted(&it.path)) {
        let id = field.part.id();
        match said(package, &field, profile) {
            Some(mark) => {
                answers.set(mark.path.clone(), mark.value.as_str());
                account.marks.retain(|it| it.path != mark.path);
                account.marks.push(mark);
                account.lacking.retain(|it| it != id);
                taken += 1;
            }
            None if field.locked && !account.lacking.contains(id) => {
                let known = account.marks.iter().any(|it| it.path == field.path);
                if !known {
                    account.lacking.push(id.clone());
                }
            }
            None => {}
        }
    }
    taken
}

/// What the account says for a field, in the field's own form.
fn said(package: &ServicePackage, field: &AccountField<'_>, profile: &Profile) -> Option<Mark> {
    let said = profile.get(field.attribute)?;
    let value = package.normalise(field.part.field()?, &said.value).ok()?;
    Some(Mark {
        path: field.path.clone(),
        value: value.into(),
        attribute: field.attribute,
        level: said.level,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calls::identity::Attribute;
    use identifiers::{AccountAttribute, TrustLevel};
    use sessions::{Acting, PersonId, Session, SessionId};
    use std::collections::BTreeMap;

    const GIVEN: &str = "G99000000501.0/F99000000501.0";
    const FAMILY: &str = "G99000000501.0/F99000000502.0";
    const BORN: &str = "G99000000501.0/F99000000504.0";

    fn package() -> ServicePackage {
        let root = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/fixtures/mit-konto"
        );
        let files = std::fs::read_dir(root).unwrap().map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        });
        ServicePackage::read(&files.collect::<BTreeMap<_, _>>()).unwrap()
    }

    fn account() -> Account {
        let session = Session {
            id: SessionId::from_random([1; 20]),
            person: PersonId::for_once([1; 20]),
            lasting: true,
            acting: Acting::InPerson,
            level: TrustLevel::High,
            began: 0,
            ends: 0,
        };
        Account::of(&session, TrustLevel::Substantial)
    }

    fn profile(said: &[(AccountAttribute, &str)]) -> Profile {
        let attributes = said.iter().map(|(attribute, value)| Attribute {
            name: attribute.name().to_owned(),
            value: (*value).to_owned(),
            level: TrustLevel::High,
        });
        Profile {
            attributes: attributes.collect(),
        }
    }

    fn path(text: &str) -> FieldPath {
        text.parse().unwrap()
    }

    #[test]
    fn what_the_account_says_is_filled_in_marked_and_put_back_where_it_is_locked() {
        let (package, mut account, mut answers) = (package(), account(), Answers::new());
        let said = profile(&[
            (AccountAttribute::GivenName, "Erika"),
            (AccountAttribute::FamilyName, "Mustermann"),
            (AccountAttribute::BirthDate, "1964-08-12"),
        ]);
        let taken = take_over(&package, &mut account, &mut answers, &said, |_| true);
        assert_eq!(taken, 3);
        assert_eq!(answers.get(&path(BORN)), Some("1964-08-12"));
        // Somebody types something else.
        answers.set(path(GIVEN), "Eva");
        answers.set(path(FAMILY), "Forged");
        account.settle(&package, &mut answers);
        assert_eq!(answers.get(&path(FAMILY)), Some("Mustermann"));
        assert_eq!(answers.get(&path(GIVEN)), Some("Eva"));
        assert!(account.mark(&path(FAMILY), &answers).is_some());
        assert!(account.mark(&path(GIVEN), &answers).is_none());
        // A mark that is gone does not come back with the same word.
        answers.set(path(GIVEN), "Erika");
        assert!(account.mark(&path(GIVEN), &answers).is_none());
    }

    #[test]
    fn a_locked_field_stays_empty_until_the_account_was_asked_and_is_typed_when_it_is_silent() {
        let (package, mut account, mut answers) = (package(), account(), Answers::new());
        answers.set(path(FAMILY), "Forged");
        account.settle(&package, &mut answers);
        assert_eq!(answers.get(&path(FAMILY)), None);
        let silent = profile(&[(AccountAttribute::BirthDate, "in summer")]);
        assert_eq!(
            take_over(&package, &mut account, &mut answers, &silent, |_| true),
            0
        );
        answers.set(path(FAMILY), "Mustermann");
        account.settle(&package, &mut answers);
        assert_eq!(answers.get(&path(FAMILY)), Some("Mustermann"));
        assert!(account.mark(&path(FAMILY), &answers).is_none());
        assert_eq!(answers.get(&path(BORN)), None);
    }

    #[test]
    fn only_the_fields_that_are_wanted_are_filled_in() {
        let (package, mut account, mut answers) = (package(), account(), Answers::new());
        let said = profile(&[
            (AccountAttribute::GivenName, "Erika"),
            (AccountAttribute::FamilyName, "Mustermann"),
        ]);
        let given = path(GIVEN);
        let taken = take_over(&package, &mut account, &mut answers, &said, |it| {
            *it == given
        });
        assert_eq!(taken, 1);
        assert_eq!(answers.get(&path(FAMILY)), None);
    }
}
