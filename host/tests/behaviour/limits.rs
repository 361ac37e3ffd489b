//! What one client, or one component, cannot do to the others.

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use crate::host::Host;

const PAGE: [(&str, &str); 1] = [("accept", "text/html")];

#[test]
fn a_body_over_the_limit_is_refused_by_its_length_and_while_it_comes() {
    let host = Host::start(&["--max-body", "100KiB"]);
    assert_eq!(host.post("/body", &[b'x'; 100 << 10]).body.len(), 100 << 10);
    let answer = host.post("/body", &[b'x'; (100 << 10) + 1]);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.header("content-type"), "application/problem+json");

    let mut chunked = b"POST /body HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\
                        Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        .to_vec();
    for _ in 0..11 {
        chunked.extend(b"2800\r\n");
        chunked.extend([b'x'; 0x2800]);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    let answer = host.raw(&chunked);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("Das ist zu groß"), "{answer}");
}

#[test]
fn who_comes_when_all_places_are_taken_is_told_when_to_come_back() {
    let host = Host::start(&["--max-in-flight", "2"]);
    thread::scope(|scope| {
        let busy: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| host.get("/sleep?ms=1500").status))
            .collect();
        thread::sleep(Duration::from_millis(500));
        let start = Instant::now();
        let answer = host.get_with("/constant", &PAGE);
        assert!(start.elapsed() < Duration::from_millis(500));
        assert_eq!(answer.status, 503);
        assert_eq!(answer.header("retry-after"), "5");
        assert!(answer.body.contains("Gerade ist hier viel los"));
        assert!(answer.body.contains("We are very busy right now"));
        for busy in busy {
            assert_eq!(busy.join().unwrap(), 200);
        }
    });
    assert_eq!(host.get("/constant").status, 200);
    assert!(
        host.manage("/metrics")
            .body
            .contains("stadttor_shed_total 1")
    );
}

#[test]
fn an_answer_that_takes_too_long_is_given_up() {
    let host = Host::start(&["--request-timeout", "500ms"]);
    let start = Instant::now();
    assert_eq!(host.get("/sleep?ms=10000").status, 504);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(host.get("/sleep?ms=10").status, 200);
}

#[test]
fn a_component_that_computes_without_end_neither_blocks_others_nor_stays() {
    let host = Host::start(&["--request-timeout", "2s"]);
    thread::scope(|scope| {
        // More than this machine has cores.
        let cores = thread::available_parallelism().map_or(2, usize::from);
        let loops: Vec<_> = (0..cores + 1)
            .map(|_| scope.spawn(|| host.get("/loop").status))
            .collect();
        thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        assert_eq!(host.get("/constant").body, "constant");
        assert!(start.elapsed() < Duration::from_millis(1000));
        for endless in loops {
            assert_eq!(endless.join().unwrap(), 504);
        }
    });
}

#[test]
fn a_component_cannot_take_more_memory_than_it_may() {
    let host = Host::start(&["--max-instance-memory", "32MiB"]);
    assert_eq!(host.get("/memory?mib=16").status, 200);
    assert_eq!(host.get("/memory?mib=64").status, 500);
    assert_eq!(host.get("/constant").status, 200);
}

#[test]
fn a_failure_is_told_without_its_cause_and_logged_with_it() {
    let host = Host::start(&[]);
    let answer = host.get_with("/trap", &PAGE);
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("Das hat leider nicht geklappt"));
    assert!(!answer.body.contains("unreachable"));
    let number = answer.body.split("Vorgangsnummer: ").nth(1).unwrap();
    let number = number.split('<').next().unwrap();
    let log = host.log_with("an instance failed");
    let failed = log.lines().find(|line| line.contains("an instance failed"));
    let failed = failed.unwrap();
    assert!(
        failed.contains("unreachable") && failed.contains(number),
        "{failed}"
    );
    assert_eq!(host.get("/constant").status, 200);
}

#[test]
fn who_does_not_finish_a_requests_head_is_cut_off() {
    let host = Host::start(&["--head-timeout", "500ms"]);
    for begun in ["", "G", "PRI * HTTP/2.0", "GET / HTTP/1.1\r\nHost:"] {
        let start = Instant::now();
        let mut stream = host.connect();
        stream.write_all(begun.as_bytes()).unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(start.elapsed() < Duration::from_secs(5), "{begun:?}");
        assert!(
            !String::from_utf8_lossy(&rest).contains(" 200 "),
            "{begun:?}"
        );
    }
}

#[test]
fn who_stops_sending_a_body_is_told_so() {
    let host = Host::start(&["--body-pause", "500ms"]);
    let start = Instant::now();
    let answer = host.raw(
        b"POST /body HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nContent-Length: 10\r\n\
          Connection: close\r\n\r\nabc",
    );
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let host = Host::start(&["--max-head", "8KiB"]);
    let long = "x".repeat(16 << 10);
    let answer = host.raw(format!("GET / HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n").as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}
