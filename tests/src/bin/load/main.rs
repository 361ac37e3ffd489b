//! The load test: how many requests a second, how long they take, how much memory they need.
//!
//! `cargo xtask load` runs it and writes the table into docs/performance.md.

#![allow(clippy::print_stdout)] // it speaks to the person who measures

mod checking;
mod client;
mod constant;
mod log_in;
mod machine;
mod measure;
mod sealing;
mod table;
mod work;

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use portal_tests::{Options, Portal, missing};

use crate::constant::Constant;
use crate::measure::{Row, measure};
use crate::work::{Recorded, Work};

/// How many clients ask at once.
const CLIENTS: [usize; 2] = [1, 16];
const SECONDS: Duration = Duration::from_secs(5);
/// Drafts that are made ready before sending is measured, by number of clients.
const DRAFTS: [usize; 2] = [600, 4_000];

fn main() -> Result<()> {
    if let Some(why) = missing() {
        bail!("{why}: run `cargo xtask load`");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let rows = runtime.block_on(all())?;
    let table = table::markdown(&rows);
    println!("{table}");
    if let Some(file) = file_to_write() {
        table::write(&file, &table)?;
        println!("written to {}", file.display());
    }
    Ok(())
}

/// `--write <file>`.
fn file_to_write() -> Option<PathBuf> {
    let mut arguments = env::args().skip_while(|it| it != "--write");
    arguments.nth(1).map(|file| portal_tests::root().join(file))
}

/// `--only <part of a name>`: whether this is to be measured.
fn is_wanted(name: &str) -> bool {
    let mut arguments = env::args().skip_while(|it| it != "--only");
    arguments.nth(1).is_none_or(|only| name.contains(&only))
}

async fn all() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let constant = Constant::start()?;
    let name = "a constant from a component";
    for clients in CLIENTS.into_iter().filter(|_| is_wanted(name)) {
        let work = Work::get(constant.address(), constant::PATH);
        rows.push(measure(name, clients, SECONDS, &work).await?);
        note(&mut rows, constant.memory());
    }
    for (name, bytes) in [("sealing 2 KB", 2_000), ("sealing 28 KB", 28_000)] {
        if is_wanted(name) {
            let time = sealing::measure(constant.address(), bytes)?;
            println!("{name} and opening it: {time:?}");
        }
    }
    drop(constant);

    let portal = Portal::start(Options::default())?;
    let recorded = Recorded::once(&portal)?;
    let address = portal.address();
    for (name, path) in [
        ("start page", "/".to_owned()),
        ("page of a municipality", "/aachen".to_owned()),
        ("start page of a service", recorded.service()),
    ] {
        for clients in CLIENTS.into_iter().filter(|_| is_wanted(name)) {
            let work = Work::get(address, &path);
            rows.push(measure(name, clients, SECONDS, &work).await?);
            note(&mut rows, portal.memory());
        }
    }
    if is_wanted("checking a token") {
        println!("checking a token: {:?}", checking::measure(&portal)?);
    }
    if is_wanted("log-in") {
        let [p50, p90] = log_in::measure(&portal)?;
        println!("log-in, from the provider's answer to the session: p50 {p50:?}, p90 {p90:?}");
    }
    let large = Recorded::large(&portal)?;
    for (name, work) in [
        ("form step, shown", Work::show_step(address, &recorded)),
        ("draft step, saved", Work::save_step(address, &recorded)),
        (
            "sheet of a large form, shown",
            Work::show_step(address, &large),
        ),
        (
            "sheet of a large form, saved",
            Work::save_step(address, &large),
        ),
    ] {
        for clients in CLIENTS.into_iter().filter(|_| is_wanted(name)) {
            rows.push(measure(name, clients, SECONDS, &work).await?);
            note(&mut rows, portal.memory());
        }
    }
    let sends = CLIENTS.into_iter().zip(DRAFTS);
    for (clients, drafts) in sends.filter(|_| is_wanted("send")) {
        let work = Work::send(address, &recorded, drafts).await?;
        rows.push(measure("send", clients, SECONDS, &work).await?);
        note(&mut rows, portal.memory());
    }
    Ok(rows)
}

/// Adds the host's memory to the row that was just measured, and shows it.
fn note(rows: &mut [Row], memory: Option<u64>) {
    if let Some(row) = rows.last_mut() {
        row.memory = memory;
        println!("{row}");
    }
}
