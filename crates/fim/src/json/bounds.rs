//! Bounds as patterns. JSON Schema compares numbers only, and our values are texts so that no digit is lost;
//! but a text in canonical form is in bounds just when it has one of a few forms.

use crate::decimal::Decimal;

/// Patterns of the days or times between two in canonical form: these have their digits in fixed places.
pub(super) fn moments_within(min: Option<&str>, max: Option<&str>) -> Vec<String> {
    let min = min.map(|min| moments(min, true));
    let max = max.map(|max| moments(max, false));
    min.into_iter().chain(max).collect()
}

/// The bound itself, and all that depart from it upwards or downwards at one digit.
fn moments(bound: &str, upwards: bool) -> String {
    let mut forms = vec![bound.to_owned()];
    for (at, digit) in bound.char_indices() {
        let Some(other) = digit
            .to_digit(10)
            .and_then(|digit| beyond(digit, upwards, 0))
        else {
            continue;
        };
        let (before, after) = (&bound[..at], &bound[at + 1..]);
        let after: String = after.chars().map(any_digit).collect();
        forms.push(format!("{before}{other}{after}"));
    }
    forms.join("|")
}

fn any_digit(c: char) -> String {
    if c.is_ascii_digit() {
        "[0-9]".to_owned()
    } else {
        c.to_string()
    }
}

/// The digits above another, or those below it that are not under `lowest`.
fn beyond(digit: u32, upwards: bool, lowest: u32) -> Option<String> {
    if upwards {
        (digit < 9).then(|| format!("[{}-9]", digit + 1))
    } else {
        (digit > lowest).then(|| format!("[{lowest}-{}]", digit - 1))
    }
}

/// Patterns of the numbers between two.
pub(super) fn decimals_within(min: Option<Decimal>, max: Option<Decimal>) -> Vec<String> {
    let min = min.map(|min| at_least(&min));
    let max = max.map(|max| at_most(&max));
    min.into_iter().chain(max).collect()
}

const ANY: &str = r"[0-9]+(\.[0-9]+)?";

fn at_least(min: &Decimal) -> String {
    match min.parts() {
        (false, whole, fraction) => large(whole, fraction),
        (true, whole, fraction) => format!("{ANY}|-({})", small(whole, fraction)),
    }
}

fn at_most(max: &Decimal) -> String {
    match max.parts() {
        (false, whole, fraction) => format!("-{ANY}|{}", small(whole, fraction)),
        (true, whole, fraction) => format!("-({})", large(whole, fraction)),
    }
}

/// Numbers without sign that are not below one.
fn large(whole: &str, fraction: &str) -> String {
    let longer = format!(r"[1-9][0-9]{{{},}}(\.[0-9]+)?", whole.len());
    let mut forms = vec![longer];
    forms.extend(departing(whole, true));
    let same = same_whole(whole);
    forms.push(if fraction.is_empty() {
        format!(r"{same}(\.[0-9]+)?")
    } else {
        let mut after = vec![format!("{fraction}[0-9]*")];
        after.extend(departing_fractions(fraction, true));
        format!(r"{same}\.({})", after.join("|"))
    });
    forms.join("|")
}

/// Numbers without sign that are not above one.
fn small(whole: &str, fraction: &str) -> String {
    let mut forms = Vec::new();
    match whole.len() {
        0 => {}
        1 => forms.push(r"0(\.[0-9]+)?".to_owned()),
        digits => forms.push(format!(r"(0|[1-9][0-9]{{0,{}}})(\.[0-9]+)?", digits - 2)),
    }
    forms.extend(departing(whole, false));
    let same = same_whole(whole);
    let mut after = vec![format!("{fraction}0*")];
    after.extend(departing_fractions(fraction, false));
    after.extend((1..fraction.len()).map(|end| fraction[..end].to_owned()));
    forms.push(format!(r"{same}(\.({}))?", after.join("|")));
    forms.join("|")
}

/// The digits before the point, where they are the same.
fn same_whole(whole: &str) -> &str {
    if whole.is_empty() { "0" } else { whole }
}

/// Numbers with as many digits before the point that are above or below at one of them.
fn departing(whole: &str, upwards: bool) -> Vec<String> {
    digits(whole)
        .filter_map(|(at, digit)| {
            // No number begins with a zero.
            let lowest = u32::from(at == 0);
            let other = beyond(digit, upwards, lowest)?;
            let after = whole.len() - at - 1;
            Some(format!(
                r"{}{other}[0-9]{{{after}}}(\.[0-9]+)?",
                &whole[..at]
            ))
        })
        .collect()
}

fn departing_fractions(fraction: &str, upwards: bool) -> Vec<String> {
    digits(fraction)
        .filter_map(|(at, digit)| {
            let other = beyond(digit, upwards, 0)?;
            Some(format!("{}{other}[0-9]*", &fraction[..at]))
        })
        .collect()
}

fn digits(text: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    text.char_indices()
        .filter_map(|(at, digit)| Some((at, digit.to_digit(10)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_lite::Regex;

    fn matches(pattern: &str, text: &str) -> bool {
        Regex::new(&format!("^(?:{pattern})$"))
            .unwrap()
            .is_match(text)
    }

    const NUMBERS: &[&str] = &[
        "-1000", "-100.5", "-100", "-99.99", "-10.01", "-10", "-1.5", "-1", "-0.5", "-0.05", "0",
        "0.001", "0.05", "0.5", "0.55", "0.9", "1", "1.05", "1.5", "9", "9.99", "10", "10.01",
        "10.5", "11", "19", "31", "99", "100", "100.05", "101", "109.9", "110", "1000", "9999.99",
    ];

    #[test]
    fn a_number_has_the_form_of_a_bound_just_when_it_is_within_it() {
        let decimal = |text: &str| Decimal::from_plain(text).unwrap();
        for bound in NUMBERS {
            let (least, most) = (at_least(&decimal(bound)), at_most(&decimal(bound)));
            for number in NUMBERS {
                let (value, limit) = (decimal(number), decimal(bound));
                assert_eq!(
                    matches(&least, number),
                    value >= limit,
                    "{number} >= {bound}"
                );
                assert_eq!(
                    matches(&most, number),
                    value <= limit,
                    "{number} <= {bound}"
                );
            }
        }
    }

    #[test]
    fn a_day_has_the_form_of_a_bound_just_when_it_is_within_it() {
        let days = [
            "0001-01-01",
            "1999-12-31",
            "2000-01-01",
            "2019-09-30",
            "2020-10-09",
            "2020-10-10",
        ];
        for bound in days {
            for day in days {
                assert_eq!(
                    matches(&moments(bound, true), day),
                    day >= bound,
                    "{day} {bound}"
                );
                assert_eq!(
                    matches(&moments(bound, false), day),
                    day <= bound,
                    "{day} {bound}"
                );
            }
        }
    }
}
