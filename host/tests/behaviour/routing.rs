//! Which component answers, and what it is told of the request.

use crate::host::Host;

/// The values of a header, as the component saw them.
fn seen(echo: &str, name: &str) -> Vec<String> {
    let echo: serde_json::Value = serde_json::from_str(echo).unwrap();
    let headers = echo["headers"].as_array().unwrap();
    let named = headers.iter().filter(|pair| pair[0] == name);
    named
        .map(|pair| pair[1].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_component_is_told_its_route_and_what_stands_for_its_parameters() {
    let host = Host::start(&[]);
    let echo = host.get("/echo/first/under/second?a=b").body;
    assert_eq!(
        seen(&echo, "spin-raw-component-route"),
        ["/echo/:first/under/:second"]
    );
    assert_eq!(seen(&echo, "spin-path-match-first"), ["first"]);
    assert_eq!(seen(&echo, "spin-path-match-second"), ["second"]);
    let url = format!("http://{}/echo/first/under/second?a=b", host.address);
    assert_eq!(seen(&echo, "spin-full-url"), [url]);

    let echo = host.get("/echo/rest/a/b").body;
    assert_eq!(seen(&echo, "spin-component-route"), ["/echo/rest"]);
    assert_eq!(seen(&echo, "spin-path-info"), ["/a/b"]);

    let echo = host.get("/echo/exact").body;
    assert_eq!(seen(&echo, "spin-matched-route"), ["/echo/exact"]);
}

#[test]
fn spin_headers_of_a_client_stay_and_the_hosts_own_come_after_them() {
    let host = Host::start(&[]);
    let forged = [("spin-client-addr", "forged")];
    let echo = host.get_with("/echo", &forged).body;
    let addresses = seen(&echo, "spin-client-addr");
    assert_eq!(addresses[0], "forged");
    assert!(addresses[1].starts_with("127.0.0.1:"), "{addresses:?}");
}

#[test]
fn a_clients_request_id_is_replaced() {
    let host = Host::start(&[]);
    let echo = host.get_with("/echo", &[("x-request-id", "mine")]).body;
    let ids = seen(&echo, "x-request-id");
    assert_eq!(ids.len(), 1);
    assert_eq!(ids[0].len(), 24);
}

#[test]
fn paths_under_well_known_spin_are_not_the_applications() {
    let host = Host::start(&[]);
    assert_eq!(host.get("/.well-known/spin/health").body, "OK");
    assert_eq!(host.get("/.well-known/spin/other").status, 404);
}

#[test]
fn a_request_without_a_host_is_not_understood() {
    let host = Host::start(&[]);
    let answer = host.raw(b"GET /constant HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[test]
fn http_2_is_spoken_with_a_client_that_begins_with_it() {
    let host = Host::start(&[]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let answer = runtime.block_on(async {
        let stream = tokio::net::TcpStream::connect(&host.address).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http2::handshake(
            hyper_util::rt::TokioExecutor::new(),
            hyper_util::rt::TokioIo::new(stream),
        )
        .await
        .unwrap();
        tokio::spawn(connection);
        let request = http::Request::get(format!("http://{}/constant", host.address));
        let body = http_body_util::Empty::<bytes::Bytes>::new();
        sender
            .send_request(request.body(body).unwrap())
            .await
            .unwrap()
    });
    assert_eq!(answer.version(), http::Version::HTTP_2);
    assert_eq!(answer.status(), 200);
}
