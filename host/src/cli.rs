//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::units::{bytes, duration};

mod audit;
mod keys;
mod tenants;

pub use audit::Audit;
pub use keys::{Keys, Rotated, State};
pub use tenants::Tenants;

/// Runs the portal on one machine, and manages it.
///
/// Without a command: `up`.
#[derive(Debug, Parser)]
#[command(name = "stadttor", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build what is out of date, and serve the portal.
    Up(Box<Up>),
    /// Have every component carry out what it has left to do, now.
    Tick(Portal),
    /// Write the manifest as it is for production: without the sandbox.
    Manifest(Manifest),
    /// Look whether this machine has what the portal and its tests need.
    Doctor(Doctor),
    /// Municipalities.
    #[command(subcommand)]
    Tenants(Tenants),
    /// Services.
    #[command(subcommand)]
    Services(Services),
    /// The keys that personal data is sealed with.
    #[command(subcommand)]
    Keys(Keys),
    /// Who did what when.
    #[command(subcommand)]
    Audit(Audit),
    /// What could not be delivered for two weeks.
    #[command(args_conflicts_with_subcommands = true)]
    DeadLetters {
        /// What to do with them. By default: list them.
        #[command(subcommand)]
        command: Option<DeadLetters>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
}

impl Default for Command {
    fn default() -> Self {
        Command::Up(Box::default())
    }
}

/// What the parser makes of no arguments.
impl Default for Up {
    fn default() -> Self {
        #[derive(Parser)]
        struct Alone {
            #[command(flatten)]
            up: Up,
        }
        Alone::parse_from(["stadttor"]).up
    }
}

/// Which manifest to write.
#[derive(Clone, Debug, Args)]
pub struct Manifest {
    /// Leave out what is only for trying the portal out.
    #[arg(long, required = true)]
    pub production: bool,
    /// The manifest. By default spin.toml here or in a folder above.
    #[arg(long)]
    pub from: Option<PathBuf>,
}

/// What else to look at.
#[derive(Clone, Debug, Args)]
pub struct Doctor {
    /// The runtime configuration whose Redis is asked whether it answers and what it keeps.
    #[arg(long)]
    pub runtime_config: Option<PathBuf>,
}

/// How to serve the portal.
#[derive(Clone, Debug, Args)]
pub struct Up {
    /// The public address.
    #[arg(long, env = "SPIN_HTTP_LISTEN_ADDR", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The operator's address, for /healthz and /metrics. By default 127.0.0.1:3001, or a free
    /// port where the public address has a free one too.
    #[arg(long)]
    pub management: Option<SocketAddr>,
    /// The manifest. By default spin.toml here or in a folder above.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Where stores and variables come from, in Spin's format.
    #[arg(long)]
    pub runtime_config: Option<PathBuf>,
    /// Where the host keeps stores, keys and compiled components. By default .stadttor beside
    /// the manifest.
    #[arg(long)]
    pub state_dir: Option<PathBuf>,
    /// Where compiled components are kept. By default a folder of the state folder.
    #[arg(long)]
    pub cache_dir: Option<PathBuf>,
    /// A variable of the application.
    #[arg(long = "variable", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub variables: Vec<(String, String)>,
    /// Serve what is built already.
    #[arg(long)]
    pub no_build: bool,
    /// Do not load demonstration data.
    #[arg(long)]
    pub no_demo: bool,
    /// How often components are asked to carry out what they have left to do.
    #[arg(long, default_value = "5s", value_parser = duration)]
    pub tick_interval: Duration,
    /// How log lines look. By default for people on a terminal, and for machines elsewhere.
    #[arg(long, value_enum)]
    pub log_format: Option<LogFormat>,
    /// What requests may cost.
    #[command(flatten)]
    pub limits: LimitFlags,
    /// How instances are used.
    #[command(flatten)]
    pub instances: InstanceFlags,
    /// For tests.
    #[command(flatten)]
    pub tests: TestFlags,
}

/// What requests may cost.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitFlags {
    /// Requests under way at once; more are turned away with 503.
    #[arg(long, default_value_t = 512)]
    pub max_in_flight: usize,
    /// Connections open at once; more wait.
    #[arg(long, default_value_t = 4096)]
    pub max_connections: usize,
    /// The size of a request's body.
    #[arg(long, default_value = "64MiB", value_parser = bytes)]
    pub max_body: u64,
    /// The size of a request's head.
    #[arg(long, default_value = "32KiB", value_parser = bytes)]
    pub max_head: u64,
    /// How long a request's head may take to come.
    #[arg(long, default_value = "10s", value_parser = duration)]
    pub head_timeout: Duration,
    /// How long a request's body may pause.
    #[arg(long, default_value = "20s", value_parser = duration)]
    pub body_pause: Duration,
    /// How long what is under way may take to finish when the host stops.
    #[arg(long, default_value = "30s", value_parser = duration)]
    pub grace: Duration,
}

