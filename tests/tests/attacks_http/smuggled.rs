//! Two requests in one, or one request of which a proxy and the host could think differently: there is
//! one answer, the connection ends with it, and what was hidden in the body is never answered.

use portal_tests::portal;

use crate::raw::{Raw, authority};

/// What is hidden; its answer would be easy to tell from others.
const HIDDEN: &str = "GET /geschmuggelt HTTP/1.1\r\nhost: x\r\n\r\n";

/// `{h}` is the host, `{s}` the hidden request.
const ATTEMPTS: [(&str, &str); 22] = [
    (
        "CL and TE",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "TE and CL",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "two CL",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: 0\r\ncontent-length: 43\r\n\r\n{s}",
    ),
    (
        "CL as a list",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: 0, 43\r\n\r\n{s}",
    ),
    (
        "CL with a sign",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: +0\r\n\r\n{s}",
    ),
    (
        "CL below nothing",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: -1\r\n\r\n{s}",
    ),
    (
        "CL as hex",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ncontent-length: 0x0\r\n\r\n{s}",
    ),
    (
        "a space before the colon",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "an obsolete fold",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding:\r\n chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "a fold of another header",
        "GET / HTTP/1.1\r\nhost: {h}\r\nx: a\r\n\tb\r\n\r\n{s}",
    ),
    (
        "another coding last",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "chunked twice",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "a coding nobody knows",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "TE with a vertical tab",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: \u{b}chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "TE in HTTP/1.0",
        "POST /entwuerfe HTTP/1.0\r\nhost: {h}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "a bare LF hides TE",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\nx: a\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n{s}",
    ),
    (
        "a chunk extension with a bare LF",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\n\r\n2;\nxx\r\n0\r\n\r\n{s}",
    ),
    (
        "a long chunk extension",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\n\r\n1;a=\"\r\n0\r\n\r\n\"\r\nx\r\n0\r\n\r\n{s}",
    ),
    (
        "a chunk size with a sign",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\n\r\n-0\r\n\r\n{s}",
    ),
    (
        "a chunk size that overflows",
        "POST /entwuerfe HTTP/1.1\r\nhost: {h}\r\ntransfer-encoding: chunked\r\n\r\n10000000000000000\r\n\r\n{s}",
    ),
    (
        "after a request line with a space too many",
        "GET / x HTTP/1.1\r\nhost: {h}\r\n\r\n{s}",
    ),
    (
        "after a header without a name",
        "GET / HTTP/1.1\r\nhost: {h}\r\n: x\r\n\r\n{s}",
    ),
];

#[test]
fn a_request_hidden_in_another_is_never_answered_and_the_connection_ends() {
    let Some(portal) = portal("smuggled requests") else {
        return;
    };
    if portal_tests::spin_is_the_host() {
        return portal_tests::left_out("smuggled requests", "Spin answers them in its own way");
    }
    for (what, attempt) in ATTEMPTS {
        let attempt = attempt
            .replace("{h}", &authority(&portal))
            .replace("{s}", HIDDEN);
        let answer = Raw::send(&portal, attempt.as_bytes());
        assert!(
            answer.closed,
            "{what}: the connection stays: {}",
            answer.text
        );
        assert!(answer.answers() <= 1, "{what}: {}", answer.text);
        assert!(
            !answer.text.contains("geschmuggelt"),
            "{what}: {}",
            answer.text
        );
    }
}

/// A length that is said in two ways or in none is refused, whatever it would have been.
#[test]
fn a_length_said_in_two_ways_is_a_bad_request() {
    let Some(portal) = portal("two lengths") else {
        return;
    };
    if portal_tests::spin_is_the_host() {
        return portal_tests::left_out("two lengths", "Spin answers them in its own way");
    }
    for (what, attempt) in [ATTEMPTS[2], ATTEMPTS[3], ATTEMPTS[4], ATTEMPTS[10]] {
        let attempt = attempt
            .replace("{h}", &authority(&portal))
            .replace("{s}", HIDDEN);
        let answer = Raw::send(&portal, attempt.as_bytes());
        assert_eq!(answer.status(), 400, "{what}: {}", answer.text);
    }
}

/// Shows that the attempts above could fail: without a trick both requests are answered.
#[test]
fn two_honest_requests_on_one_connection_are_both_answered() {
    let Some(portal) = portal("pipelined requests") else {
        return;
    };
    let host = authority(&portal);
    let two = format!(
        "GET /hilfe HTTP/1.1\r\nhost: {host}\r\n\r\nGET /geschmuggelt HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    );
    let answer = Raw::send(&portal, two.as_bytes());
    assert_eq!(answer.answers(), 2, "{}", answer.text);
    assert!(answer.closed);
}
