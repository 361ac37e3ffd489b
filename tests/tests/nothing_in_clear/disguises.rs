//! Every form in which a text can lie in a file and still be read.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER};

/// Shorter pieces of base64 could be anywhere by chance.
const SHORTEST: usize = 7;

/// A text that was found, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub text: String,
    pub form: &'static str,
}

/// Looks for many texts in all of their forms at once.
pub struct Search {
    /// What is looked for whatever the case of its letters from A to Z.
    folded: Forms,
    /// What is looked for as it stands: in base64 the case matters.
    exact: Forms,
}

struct Forms {
    machine: AhoCorasick,
    found: Vec<Found>,
}

impl Forms {
    fn of(patterns: BTreeMap<Vec<u8>, Found>, ignore_case: bool) -> Self {
        let (patterns, found): (Vec<_>, Vec<_>) = patterns.into_iter().unzip();
        let machine = AhoCorasick::builder()
            .ascii_case_insensitive(ignore_case)
            .build(patterns)
            .unwrap();
        Self { machine, found }
    }

    fn find<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Found> + 'a {
        let hits = self.machine.find_overlapping_iter(bytes);
        hits.map(|hit| self.found[hit.pattern().as_usize()].clone())
    }
}

impl Search {
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut folded = BTreeMap::new();
        let mut exact = BTreeMap::new();
        for text in texts {
            let found = |form| Found {
                text: text.to_owned(),
                form,
            };
            // The search folds A to Z only; ü and Ü are two spellings.
            let spellings = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
            for spelling in BTreeSet::from(spellings) {
                for (form, bytes) in readable(&spelling) {
                    folded.entry(bytes).or_insert_with(|| found(form));
                }
                for (form, bytes) in in_base64(&spelling) {
                    exact.entry(bytes).or_insert_with(|| found(form));
                }
            }
        }
        Self {
            folded: Forms::of(folded, true),
            exact: Forms::of(exact, false),
        }
    }

    /// What stands there, in whatever form.
    pub fn find(&self, bytes: &[u8]) -> BTreeSet<Found> {
        self.folded
            .find(bytes)
            .chain(self.exact.find(bytes))
            .collect()
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn readable(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let hex = |bytes: &[u8]| HEXLOWER.encode(bytes).into_bytes();
    let little = utf16(text, u16::to_le_bytes);
    let big = utf16(text, u16::to_be_bytes);
    vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("hexadecimal", hex(text.as_bytes())),
        ("hexadecimal of UTF-16", hex(&little)),
        ("hexadecimal of UTF-16", hex(&big)),
        ("UTF-16LE", little),
        ("UTF-16BE", big),
        ("JSON with \\u", json(text).into_bytes()),
        ("URL", url(text, "%20").into_bytes()),
        ("URL", url(text, "+").into_bytes()),
    ]
}

/// Everything beyond ASCII as `\u00fc`.
fn json(text: &str) -> String {
    let escaped = text.encode_utf16().map(|unit| match unit {
        0x22 | 0x5c => format!("\\{}", char::from(unit as u8)),
        0x20..=0x7e => char::from(unit as u8).to_string(),
        _ => format!("\\u{unit:04x}"),
    });
    escaped.collect()
}

/// Everything but letters, digits and `-._~` as `%C3%BC`.
fn url(text: &str, space: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b' ' => space.to_owned(),
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    encoded.collect()
}

/// What of the text is the same in base64 whatever stands before and after it, for each of the
/// three places at which it can begin within three bytes.
fn in_base64(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = Vec::new();
    for bytes in [text.as_bytes().to_vec(), utf16(text, u16::to_le_bytes)] {
        for before in 0..3 {
            let padded = [&[0; 2][..before], &bytes].concat();
            let begin = (before * 8).div_ceil(6);
            let end = padded.len() * 8 / 6;
            for encoding in [BASE64_NOPAD, BASE64URL_NOPAD] {
                let encoded = encoding.encode(&padded);
                let sure = &encoded[begin..end];
                if sure.len() >= SHORTEST {
                    forms.push(("base64", sure.as_bytes().to_vec()));
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::{BASE64, BASE64URL, HEXUPPER};

    const TEXTS: [&str; 5] = [
        "Übergrößenträger Ångström",
        "1987-06-05",
        "zoe.uebermut+tor@beispiel-öffnung.example",
        "Sie \"dürfen\" kommen\\gehen",
        "0171 5550/199",
    ];

    /// The text in every form, made by other means than those of the search.
    fn planted(text: &str) -> Vec<(String, Vec<u8>)> {
        let mut forms = vec![
            ("UTF-8".to_owned(), text.as_bytes().to_vec()),
            (
                "hex".to_owned(),
                HEXUPPER.encode(text.as_bytes()).into_bytes(),
            ),
        ];
        let form_encoded = url::form_urlencoded::byte_serialize(text.as_bytes());
        // It leaves `*` as it is, which is in none of the texts, and writes a space as `+`.
        let form_encoded: String = form_encoded.collect();
        forms.push(("form".to_owned(), form_encoded.clone().into_bytes()));
        let in_path = form_encoded.replace('+', "%20");
        forms.push(("path".to_owned(), in_path.into_bytes()));
        let quoted = serde_json::to_string(text).unwrap();
        let mut escaped = String::new();
        for character in quoted.trim_matches('"').chars() {
            match u32::from(character) {
                code @ 128.. => escaped.push_str(&format!("\\u{code:04X}")),
                _ => escaped.push(character),
            }
        }
        forms.push(("JSON".to_owned(), escaped.into_bytes()));
        let mut sixteen = [Vec::new(), Vec::new()];
        for character in text.chars() {
            let code = u32::from(character);
            sixteen[0].extend([code as u8, (code >> 8) as u8]);
            sixteen[1].extend([(code >> 8) as u8, code as u8]);
        }
        let little = sixteen[0].clone();
        forms.extend(sixteen.map(|bytes| ("UTF-16".to_owned(), bytes)));
        for bytes in [text.as_bytes(), &little] {
            for before in 0..3 {
                let within = [&b"xy"[..before], bytes, b"and more"].concat();
                for encoding in [BASE64, BASE64URL] {
                    let name = format!("base64 after {before} bytes");
                    forms.push((name, encoding.encode(&within).into_bytes()));
                }
            }
        }
        forms
    }

    /// Bytes that hold nothing.
    fn noise(seed: u8, length: usize) -> Vec<u8> {
        let mut state = u32::from(seed) + 1;
        let next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        std::iter::repeat_with(next).take(length).collect()
    }

    #[test]
    fn a_text_is_found_in_every_form_and_spelling() {
        let search = Search::new(TEXTS);
        let mut forms = 0;
        for text in TEXTS {
            for spelling in [text.to_owned(), text.to_uppercase(), text.to_lowercase()] {
                for (form, bytes) in planted(&spelling) {
                    let hidden = [noise(3, 500), bytes, noise(4, 500)].concat();
                    let found = search.find(&hidden);
                    let named = found.iter().any(|it| it.text == text);
                    assert!(named, "{spelling} was not found in {form}: {found:?}");
                    forms += 1;
                }
            }
        }
        assert!(forms > 250, "only {forms} forms were tried");
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        let search = Search::new(TEXTS);
        let bytes = noise(5, 2_000_000);
        assert_eq!(search.find(&bytes), BTreeSet::new());
        assert_eq!(
            search.find(BASE64.encode(&bytes).as_bytes()),
            BTreeSet::new()
        );
    }
}
