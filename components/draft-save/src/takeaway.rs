//! What a person takes along: the code as a file, a reminder.

use chrono::{DateTime, TimeDelta, Utc};
use edge::berlin;
use identifiers::DraftId;
use pages::Texts;

/// Days between the reminder and the end.
const REMINDED: i64 = 7;

/// What stands in the file.
pub(crate) struct Takeaway {
    pub(crate) title: String,
    pub(crate) office: String,
    pub(crate) code: String,
    pub(crate) link: Option<String>,
    pub(crate) expires: String,
}

impl Takeaway {
    /// The file, with the ends of lines that every editor knows.
    pub(crate) fn text(&self, t: Texts) -> String {
        let office = t.get("file-office").with("office", &self.office);
        let code = t.get("file-code").with("code", &self.code);
        let expires = t.get("file-expires").with("day", &self.expires);
        let mut lines = vec![
            t.get("file-title").to_string(),
            String::new(),
            t.get("file-service").with("title", &self.title).to_string(),
            office.to_string(),
            code.to_string(),
        ];
        if let Some(link) = &self.link {
            lines.push(t.get("file-link").with("link", link).to_string());
        }
        lines.push(expires.to_string());
        lines.push(String::new());
        lines.push(t.get("one-secret").to_string());
        lines.push(String::new());
        lines.join("\r\n")
    }
}

/// A day in a calendar (RFC 5545), a week before the end, or today if that is past.
pub(crate) fn reminder(
    id: &DraftId,
    summary: &str,
    text: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> String {
    let day = |moment: DateTime<Utc>| berlin(moment).format("%Y%m%d").to_string();
    let at = (expires_at - TimeDelta::days(REMINDED)).max(now);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Stadttor//DE".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@stadttor"),
        format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day(at)),
        format!("SUMMARY:{}", escaped(summary)),
        format!("DESCRIPTION:{}", escaped(text)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// A text as RFC 5545, 3.3.11, has it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line of no more than 75 octets, folded (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use identifiers::ResumeCode;

    fn code() -> ResumeCode {
        ResumeCode::from_random([1; 13])
    }

    #[test]
    fn the_reminder_comes_a_week_before_and_never_in_the_past() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let at = |expires: &str| {
            let expires = expires.parse().unwrap();
            reminder(&code().draft_id(), "S", "T", expires, now)
        };
        assert!(at("2027-02-22T12:00:00Z").contains("DTSTART;VALUE=DATE:20270215\r\n"));
        assert!(at("2026-11-26T12:00:00Z").contains("DTSTART;VALUE=DATE:20261124\r\n"));
        assert!(!at("2026-11-26T12:00:00Z").contains(code().secret()));
    }

    #[test]
    fn a_calendar_s_lines_are_escaped_and_folded() {
        assert_eq!(escaped("a, b; c\\\n"), "a\\, b\\; c\\\\\\n");
        let line = folded(&"ä".repeat(80));
        assert!(line.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(line.replace("\r\n ", ""), "ä".repeat(80));
    }
}
