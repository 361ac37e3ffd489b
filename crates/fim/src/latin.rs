//! The normative Latin characters of DIN 91379 (its data type C), for fields of the type `text_latin`.

/// Single characters, from and to. Tab and carriage return are left out: no value of ours has them.
const SINGLE: &[(char, char)] = &[
    ('\n', '\n'),
    (' ', '~'),
    ('\u{A0}', '\u{AC}'),
    ('\u{AE}', '\u{17E}'),
    ('\u{187}', '\u{188}'),
    ('\u{18F}', '\u{18F}'),
    ('\u{197}', '\u{197}'),
    ('\u{1A0}', '\u{1A1}'),
    ('\u{1AF}', '\u{1B0}'),
    ('\u{1B7}', '\u{1B7}'),
    ('\u{1CD}', '\u{1DC}'),
    ('\u{1DE}', '\u{1DF}'),
    ('\u{1E2}', '\u{1F0}'),
    ('\u{1F4}', '\u{1F5}'),
    ('\u{1F8}', '\u{1FF}'),
    ('\u{212}', '\u{213}'),
    ('\u{218}', '\u{21B}'),
    ('\u{21E}', '\u{21F}'),
    ('\u{227}', '\u{233}'),
    ('\u{259}', '\u{259}'),
    ('\u{268}', '\u{268}'),
    ('\u{292}', '\u{292}'),
    ('\u{2B9}', '\u{2BA}'),
    ('\u{2BE}', '\u{2BF}'),
    ('\u{2C8}', '\u{2C8}'),
    ('\u{2CC}', '\u{2CC}'),
    ('\u{1E02}', '\u{1E03}'),
    ('\u{1E06}', '\u{1E07}'),
    ('\u{1E0A}', '\u{1E11}'),
    ('\u{1E17}', '\u{1E17}'),
    ('\u{1E1C}', '\u{1E2B}'),
    ('\u{1E2F}', '\u{1E37}'),
    ('\u{1E3A}', '\u{1E3B}'),
    ('\u{1E40}', '\u{1E49}'),
    ('\u{1E52}', '\u{1E5B}'),
    ('\u{1E5E}', '\u{1E63}'),
    ('\u{1E6A}', '\u{1E6F}'),
    ('\u{1E80}', '\u{1E87}'),
    ('\u{1E8C}', '\u{1E97}'),
    ('\u{1E9E}', '\u{1E9E}'),
    ('\u{1EA0}', '\u{1EF9}'),
    ('\u{2019}', '\u{2019}'),
    ('\u{2021}', '\u{2021}'),
    ('\u{20AC}', '\u{20AC}'),
];

