//! Dying at a chosen operation.

use std::os::unix::process::ExitStatusExt;

use crate::host::Host;

const SIGKILL: i32 = 9;

fn crash_at(query: &str, paths: &[&str]) -> Host {
    let mut host = Host::start(&["--allow-crash"]);
    let armed = host.order(&format!("/debug/crash-at?{query}"));
    assert_eq!(armed.body, "armed\n");
    let (last, before) = paths.split_last().unwrap();
    for path in before {
        assert_eq!(host.get(path).status, 200, "{path}");
    }
    assert!(host.try_get(last).is_err());
    assert_eq!(host.wait().signal(), Some(SIGKILL));
    host.restart();
    host
}

#[test]
fn before_an_operation_means_that_it_was_not_carried_out() {
    let host = crash_at(
        "operation=2&when=before&kind=write",
        &[
            "/kv/set?key=a&value=1",
            "/kv/exists?key=a",
            "/kv/set?key=b&value=1",
        ],
    );
    assert_eq!(host.get("/kv/keys").body, "a");
}

#[test]
fn after_an_operation_means_that_it_is_durable_though_nobody_learnt_of_it() {
    let host = crash_at(
        "operation=2&when=after&kind=write",
        &["/kv/set?key=a&value=1", "/wasi/increment?key=n&delta=5"],
    );
    assert_eq!(host.get("/wasi/increment?key=n&delta=0").body, "5");
}

#[test]
fn reads_count_when_any_operation_does() {
    crash_at(
        "operation=2&when=before&kind=any",
        &["/kv/exists?key=a", "/kv/exists?key=a"],
    );
}

#[test]
fn the_command_line_can_choose_the_operation_too() {
    let mut host = Host::start(&["--allow-crash", "--crash-at-operation", "1"]);
    assert!(host.try_get("/kv/set?key=a&value=1").is_err());
    assert_eq!(host.wait().signal(), Some(SIGKILL));
}

#[test]
fn a_host_that_was_not_started_for_it_refuses_to_die() {
    let host = Host::start(&[]);
    let answer = host.order("/debug/crash-at?operation=1");
    assert_eq!(answer.status, 403);
    assert_eq!(host.get("/kv/set?key=a&value=1").status, 200);
}
