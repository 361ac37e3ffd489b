use crate::{InvalidIdentifier, symbols, text_type};

text_type! {
    /// Names an uploaded file: 26 symbols, 128 random bits. It may stand in addresses and logs: it
    /// opens nothing.
    FileId
}

/// Symbols of 128 bits, five to each.
const SYMBOLS: usize = 26;

impl FileId {
    /// Makes an id of 16 random bytes.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        Self(symbols::draw(random, SYMBOLS).to_ascii_lowercase())
    }
}

impl std::str::FromStr for FileId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        symbols::is_id(text, SYMBOLS)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new("file", "26 letters and digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_id_reads_back_and_no_bit_is_lost() {
        let id = FileId::from_random([255; 16]);
        assert_eq!(id.as_str().parse::<FileId>().unwrap(), id);
        let mut other = [255; 16];
        other[15] = 254;
        assert_ne!(FileId::from_random(other), id);
    }

    #[test]
    fn what_is_no_file_id_is_refused() {
        for text in ["", "../x", "G00000001.0", &"A".repeat(26), &"0".repeat(25)] {
            assert!(text.parse::<FileId>().is_err(), "{text}");
        }
    }
}
