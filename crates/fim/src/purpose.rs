//! What a field is for: so that browsers can fill it in (WCAG 2.2, 1.3.5), and so that it is checked for what
//! it holds.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::ValueError;

/// What a field is for: a token of HTML's `autocomplete`, or `iban`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Purpose(String);

/// Why a text is no purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no purpose of a field. There are iban, {all}", all = TOKENS.join(", "))]
pub struct PurposeError(String);

/// Those of HTML's tokens that are about the person who fills in a form (HTML, "Autofill").
const TOKENS: [&str; 30] = [
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "organization",
    "organization-title",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "postal-code",
    "country",
    "country-name",
    "email",
    "tel",
    "tel-national",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "language",
    "url",
];
const IBAN: &str = "iban";

impl Purpose {
    /// What it is called in a package.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The token for `autocomplete`; HTML has none for an IBAN.
    #[must_use]
    pub fn autocomplete(&self) -> Option<&str> {
        (self.0 != IBAN).then_some(&self.0)
    }

    /// Whether values are checked for it.
    pub(crate) fn is_checked(&self) -> bool {
        matches!(self.as_str(), IBAN | "email" | "tel" | "postal-code")
    }

    /// The form in which a value is kept.
    pub(crate) fn normal<'t>(&self, typed: &'t str) -> Cow<'t, str> {
        if self.0 != IBAN {
            return Cow::Borrowed(typed);
        }
        let compact = typed.chars().filter(|c| !c.is_whitespace());
        Cow::Owned(compact.collect::<String>().to_ascii_uppercase())
    }

    /// Checks a value in canonical form.
    pub(crate) fn check(&self, value: &str) -> Result<(), ValueError> {
        let (right, problem) = match self.as_str() {
            IBAN => (is_iban(value), ValueError::NotAnIban),
            "email" => (is_email(value), ValueError::NotAnEmail),
            "tel" | "tel-national" => (is_phone_number(value), ValueError::NotAPhoneNumber),
            "postal-code" => (is_postal_code(value), ValueError::NotAPostalCode),
            _ => return Ok(()),
        };
        if right { Ok(()) } else { Err(problem) }
    }
}

impl TryFrom<String> for Purpose {
    type Error = PurposeError;

    fn try_from(text: String) -> Result<Self, PurposeError> {
        if text == IBAN || TOKENS.contains(&text.as_str()) {
            Ok(Self(text))
        } else {
            Err(PurposeError(text))
        }
    }
}

impl std::str::FromStr for Purpose {
    type Err = PurposeError;

    fn from_str(text: &str) -> Result<Self, PurposeError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Purpose> for String {
    fn from(purpose: Purpose) -> Self {
        purpose.0
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Form and check digits, and the length and structure that its country has in the register of SWIFT.
fn is_iban(value: &str) -> bool {
    value.parse::<iban::Iban>().is_ok()
}

/// As HTML has it for `input type=email`, and with a dot in the domain: an address on a local machine is of
/// no use to an office.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else {
        return false;
    };
    let atom = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    (1..=64).contains(&local.len())
        && value.len() <= 254
        && local.chars().all(atom)
        && domain.contains('.')
        && domain.split('.').all(label)
        && last.len() >= 2
        && last.chars().any(|c| c.is_ascii_alphabetic())
}

/// Digits, and what people write between them; 3 digits at least (as in 115), 15 at most (ITU-T E.164).
fn is_phone_number(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let rest = value.strip_prefix('+').unwrap_or(value);
    (3..=15).contains(&digits)
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || " ()/-.".contains(c))
}

fn is_postal_code(value: &str) -> bool {
    value.len() == 5 && value.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(purpose: &str, value: &str) -> Result<(), ValueError> {
        let purpose: Purpose = purpose.parse().unwrap();
        purpose.check(&purpose.normal(value))
    }

    #[test]
    fn an_iban_has_the_check_digits_and_the_length_of_its_country() {
        for right in ["DE89 3704 0044 0532 0130 00", "nl91abna0417164300"] {
            assert_eq!(check("iban", right), Ok(()), "{right}");
        }
        for wrong in ["DE88370400440532013000", "DE8937040044053201300", "89", ""] {
            assert_eq!(check("iban", wrong), Err(ValueError::NotAnIban), "{wrong}");
        }
    }

    #[test]
    fn an_email_address_has_a_name_and_a_domain_with_a_dot() {
        for right in ["a@b.de", "erika.o'neil+x@sub.example.org"] {
            assert_eq!(check("email", right), Ok(()), "{right}");
        }
        for wrong in [
            "a@b", "@b.de", "a b@c.de", "a@-b.de", "a@b..de", "a@@b.de", "a@b.1",
        ] {
            assert_eq!(
                check("email", wrong),
                Err(ValueError::NotAnEmail),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_phone_number_is_digits_with_what_people_write_between_them() {
        for right in ["115", "0241 123-456", "+49 (241) 12 34 56"] {
            assert_eq!(check("tel", right), Ok(()), "{right}");
        }
        for wrong in ["12", "0241/abc", "1+23456", "1234567890123456"] {
            assert_eq!(
                check("tel", wrong),
                Err(ValueError::NotAPhoneNumber),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_postal_code_is_five_digits() {
        assert_eq!(check("postal-code", "52062"), Ok(()));
        for wrong in ["5206", "520622", "5206a"] {
            assert_eq!(check("postal-code", wrong), Err(ValueError::NotAPostalCode));
        }
    }

    #[test]
    fn only_an_iban_has_no_token_for_the_browser() {
        let purpose: Purpose = "given-name".parse().unwrap();
        assert_eq!(purpose.autocomplete(), Some("given-name"));
        assert_eq!("iban".parse::<Purpose>().unwrap().autocomplete(), None);
        assert!("cc-number".parse::<Purpose>().is_err());
    }
}
