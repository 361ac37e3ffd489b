//! `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness.

use chrono::{DateTime, Days, Utc};
use edge::Response;
use http::header;

/// How long what it says may be relied on. RFC 9116 (2.5.5) wants less than a year; it is made anew
/// for who asks, so it never runs out while the portal runs.
const HOLDS: Days = Days::new(180);
/// What RFC 9116 (2.5.3) and the registry of URIs let a contact begin with.
const SCHEMES: [&str; 3] = ["mailto:", "https://", "tel:"];

/// The file, where the operator has said whom to tell: an address of e-mail, or a URI.
#[must_use]
pub fn answer(contact: &str, now: DateTime<Utc>) -> Option<Response> {
    let text = text(contact, now)?;
    let answer = Response::bytes("text/plain; charset=utf-8", text);
    Some(answer.header(header::CACHE_CONTROL, "no-cache"))
}

fn text(contact: &str, now: DateTime<Utc>) -> Option<String> {
    let contact = contact.trim();
    let is_uri = SCHEMES.iter().any(|scheme| contact.starts_with(scheme));
    let contact = match is_uri {
        true => contact.to_owned(),
        false if contact.contains('@') => format!("mailto:{contact}"),
        false => return None,
    };
    if contact.contains(|it: char| it.is_control() || it.is_whitespace()) {
        return None;
    }
    let expires = now.checked_add_days(HOLDS)?.format("%Y-%m-%dT00:00:00Z");
    Some(format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: de, en\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2027-01-31T12:30:00Z".parse().unwrap()
    }

    #[test]
    fn a_contact_is_an_address_or_a_uri_and_the_end_is_ahead_but_less_than_a_year() {
        let said = text("sicherheit@portal.example", now()).unwrap();
        assert_eq!(
            said,
            "Contact: mailto:sicherheit@portal.example\nExpires: 2027-07-30T00:00:00Z\n\
             Preferred-Languages: de, en\n"
        );
        let said = text("https://portal.example/melden", now()).unwrap();
        assert!(said.starts_with("Contact: https://portal.example/melden\n"));
    }

    #[test]
    fn without_a_contact_or_with_a_strange_one_there_is_no_file() {
        for contact in [
            "",
            " ",
            "0221 1",
            "javascript:a",
            "a@b\nContact: c@d",
            "a b@c",
        ] {
            assert_eq!(text(contact, now()), None, "{contact:?}");
        }
    }
}
