//! A Redis of its own for a test: on a free port, with an empty folder, and set to keep whatever
//! it has answered for.

#![cfg_attr(test, allow(clippy::unwrap_used))]

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PROGRAM: &str = "redis-server";
/// A start on an empty folder takes milliseconds; a busy machine may take longer.
const START: Duration = Duration::from_secs(20);
/// A port that was free a moment ago may be taken by now.
const ATTEMPTS: usize = 5;

/// A running Redis. It ends, and its data goes, when this is dropped.
#[derive(Debug)]
pub struct RedisProcess {
    process: Child,
    port: u16,
    folder: TempDir,
}

/// What is missing before one can be started; nothing when it can.
#[must_use]
pub fn missing() -> Option<String> {
    let version = Command::new(PROGRAM).arg("--version").output();
    let there = version.is_ok_and(|output| output.status.success());
    (!there).then(|| format!("`{PROGRAM}` is not installed (Debian package `redis-server`)"))
}

impl RedisProcess {
    /// Starts one without any data.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start() -> io::Result<Self> {
        let mut last = io::Error::other("never tried");
        for _ in 0..ATTEMPTS {
            let folder = TempDir::new()?;
            let port = free_port()?;
            match launch(port, &folder) {
                Ok(process) => {
                    return Ok(Self {
                        process,
                        port,
                        folder,
                    });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// The address of its first database, as a runtime configuration has it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }

    /// Stops it dead.
    ///
    /// # Errors
    /// When the process cannot be waited for.
    pub fn kill(&mut self) -> io::Result<()> {
        // A process that is already gone is as dead as one that was killed.
        let _ = self.process.kill();
        self.process.wait().map(drop)
    }

    /// Starts it again on the same port and data, after stopping it dead if it still runs.
    ///
    /// # Errors
    /// When it does not start.
    pub fn restart(&mut self) -> io::Result<()> {
        self.kill()?;
        self.process = launch(self.port, &self.folder)?;
        Ok(())
    }
}

impl Drop for RedisProcess {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Starts it and waits until it answers.
fn launch(port: u16, folder: &TempDir) -> io::Result<Child> {
    let mut process = Command::new(PROGRAM)
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
        .args(["--appendonly", "yes", "--appendfsync", "always"])
        .args(["--save", "", "--maxmemory-policy", "noeviction", "--dir"])
        .arg(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let deadline = Instant::now() + START;
    while !answers(port) {
        let gone = process.try_wait()?.is_some();
        if gone || Instant::now() > deadline {
            let _ = process.kill();
            process.wait()?;
            return Err(io::Error::other(format!("{PROGRAM} does not answer")));
        }
        thread::sleep(Duration::from_millis(10));
    }
    Ok(process)
}

fn answers(port: u16) -> bool {
    let ask = || -> io::Result<bool> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(b"PING\r\n")?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"+PONG")
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_has_answered_for_is_there_after_it_was_stopped_dead() {
        if let Some(why) = missing() {
            println!("left out: a Redis that is stopped dead: {why}");
            return;
        }
        let mut redis = RedisProcess::start().unwrap();
        assert_eq!(say(&redis, "SET a 1"), "+OK");
        redis.kill().unwrap();
        assert!(!answers(redis.port));
        redis.restart().unwrap();
        assert_eq!(say(&redis, "EXISTS a"), ":1");
    }

    fn say(redis: &RedisProcess, command: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, redis.port)).unwrap();
        write!(stream, "{command}\r\nQUIT\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }
}
