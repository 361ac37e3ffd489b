//! The port to a scanner for malicious software.
//!
//! The portal posts a file's bytes to the address in the variable `scan_url` and reads JSON:
//! `{"verdict":"clean"}`, or `{"verdict":"infected","signature":"…"}`. Everything else is no
//! verdict, and is asked for again.

use crate::content::{Content, Soundness};
use crate::entry::Finding;
use anyhow::{Context, anyhow};
use edge::{Failure, Level, OutgoingBody, log, variable};
use http_body_util::{BodyExt, Limited};
use records::KeyValue;
use serde::Deserialize;

/// A verdict is a line.
const LONGEST_VERDICT: usize = 16 * 1024;

/// Who says whether a file is harmful.
pub(crate) trait Scanner {
    /// What is in the file.
    async fn scan<K>(&self, content: &Content<K>) -> Result<Finding, Failure>
    where
        K: KeyValue + Clone + 'static;
}

/// The scanner that the operator has set up.
#[derive(Debug, Clone)]
pub(crate) struct HttpScanner {
    url: String,
}

impl HttpScanner {
    /// None when there is none: the variable `scan_url` is empty.
    pub(crate) async fn configured() -> Result<Option<Self>, Failure> {
        let url = variable("scan_url").await?;
        let url = url.trim();
        Ok((!url.is_empty()).then(|| Self {
            url: url.to_owned(),
        }))
    }
}

impl Scanner for HttpScanner {
    async fn scan<K>(&self, content: &Content<K>) -> Result<Finding, Failure>
    where
        K: KeyValue + Clone + 'static,
    {
        let (pieces, soundness) = content.pieces();
        let request = http::Request::post(&self.url)
            .header("content-type", "application/octet-stream")
            .header("content-length", content.size)
            .header("accept", "application/json")
            .body(OutgoingBody::Pieces(pieces))
            .context("the variable scan_url is no address")?;
        let answer = spin_sdk::http::send(request).await;
        if soundness.get() == Soundness::Damaged {
            return Ok(Finding::Damaged);
        }
        let answer = answer.map_err(|error| no_verdict(error.to_string()))?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LONGEST_VERDICT)
            .collect()
            .await
            .map_err(|error| no_verdict(error.to_string()))?
            .to_bytes();
        if !status.is_success() {
            return Err(no_verdict(format!("answered {status}")));
        }
        read(&body)
    }
}

/// A portal without a scanner has nobody to ask: files that an earlier scanner left wait for the
/// next one.
impl Scanner for Option<HttpScanner> {
    async fn scan<K>(&self, content: &Content<K>) -> Result<Finding, Failure>
    where
        K: KeyValue + Clone + 'static,
    {
        match self {
            Some(scanner) => scanner.scan(content).await,
            None => Err(no_verdict("there is none (scan_url is empty)".into())),
        }
    }
}

fn no_verdict(cause: String) -> Failure {
    Failure::Unavailable(anyhow!("the scanner: {cause}"))
}

#[derive(Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
enum Verdict {
    Clean,
    Infected { signature: String },
}

fn read(body: &[u8]) -> Result<Finding, Failure> {
    match serde_json::from_slice(body) {
        Ok(Verdict::Clean) => Ok(Finding::Clean),
        Ok(Verdict::Infected { signature }) => {
            log(Level::Warn, "a file is infected", &signature);
            Ok(Finding::Infected)
        }
        Err(error) => Err(no_verdict(format!("said nothing that is known: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_word_is_a_verdict() {
        assert_eq!(read(br#"{"verdict":"clean"}"#).unwrap(), Finding::Clean);
        let infected = br#"{"verdict":"infected","signature":"Eicar-Test-Signature"}"#;
        assert_eq!(read(infected).unwrap(), Finding::Infected);
        for unclear in [
            "",
            "clean",
            "{}",
            r#"{"verdict":"error"}"#,
            r#"{"verdict":"infected"}"#,
            "<html>clean</html>",
        ] {
            assert_eq!(
                read(unclear.as_bytes()).unwrap_err().status(),
                503,
                "{unclear}"
            );
        }
    }
}
