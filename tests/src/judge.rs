//! Judges that this project did not write.

use std::io::Write as _;
use std::process::Command;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// What a judge says.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as it should be.
    Valid,
    /// What is wrong, in the judge's words.
    Invalid(String),
}

/// Asks `xmllint` whether the XML is valid against the XSD.
///
/// # Errors
/// When `xmllint` cannot be started.
pub fn xmllint(xml: &str, xsd: &str) -> Result<Verdict> {
    let (xml, xsd) = (file(xml)?, file(xsd)?);
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(xsd.path())
        .arg(xml.path())
        .output()
        .context("xmllint is not there: install libxml2-utils")?;
    if output.status.success() {
        return Ok(Verdict::Valid);
    }
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(Verdict::Invalid(words))
}

fn file(text: &str) -> Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}
