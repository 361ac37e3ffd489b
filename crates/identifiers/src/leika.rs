use crate::{InvalidIdentifier, text_type};

text_type! {
    /// LeiKa key of a service (Leistungsschlüssel): 14 digits, beginning with 99.
    LeikaKey
}

impl std::str::FromStr for LeikaKey {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = text.len() == 14
            && text.starts_with("99")
            && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new(
                "LeiKa key",
                "14 digits beginning with 99",
            ))
    }
}

#[cfg(test)]
mod tests {
    use super::LeikaKey;

    #[test]
    fn the_dog_tax_has_a_key_and_thirteen_digits_are_none() {
        assert!("99102013000000".parse::<LeikaKey>().is_ok());
        assert!("9910201300000".parse::<LeikaKey>().is_err());
        assert!("12102013000000".parse::<LeikaKey>().is_err());
    }
}
