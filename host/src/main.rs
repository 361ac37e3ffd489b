//! `stadttor`: runs the portal on one machine, and is its operator's command line.

use std::process::ExitCode;

use clap::Parser;
use stadttor::cli::{Cli, Command};
use stadttor::{doctor, logging, operator, up};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stadttor: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    match cli.command.unwrap_or_default() {
        Command::Up(flags) => {
            logging::start(flags.log_format);
            runtime.block_on(up::up(*flags))
        }
        Command::Tick(portal) => say(runtime.block_on(operator::tick(portal))),
        Command::Tenants(command) => say(runtime.block_on(operator::tenants(command))),
        Command::Services(command) => say(runtime.block_on(operator::services(command))),
        Command::Keys(command) => say(runtime.block_on(operator::keys(command))),
        Command::Audit(command) => say(runtime.block_on(operator::audit(command))),
        Command::DeadLetters { command, portal } => {
            say(runtime.block_on(operator::dead_letters(command, portal)))
        }
        Command::Manifest(flags) => say(up::production_manifest(flags.from.as_deref())),
        Command::Doctor(flags) => say(runtime.block_on(doctor::examine(&flags))),
    }
}

#[allow(clippy::print_stdout)]
fn say(text: anyhow::Result<String>) -> anyhow::Result<()> {
    println!("{}", text?);
    Ok(())
}
