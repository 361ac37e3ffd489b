//! Files for browsers: names, packing, caching.

use std::path::{Path, PathBuf};

use edge::{Failure, Request, Response};
use home::files::{Packing, file_in};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/static")
}

fn request(headers: &[(header::HeaderName, &str)]) -> Request {
    let pairs = headers.iter().map(|(name, value)| {
        (
            name.clone(),
            HeaderValue::from_str(value).expect("a header's value"),
        )
    });
    Request {
        method: Method::GET,
        path: String::new(),
        query: String::new(),
        authority: String::new(),
        headers: HeaderMap::from_iter(pairs),
        body: Default::default(),
    }
}

fn get(name: &str, headers: &[(header::HeaderName, &str)]) -> Result<Response, Failure> {
    file_in(&folder(), &request(headers), name)
}

fn found(name: &str, headers: &[(header::HeaderName, &str)]) -> Response {
    get(name, headers).expect(name)
}

#[test]
fn a_hashed_name_is_kept_for_a_year_and_a_plain_one_asked_for_again() {
    let hashed = found("page-0123456789ab.css", &[]);
    assert_eq!(
        hashed.headers[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(
        hashed.headers[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
    assert_eq!(
        found("page.css", &[]).headers[header::CACHE_CONTROL],
        "no-cache"
    );
}

#[test]
fn the_smallest_packing_that_the_browser_takes_is_sent() {
    let with = |accept| found("page.css", &[(header::ACCEPT_ENCODING, accept)]);
    let brotli = with("gzip, deflate, br");
    assert_eq!(brotli.headers[header::CONTENT_ENCODING], "br");
    assert_eq!(brotli.body, "packed by brotli\n");
    assert!(
        with("identity")
            .headers
            .get(header::CONTENT_ENCODING)
            .is_none()
    );
    // There is no gzip variant of this file.
    assert!(with("gzip").headers.get(header::CONTENT_ENCODING).is_none());
    assert_eq!(with("br").headers[header::VARY], "accept-encoding");
}

#[test]
fn a_refused_packing_is_not_sent() {
    assert_eq!(
        Packing::accepted("br;q=0, gzip;q=0.5"),
        [Packing::Gzip, Packing::Plain]
    );
    assert_eq!(Packing::accepted(""), [Packing::Plain]);
}

#[test]
fn who_has_the_file_already_gets_no_second_copy() {
    let tag = found("page.css", &[]).headers[header::ETAG]
        .to_str()
        .expect("text")
        .to_owned();
    let again = found("page.css", &[(header::IF_NONE_MATCH, &tag)]);
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    let packed = found(
        "page.css",
        &[
            (header::ACCEPT_ENCODING, "br"),
            (header::IF_NONE_MATCH, &tag),
        ],
    );
    assert_eq!(
        packed.status,
        StatusCode::OK,
        "another packing is another copy"
    );
}

#[test]
fn a_page_of_another_release_gets_the_file_of_this_one() {
    let other = found("page-ffffffffffff.css", &[]);
    assert_eq!(other.body, found("page.css", &[]).body);
    assert_eq!(other.headers[header::CACHE_CONTROL], "no-cache");
}

#[test]
fn nothing_but_files_for_browsers_is_found() {
    for name in [
        "../Cargo.toml",
        "..",
        "",
        ".css",
        "page.css.br",
        "assets.json",
        "page",
        "a/b.css",
        "missing.css",
        "page.css\0",
        "%2e%2e",
    ] {
        assert!(matches!(get(name, &[]), Err(Failure::NotFound)), "{name}");
    }
}
