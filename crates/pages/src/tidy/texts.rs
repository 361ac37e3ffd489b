//! Every text in every language, with the same values, and each of them used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use regex::Regex;

use super::{files, read};

/// A text's key and the values it takes.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// A key as it was got, with the values that it was given.
#[derive(Debug)]
struct Got {
    key: String,
    at_once: BTreeSet<String>,
    /// What any text in the same file is given: values may follow later.
    in_this_file: BTreeSet<String>,
}

/// The texts of a crate and what it does with them.
#[derive(Debug, Default)]
pub struct Source {
    german: Keys,
    english: Keys,
    /// Keys got in code or templates.
    got: Vec<Got>,
    /// Everything quoted in code or templates: a key may be chosen first and got later.
    quoted: BTreeSet<String>,
    problems: Vec<String>,
}

impl Source {
    /// Reads a crate's texts, templates and code.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let mut source = Self::default();
        for (language, keys) in [("de", &mut source.german), ("en", &mut source.english)] {
            let path = folder.join("texts").join(language).with_extension("ftl");
            if path.exists() {
                *keys = parse(&read(&path), &path, &mut source.problems);
            }
        }
        let code = files(&folder.join("src"), "rs");
        let templates = files(&folder.join("templates"), "html");
        for path in code.iter().chain(&templates) {
            source.note_uses(&read(path));
        }
        source
    }

    fn note_uses(&mut self, text: &str) {
        static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#""([a-z][a-z0-9-]*)""#));
        static GOT: LazyLock<Regex> =
            LazyLock::new(|| pattern(r#"\b(?:t|texts)(?:\(\))?\s*\.get\(\s*"([^"]+)"\s*\)"#));
        // What tests and comments say is no use of a text.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let text = &code.lines().filter(is_code).collect::<Vec<_>>().join("\n");
        self.quoted
            .extend(QUOTED.captures_iter(text).map(|it| it[1].to_owned()));
        static GIVEN: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\.with\(\s*"([^"]+)""#));
        let given = GIVEN.captures_iter(text).map(|it| it[1].to_owned());
        let in_this_file: BTreeSet<_> = given.collect();
        for found in GOT.captures_iter(text) {
            let end = found.get(0).map_or(0, |it| it.end());
            self.got.push(Got {
                key: found[1].to_owned(),
                at_once: values_given(&text[end..]),
                in_this_file: in_this_file.clone(),
            });
        }
    }
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"))
}

/// The names in `.with("a", …).with("b", …)` at the start of a text.
fn values_given(mut rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    while let Some(call) = rest.trim_start().strip_prefix(".with(") {
        if let Some(name) = call.split('"').nth(1) {
            names.insert(name.to_owned());
        }
        let mut depth = 1;
        let end = call.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        rest = end.map_or("", |end| &call[end + 1..]);
    }
    names
}

fn parse(source: &str, path: &Path, problems: &mut Vec<String>) -> Keys {
    let resource = parser::parse(source).unwrap_or_else(|(rest, errors)| {
        let errors = errors
            .iter()
            .map(|error| format!("{}: {error}", path.display()));
        problems.extend(errors);
        rest
    });
    let mut keys = Keys::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut values = BTreeSet::new();
            if let Some(pattern) = &message.value {
                values_taken(pattern, &mut values);
            }
            if keys.insert(message.id.name.to_owned(), values).is_some() {
                problems.push(format!(
                    "{}: {} stands there twice",
                    path.display(),
                    message.id.name
                ));
            }
        }
    }
    keys
}

fn values_taken(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            values_in(expression, values);
        }
    }
}

fn values_in(expression: &Expression<&str>, values: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            for variant in variants {
                values_taken(&variant.value, values);
            }
            selector
        }
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            values.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => values_in(expression, values),
        _ => {}
    }
}

/// What is wrong with a crate's texts: a key in one language only, other values in the
/// other language, a key that nothing has, values not given, a text that nobody uses.
/// `shared` are the texts that the crate may use besides its own.
#[must_use]
pub fn check_texts(own: &Source, shared: &Source) -> Vec<String> {
    let mut problems = own.problems.clone();
    for (key, values) in &own.german {
        match own.english.get(key) {
            None => problems.push(format!("{key} is missing in English")),
            Some(other) if other != values => {
                problems.push(format!(
                    "{key} takes {values:?} in German and {other:?} in English"
                ));
            }
            Some(_) => {}
        }
        if !own.quoted.contains(key) {
            problems.push(format!("{key} is used nowhere"));
        }
    }
    for key in own
        .english
        .keys()
        .filter(|key| !own.german.contains_key(*key))
    {
        problems.push(format!("{key} is missing in German"));
    }
    for Got {
        key,
        at_once,
        in_this_file,
    } in &own.got
    {
        match own.german.get(key).or_else(|| shared.german.get(key)) {
            None => problems.push(format!("{key} is got and has no text")),
            Some(taken) if !at_once.is_subset(taken) || !taken.is_subset(in_this_file) => {
                problems.push(format!("{key} is given {at_once:?} and takes {taken:?}"));
            }
            Some(_) => {}
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(german: &str, english: &str, code: &str) -> Source {
        let mut source = Source::default();
        let path = Path::new("x.ftl");
        source.german = parse(german, path, &mut source.problems);
        source.english = parse(english, path, &mut source.problems);
        source.note_uses(code);
        source
    }

    fn problems(german: &str, english: &str, code: &str) -> Vec<String> {
        check_texts(&source(german, english, code), &Source::default())
    }

    #[test]
    fn texts_that_fit_their_uses_are_in_order() {
        let code = r#"t.get("dogs").with("n", dogs.len()).with("owner", name)"#;
        let german = "dogs = { $n -> \n  [one] { $owner }: einer\n *[other] { $owner }: { $n }\n }";
        assert_eq!(problems(german, german, code), [""; 0]);
    }

    #[test]
    fn a_value_may_be_given_later() {
        let code = r#"let it = t.get("dogs"); it.with("n", 3)"#;
        assert_eq!(problems("dogs = { $n }", "dogs = { $n }", code), [""; 0]);
    }

    #[test]
    fn each_kind_of_mistake_is_named() {
        let found = problems(
            "a = A\nb = { $x }\nc = C",
            "b = { $y }\nc = C\nd = D",
            r#"t.get("b"); t.get("e")"#,
        );
        let expected = [
            "a is missing in English",
            "a is used nowhere",
            r#"b takes {"x"} in German and {"y"} in English"#,
            "c is used nowhere",
            "d is missing in German",
            r#"b is given {} and takes {"x"}"#,
            "e is got and has no text",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_that_does_not_parse_is_named() {
        assert!(!problems("a = { $", "a = A", r#"t.get("a")"#).is_empty());
    }
}
