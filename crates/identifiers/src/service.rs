use crate::{InvalidIdentifier, symbols, text_type};

text_type! {
    /// A service package's id, as it stands in addresses: `hundesteuer-anmelden`.
    ServiceId
}

impl std::str::FromStr for ServiceId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        symbols::is_slug(text)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new(
                "service",
                "1 to 64 lower-case letters, digits and hyphens",
            ))
    }
}

text_type! {
    /// A service package's version: `1.0.0`, or FIM's own `1.0`.
    ServiceVersion
}

impl std::str::FromStr for ServiceVersion {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = text.len() <= 32
            && text
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        fits.then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new("version", "numbers with dots"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers_with_dots() {
        assert!("1.0".parse::<ServiceVersion>().is_ok());
        assert!("1.0.0".parse::<ServiceVersion>().is_ok());
        assert!("1..0".parse::<ServiceVersion>().is_err());
        assert!("v1".parse::<ServiceVersion>().is_err());
    }
}
