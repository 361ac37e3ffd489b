//! Looking for an entry in a long code list.

use fim::{CodeEntry, CodeList};

/// The most entries that are shown to choose from.
const SHOWN: usize = 20;

/// The code that a text means without doubt: a code, or the name of one entry only.
pub(crate) fn exact<'a>(list: &'a CodeList, typed: &str) -> Option<&'a str> {
    if let Some(entry) = list.entry(typed) {
        return Some(&entry.code);
    }
    let wanted = plain(typed);
    let mut named = list.entries.iter().filter(|it| plain(&it.name) == wanted);
    let first = named.next()?;
    named.next().is_none().then_some(first.code.as_str())
}

/// What there is for some words, the best first, and whether there is more than is shown. Every
/// word has to be in the entry's name or be its code; names that begin so come first.
pub(crate) fn find<'a>(list: &'a CodeList, words: &str) -> (Vec<&'a CodeEntry>, bool) {
    let wanted = plain(words);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return (Vec::new(), false);
    }
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for entry in &list.entries {
        let name = plain(&entry.name);
        let fits = |word: &&str| name.contains(*word) || entry.code.eq_ignore_ascii_case(word);
        if !words.iter().all(fits) {
            continue;
        }
        match name.starts_with(&wanted) {
            true => first.push(entry),
            false => others.push(entry),
        }
        if first.len() > SHOWN {
            break;
        }
    }
    first.append(&mut others);
    let more = first.len() > SHOWN;
    first.truncate(SHOWN);
    (first, more)
}

/// A text without what people type in different ways: small letters, umlauts and accents by their
/// base letters, one blank between words.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|it| !it.is_empty())
    {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for letter in word.chars().flat_map(char::to_lowercase) {
            match letter {
                'ä' | 'á' | 'à' | 'â' | 'å' => plain.push('a'),
                'ö' | 'ó' | 'ò' | 'ô' | 'ø' => plain.push('o'),
                'ü' | 'ú' | 'ù' | 'û' => plain.push('u'),
                'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
                'í' | 'ì' | 'î' | 'ï' => plain.push('i'),
                'ç' => plain.push('c'),
                'ñ' => plain.push('n'),
                'ß' => plain.push_str("ss"),
                other => plain.push(other),
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[(&str, &str)]) -> CodeList {
        let entries = names.iter().map(|(code, name)| CodeEntry {
            code: (*code).into(),
            name: (*name).into(),
            help: None,
        });
        entries.collect()
    }

    fn codes<'a>(found: &[&'a CodeEntry]) -> Vec<&'a str> {
        found.iter().map(|entry| entry.code.as_str()).collect()
    }

    #[test]
    fn entries_are_found_by_parts_of_their_words_and_those_that_begin_so_come_first() {
        let list = list(&[
            ("1", "Bad Münstereifel, Stadt"),
            ("2", "Münster, Stadt"),
            ("3", "Köln, Stadt"),
        ]);
        assert_eq!(codes(&find(&list, "munster").0), ["2", "1"]);
        assert_eq!(codes(&find(&list, "stadt KÖLN").0), ["3"]);
        assert_eq!(codes(&find(&list, "3").0), ["3"]);
        assert_eq!(codes(&find(&list, " - ").0), [] as [&str; 0]);
    }

    #[test]
    fn a_name_means_a_code_only_if_no_other_has_it() {
        let list = list(&[("1", "Neustadt"), ("2", "Neustadt"), ("3", "Altstadt")]);
        assert_eq!(exact(&list, "altstadt"), Some("3"));
        assert_eq!(exact(&list, "Neustadt"), None);
        assert_eq!(exact(&list, "2"), Some("2"));
    }

    #[test]
    fn twenty_entries_are_shown_and_it_is_said_that_there_are_more() {
        let names: Vec<(String, String)> = (0..30_000)
            .map(|number| (number.to_string(), format!("Eintrag {number}")))
            .collect();
        let names: Vec<(&str, &str)> = names.iter().map(|(a, b)| (&**a, &**b)).collect();
        let list = list(&names);
        let (found, more) = find(&list, "eintrag");
        assert_eq!((found.len(), more), (20, true));
        assert_eq!(codes(&find(&list, "29999").0), ["29999"]);
    }
}
