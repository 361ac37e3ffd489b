use crate::{InvalidIdentifier, text_type};

text_type! {
    /// Regional key (Amtlicher Regionalschlüssel, ARS): 12 digits; Land 2, Regierungsbezirk 1,
    /// Kreis 2, Verband 4, Gemeinde 3 (Destatis, Gemeindeverzeichnis).
    Ars
}

impl Ars {
    /// Municipality key (Amtlicher Gemeindeschlüssel, AGS): 8 digits.
    #[must_use]
    pub fn ags(&self) -> String {
        format!("{}{}", &self.0[..5], &self.0[9..])
    }
}

impl std::str::FromStr for Ars {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new("ARS", "12 digits"))
    }
}

text_type! {
    /// A municipality's name as it stands in the portal's addresses: `aachen`, `stolberg-rhld`.
    /// It says only that the text has this form; that the municipality exists is `tenant-config`'s word.
    TenantSlug
}

impl std::str::FromStr for TenantSlug {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crate::symbols::is_slug(text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new(
                "municipality",
                "1 to 64 lower-case letters, digits and hyphens",
            ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_municipality_key_is_cut_out_of_the_regional_key() {
        let ars: Ars = "053340002002".parse().unwrap();
        assert_eq!(ars.ags(), "05334002");
    }

    #[test]
    fn a_slug_can_be_no_path() {
        for text in ["", "..", "a/b", "Aachen", "a b", "-a", &"a".repeat(65)] {
            assert!(text.parse::<TenantSlug>().is_err(), "{text}");
        }
        assert!("stolberg-rhld".parse::<TenantSlug>().is_ok());
    }

    #[test]
    fn json_goes_through_the_check() {
        assert!(serde_json::from_str::<Ars>("\"05334000200x\"").is_err());
    }
}
