//! A host in a process of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::guest;

/// A running host with an application and a state folder of its own.
pub struct Host {
    process: Child,
    folder: TempDir,
    arguments: Vec<String>,
    log: Arc<Mutex<String>>,
    pub address: String,
    pub management: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header that must be there.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .unwrap_or_else(|| panic!("no {name} in {self:?}"))
            .to_str()
            .unwrap()
    }
}

impl Host {
    /// A host with further flags.
    pub fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&guest::application(), folder.path());
        fs::copy(guest::file(), folder.path().join("guest.wasm")).unwrap();
        let arguments: Vec<_> = arguments.iter().map(|it| (*it).to_owned()).collect();
        let (process, log, addresses) = launch(folder.path(), &arguments);
        let [address, management] = addresses;
        Host {
            process,
            folder,
            arguments,
            log,
            address,
            management,
        }
    }

    /// Starts it again on the same state.
    pub fn restart(&mut self) {
        self.kill();
        let (process, log, [address, management]) = launch(self.folder.path(), &self.arguments);
        (self.process, self.log) = (process, log);
        (self.address, self.management) = (address, management);
    }

    /// What it says at this path of its public address.
    pub fn get(&self, path: &str) -> Answer {
        get(&self.address, path, &[]).unwrap()
    }

    /// The same, with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        get(&self.address, path, headers).unwrap()
    }

    /// The same; an error when it does not answer.
    pub fn try_get(&self, path: &str) -> Result<Answer, ureq::Error> {
        get(&self.address, path, &[])
    }

    /// Sends a body.
    pub fn post(&self, path: &str, body: &[u8]) -> Answer {
        let sent = agent().post(url(&self.address, path)).send(body);
        read(sent.unwrap())
    }

    /// What it says to the operator.
    pub fn manage(&self, path: &str) -> Answer {
        get(&self.management, path, &[]).unwrap()
    }

    /// What it says to an order of the operator.
    pub fn order(&self, path: &str) -> Answer {
        let sent = agent().post(url(&self.management, path)).send_empty();
        read(sent.unwrap())
    }

    /// Sends bytes as they are, and reads until the connection ends.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        // An end by reset is an end.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    }

    /// What it has logged, once that contains `text`: the log comes through a pipe.
    pub fn log_with(&self, text: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let log = self.log();
            if log.contains(text) {
                return log;
            }
            assert!(Instant::now() < deadline, "{text} is missing in\n{log}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The file of its stores.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("state/sqlite_key_value.db")
    }

    /// Ends it as a power cut does.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        self.process.wait().unwrap();
    }

    /// Its process.
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Asks it to end.
    pub fn terminate(&self) {
        let id = self.process.id().to_string();
        let status = Command::new("kill").args(["-TERM", &id]).status();
        assert!(status.unwrap().success());
    }

    /// Waits until it has ended.
    pub fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            assert!(
                Instant::now() < deadline,
                "it does not end:\n{}",
                self.log()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if thread::panicking() {
            eprintln!("the host's log:\n{}", self.log());
        }
    }
}

fn launch(folder: &Path, arguments: &[String]) -> (Child, Arc<Mutex<String>>, [String; 2]) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_stadttor"))
        .args(["up", "--no-build", "--listen", "127.0.0.1:0"])
        .args(["--state-dir", "state", "--log-format", "json"])
        // Compiled once for all tests.
        .args(["--cache-dir", env!("CARGO_TARGET_TMPDIR")])
        .args(arguments)
        .current_dir(folder)
        .env("SPIN_VARIABLE_SEASON", "from the environment")
        .env("RUST_LOG", "info")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let log = Arc::<Mutex<String>>::default();
    let errors = BufReader::new(process.stderr.take().unwrap());
    thread::spawn({
        let log = log.clone();
        move || {
            for line in errors.lines().map_while(Result::ok) {
                let mut log = log.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        }
    });
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut address = |prefix: &str| match lines.next() {
        Some(Ok(line)) => line.strip_prefix(prefix).unwrap().to_owned(),
        _ => panic!("the host did not start:\n{}", log.lock().unwrap()),
    };
    let addresses = [
        address("listening on http://"),
        address("management on http://"),
    ];
    (process, log, addresses)
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

fn url(address: &str, path: &str) -> String {
    format!("http://{address}{path}")
}

fn get(address: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
    let mut request = agent().get(url(address, path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Ok(read(request.call()?))
}

fn read(response: http::Response<ureq::Body>) -> Answer {
    let (head, mut body) = response.into_parts();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.read_to_string().unwrap(),
    }
}
