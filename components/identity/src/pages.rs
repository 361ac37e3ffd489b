//! The pages of somebody who has logged in, and those after logging out.

mod account;
mod log_out;

pub(crate) use account::{account, level as level_text};
pub(crate) use log_out::{log_out, log_out_everywhere, logged_out};

use pages::Catalogue;

pub(crate) static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);