/// Letters and the combining characters that may follow each of them.
const COMBINED: &[(&str, &[&str])] = &[
    ("Aa", &["\u{30B}"]),
    (
        "Cc",
        &[
            "\u{300}",
            "\u{304}",
            "\u{306}",
            "\u{308}",
            "\u{315}",
            "\u{323}",
            "\u{326}",
            "\u{328}\u{306}",
        ],
    ),
    ("Dd", &["\u{302}"]),
    ("Ff", &["\u{300}", "\u{304}"]),
    ("Gg", &["\u{300}"]),
    ("H", &["\u{304}", "\u{326}", "\u{331}"]),
    ("J", &["\u{301}", "\u{30C}"]),
    (
        "K",
        &[
            "\u{300}", "\u{302}", "\u{304}", "\u{307}", "\u{315}", "\u{31B}", "\u{326}",
            "\u{35F}H", "\u{35F}h",
        ],
    ),
    ("Ll", &["\u{302}", "\u{325}", "\u{325}\u{304}", "\u{326}"]),
    ("Mm", &["\u{300}", "\u{302}", "\u{306}", "\u{310}"]),
    ("Nn", &["\u{302}", "\u{304}", "\u{306}", "\u{326}"]),
    ("Pp", &["\u{300}", "\u{304}", "\u{315}", "\u{323}"]),
    ("Rr", &["\u{306}", "\u{325}", "\u{325}\u{304}"]),
    ("Ss", &["\u{300}", "\u{304}", "\u{31B}\u{304}", "\u{331}"]),
    (
        "T",
        &["\u{300}", "\u{304}", "\u{308}", "\u{315}", "\u{31B}"],
    ),
    ("Uu", &["\u{307}"]),
    (
        "Zz",
        &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{327}"],
    ),
    ("h", &["\u{304}", "\u{326}"]),
    ("j\u{FF}\u{12A}\u{12B}", &["\u{301}"]),
    (
        "k",
        &[
            "\u{300}", "\u{302}", "\u{304}", "\u{307}", "\u{315}", "\u{31B}", "\u{326}", "\u{35F}h",
        ],
    ),
    ("t", &["\u{300}", "\u{304}", "\u{315}", "\u{31B}"]),
    ("\u{C7}\u{E7}", &["\u{306}"]),
    (
        "\u{DB}\u{FB}\u{1E32}\u{1E33}\u{1E62}\u{1E63}\u{1E6C}\u{1E6D}",
        &["\u{304}"],
    ),
    ("\u{10C}\u{10D}", &["\u{315}", "\u{323}"]),
    ("\u{113}\u{14D}", &["\u{30D}"]),
    ("\u{17D}\u{17E}", &["\u{326}", "\u{327}"]),
    ("\u{1EA0}\u{1EA1}\u{1ECC}\u{1ECD}", &["\u{308}"]),
    ("\u{1EE4}\u{1EE5}", &["\u{304}", "\u{308}"]),
];

/// The first character that is not allowed where it stands.
pub(crate) fn first_foreign(text: &str) -> Option<char> {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !SINGLE.iter().any(|(from, to)| (*from..=*to).contains(&c)) {
            return Some(c);
        }
        rest = &rest[c.len_utf8()..];
        // Nearly all letters stand alone.
        if !rest.starts_with(|c| ('\u{300}'..='\u{36F}').contains(&c)) {
            continue;
        }
        let longest = marks_of(c)
            .filter(|marks| rest.starts_with(*marks))
            .max_by_key(|m| m.len());
        rest = &rest[longest.map_or(0, str::len)..];
    }
    None
}

fn marks_of(letter: char) -> impl Iterator<Item = &'static str> {
    COMBINED
        .iter()
        .filter(move |(letters, _)| letters.contains(letter))
        .flat_map(|(_, marks)| marks.iter().copied())
}

/// The same as a pattern of XSD 1.0, not yet escaped for XML.
pub(crate) fn xsd_pattern() -> String {
    let mut single = String::new();
    for (from, to) in SINGLE {
        single.push_str(&in_class(*from));
        if from != to {
            single.push('-');
            single.push_str(&in_class(*to));
        }
    }
    let combined: String = COMBINED
        .iter()
        .map(|(letters, marks)| format!("|[{letters}]({})", marks.join("|")))
        .collect();
    format!("([{single}]{combined})*")
}

fn in_class(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '-' | '[' | ']' | '^' | '\\' => format!("\\{c}"),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_europe_are_allowed() {
        for name in [
            "Müller-Lüdenscheidt",
            "Þórður",
            "Šķēle",
            "Nguyễn",
            "O’Brien",
            "J\u{30C}an",
            "K\u{35F}Han",
        ] {
            assert_eq!(first_foreign(name), None, "{name}");
        }
    }

    #[test]
    fn other_scripts_and_loose_marks_are_named() {
        assert_eq!(first_foreign("Ελένη"), Some('Ε'));
        assert_eq!(first_foreign("Иван"), Some('И'));
        assert_eq!(first_foreign("B\u{301}"), Some('\u{301}'));
        assert_eq!(first_foreign("😀"), Some('😀'));
    }
}
