//! `stadttor tenants …`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Portal;

/// Municipalities.
#[derive(Debug, Subcommand)]
pub enum Tenants {
    /// Add or change municipalities from a file.
    Import {
        /// The file. By default the municipalities that ship with the portal.
        file: Option<PathBuf>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// List them.
    List {
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Make a token for a municipality's back-office, and show it this once.
    Token {
        /// The municipality's name in addresses.
        slug: String,
        /// What the audit log is to call whoever shows it: the name of a system, not of a person.
        #[arg(long)]
        name: Option<String>,
        /// The last day on which it opens anything, such as 2027-12-31. By default there is none.
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// List a municipality's tokens.
    Tokens {
        /// The municipality's name in addresses.
        slug: String,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Withdraw a token: it opens nothing any more.
    WithdrawToken {
        /// The municipality's name in addresses.
        slug: String,
        /// Its fingerprint, as `stadttor tenants tokens` lists it.
        fingerprint: String,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
}
