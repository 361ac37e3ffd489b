use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::name_and_value;

/// The keys that personal data is sealed with, and those that sign sessions.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// List the master keys, and how many records each has sealed.
    List {
        /// Whose keys.
        #[command(flatten)]
        state: State,
    },
    /// Make a new key, with which everything is sealed from the next start on. The old ones are kept.
    Rotate {
        /// Which one.
        #[arg(value_enum, default_value_t = Rotated::Master)]
        what: Rotated,
        /// For a key that was stolen: drop the older keys of sessions at once. Everybody has to log in
        /// again.
        #[arg(long)]
        drop_old: bool,
        /// Whose keys.
        #[command(flatten)]
        state: State,
    },
    /// Print all keys as variables for Spin, each component's keys for calls among them.
    Variables {
        /// Whose keys.
        #[command(flatten)]
        state: State,
    },
    /// Seal with the current key what is sealed with older ones. The portal may run.
    Reseal {
        /// Whose records.
        #[command(flatten)]
        state: State,
    },
    /// Forget a master key. Refused while a record is sealed with it.
    Retire {
        /// Its id, as the list has it.
        id: String,
        /// Whose key.
        #[command(flatten)]
        state: State,
    },
}

/// A key that is replaced by a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Rotated {
    /// What personal data is sealed with.
    Master,
    /// What signs the sessions of citizens and companies. Nobody is logged out.
    Sessions,
    /// What signs the sessions of staff. Nobody is logged out.
    Staff,
}

/// Which portal's keys and records.
#[derive(Clone, Debug, Args)]
pub struct State {
    /// The manifest. By default spin.toml here or in a folder above.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Where the portal keeps its keys and stores. By default .stadttor beside the manifest.
    #[arg(long)]
    pub state_dir: Option<PathBuf>,
    /// Where its stores and variables come from, as for `up`.
    #[arg(long)]
    pub runtime_config: Option<PathBuf>,
    /// A variable of the application, as for `up`.
    #[arg(long = "variable", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub variables: Vec<(String, String)>,
}
