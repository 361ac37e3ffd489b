//! Text as it stands in XML.

use crate::read::is_illegal;

/// Escapes a text for element content and for attribute values. Characters that XML 1.0 has no place for
/// are left out; no checked value has any.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if is_illegal(c) => {}
            c => out.push(c),
        }
    }
    out
}
