//! Ending without dropping anyone.

use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::host::Host;

#[test]
fn what_is_under_way_is_answered_and_nobody_new_is_let_in() {
    let mut host = Host::start(&[]);
    thread::scope(|scope| {
        let slow = scope.spawn(|| host.get("/sleep?ms=1500").body);
        thread::sleep(Duration::from_millis(500));
        host.terminate();
        thread::sleep(Duration::from_millis(300));
        assert!(TcpStream::connect(&host.address).is_err());
        let health = host.manage("/healthz");
        assert_eq!((health.status, health.body.as_str()), (503, "draining\n"));
        assert_eq!(slow.join().unwrap(), "slept");
    });
    assert!(host.wait().success());
    assert!(!host.log().contains("ERROR"), "{}", host.log());
}

#[test]
fn work_after_an_answer_is_finished_too() {
    let mut host = Host::start(&[]);
    host.get("/spawn?ms=700&key=later");
    host.terminate();
    assert!(host.wait().success());
    host.restart();
    assert_eq!(host.get("/kv/get?key=later").body, "spawned");
}

#[test]
fn what_does_not_finish_within_the_grace_time_is_cut_off() {
    let mut host = Host::start(&["--grace", "500ms"]);
    thread::scope(|scope| {
        scope.spawn(|| host.try_get("/sleep?ms=20000").is_err());
        thread::sleep(Duration::from_millis(300));
        host.terminate();
    });
    let start = Instant::now();
    assert!(host.wait().success());
    assert!(start.elapsed() < Duration::from_secs(5));
}
