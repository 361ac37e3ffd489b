use serde::{Deserialize, Serialize};
use std::fmt;

/// What an account (BundID, Mein Unternehmenskonto) can say of its person or company: the one list
/// of names. `identity` gives attributes these names, `calls::identity::Profile` carries them, and
/// service packages say by them which field an attribute belongs into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountAttribute {
    /// Vornamen, all of them.
    GivenName,
    /// Familienname.
    FamilyName,
    /// Geburtsname.
    BirthName,
    /// Doktorgrad.
    Title,
    /// Geburtsdatum: `1964-08-12`.
    BirthDate,
    /// Geburtsort.
    BirthPlace,
    /// Staatsangehörigkeit, as the account gives it.
    Nationality,
    /// Anrede or Geschlecht, as the account gives it.
    Gender,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Street and number, of the person or, for a company's account, of the company; so are the
    /// other parts of the address.
    Street,
    /// Postleitzahl.
    PostalCode,
    /// Ort.
    City,
    /// Staat, as the account gives it.
    Country,
    /// Firmenname.
    CompanyName,
    /// Registergericht.
    RegisterCourt,
    /// Registernummer.
    RegisterNumber,
    /// Steuernummer.
    TaxNumber,
}

impl AccountAttribute {
    /// Every one.
    pub const ALL: [Self; 18] = [
        Self::GivenName,
        Self::FamilyName,
        Self::BirthName,
        Self::Title,
        Self::BirthDate,
        Self::BirthPlace,
        Self::Nationality,
        Self::Gender,
        Self::Email,
        Self::Phone,
        Self::Street,
        Self::PostalCode,
        Self::City,
        Self::Country,
        Self::CompanyName,
        Self::RegisterCourt,
        Self::RegisterNumber,
        Self::TaxNumber,
    ];

    /// Its name: `given_name`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::BirthName => "birth_name",
            Self::Title => "title",
            Self::BirthDate => "birth_date",
            Self::BirthPlace => "birth_place",
            Self::Nationality => "nationality",
            Self::Gender => "gender",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::City => "city",
            Self::Country => "country",
            Self::CompanyName => "company_name",
            Self::RegisterCourt => "register_court",
            Self::RegisterNumber => "register_number",
            Self::TaxNumber => "tax_number",
        }
    }

    /// The attribute of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl fmt::Display for AccountAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_and_read_the_same_everywhere() {
        for attribute in AccountAttribute::ALL {
            let json = serde_json::to_string(&attribute).unwrap();
            assert_eq!(json, format!("\"{attribute}\""));
            assert_eq!(AccountAttribute::named(attribute.name()), Some(attribute));
        }
        assert_eq!(AccountAttribute::named("bpk2"), None);
    }
}
