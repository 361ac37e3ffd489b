//! Days and times as a person writes them, in canonical form.

use chrono::{Datelike, NaiveDate, NaiveTime};

/// `31.12.2026`, `1.2.2026` or `2026-12-31` as `2026-12-31`.
pub(crate) fn date(text: &str) -> Option<String> {
    day(text).map(|day| day.to_string())
}

/// `8:05`, `08:05` or `08:05:30` as `08:05:00`.
pub(crate) fn time(text: &str) -> Option<String> {
    let text = text.trim_end_matches("Uhr").trim_end();
    clock(text).map(|time| time.to_string())
}

/// A day and a time, with a blank, a comma or a `T` between them, as `2026-12-31T08:05:00`.
pub(crate) fn date_time(text: &str) -> Option<String> {
    let (left, right) = text.split_once(['T', ' ', ','])?;
    let right = right.trim_start_matches([' ', ',']);
    Some(format!("{}T{}", date(left)?, time(right)?))
}

/// `31.12.2026`, `1.2.2026` or `2026-12-31` as a day.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let numbers = |separator| -> Option<Vec<&str>> {
        let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (parts.len() == 3 && parts.iter().all(digits)).then_some(parts)
    };
    let (year, month, day) = match numbers('-') {
        Some(parts) => (parts[0], parts[1], parts[2]),
        None => {
            let parts = numbers('.')?;
            (parts[2], parts[1], parts[0])
        }
    };
    // A year of two digits could be meant for two centuries.
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (date.year() >= 1).then_some(date)
}

fn clock(text: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |index: usize, shortest: usize| -> Option<u32> {
        let part = parts.get(index)?;
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        (digits && (shortest..=2).contains(&part.len())).then(|| part.parse().ok())?
    };
    let seconds = match parts.len() {
        2 => 0,
        3 => number(2, 2)?,
        _ => return None,
    };
    NaiveTime::from_hms_opt(number(0, 1)?, number(1, 2)?, seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_german_and_in_iso_notation() {
        assert_eq!(date("31.12.2026").as_deref(), Some("2026-12-31"));
        assert_eq!(date("1.2.2026").as_deref(), Some("2026-02-01"));
        assert_eq!(date("1. 2. 2026").as_deref(), Some("2026-02-01"));
        assert_eq!(date("2024-02-29").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "29.2.2026",
            "31.4.2026",
            "0.1.2026",
            "1.13.2026",
            "1.1.26",
            "1.1.0000",
            "1/2/2026",
            "+1.2.2026",
            "",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_seconds() {
        assert_eq!(time("8:05").as_deref(), Some("08:05:00"));
        assert_eq!(time("23:59:59").as_deref(), Some("23:59:59"));
        assert_eq!(time("14:30 Uhr").as_deref(), Some("14:30:00"));
        for text in ["24:00", "8", "8:5", "08:60", "1:2:3:4", ":30"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_and_a_time_may_be_joined_in_three_ways() {
        for text in [
            "31.12.2026 14:30",
            "31.12.2026, 14:30",
            "2026-12-31T14:30:00",
        ] {
            assert_eq!(date_time(text).as_deref(), Some("2026-12-31T14:30:00"));
        }
        assert_eq!(date_time("31.12.2026"), None);
    }
}
