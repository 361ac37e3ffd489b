//! On what it was measured.

use std::fs;
use std::process::Command;
use std::thread;

/// One sentence about machine, time and state of the code.
pub fn sentence() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let commit = output("git", &["rev-parse", "--short", "HEAD"]);
    let day = output("date", &["+%Y-%m-%d"]);
    format!(
        "{day}, commit {commit}, {} with {cores} cores, which the load generator shares with the \
         host; one kept-open connection for each client.",
        processor()
    )
}

fn processor() -> String {
    let known = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map(|it| it.trim_start_matches([' ', '\t', ':']));
    model.unwrap_or("a machine").to_owned()
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    text.map(|it| it.trim().to_owned()).unwrap_or_default()
}
