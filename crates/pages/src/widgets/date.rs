//! A day, in three boxes: easier than a calendar for a day that one knows.

/// Day, month and year as typed. The boxes are named after the field:
/// `name.tag`, `name.monat`, `name.jahr`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    pub(super) day: String,
    pub(super) month: String,
    pub(super) year: String,
    pub(super) birthday: bool,
}

/// One of the three boxes, for the template.
pub(super) struct DateBox<'a> {
    pub(super) suffix: &'static str,
    pub(super) label_key: &'static str,
    pub(super) value: &'a str,
    pub(super) width: u8,
    pub(super) autocomplete: &'static str,
}

impl Date {
    /// The ends of the boxes' names, in order.
    pub const SUFFIXES: [&'static str; 3] = ["tag", "monat", "jahr"];

    /// A day as it was typed, right or wrong.
    pub fn typed(
        day: impl Into<String>,
        month: impl Into<String>,
        year: impl Into<String>,
    ) -> Self {
        Self {
            day: day.into(),
            month: month.into(),
            year: year.into(),
            birthday: false,
        }
    }

    /// A day of ISO 8601 (`2026-05-31`); anything else leaves the boxes empty.
    #[must_use]
    pub fn iso(date: &str) -> Self {
        let parts: Vec<_> = date.split('-').collect();
        match parts[..] {
            [year, month, day] => Self::typed(day, month, year),
            _ => Self::default(),
        }
    }

    /// Lets the browser fill in the person's birthday.
    #[must_use]
    pub fn birthday(mut self) -> Self {
        self.birthday = true;
        self
    }

    pub(super) fn boxes(&self) -> [DateBox<'_>; 3] {
        let fill = |token| if self.birthday { token } else { "off" };
        [
            DateBox {
                suffix: Self::SUFFIXES[0],
                label_key: "date-day",
                value: &self.day,
                width: 2,
                autocomplete: fill("bday-day"),
            },
            DateBox {
                suffix: Self::SUFFIXES[1],
                label_key: "date-month",
                value: &self.month,
                width: 2,
                autocomplete: fill("bday-month"),
            },
            DateBox {
                suffix: Self::SUFFIXES[2],
                label_key: "date-year",
                value: &self.year,
                width: 4,
                autocomplete: fill("bday-year"),
            },
        ]
    }
}
