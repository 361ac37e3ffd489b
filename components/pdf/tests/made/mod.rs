//! Documents of the fixtures, made into PDFs.
#![allow(dead_code)] // each test file uses some of it

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicUsize, Ordering};

use calls::pdf::Document;

/// The fixtures, by the name of their file.
pub const ALL: [&str; 4] = ["application", "empty-form", "draft", "long"];

/// The content of a fixture.
pub fn document(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The PDF of a document; none, said aloud, where the component was built without fonts.
pub fn made(document: &Document) -> Option<Vec<u8>> {
    match pdf::make(document) {
        Ok(bytes) => Some(bytes),
        Err(pdf::NotMade::NoFonts(reason)) => {
            left_out(&reason.to_string());
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// The PDF of a fixture as a file, for programs that judge it.
pub fn file(name: &str) -> Option<PathBuf> {
    file_of(name, &document(name))
}

/// The PDF of a document as a file. Tests run side by side, so each gets one of its own.
pub fn file_of(name: &str, document: &Document) -> Option<PathBuf> {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let (process, number) = (process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}-{process}-{number}.pdf"));
    fs::write(&path, made(document)?).unwrap();
    Some(path)
}

/// Poppler 22 takes `/Suspects false` for a fault; ISO 32000-1, table 321, has it as the default.
const MISTAKEN: &str = "Suspects object is wrong type (boolean)";

/// What a program says about a file; none, said aloud, where the program is missing.
pub fn said(program: &str, package: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" {
            &["-"][..]
        } else {
            &[]
        })
        .output();
    match output {
        Ok(output) => {
            let complaint: String = String::from_utf8_lossy(&output.stderr)
                .lines()
                .filter(|line| !line.contains(MISTAKEN))
                .collect();
            assert!(
                output.status.success() && complaint.is_empty(),
                "{program} complains about {}: {complaint}{}",
                file.display(),
                String::from_utf8_lossy(&output.stdout)
            );
            // Poppler writes titles of elements as they are in the file, which may be UTF-16.
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            left_out(&format!(
                "`{program}` is missing: install the package `{package}`"
            ));
            None
        }
    }
}

/// Says why a test was left out. Where everything has to run, that is a failure.
pub fn left_out(why: &str) {
    assert!(
        env::var_os("STADTTOR_TEST_ALL").is_none(),
        "may not be left out: {why}"
    );
    // Not by `eprintln!`: what a passing test prints is kept from the person who runs it.
    let _ = writeln!(io::stderr(), "left out: {why}");
}
