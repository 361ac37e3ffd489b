//! Requests that are too large or too slow. Each gets a clear answer, and everybody else is served.

use std::time::Duration;

use portal_tests::{
    Application, Options, Portal, Service, Walk, left_out, missing_embedded, portal,
};

use crate::raw::{Raw, authority};

/// No answer to something too large may take longer.
const SOON: Duration = Duration::from_secs(15);

#[test]
fn a_head_over_the_limit_is_refused_in_its_line_a_header_or_their_number() {
    let Some(portal) = portal("large heads") else {
        return;
    };
    let host = authority(&portal);
    let large = "x".repeat(100_000);
    let many: String = (0..5_000).map(|it| format!("x-{it}: y\r\n")).collect();
    for head in [
        format!("GET /{large} HTTP/1.1\r\nhost: {host}\r\n\r\n"),
        format!("GET /?kommune={large} HTTP/1.1\r\nhost: {host}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: {host}\r\nx: {large}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: {host}\r\ncookie: {large}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: {host}\r\n{many}\r\n"),
    ] {
        let answer = Raw::send(&portal, head.as_bytes());
        let status = answer.status();
        assert!(
            [400, 414, 431].contains(&status),
            "{status}: {}",
            answer.text
        );
        assert!(answer.closed && answer.took < SOON);
    }
    assert_eq!(portal.citizen().get("/hilfe").status, 200);
}

#[test]
fn a_long_address_within_the_limit_finds_nothing_and_breaks_nothing() {
    let Some(portal) = portal("long addresses") else {
        return;
    };
    let long = "a/".repeat(2_000);
    let query = "kommune=x&".repeat(800);
    for path in [
        format!("/{long}"),
        format!("/aachen/{long}"),
        format!("/entwuerfe/{long}"),
        format!("/?{query}"),
        format!("/anmelden?zurueck=/{}", "%2f".repeat(2_000)),
    ] {
        let page = portal.citizen().once("GET", &path, &[], "").unwrap();
        assert!(page.status < 500, "{} {}", &path[..40], page.status);
    }
}

#[test]
fn too_much_in_a_form_is_refused_and_what_was_saved_stays() {
    let Some(portal) = portal("large forms") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 511);
    let mut walk = Walk::begin(portal.citizen(), &application).unwrap();
    walk.step(&application).unwrap();
    let sheet = format!("{}/1", walk.draft_path());
    let kept = walk.citizen.get(&sheet).form().body(None);
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let many = "a=b&".repeat(400_000);
    let name = walk.citizen.get(&sheet).form().names().remove(0);
    for (body, statuses) in [
        (format!("{name}={}", "x".repeat(9 * 1024 * 1024)), vec![413]),
        (
            format!("{name}={}", "x".repeat(1_000_000)),
            vec![303, 400, 413, 422],
        ),
        (many, vec![303, 400, 413, 422]),
    ] {
        let answer = walk.citizen.once("POST", &sheet, &kind, &body).unwrap();
        assert!(statuses.contains(&answer.status), "{}", answer.status);
    }
    let after = walk.citizen.get(&sheet);
    assert_eq!(after.status, 200);
    assert!(after.body.len() < 3_000_000, "{}", after.body.len());
    assert!(!kept.is_empty());
}

/// With times that a test can wait for; those of the host are 10 and 20 seconds.
#[test]
fn who_sends_a_head_or_a_body_drop_by_drop_is_cut_off() {
    let what = "slow requests";
    if let Some(why) = missing_embedded() {
        return left_out(what, &why);
    }
    let times = ["--head-timeout", "2s", "--body-pause", "2s"];
    let options = Options {
        empty: true,
        arguments: times.map(str::to_owned).to_vec(),
        ..Options::default()
    };
    let portal = Portal::start(options).unwrap();
    let host = authority(&portal);
    for begun in [
        "GET / HTTP/1.1\r\nhost:".to_owned(),
        format!("POST /entwuerfe HTTP/1.1\r\nhost: {host}\r\ncontent-length: 100\r\n\r\nco"),
        format!(
            "POST /entwuerfe HTTP/1.1\r\nhost: {host}\r\ntransfer-encoding: chunked\r\n\r\n5\r\nco"
        ),
    ] {
        let answer = Raw::send(&portal, begun.as_bytes());
        assert!(answer.closed, "{begun}: {}", answer.text);
        assert!(answer.took < SOON, "{begun}: {:?}", answer.took);
        let is_body = begun.starts_with("POST");
        assert_eq!(
            answer.status(),
            if is_body { 408 } else { 0 },
            "{}",
            answer.text
        );
    }
    // Many of them keep nobody else waiting.
    let slow: Vec<_> = (0..200)
        .map(|_| std::net::TcpStream::connect(&host).unwrap())
        .collect();
    assert_eq!(portal.citizen().get("/hilfe").status, 200);
    drop(slow);
}
