//! Texts and templates of the whole workspace are tidy.

use std::path::{Path, PathBuf};

use pages::tidy::{self, Source};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a check finds in all templates, each with its file.
fn in_templates(check: fn(&str) -> Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = 0;
    for folder in tidy::crates_with_pages(&workspace()) {
        for (path, template) in tidy::templates(&folder) {
            let what = check(&template);
            found.extend(what.iter().map(|it| format!("{}: {it}", path.display())));
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} templates were found");
    found
}

#[test]
fn no_template_holds_words() {
    let found = in_templates(tidy::literals);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_template_gives_up_escaping_or_styles_inline() {
    let found = in_templates(tidy::unescaped);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_text_is_there_in_every_language_and_used() {
    let shared = Source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut found = Vec::new();
    for folder in tidy::crates_with_pages(&workspace()) {
        let problems = tidy::check_texts(&Source::read(&folder), &shared);
        found.extend(
            problems
                .iter()
                .map(|it| format!("{}: {it}", folder.display())),
        );
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
