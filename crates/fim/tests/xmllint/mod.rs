//! xmllint as an independent judge.
#![allow(dead_code, clippy::print_stdout, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of the documents are valid; `None`, with the reason printed, where there is no xmllint.
///
/// # Panics
/// If the XSD itself is refused.
pub fn judge(name: &str, xsd: &str, documents: &[String]) -> Option<Vec<bool>> {
    judge_by(name, &[("schema.xsd", xsd)], None, documents)
}

/// The same with several XSDs, of which the first is that of the documents, and a catalogue of others.
pub fn judge_by(
    name: &str,
    xsds: &[(&str, &str)],
    catalogue: Option<&Path>,
    documents: &[String],
) -> Option<Vec<bool>> {
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("left out: xmllint is absent (package libxml2-utils)");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, xsd) in xsds {
        std::fs::write(folder.join(name), xsd).unwrap();
    }
    let schema = folder.join(xsds[0].0);
    let files: Vec<PathBuf> = (0..documents.len())
        .map(|number| folder.join(format!("{number}.xml")))
        .collect();
    for (file, document) in files.iter().zip(documents) {
        std::fs::write(file, document).unwrap();
    }
    Some(
        files
            .chunks(200)
            .flat_map(|files| run(&schema, catalogue, files))
            .collect(),
    )
}

fn run(schema: &Path, catalogue: Option<&Path>, files: &[PathBuf]) -> Vec<bool> {
    let mut xmllint = Command::new("xmllint");
    if let Some(catalogue) = catalogue {
        xmllint.env("XML_CATALOG_FILES", catalogue);
    }
    let output = xmllint
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .args(files)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    files
        .iter()
        .map(|file| {
            let file = file.display();
            let valid = said.contains(&format!("{file} validates\n"));
            let invalid = said.contains(&format!("{file} fails to validate\n"));
            assert!(valid != invalid, "xmllint could not judge {file}: {said}");
            valid
        })
        .collect()
}
