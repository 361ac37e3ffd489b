//! Requests that no client library would send.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use portal_tests::{Citizen, Portal};

/// More than any answer takes, and more than the host waits for a body.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back until the host closed the connection, or until nobody waited any more.
pub struct Raw {
    /// Heads and bodies of all answers.
    pub text: String,
    /// Whether the host closed the connection.
    pub closed: bool,
    /// How long that took.
    pub took: Duration,
}

impl Raw {
    /// Sends these bytes and reads on. The sender's side stays open: only the host can end it.
    pub fn send(portal: &Portal, bytes: &[u8]) -> Self {
        Self::send_patiently(portal, bytes, PATIENCE)
    }

    /// The same, waiting this long for each piece of the answer.
    pub fn send_patiently(portal: &Portal, bytes: &[u8], patience: Duration) -> Self {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(authority(portal)).unwrap();
        stream.set_read_timeout(Some(patience)).unwrap();
        let mut sending = stream.try_clone().unwrap();
        let bytes = bytes.to_vec();
        // That the host stops listening is as it should be.
        let sender = thread::spawn(move || drop(sending.write_all(&bytes)));
        let mut text = Vec::new();
        let mut piece = [0; 16 * 1024];
        let closed = loop {
            match stream.read(&mut piece) {
                Ok(0) => break true,
                Ok(read) => text.extend_from_slice(&piece[..read]),
                Err(error) => break error.kind() == std::io::ErrorKind::ConnectionReset,
            }
        };
        let _ = stream.shutdown(Shutdown::Both);
        let _ = sender.join();
        Self {
            text: String::from_utf8_lossy(&text).into_owned(),
            closed,
            took: begun.elapsed(),
        }
    }

    /// One request of its own, after which the connection ends.
    pub fn ask(portal: &Portal, method: &str, target: &str, headers: &[(&str, &str)]) -> Self {
        let has_host = headers.iter().any(|(name, _)| *name == "host");
        let mut head = format!("{method} {target} HTTP/1.1\r\nconnection: close\r\n");
        if !has_host {
            head.push_str(&format!("host: {}\r\n", authority(portal)));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            head.push_str("content-length: 0\r\n");
        }
        head.push_str("\r\n");
        Self::send(portal, head.as_bytes())
    }

    /// How many answers came.
    pub fn answers(&self) -> usize {
        let marks = ["HTTP/1.1 ", "HTTP/1.0 "];
        marks.iter().map(|it| self.text.matches(it).count()).sum()
    }

    /// The status of the first one; 0 where there is none.
    pub fn status(&self) -> u16 {
        let word = self.text.split_whitespace().nth(1);
        word.and_then(|it| it.parse().ok()).unwrap_or(0)
    }

    /// The head of the first one, in lower case.
    pub fn head(&self) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        head.to_ascii_lowercase()
    }
}

/// Address and port, as `Host` names them.
pub fn authority(portal: &Portal) -> String {
    let address = portal.address().trim_start_matches("http://");
    address.trim_end_matches('/').to_owned()
}

/// The cookies of this browser as a header's value.
pub fn cookies(citizen: &Citizen) -> String {
    let pairs = citizen.cookie_names().map(|name| {
        let value = citizen.cookie(name).unwrap_or_default();
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("; ")
}
