//! Days of the rules, counted from 1970-01-01; only those of the years 1 to 9999.

use chrono::{Datelike, Months, NaiveDate};

/// A day by its number.
pub(crate) fn day(number: i64) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let day = epoch.checked_add_signed(chrono::TimeDelta::try_days(number)?)?;
    (1..=9999).contains(&day.year()).then_some(day)
}

/// The number of a day.
pub(crate) fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}

/// So many months later, or earlier; the last day of the month where it is shorter.
pub(crate) fn plus_months(from: i64, months: i64) -> Option<i64> {
    let start = day(from)?;
    let size = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let end = if months < 0 {
        start.checked_sub_months(size)?
    } else {
        start.checked_add_months(size)?
    };
    (1..=9999).contains(&end.year()).then(|| number(end))
}

/// So many days later, or earlier.
pub(crate) fn plus_days(from: i64, days: i64) -> Option<i64> {
    let end = from.checked_add(days)?;
    day(end).map(|_| end)
}

/// Full years from one day to another; negative if the other is earlier. Who was born on 29 February
/// completes a year on 1 March.
pub(crate) fn years_between(from: i64, to: i64) -> Option<i64> {
    if to < from {
        return years_between(to, from).map(|years| -years);
    }
    let (start, end) = (day(from)?, day(to)?);
    let not_yet = (end.month(), end.day()) < (start.month(), start.day());
    Some(i64::from(end.year() - start.year()) - i64::from(not_yet))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> i64 {
        number(text.parse().unwrap())
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(of("1970-01-01"), 0);
        assert_eq!(of("0001-01-01"), -719_162);
        assert_eq!(day(of("9999-12-31")), "9999-12-31".parse().ok());
        assert_eq!(day(of("9999-12-31") + 1), None);
    }

    #[test]
    fn a_leapling_completes_a_year_on_the_first_of_march() {
        let born = of("2008-02-29");
        assert_eq!(years_between(born, of("2026-02-28")), Some(17));
        assert_eq!(years_between(born, of("2026-03-01")), Some(18));
        assert_eq!(years_between(of("2026-03-01"), born), Some(-18));
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day_of_a_shorter_month() {
        assert_eq!(plus_months(of("2026-01-31"), 1), Some(of("2026-02-28")));
        assert_eq!(plus_months(of("2024-03-31"), -1), Some(of("2024-02-29")));
        assert_eq!(plus_months(of("2026-01-31"), 12 * 8000), None);
    }
}
