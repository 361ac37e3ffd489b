//! Answering: one thread for each connection, so many at once and no more.

use crate::clamd::{Address, Verdict};
use crate::http::{self, Body};
use std::io::{self, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Files scanned at once; the daemon has ten threads unless it is told otherwise.
const AT_ONCE: usize = 10;
/// Out of handles, one has to wait until some are free.
const AFTER_A_FAILURE: Duration = Duration::from_millis(200);
/// How long the portal may pause.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers for ever.
pub fn serve(listener: &TcpListener, clamd: &Address) -> ! {
    let busy = Arc::new(AtomicUsize::new(0));
    loop {
        let mut stream = match listener.accept() {
            Ok((stream, _)) => stream,
            Err(error) => {
                log(&format!("a connection was not accepted: {error}"));
                thread::sleep(AFTER_A_FAILURE);
                continue;
            }
        };
        let place = Place::take(&busy);
        let clamd = clamd.clone();
        thread::spawn(move || {
            let answered = match place.is_free {
                true => one(&mut stream, &clamd),
                false => http::answer(&mut stream, "503 Service Unavailable", BUSY),
            };
            if let Err(error) = answered {
                log(&format!("a connection ended early: {error}"));
            }
        });
    }
}

const BUSY: &str = r#"{"problem":"too many files at once"}"#;

/// One of the places for connections; free again when this is dropped.
struct Place {
    busy: Arc<AtomicUsize>,
    is_free: bool,
}

impl Place {
    fn take(busy: &Arc<AtomicUsize>) -> Self {
        let before = busy.fetch_add(1, Ordering::AcqRel);
        Self {
            busy: busy.clone(),
            is_free: before < AT_ONCE,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.busy.fetch_sub(1, Ordering::AcqRel);
    }
}

fn one(stream: &mut TcpStream, clamd: &Address) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::with_capacity(64 * 1024, stream.try_clone()?);
    let head = match http::head(&mut reader) {
        Ok(head) => head,
        Err(error) => {
            let problem = r#"{"problem":"this is no request"}"#;
            http::answer(stream, "400 Bad Request", problem)?;
            return Err(error);
        }
    };
    if head.expects_continue {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    match (head.method.as_str(), head.path.as_str()) {
        ("POST", "/scan") => {
            let verdict = clamd.scan(&mut Body::after(&head, &mut reader));
            let (status, json) = told(verdict);
            http::answer(stream, status, &json)
        }
        ("GET", "/health") if clamd.is_ready() => {
            http::answer(stream, "200 OK", r#"{"ready":true}"#)
        }
        ("GET", "/health") => http::answer(stream, "503 Service Unavailable", r#"{"ready":false}"#),
        _ => http::answer(stream, "404 Not Found", r#"{"problem":"not found"}"#),
    }
}

/// What the portal is told. The cause of a failure goes to the log.
fn told(verdict: io::Result<Verdict>) -> (&'static str, String) {
    match verdict {
        Ok(Verdict::Clean) => ("200 OK", r#"{"verdict":"clean"}"#.to_owned()),
        Ok(Verdict::Infected { signature }) => {
            // Names of signatures are of letters, digits and a few signs.
            let harmless = |it: &char| it.is_ascii_alphanumeric() || "._-/:()".contains(*it);
            let signature: String = signature.chars().filter(harmless).collect();
            let json = format!(r#"{{"verdict":"infected","signature":"{signature}"}}"#);
            ("200 OK", json)
        }
        Err(error) => {
            log(&format!("no verdict: {error}"));
            let problem = r#"{"problem":"no verdict; try again later"}"#.to_owned();
            ("502 Bad Gateway", problem)
        }
    }
}

/// Writes a line to the log.
#[allow(clippy::print_stderr)]
pub fn log(line: &str) {
    eprintln!("stadttor-scanner: {line}");
}
