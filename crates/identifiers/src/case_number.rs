use crate::{DraftId, InvalidIdentifier, symbols};
use sha2::{Digest, Sha256};

/// Symbols that carry the number; one more is the check symbol.
const SYMBOLS: usize = 11;

/// Case number (Vorgangsnummer): what a person names on the telephone.
///
/// It is made from the draft's id and from nothing else. However often an application is sent,
/// from however many tabs, it has one number, and no counter has to agree on it. 55 bits: among
/// a million applications of one municipality the chance that two are alike is 1 in 70,000.
/// The twelfth symbol checks the others, so that one wrong or two swapped symbols are noticed.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

impl CaseNumber {
    /// The number of the application that is made of this draft.
    #[must_use]
    pub fn of_draft(draft: &DraftId) -> Self {
        let digest = Sha256::new()
            .chain_update(b"stadttor case number v1\0")
            .chain_update(draft.as_str().as_bytes())
            .finalize();
        let mut text = symbols::encode(&digest[..10]);
        text.truncate(SYMBOLS);
        text.push(check_symbol(&text));
        Self(symbols::grouped(&text))
    }

    /// `XXXX-XXXX-XXXX`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Luhn's sum over 32 symbols.
fn check_symbol(text: &str) -> char {
    let sum: u32 = text
        .chars()
        .rev()
        .enumerate()
        .map(|(position, symbol)| {
            let factor = if position % 2 == 0 { 2 } else { 1 };
            let product = symbols::value(symbol).unwrap_or(0) * factor;
            product / 32 + product % 32
        })
        .sum();
    let index = (32 - sum % 32) % 32;
    symbols::ALPHABET.chars().nth(index as usize).unwrap_or('0')
}

impl std::str::FromStr for CaseNumber {
    type Err = InvalidIdentifier;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        const ERROR: InvalidIdentifier =
            InvalidIdentifier::new("case number", "three groups of four letters and digits");
        let text = symbols::normalise(typed);
        let alphabet = text.chars().all(|symbol| symbols::value(symbol).is_some());
        if !alphabet || text.len() != SYMBOLS + 1 {
            return Err(ERROR);
        }
        if !text.ends_with(check_symbol(&text[..SYMBOLS])) {
            return Err(ERROR);
        }
        Ok(Self(symbols::grouped(&text)))
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = InvalidIdentifier;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(value: CaseNumber) -> String {
        value.0
    }
}

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ResumeCode;

    fn number(seed: u8) -> CaseNumber {
        CaseNumber::of_draft(&ResumeCode::from_random([seed; 13]).draft_id())
    }

    #[test]
    fn one_draft_has_one_number() {
        assert_eq!(number(1), number(1));
        assert_ne!(number(1), number(2));
    }

    #[test]
    fn a_number_reads_back_and_every_single_mistake_is_noticed() {
        for seed in 0..40 {
            let shown = number(seed).to_string();
            assert_eq!(
                shown.to_lowercase().parse::<CaseNumber>().unwrap(),
                number(seed)
            );
            let plain = shown.replace('-', "");
            for position in 0..plain.len() {
                for symbol in symbols::ALPHABET.chars() {
                    let mut wrong: Vec<char> = plain.chars().collect();
                    if wrong[position] == symbol {
                        continue;
                    }
                    wrong[position] = symbol;
                    let wrong: String = wrong.into_iter().collect();
                    assert!(wrong.parse::<CaseNumber>().is_err(), "{plain} {wrong}");
                }
            }
        }
    }
}
