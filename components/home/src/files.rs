//! The files that browsers load, from the folder mounted at `/static`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use bytes::Bytes;
use edge::{Failure, Request, Response};
use http::{StatusCode, header};

/// Where the files are mounted (see `spin.toml`).
const FOLDER: &str = "/static";
/// A name that changes with its content is kept for a year, as long as caches may.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Any other name is asked for again, which costs little when nothing has changed.
const ASK_AGAIN: &str = "no-cache";
/// Digits of the hash in such a name (see `static/build-assets.mjs`).
const HASH_DIGITS: usize = 12;

thread_local! {
    // What is read once stays: a file under a hashed name never changes.
    static KNOWN: RefCell<BTreeMap<String, Bytes>> = const { RefCell::new(BTreeMap::new()) };
}

/// How a file is packed, as a request asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
    /// As it is.
    Plain,
}

impl Packing {
    fn ending(self) -> &'static str {
        match self {
            Packing::Brotli => ".br",
            Packing::Gzip => ".gz",
            Packing::Plain => "",
        }
    }

    fn encoding(self) -> Option<&'static str> {
        match self {
            Packing::Brotli => Some("br"),
            Packing::Gzip => Some("gzip"),
            Packing::Plain => None,
        }
    }

    /// What an `Accept-Encoding` allows, the smallest first.
    #[must_use]
    pub fn accepted(accept_encoding: &str) -> Vec<Self> {
        let allows = |coding: &str| {
            accept_encoding.split(',').any(|entry| {
                let mut parts = entry.split(';').map(str::trim);
                let named = parts
                    .next()
                    .is_some_and(|name| name.eq_ignore_ascii_case(coding));
                let refused = parts.any(|part| {
                    part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0)
                });
                named && !refused
            })
        };
        let packed = [(Packing::Brotli, "br"), (Packing::Gzip, "gzip")];
        let mut accepted: Vec<_> = packed
            .into_iter()
            .filter(|(_, it)| allows(it))
            .map(|it| it.0)
            .collect();
        accepted.push(Packing::Plain);
        accepted
    }
}

/// Answers with a file.
///
/// # Errors
/// [`Failure::NotFound`] where there is none of this name.
pub fn file(request: &Request, name: &str) -> Result<Response, Failure> {
    file_in(Path::new(FOLDER), request, name)
}

/// Answers with a file of a folder.
///
/// # Errors
/// [`Failure::NotFound`] where there is none of this name.
pub fn file_in(folder: &Path, request: &Request, name: &str) -> Result<Response, Failure> {
    let content_type = content_type(name).ok_or(Failure::NotFound)?;
    let accepted = Packing::accepted(request.header("accept-encoding").unwrap_or_default());
    let find = |name: &str| {
        let mut packings = accepted.iter();
        packings.find_map(|packing| Some((*packing, read(folder, name, *packing)?)))
    };
    // While an update is rolled out, a page of one release may ask another for its files:
    // the file of this release is better than none.
    let (caching, (packing, content)) = match (find(name), unhashed(name)) {
        (Some(found), Some(_)) => (FOREVER, found),
        (Some(found), None) => (ASK_AGAIN, found),
        (None, Some(plain)) => (ASK_AGAIN, find(&plain).ok_or(Failure::NotFound)?),
        (None, None) => return Err(Failure::NotFound),
    };
    let tag = tag(&content);
    let answer = if request
        .header("if-none-match")
        .is_some_and(|known| known.contains(&tag))
    {
        Response::status(StatusCode::NOT_MODIFIED)
    } else {
        let answer = Response::bytes(content_type, content);
        match packing.encoding() {
            Some(encoding) => answer.header(header::CONTENT_ENCODING, encoding),
            None => answer,
        }
    };
    Ok(answer
        .header(header::CACHE_CONTROL, caching)
        .header(header::VARY, "accept-encoding")
        .header(header::ETAG, &tag))
}

/// The media type of a name, if it can be the name of a file for browsers: one segment of
/// letters, digits, dots and hyphens, with a known ending.
fn content_type(name: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    if name.starts_with('.') || !name.bytes().all(plain) {
        return None;
    }
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

/// The name without its hash: `page.css` of `page-0123456789ab.css`. None where there is none.
fn unhashed(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (plain, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("{plain}.{ending}"))
}

fn read(folder: &Path, name: &str, packing: Packing) -> Option<Bytes> {
    let file = format!("{name}{}", packing.ending());
    if let Some(content) = KNOWN.with_borrow(|known| known.get(&file).cloned()) {
        return Some(content);
    }
    let content = Bytes::from(fs::read(folder.join(&file)).ok()?);
    if unhashed(name).is_some() {
        KNOWN.with_borrow_mut(|known| known.insert(file, content.clone()));
    }
    Some(content)
}

fn tag(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
