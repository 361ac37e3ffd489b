use crate::{InvalidIdentifier, symbols, text_type};

/// Random bits in a resume code. It opens data without a log-in, so it must not be guessable:
/// 100 bits, well over the 80 that the portal demands of such codes.
const SYMBOLS: usize = 20;

/// The code with which a person goes on with a draft on any device: 20 symbols, 100 random bits.
/// It is a secret: it is never stored, logged, or put into an address.
#[derive(Clone, PartialEq, Eq)]
pub struct ResumeCode(String);

impl ResumeCode {
    /// Makes a code of 13 random bytes (of which 100 bits are used).
    #[must_use]
    pub fn from_random(random: [u8; 13]) -> Self {
        Self(symbols::draw(random, SYMBOLS))
    }

    /// Reads what a person typed: case, blanks and hyphens do not matter, O is 0, I and L are 1.
    ///
    /// # Errors
    /// When it has not 20 symbols of the alphabet.
    pub fn parse(typed: &str) -> Result<Self, InvalidIdentifier> {
        let text = symbols::normalise(typed);
        let fits = symbols::is_secret(&text, SYMBOLS);
        fits.then_some(Self(text)).ok_or(InvalidIdentifier::new(
            "resume code",
            "20 letters and digits in five groups",
        ))
    }

    /// As it is shown and printed: five groups of four.
    #[must_use]
    pub fn shown(&self) -> String {
        symbols::grouped(&self.0)
    }

    /// As it stands in the browser's cookie.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// The draft that this code opens. One way only: from the id nobody gets the code.
    #[must_use]
    pub fn draft_id(&self) -> DraftId {
        DraftId(symbols::id_of("stadttor draft id v1", &self.0))
    }
}

impl std::fmt::Debug for ResumeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResumeCode(…)")
    }
}

text_type! {
    /// Names a draft, the application made of it and its mailbox; 24 symbols, made from the
    /// resume code. It may stand in addresses and logs: it opens nothing.
    DraftId
}

impl std::str::FromStr for DraftId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        symbols::is_id(text, 24)
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidIdentifier::new("draft", "24 letters and digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = ResumeCode::from_random(*b"0123456789abc");
        let shown = code.shown();
        assert_eq!(shown.len(), 24);
        assert_eq!(ResumeCode::parse(&shown.to_lowercase()).unwrap(), code);
        assert_eq!(ResumeCode::parse(&shown.replace('-', " ")).unwrap(), code);
        assert_eq!(
            ResumeCode::parse(&shown).unwrap().draft_id(),
            code.draft_id()
        );
    }

    #[test]
    fn too_short_or_foreign_is_refused() {
        assert!(ResumeCode::parse("ABCD").is_err());
        assert!(ResumeCode::parse("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ").is_err());
        assert!(ResumeCode::parse("").is_err());
    }

    #[test]
    fn the_code_shows_in_no_debug_output() {
        let code = ResumeCode::from_random([7; 13]);
        assert!(!format!("{code:?}").contains(code.secret()));
    }

    #[test]
    fn a_draft_id_reads_back() {
        let id = ResumeCode::from_random([9; 13]).draft_id();
        assert_eq!(id.as_str().parse::<DraftId>().unwrap(), id);
        assert!("../etc/passwd".parse::<DraftId>().is_err());
    }
}
