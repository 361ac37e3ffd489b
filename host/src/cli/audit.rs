//! `stadttor audit …`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Portal;

/// Who did what when.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that nobody has changed the logs, and print how far each goes: keep that, elsewhere.
    Verify {
        /// The log of this municipality only; `-` is the portal's own. By default all.
        #[arg(long)]
        tenant: Option<String>,
        /// What an earlier `audit verify` printed: the logs must still go on from there.
        #[arg(long, value_name = "FILE")]
        anchors: Option<PathBuf>,
        /// Check this export instead of the portal.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Print a log as JSON lines, oldest first.
    Export {
        /// The log of this municipality; `-` is the portal's own.
        #[arg(long)]
        tenant: String,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
}
