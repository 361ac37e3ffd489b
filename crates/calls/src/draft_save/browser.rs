//! What a browser keeps: the codes of its drafts, and the key of the folder that they lie in.

use edge::{Cookie, Request, Response};
use http::header;
use identifiers::{DraftId, FolderKey, ResumeCode};

/// The cookie in which a browser keeps the code of a draft. By the draft's id, so that one
/// browser can have several.
#[must_use]
fn cookie_name(id: &DraftId) -> String {
    format!("{COOKIE}{id}")
}

const COOKIE: &str = "__Host-antrag-";

/// Seconds for which a browser remembers that it may open a draft: 30 days.
const REMEMBERED: u32 = 30 * 24 * 3600;

/// The cookie that lets this browser open the draft of a code.
#[must_use]
pub fn cookie(code: &ResumeCode) -> Cookie {
    Cookie::new(cookie_name(&code.draft_id()), code.secret(), REMEMBERED)
}

/// Leads to a page of a draft, whose code the browser keeps from now on, and the folder that the
/// draft lies in, if there is one.
#[must_use]
pub fn lead_to(page: &str, code: &ResumeCode, folder: Option<&FolderKey>) -> Response {
    let cookies = std::iter::once(cookie(code)).chain(folder.map(folder_cookie));
    cookies.fold(Response::see_other(page), |answer, cookie| {
        answer.header(header::SET_COOKIE, &cookie.header())
    })
}

/// The code that the browser keeps for a draft, if it really opens this one.
#[must_use]
pub fn code(request: &Request, id: &DraftId) -> Option<ResumeCode> {
    let kept = edge::cookie(request, &cookie_name(id))?;
    let code = ResumeCode::parse(kept).ok()?;
    (code.draft_id() == *id).then_some(code)
}

/// The codes that the browser keeps, of whatever drafts.
#[must_use]
pub fn codes(request: &Request) -> Vec<ResumeCode> {
    let codes = edge::cookies(request).filter(|(name, _)| name.starts_with(COOKIE));
    codes
        .filter_map(|(_, value)| ResumeCode::parse(value).ok())
        .collect()
}

/// The cookie that makes the browser forget the code of a draft.
#[must_use]
pub fn forgetting(id: &DraftId) -> Cookie {
    Cookie::new(cookie_name(id), "", 0)
}

const FOLDER_COOKIE: &str = "__Host-mappe";

/// Seconds for which a browser keeps its folder, from the last draft on: longer than any draft is
/// kept, and as long as browsers keep a cookie at all: 400 days.
const FOLDER_KEPT: u32 = 400 * 24 * 3600;

/// The key of the folder that the browser keeps.
#[must_use]
pub fn folder(request: &Request) -> Option<FolderKey> {
    edge::cookie(request, FOLDER_COOKIE)?.parse().ok()
}

/// The cookie in which the browser keeps its folder.
#[must_use]
pub fn folder_cookie(key: &FolderKey) -> Cookie {
    Cookie::new(FOLDER_COOKIE, key.secret(), FOLDER_KEPT)
}

/// The cookie that makes the browser forget its folder.
#[must_use]
pub fn folder_forgetting() -> Cookie {
    Cookie::new(FOLDER_COOKIE, "", 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Method;

    #[test]
    fn the_browser_s_codes_and_its_folder_are_read_from_its_cookies() {
        let code = ResumeCode::from_random([1; 13]);
        let key = FolderKey::from_random([2; 13]);
        let cookies = format!(
            "a=b; {}={}; {FOLDER_COOKIE}={}; {COOKIE}x=no code",
            cookie_name(&code.draft_id()),
            code.secret(),
            key.secret()
        );
        let mut headers = http::HeaderMap::new();
        headers.insert(http::header::COOKIE, cookies.parse().unwrap());
        let request = Request {
            method: Method::GET,
            path: "/".into(),
            query: String::new(),
            authority: String::new(),
            headers,
            body: Vec::new().into(),
        };
        assert_eq!(codes(&request), [code]);
        assert_eq!(folder(&request), Some(key));
    }
}
