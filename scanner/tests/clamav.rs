//! Against ClamAV itself, with a database of one signature: the EICAR test file's.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use stadttor_scanner::clamd::Address;
use stadttor_scanner::serve::serve;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A clamd of this test's own. It ends with the test.
struct Clamd {
    process: Child,
    folder: PathBuf,
}

impl Clamd {
    /// None where ClamAV is not installed.
    fn start() -> Option<Self> {
        let program = ["clamd", "/usr/sbin/clamd"]
            .into_iter()
            .find(|program| runs(program))?;
        let name = format!("stadttor-scanner-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        fs::copy(fixtures.join("eicar.ndb"), folder.join("eicar.ndb")).unwrap();
        let configuration = folder.join("clamd.conf");
        let place = folder.display();
        let settings = format!(
            "Foreground yes\nDatabaseDirectory {place}\nLocalSocket {place}/clamd.ctl\n\
             StreamMaxLength 1M\nTemporaryDirectory {place}\n"
        );
        fs::write(&configuration, settings).unwrap();
        let process = Command::new(program)
            .arg("--config-file")
            .arg(&configuration)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let clamd = Self { process, folder };
        for _ in 0..600 {
            if clamd.address().is_ready() {
                return Some(clamd);
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("clamd does not answer");
    }

    fn address(&self) -> Address {
        Address::Unix(self.folder.join("clamd.ctl"))
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn runs(program: &str) -> bool {
    let output = Command::new(program).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}

fn scanner(clamd: Address) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || serve(&listener, &clamd));
    address
}

fn ask(scanner: SocketAddr, request: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(scanner).unwrap();
    let length = body.len();
    write!(
        stream,
        "{request} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n"
    )
    .unwrap();
    // A scanner that has heard enough may hang up before the end.
    let _ = stream.write_all(body);
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer
}

/// The test file that all scanners know, put together here so that no scanner finds it in this
/// source.
fn eicar() -> Vec<u8> {
    let halves = [
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-",
        "ANTIVIRUS-TEST-FILE!$H+H*",
    ];
    halves.concat().into_bytes()
}

#[test]
fn clamav_finds_the_test_file_and_nothing_in_others() {
    let Some(clamd) = Clamd::start() else {
        // Where everything has to run, that is a failure.
        assert!(
            std::env::var_os("STADTTOR_TEST_ALL").is_none(),
            "clamd is missing"
        );
        println!("left out: ClamAV is not installed (Debian: clamav-daemon)");
        return;
    };
    let scanner = scanner(clamd.address());
    let clean = ask(scanner, "POST /scan", b"%PDF-1.7 harmless %%EOF");
    assert!(
        clean.starts_with("HTTP/1.1 200") && clean.ends_with(r#"{"verdict":"clean"}"#),
        "{clean}"
    );
    let infected = ask(scanner, "POST /scan", &eicar());
    assert!(infected.starts_with("HTTP/1.1 200"), "{infected}");
    assert!(infected.contains(r#""verdict":"infected""#), "{infected}");
    assert!(infected.contains("Eicar"), "{infected}");
    let large = ask(scanner, "POST /scan", &vec![0; 3_000_000]);
    assert!(
        !large.contains("verdict\":"),
        "too large is no verdict: {large}"
    );
    assert!(ask(scanner, "GET /health", b"").starts_with("HTTP/1.1 200"));
    drop(clamd);
    assert!(ask(scanner, "POST /scan", b"x").starts_with("HTTP/1.1 502"));
    assert!(ask(scanner, "GET /health", b"").starts_with("HTTP/1.1 503"));
}

#[test]
fn a_scanner_without_its_daemon_gives_no_verdict() {
    let scanner = scanner(Address::Unix("/nowhere/clamd.ctl".into()));
    let answer = ask(scanner, "POST /scan", b"harmless");
    assert!(answer.starts_with("HTTP/1.1 502"), "{answer}");
    assert!(!answer.contains("clean"), "{answer}");
    assert!(ask(scanner, "GET /else", b"").starts_with("HTTP/1.1 404"));
}
