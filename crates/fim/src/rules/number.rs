//! Exact numbers of the rules: six decimals, no floating point.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;

/// How many decimals a number may have.
pub(crate) const DECIMALS: u32 = 6;
const ONE: i128 = 1_000_000;
/// The first number, in millionths, that is too large.
const TOO_LARGE: u128 = 10u128.pow(24);

/// A number below 10^18 in millionths. What has more decimals is rounded, halves away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Number(i128);

impl Number {
    pub const ZERO: Self = Self(0);

    fn of(millionths: i128) -> Option<Self> {
        (millionths.unsigned_abs() < TOO_LARGE).then_some(Self(millionths))
    }

    /// A whole number.
    pub fn whole(number: i64) -> Option<Self> {
        Self::of(i128::from(number) * ONE)
    }

    /// A number as a person typed it or as it was kept; nothing if it is none or too large.
    pub fn from_german(text: &str) -> Option<Self> {
        Self::from_decimal(&Decimal::from_german(text)?)
    }

    /// A number as a rule has it: `1234.5`.
    pub fn from_plain(text: &str) -> Option<Self> {
        Self::from_decimal(&Decimal::from_plain(text)?)
    }

    fn from_decimal(decimal: &Decimal) -> Option<Self> {
        let (negative, whole, fraction) = decimal.parts();
        if whole.len() > 18 {
            return None;
        }
        let mut size: i128 = 0;
        let decimals = fraction.bytes().chain(std::iter::repeat(b'0'));
        for digit in whole.bytes().chain(decimals.take(DECIMALS as usize)) {
            size = size * 10 + i128::from(digit - b'0');
        }
        if fraction
            .as_bytes()
            .get(DECIMALS as usize)
            .is_some_and(|digit| *digit >= b'5')
        {
            size += 1;
        }
        Self::of(if negative { -size } else { size })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        Self::of(self.0 + other.0)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        Self::of(self.0 - other.0)
    }

    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    pub fn times(self, other: Self) -> Option<Self> {
        // What is far too large is given up before rounding could overflow.
        let product = self.0.checked_mul(other.0)?;
        if product.unsigned_abs() >= 10u128.pow(31) {
            return None;
        }
        Self::of(rounded(product, ONE))
    }

    /// Nothing for a division by zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        Self::of(rounded(self.0 * ONE, other.0))
    }

    /// Rounded to so many decimals, six at most.
    pub fn rounded(self, decimals: u32) -> Option<Self> {
        let unit = 10i128.pow(DECIMALS - decimals.min(DECIMALS));
        Self::of(rounded(self.0, unit) * unit)
    }

    /// As a whole number, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        if self.0 % ONE != 0 {
            return None;
        }
        i64::try_from(self.0 / ONE).ok()
    }

    /// For the browser.
    pub fn millionths(self) -> i128 {
        self.0
    }
}

/// `number / unit`, halves away from zero.
fn rounded(number: i128, unit: i128) -> i128 {
    let twice = 2 * number.abs() + unit.abs();
    let size = twice / (2 * unit.abs());
    if (number < 0) == (unit < 0) {
        size
    } else {
        -size
    }
}

/// As a rule has it: `-1234.5`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, rest) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        write!(f, "{sign}{whole}")?;
        if rest > 0 {
            let digits = format!("{rest:06}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Number {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::from_plain(&text).ok_or_else(|| format!("`{text}` is no number of a rule"))
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::from_plain(text).unwrap()
    }

    #[test]
    fn tenths_are_exact() {
        let sum = number("0.1").plus(number("0.2")).unwrap();
        assert_eq!(sum, number("0.3"));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(number("2.345").rounded(2), Some(number("2.35")));
        assert_eq!(number("-2.345").rounded(2), Some(number("-2.35")));
        assert_eq!(number("0.0000005"), number("0.000001"));
        assert_eq!(number("2").over(number("3")), Some(number("0.666667")));
        assert_eq!(number("-2").over(number("3")), Some(number("-0.666667")));
    }

    #[test]
    fn what_is_too_large_or_divided_by_zero_is_no_number() {
        let large = number("999999999999999999");
        assert_eq!(large.plus(number("1")), None);
        assert_eq!(large.times(large), None);
        assert_eq!(large.over(number("0.000001")), None);
        assert_eq!(number("1").over(Number::ZERO), None);
        assert_eq!(Number::from_plain("1000000000000000000"), None);
    }

    #[test]
    fn a_number_is_written_as_it_is_read() {
        for text in ["0", "-0.5", "1234.56", "0.000001", "-999999999999999999"] {
            assert_eq!(number(text).to_string(), text);
        }
    }
}
