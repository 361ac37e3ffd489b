//! `stadttor-scanner [--listen <host:port>] [--clamd <host:port or socket>]`

use stadttor_scanner::clamd::Address;
use stadttor_scanner::serve::{log, serve};
use std::net::TcpListener;
use std::process::ExitCode;

const LISTEN: &str = "127.0.0.1:7357";
/// Where Debian's clamav-daemon listens.
const CLAMD: &str = "/run/clamav/clamd.ctl";
const USAGE: &str = "usage: stadttor-scanner [--listen host:port] [--clamd host:port|/path]";

fn main() -> ExitCode {
    let Some((listen, clamd)) = settings(std::env::args().skip(1)) else {
        log(USAGE);
        return ExitCode::from(2);
    };
    match TcpListener::bind(&listen) {
        Ok(listener) => {
            log(&format!("listening on {listen}, asking {clamd}"));
            serve(&listener, &Address::parse(&clamd))
        }
        Err(error) => {
            log(&format!("{listen}: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn settings(mut arguments: impl Iterator<Item = String>) -> Option<(String, String)> {
    let (mut listen, mut clamd) = (LISTEN.to_owned(), CLAMD.to_owned());
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--listen" => listen = arguments.next()?,
            "--clamd" => clamd = arguments.next()?,
            _ => return None,
        }
    }
    Some((listen, clamd))
}