/// How instances are used.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Instances")]
pub struct InstanceFlags {
    /// Requests that one instance answers in its life.
    #[arg(long, default_value_t = 128)]
    pub max_instance_reuse_count: usize,
    /// Requests that one instance answers at once.
    #[arg(long, default_value_t = 16)]
    pub max_instance_concurrent_reuse_count: usize,
    /// How long an answer may take.
    #[arg(long, default_value = "100s", value_parser = duration)]
    pub request_timeout: Duration,
    /// How long an instance without work is kept.
    #[arg(long, default_value = "1s", value_parser = duration)]
    pub idle_instance_timeout: Duration,
    /// The memory of one instance.
    #[arg(long, default_value = "128MiB", value_parser = bytes)]
    pub max_instance_memory: u64,
    /// Instances of all components together.
    #[arg(long, default_value_t = 1000)]
    pub max_instances: u32,
}

/// For tests.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "For tests")]
pub struct TestFlags {
    /// Say in the header stadttor-key-value-operations what an answer took.
    #[arg(long)]
    pub count_operations: bool,
    /// Answer /healthz on the public address too.
    #[arg(long)]
    pub public_healthz: bool,
    /// Let POST /debug/crash-at on the operator's address choose when the process dies.
    #[arg(long)]
    pub allow_crash: bool,
    /// Die just before the n-th key-value write.
    #[arg(long, value_name = "N", requires = "allow_crash", value_parser = clap::value_parser!(u64).range(1..))]
    pub crash_at_operation: Option<u64>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For machines: a JSON object a line.
    Json,
}

/// Which portal is managed.
#[derive(Clone, Debug, Args)]
pub struct Portal {
    /// The running portal. When none answers there, one is started for the command.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    pub url: String,
    /// The manifest. By default spin.toml here or in a folder above.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Where the portal keeps its keys. By default .stadttor beside the manifest.
    #[arg(long)]
    pub state_dir: Option<PathBuf>,
}

/// Services.
#[derive(Debug, Subcommand)]
pub enum Services {
    /// Add a service package, or a published FIM schema.
    Add {
        /// Its folder.
        folder: PathBuf,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Switch a service on.
    Enable {
        /// The service's name in addresses.
        service: String,
        /// In this municipality.
        #[arg(long, required_unless_present = "all")]
        tenant: Option<String>,
        /// In every municipality.
        #[arg(long, conflicts_with = "tenant")]
        all: bool,
        /// The last day on which applications are taken, such as 2026-12-31. By default there is
        /// none.
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Withdraw a version of a service: drafts in it have to be moved to the present one.
    Withdraw {
        /// The service's name in addresses.
        service: String,
        /// Which version.
        version: String,
        /// In this municipality only.
        #[arg(long)]
        tenant: Option<String>,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Switch a service off: nothing is begun or sent any more, drafts are kept.
    Disable {
        /// The service's name in addresses.
        service: String,
        /// In this municipality.
        #[arg(long, required_unless_present = "all")]
        tenant: Option<String>,
        /// In every municipality.
        #[arg(long, conflicts_with = "tenant")]
        all: bool,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
}

/// What could not be delivered for two weeks.
#[derive(Debug, Subcommand)]
pub enum DeadLetters {
    /// List them, each with the reason.
    List {
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
    /// Send one again, or all of them.
    SendAgain {
        /// Which, as the list names it: form-submit/3.
        #[arg(required_unless_present = "all")]
        letter: Option<String>,
        /// All of them.
        #[arg(long, conflicts_with = "letter")]
        all: bool,
        /// Which portal.
        #[command(flatten)]
        portal: Portal,
    },
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if crate::variables::is_name(name) => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err("write name=value".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn dead_letters_are_listed_unless_something_else_is_said() {
        let read = |line: &str| Cli::try_parse_from(line.split(' ')).map(|cli| cli.command);
        let listed = read("stadttor dead-letters").unwrap();
        assert!(matches!(
            listed,
            Some(Command::DeadLetters { command: None, .. })
        ));
        for line in ["form-submit/3", "--all", "--all --url http://127.0.0.1:9"] {
            read(&format!("stadttor dead-letters send-again {line}")).unwrap();
        }
        assert!(read("stadttor dead-letters send-again").is_err());
        assert!(read("stadttor dead-letters send-again form-submit/3 --all").is_err());
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
