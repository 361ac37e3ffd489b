//! Widgets in the markup of the KERN design system, each a struct with its template.
//!
//! A widget stands in a template as `{{ widget }}` and in a page by [`Part`].

mod alert;
mod choices;
mod data;
mod date;
mod details;
mod error_summary;
mod field;
mod form;
mod group;
mod pagination;
mod panel;
mod paragraph;
mod stages;
mod steps;
mod summary;
mod tasks;
mod text;
mod uploads;

pub use crate::html::Part;
pub use alert::{Alert, Mood};
pub use choices::{Checkboxes, Choice, Consent, Radios, Search, Select};
pub use data::Data;
pub use date::Date;
pub use details::Details;
pub use error_summary::{Correction, ErrorSummary};
pub use field::{Field, Input};
pub use form::{Button, Form};
pub use group::Group;
pub use pagination::Pagination;
pub use panel::Panel;
pub use paragraph::Paragraph;
pub use stages::{Stage, Stages};
pub use steps::{Step, StepState, Steps};
pub use summary::{Summary, SummaryRow};
pub use tasks::{Task, TaskList};
pub use text::{Area, Fixed, Kind, Text, Upload, Width};
pub use uploads::{Uploaded, Uploads};

/// Lets a template struct stand in templates unescaped and in pages as a part.
macro_rules! widget {
    ($($widget:ty),*) => {$(
        impl askama::filters::HtmlSafe for $widget {}
        impl $crate::Part for $widget {
            fn html(&self) -> $crate::SafeHtml {
                $crate::SafeHtml::of(self)
            }
        }
    )*};
}
pub(crate) use widget;
