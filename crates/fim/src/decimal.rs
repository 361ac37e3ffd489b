//! Numbers as a person writes them and as XML wants them, without a detour over floating point.

use std::cmp::Ordering;
use std::fmt;

/// The most digits a number may have; every processor of XSD can hold as many.
pub const MOST_DIGITS: usize = 18;

/// A decimal number of any size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// Without leading zeros; empty for 0.
    whole: String,
    /// Without trailing zeros.
    fraction: String,
}

impl Decimal {
    /// Reads `1.234,56`, `1234,56` and `1234.56`. A point before exactly three digits sets off thousands,
    /// as in German; so `1.234` is one thousand two hundred and thirty-four.
    pub fn from_german(text: &str) -> Option<Self> {
        let compact: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}'))
            .collect();
        let compact = compact.replace('\u{2212}', "-");
        let (negative, digits) = sign(&compact);
        match digits.split_once(',') {
            Some((whole, fraction)) if is_digits(fraction) => {
                Some(Self::new(negative, &without_groups(whole)?, fraction))
            }
            Some(_) => None,
            None => match without_groups(digits) {
                Some(whole) => Some(Self::new(negative, &whole, "")),
                None => Self::from_plain(&compact),
            },
        }
    }

    /// Reads `-1234.56`, as XML has it.
    pub fn from_plain(text: &str) -> Option<Self> {
        let (negative, digits) = sign(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        (is_digits(whole) && is_digits(fraction)).then(|| Self::new(negative, whole, fraction))
    }

    fn new(negative: bool, whole: &str, fraction: &str) -> Self {
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: negative && !zero,
            whole,
            fraction,
        }
    }

    /// Whether it is negative, its digits before the point without leading zeros, and those after it without
    /// trailing zeros.
    pub fn parts(&self) -> (bool, &str, &str) {
        (self.negative, &self.whole, &self.fraction)
    }

    /// Digits after the point, without trailing zeros.
    pub fn decimals(&self) -> usize {
        self.fraction.len()
    }

    /// Digits before the point, without leading zeros.
    pub fn whole_digits(&self) -> usize {
        self.whole.len()
    }

    /// With two decimals, as money.
    pub fn money(&self) -> String {
        let mut text = self.unpadded();
        if self.fraction.is_empty() {
            text.push('.');
        }
        for _ in self.fraction.len()..2 {
            text.push('0');
        }
        text
    }

    fn unpadded(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let whole = if self.whole.is_empty() {
            "0"
        } else {
            &self.whole
        };
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{}", self.fraction)
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        self.whole
            .len()
            .cmp(&other.whole.len())
            .then_with(|| self.whole.cmp(&other.whole))
            .then_with(|| self.fraction.cmp(&other.fraction))
    }
}

/// The canonical form. Exactly three decimals get a zero after them: `1.2340` reads the same in German
/// and in XML, `1.234` does not.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zero = if self.fraction.len() == 3 { "0" } else { "" };
        write!(f, "{}{zero}", self.unpadded())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `1.234.567` and `1234567` as digits; nothing where points stand elsewhere.
fn without_groups(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || first.len() <= 3;
    let well_formed = is_digits(first)
        && grouped
        && rest
            .iter()
            .all(|group| is_digits(group) && group.len() == 3);
    well_formed.then(|| first.to_owned() + &rest.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> Option<String> {
        Decimal::from_german(text).map(|number| number.to_string())
    }

    #[test]
    fn german_and_plain_notation_read_the_same() {
        assert_eq!(canonical("1.234,5").as_deref(), Some("1234.5"));
        assert_eq!(canonical("1234.5").as_deref(), Some("1234.5"));
        assert_eq!(canonical("1.234.567").as_deref(), Some("1234567"));
        assert_eq!(canonical(" 1 234,50 ").as_deref(), Some("1234.5"));
        assert_eq!(canonical("−0,05").as_deref(), Some("-0.05"));
        assert_eq!(canonical("-0,00").as_deref(), Some("0"));
    }

    #[test]
    fn the_canonical_form_reads_as_itself() {
        for text in ["1,234", "0,001", "1.234", "12345,678", "-7,5"] {
            let once = canonical(text).expect("a number");
            assert_eq!(canonical(&once), Some(once.clone()), "{text}");
        }
        assert_eq!(canonical("1,234").as_deref(), Some("1.2340"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "1,2,3",
            "1.23.456",
            "1e5",
            "12.34,5",
            "0x1",
            ",5",
            "5,",
            "1234.567,8",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_their_size() {
        let texts = [
            "-10", "-9,5", "-0,1", "0", "0,09", "0,1", "9", "10", "10,01",
        ];
        let numbers: Vec<_> = texts
            .iter()
            .filter_map(|t| Decimal::from_german(t))
            .collect();
        assert_eq!(numbers.len(), texts.len());
        assert!(numbers.is_sorted());
    }

    #[test]
    fn money_has_two_decimals() {
        let money = |text| Decimal::from_german(text).map(|number| number.money());
        assert_eq!(money("12").as_deref(), Some("12.00"));
        assert_eq!(money("12,5").as_deref(), Some("12.50"));
        assert_eq!(money("0,05").as_deref(), Some("0.05"));
    }
}
