//! Components that call each other, and hosts outside.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::host::Host;

#[test]
fn a_private_component_answers_others_on_any_path() {
    let host = Host::start(&[]);
    let answer =
        host.get("/call?url=http://private.spin.internal/kv/set&then=store:private;key:a;value:1");
    assert_eq!(answer.status, 200, "{answer:?}");
    let answer = host.get("/call?url=http://private.spin.internal/kv/get&then=store:private;key:a");
    assert_eq!(answer.body, "1");
}

#[test]
fn a_call_keeps_what_the_caller_sent_and_carries_its_request_id() {
    let host = Host::start(&[]);
    let echo = host
        .get("/call?url=http://private.spin.internal/echo/a&then=b:c")
        .body;
    assert!(
        echo.contains("http://private.spin.internal/echo/a?b=c"),
        "{echo}"
    );
    assert!(echo.contains(r#"["x-from-guest","yes"]"#), "{echo}");
    assert!(echo.contains(r#"["spin-path-info","/echo/a"]"#), "{echo}");
    let id = echo.split(r#"["x-request-id",""#).nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    for component in ["private", "guest"] {
        host.log_with(&format!(r#""request":"{id}","component":"{component}""#));
    }
}

#[test]
fn a_component_cannot_call_one_that_it_may_not() {
    let host = Host::start(&[]);
    let answer = host.get("/call?url=http://ticked.spin.internal/constant");
    assert!(answer.body.contains("HttpRequestDenied"), "{answer:?}");
    // The private component may call nobody.
    let answer = host.get(
        "/call?url=http://private.spin.internal/call&then=url:http%3A//guest.spin.internal/constant",
    );
    assert_eq!(answer.status, 502, "{answer:?}");
}

#[test]
fn a_component_that_does_not_exist_is_not_found() {
    let host = Host::start(&["--variable", "far=http://nobody.spin.internal"]);
    let answer = host.get("/call?url=http://nobody.spin.internal/constant");
    assert!(answer.body.contains("DestinationNotFound"), "{answer:?}");
}

#[test]
fn hosts_outside_are_reached_where_the_manifest_names_them() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let far = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let read = stream.read(&mut [0; 4096]).unwrap();
            assert!(read > 0);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nfar away";
            stream.write_all(answer).unwrap();
        }
    });
    let path = format!("/call?url={far}/anything");
    let host = Host::start(&["--variable", &format!("far={far}")]);
    assert_eq!(host.get(&path).body, "far away");
    let host = Host::start(&[]);
    let answer = host.get(&path);
    assert!(answer.body.contains("HttpRequestDenied"), "{answer:?}");
}
