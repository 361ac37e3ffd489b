//! ClamAV's daemon, in its own protocol (clamd(8): PING, INSTREAM), over TCP or a Unix socket.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

/// How long the daemon may take for one step.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest answer: a file's state and the name of a signature.
const LONGEST_ANSWER: u64 = 4096;

/// Where the daemon listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Host and port.
    Tcp(String),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// What the daemon says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It found nothing.
    Clean,
    /// It found this.
    Infected {
        /// The name of the signature.
        signature: String,
    },
}

trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

impl Address {
    /// Reads `host:port`, or the path of a socket.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.starts_with('/') {
            true => Self::Unix(text.into()),
            false => Self::Tcp(text.to_owned()),
        }
    }

    fn connect(&self) -> io::Result<Box<dyn Wire>> {
        Ok(match self {
            Self::Tcp(address) => {
                let stream = TcpStream::connect(address)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Box::new(stream)
            }
            Self::Unix(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Box::new(stream)
            }
        })
    }

    /// Whether the daemon is there and has loaded its signatures.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        let ask = || {
            let mut wire = self.connect()?;
            wire.write_all(b"zPING\0")?;
            answer(&mut *wire)
        };
        ask().is_ok_and(|answer| answer == "PONG")
    }

    /// Gives a file to the daemon as it is read.
    ///
    /// # Errors
    /// When the daemon is not there or gives no verdict, and when the file cannot be read.
    pub fn scan(&self, file: &mut dyn Read) -> io::Result<Verdict> {
        let mut wire = self.connect()?;
        wire.write_all(b"zINSTREAM\0")?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let length = file.read(&mut buffer)?;
            // Each chunk has its length in front; one of no length ends the file.
            let head = u32::try_from(length).map_err(io::Error::other)?;
            let sent = wire.write_all(&head.to_be_bytes());
            let sent = sent.and_then(|()| wire.write_all(&buffer[..length]));
            if let Err(error) = sent {
                // It says why it hangs up before the end: the file is larger than it takes.
                return match answer(&mut *wire) {
                    Ok(text) if !text.is_empty() => read(&text),
                    _ => Err(error),
                };
            }
            if length == 0 {
                break;
            }
        }
        read(&answer(&mut *wire)?)
    }
}

fn answer(wire: &mut dyn Wire) -> io::Result<String> {
    let mut bytes = Vec::new();
    wire.take(LONGEST_ANSWER).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_end_matches(['\0', '\n']).to_owned())
}

fn read(answer: &str) -> io::Result<Verdict> {
    let found = answer.strip_prefix("stream: ").unwrap_or(answer);
    if found == "OK" {
        return Ok(Verdict::Clean);
    }
    match found.strip_suffix(" FOUND") {
        Some(signature) => Ok(Verdict::Infected {
            signature: signature.to_owned(),
        }),
        None => Err(io::Error::other(format!("clamd says: {answer}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ok_is_clean_and_only_found_is_infected() {
        assert_eq!(read("stream: OK").unwrap(), Verdict::Clean);
        let signature = "Eicar-Test-Signature".to_owned();
        let infected = read("stream: Eicar-Test-Signature FOUND").unwrap();
        assert_eq!(infected, Verdict::Infected { signature });
        for unclear in ["", "stream: OKAY", "INSTREAM size limit exceeded. ERROR"] {
            assert!(read(unclear).is_err(), "{unclear}");
        }
    }

    #[test]
    fn a_path_is_a_socket_and_everything_else_a_host() {
        assert_eq!(
            Address::parse("/run/clamd"),
            Address::Unix("/run/clamd".into())
        );
        let host = Address::Tcp("clamav:3310".into());
        assert_eq!(Address::parse("clamav:3310"), host);
    }
}
