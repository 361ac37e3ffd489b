//! The last day on which an office takes applications.

use chrono::{DateTime, NaiveDate, Utc};
use edge::berlin;
use forms::Office;
use identifiers::ServiceId;
use pages::{Alert, Mood, Texts};

/// There is a last day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    last: NaiveDate,
    today: NaiveDate,
}

/// The last day for a service at this office, if there is one.
pub(crate) fn of(office: &Office, service: &ServiceId, now: DateTime<Utc>) -> Option<Deadline> {
    let offered = office.tenant.service(service.as_str())?;
    Some(Deadline {
        last: offered.open_until?,
        today: berlin(now).date_naive(),
    })
}

impl Deadline {
    pub(crate) fn is_over(self) -> bool {
        self.last < self.today
    }

    /// Says so, first of all on the page.
    pub(crate) fn shown(self, t: Texts, office: &Office) -> Alert {
        let day = self.last.format("%d.%m.%Y").to_string();
        let name = office.name();
        let (mood, title, text) = match self.is_over() {
            true => (Mood::Warning, "start-over", "start-over-text"),
            false => (Mood::Info, "start-until", "start-until-text"),
        };
        let text = t.get(text).with("office", name.as_str());
        Alert::new(mood, t.get(title).with("day", day.as_str())).text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn the_last_day_is_a_day_on_which_one_can_still_begin() {
        let day = |text: &str| NaiveDate::from_str(text).unwrap_or_default();
        let on = |today| Deadline {
            last: day("2026-12-31"),
            today: day(today),
        };
        assert!(!on("2026-12-31").is_over());
        assert!(on("2027-01-01").is_over());
    }
}
