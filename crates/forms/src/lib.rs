//! A service's form as several components see it: whose it is, the draft, the steps and sheets
//! that a schema becomes, and the words for what is asked, answered and wrong. No store.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod admitted;
mod align;
mod answered;
mod carried;
mod case;
mod checked;
mod course;
mod form_change;
mod from_account;
mod merge;
mod mistakes;
pub mod names;
mod office;
mod opened;
mod place;
mod plan;
mod question;
mod review;
mod sheet;
mod shown;
mod step_states;
mod subject;
mod together;
mod wording;

pub use admitted::{Refused, admitted, takes};
pub use align::{Aligned, EntryGone, align};
pub use answered::{Question, answered};
pub use carried::{Carried, carried};
pub use case::{Case, Closed, today};
pub use checked::{Checked, day};
pub use form_change::{FormChange, form_changes};
pub use from_account::{from_account, take_over};
pub use merge::{Conflict, Merged, merge};
pub use mistakes::sentence;
pub use office::{Address, Component, Office, offered, unknown};
pub use opened::{open, switched_off};
pub use place::{Place, page_name};
pub use plan::{FormStep, Plan, is_choice};
pub use question::{Shape, choice_name, may_grow, repeats, shape};
pub use review::{Review, key};
pub use sheet::{Kind, Sheet, State};
pub use shown::shown;
pub use step_states::{is_missing, step_states};
pub use subject::{Content, Subject};
pub use together::{Partner, Standing, digest, partners};
pub use wording::Wording;

use fim::Structure;
use pages::{Catalogue, Texts};

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// The texts of this crate in the language that a component speaks.
fn texts(t: Texts) -> Texts {
    TEXTS.speak(t.locale())
}

/// What a step is called in the list of steps.
#[must_use]
pub fn step_title(step: &FormStep<'_>, wording: &Wording<'_>, t: Texts) -> String {
    title(step.parts, wording, t)
}

/// What parts of the form's top are called together: by their name where there is one part only.
#[must_use]
pub fn title(parts: &[Structure], wording: &Wording<'_>, t: Texts) -> String {
    match parts {
        [only] => wording.label(only).to_owned(),
        _ => texts(t).get("step-fields").into(),
    }
}

/// One of several entries: `Hund (2)`. `index` is counted from 0.
#[must_use]
pub fn nth(t: Texts, label: &str, index: u32) -> String {
    let nth = texts(t).get("repeat-nth");
    nth.with("label", label).with("number", index + 1).into()
}
