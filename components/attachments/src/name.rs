//! A file's name: as the person chose it, without what could mislead or harm.

use crate::kind::Kind;

/// Characters of a name that are kept; file systems end at 255 bytes.
const LONGEST: usize = 100;

/// A name to show: the last part of a path, without control characters and without those that
/// turn the direction of writing, which hide an ending.
pub(crate) fn shown(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = last
        .chars()
        .filter(|it| !it.is_control() && !is_invisible(*it));
    let name: String = harmless.take(LONGEST).collect();
    let name = name.trim().trim_start_matches('.').trim();
    match name {
        "" => "Datei".to_owned(),
        name => name.to_owned(),
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The name with the ending that the content has.
pub(crate) fn with_ending(name: &str, kind: Kind) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) && !stem.is_empty() => stem,
        _ => name,
    };
    format!("{}.{}", stem.trim_end(), kind.ending())
}

fn is_ending(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// `Content-Disposition` of a download (RFC 6266): never shown in the browser's own window.
pub(crate) fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| match it {
            ' ' | '-' | '_' | '.' => it,
            it if it.is_ascii_alphanumeric() => it,
            _ => '_',
        })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_without_its_folder_and_without_tricks() {
        for (given, name) in [
            ("C:\\Bilder\\Hund Bello.jpg", "Hund Bello.jpg"),
            ("../../etc/passwd", "passwd"),
            ("Rechnung\u{202e}fdp.exe", "Rechnungfdp.exe"),
            ("a\r\nSet-Cookie: x", "aSet-Cookie: x"),
            (".htaccess", "htaccess"),
            (" \u{200b} ", "Datei"),
            ("", "Datei"),
        ] {
            assert_eq!(shown(given), name);
        }
        assert_eq!(shown(&"ä".repeat(500)).chars().count(), LONGEST);
    }

    #[test]
    fn the_ending_is_the_contents_own() {
        for (name, ending) in [
            ("Nachweis.exe", "Nachweis.pdf"),
            ("Nachweis.PDF", "Nachweis.pdf"),
            ("Nachweis", "Nachweis.pdf"),
            ("Nachweis vom 1. Mai 2026", "Nachweis vom 1. Mai 2026.pdf"),
        ] {
            assert_eq!(with_ending(name, Kind::Pdf), ending);
        }
    }

    #[test]
    fn no_name_can_break_out_of_the_header() {
        let header = disposition("Ümläut \"x\"; a=b.pdf");
        assert_eq!(
            header,
            "attachment; filename=\"_ml_ut _x__ a_b.pdf\"; \
             filename*=UTF-8''%C3%9Cml%C3%A4ut%20%22x%22%3B%20a%3Db.pdf"
        );
    }
}
