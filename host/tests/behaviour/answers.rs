//! Answers: what they cost, what is done after them, and what the metrics say.

use std::thread;
use std::time::{Duration, Instant};

use crate::host::{Answer, Host};

const OPERATIONS: &str = "stadttor-key-value-operations";

fn wait_for(mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !done() {
        assert!(Instant::now() < deadline);
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn work_goes_on_after_the_answer() {
    let host = Host::start(&[]);
    let start = Instant::now();
    assert_eq!(host.get("/spawn?ms=400&key=later").body, "spawned");
    assert!(start.elapsed() < Duration::from_millis(350));
    assert_eq!(host.get("/kv/get?key=later").status, 404);
    wait_for(|| host.get("/kv/get?key=later").body == "spawned");
}

#[test]
fn an_answer_says_what_it_took_with_internal_calls_and_without_what_came_after() {
    let host = Host::start(&["--count-operations"]);
    let took = |answer: Answer| answer.header(OPERATIONS).to_owned();
    assert_eq!(took(host.get("/constant")), "");
    assert_eq!(took(host.get("/kv/set?key=a&value=1")), "set=1");
    assert_eq!(
        took(host.get("/wasi/increment?key=n&delta=1")),
        "increment=1"
    );
    let called = "/call?url=http://private.spin.internal/kv/get&then=store:private;key:a";
    assert_eq!(took(host.get(called)), "get=1");
    assert_eq!(took(host.get("/spawn?ms=0&key=later")), "");
    wait_for(|| host.get("/kv/get?key=later").status == 200);
}

#[test]
fn without_being_asked_an_answer_does_not_say_what_it_took() {
    let host = Host::start(&[]);
    assert!(host.get("/kv/get?key=a").headers.get(OPERATIONS).is_none());
}

#[test]
fn neighbours_in_one_instance_are_counted_each_for_itself() {
    let host = Host::start(&["--count-operations"]);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let answer = host.get("/kv/set?key=a&value=1");
                    assert_eq!(answer.header(OPERATIONS), "set=1");
                    let answer = host.get("/sleep?ms=1");
                    assert_eq!(answer.header(OPERATIONS), "");
                }
            });
        }
    });
}

#[test]
fn the_metrics_count_answers_and_operations_of_each_component() {
    let host = Host::start(&[]);
    host.get("/kv/set?key=a&value=1");
    host.get("/status?code=404");
    host.get("/call?url=http://private.spin.internal/kv/get&then=store:private;key:a");
    let metrics = host.manage("/metrics").body;
    for line in [
        r#"stadttor_key_value_operations_total{component="guest",store="default",operation="set"} 1"#,
        r#"stadttor_key_value_operations_total{component="private",store="private",operation="get"} 1"#,
        r#"stadttor_requests_total{component="private",status="4xx"} 1"#,
        r#"stadttor_request_seconds_count{component="private"} 1"#,
    ] {
        assert!(metrics.contains(line), "{line} is missing in\n{metrics}");
    }
}

#[test]
fn the_operators_paths_are_not_on_the_public_address_unless_asked_for() {
    let host = Host::start(&[]);
    assert_eq!(host.manage("/healthz").body, "ok\n");
    // The guest answers every path, and knows no such behaviour.
    assert_eq!(host.get("/healthz").status, 502);
    assert_eq!(host.get("/metrics").status, 502);
    let host = Host::start(&["--public-healthz"]);
    assert_eq!(host.get("/healthz").body, "ok\n");
}

#[test]
fn the_timer_calls_the_components_of_its_list() {
    let host = Host::start(&["--tick-interval", "50ms"]);
    let ticks = || {
        let log = host.log();
        log.lines()
            .filter(|line| line.contains(r#""component":"ticked""#) && line.contains("answered"))
            .count()
    };
    wait_for(|| ticks() >= 3);
}
