//! How long applications take from the person to the office: a few steps, each a counter.

use chrono::TimeDelta;
use std::fmt::Write as _;

/// A step of the time from being received to being delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delay {
    /// Up to so many seconds; without end when there is none.
    seconds: Option<u32>,
}

const fn within(seconds: u32) -> Delay {
    let seconds = Some(seconds);
    Delay { seconds }
}

/// All steps, the shortest first.
pub(crate) const DELAYS: [Delay; 5] = [
    within(10),
    within(60),
    within(300),
    within(3600),
    Delay { seconds: None },
];

impl Delay {
    /// The step that a time belongs to.
    pub(crate) fn of(time: TimeDelta) -> Self {
        let fits = |delay: &&Delay| {
            let seconds = delay.seconds.map(|it| TimeDelta::seconds(it.into()));
            seconds.is_none_or(|longest| time <= longest)
        };
        DELAYS.iter().find(fits).copied().unwrap_or(DELAYS[4])
    }

    /// Its name in keys.
    pub(crate) fn name(self) -> String {
        match self.seconds {
            Some(seconds) => seconds.to_string(),
            None => "more".to_owned(),
        }
    }
}

/// What is known of the outbox.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Load {
    /// Entries on their way, at the most.
    pub(crate) backlog: u64,
    /// Dead letters; 50 stands for 50 or more.
    pub(crate) dead: u64,
}

/// The counters of all steps in their order, and the load, in Prometheus' text format.
pub(crate) fn exposition(counts: [u64; 5], load: Load) -> String {
    let mut text = String::from(
        "# HELP stadttor_delivery_seconds From the moment an application is received to the moment the office can fetch it.\n\
         # TYPE stadttor_delivery_seconds histogram\n",
    );
    let mut sum = 0;
    for (delay, count) in DELAYS.iter().zip(counts) {
        sum += count;
        let le = match delay.seconds {
            Some(seconds) => seconds.to_string(),
            None => "+Inf".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "stadttor_delivery_seconds_bucket{{le=\"{le}\"}} {sum}"
        );
    }
    let Load { backlog, dead } = load;
    let _ = write!(
        text,
        "stadttor_delivery_seconds_count {sum}\n\
         # HELP stadttor_outbox_backlog Applications and withdrawals on their way, at the most.\n\
         # TYPE stadttor_outbox_backlog gauge\n\
         stadttor_outbox_backlog {backlog}\n\
         # HELP stadttor_dead_letters What was given up and waits for the operator; 50 is 50 or more.\n\
         # TYPE stadttor_dead_letters gauge\n\
         stadttor_dead_letters {dead}\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_belongs_to_the_shortest_step_that_holds_it() {
        let names = [0, 10_000, 10_001, 60_000, 300_000, 300_001, 3_600_001]
            .map(|milliseconds| Delay::of(TimeDelta::milliseconds(milliseconds)).name());
        assert_eq!(names, ["10", "10", "60", "60", "300", "3600", "more"]);
        // A clock that was set back makes no delivery vanish.
        assert_eq!(Delay::of(TimeDelta::seconds(-5)).name(), "10");
    }

    #[test]
    fn each_step_of_the_histogram_holds_the_shorter_ones() {
        let load = Load {
            backlog: 7,
            dead: 2,
        };
        let text = exposition([90, 5, 3, 1, 1], load);
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(
            lines,
            [
                "stadttor_delivery_seconds_bucket{le=\"10\"} 90",
                "stadttor_delivery_seconds_bucket{le=\"60\"} 95",
                "stadttor_delivery_seconds_bucket{le=\"300\"} 98",
                "stadttor_delivery_seconds_bucket{le=\"3600\"} 99",
                "stadttor_delivery_seconds_bucket{le=\"+Inf\"} 100",
                "stadttor_delivery_seconds_count 100",
                "stadttor_outbox_backlog 7",
                "stadttor_dead_letters 2",
            ]
        );
    }
}
