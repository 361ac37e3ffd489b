//! Patterns in the regular expressions of JSON Schema: those of ECMA-262, in Unicode mode.

/// Text without blanks around it and without control characters but the line end, as [`crate::parse_value`]
/// leaves it. The characters that XML has no place for are not allowed in JSON either.
pub(super) const TEXT: &str = concat!(
    "[^ \\n\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000",
    "\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]",
    "([^\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*",
    "[^ \\n\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000",
    "\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF])?",
);

/// The pattern for the whole of a text; JSON Schema itself looks for a match anywhere in it.
pub(super) fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

/// A pattern of XSD, as ours are written, in ECMA's words. Unicode mode knows `\-` in classes only, and `$`
/// stands for itself only when it is escaped.
pub(super) fn ecma(xsd: &str) -> String {
    let mut out = String::with_capacity(xsd.len() + 8);
    let mut in_class = false;
    let mut rest = xsd.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('-') if !in_class => out.push('-'),
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push_str("\\\\"),
            },
            '$' if !in_class => out.push_str("\\$"),
            '[' => {
                in_class = true;
                out.push('[');
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_dollars_are_escaped_where_ecma_wants_it() {
        assert_eq!(ecma(r"a\-b"), "a-b");
        assert_eq!(ecma(r"[a\-b]\.\-"), r"[a\-b]\.-");
        assert_eq!(ecma("5 $[$]"), r"5 \$[$]");
        assert_eq!(ecma(r"\[\-\]"), r"\[-\]");
    }
}
