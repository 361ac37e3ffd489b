use crate::{platform, remembered};
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;
use std::cell::Cell;
use std::time::Duration;

/// The time, in UTC, to the millisecond.
#[must_use]
pub fn now() -> DateTime<Utc> {
    let milliseconds = i64::try_from(platform::wall().as_millis()).unwrap_or(i64::MAX);
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// The time, as outboxes take it.
#[must_use]
pub fn moment() -> records::Moment {
    moment_of(now())
}

/// A time, as outboxes take it.
#[must_use]
pub fn moment_of(time: DateTime<Utc>) -> records::Moment {
    records::Moment(time.timestamp_millis().unsigned_abs())
}

/// No request is still at work after this time. Hosts end one before; what was begun in one and
/// not done by then has to be done by somebody else.
pub const REQUEST_ENDS: Duration = Duration::from_secs(120);

/// The same moment as the clocks of North Rhine-Westphalia show it.
#[must_use]
pub fn berlin(moment: DateTime<Utc>) -> DateTime<Tz> {
    moment.with_timezone(&chrono_tz::Europe::Berlin)
}

/// A day as people read it: `24.11.2026`.
#[must_use]
pub fn german_day(moment: DateTime<Utc>) -> String {
    let at = berlin(moment);
    format!("{:02}.{:02}.{}", at.day(), at.month(), at.year())
}

/// A moment as people read it: `24.11.2026, 14:05:09`.
#[must_use]
pub fn german_moment(moment: DateTime<Utc>) -> String {
    let (day, at) = (german_day(moment), berlin(moment));
    format!(
        "{day}, {:02}:{:02}:{:02}",
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Goes on with this after the answer has been sent. It is no promise: a crash ends it. What
/// must happen stands in an outbox.
pub fn later(work: impl Future<Output = ()> + 'static) {
    platform::spawn(work);
}

/// How far time has come since the instance first asked.
struct Progress {
    monotonic: Duration,
    wall: Duration,
    latest: Cell<Duration>,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            monotonic: platform::monotonic(),
            wall: platform::wall(),
            latest: Cell::default(),
        }
    }
}

/// The guest's clock, for those who wait for one another.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock;

impl records::Clock for Clock {
    /// The larger progress of two clocks: the monotonic one, which may stand still while the
    /// machine sleeps, and the wall clock, which may be set; and never less than before.
    fn now(&self) -> Duration {
        let started = remembered::<Progress>();
        let monotonic = platform::monotonic().saturating_sub(started.monotonic);
        let wall = platform::wall().saturating_sub(started.wall);
        let latest = started.latest.get().max(monotonic).max(wall);
        started.latest.set(latest);
        latest
    }

    async fn sleep(&self, time: Duration) {
        platform::sleep(time).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_german_notation() {
        let moment = "2026-11-04T08:05:09Z".parse().unwrap();
        assert_eq!(german_moment(moment), "04.11.2026, 09:05:09");
    }

    #[test]
    fn winter_and_summer_differ() {
        let at = |text: &str| {
            let moment: DateTime<Utc> = text.parse().unwrap();
            berlin(moment).format("%H:%M").to_string()
        };
        assert_eq!(at("2026-11-24T12:00:00Z"), "13:00");
        assert_eq!(at("2026-07-01T12:00:00Z"), "14:00");
    }
}
