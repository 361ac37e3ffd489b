//! What the components could not deliver for two weeks: listed, and sent again.

use std::fmt;

use anyhow::Context;
use http::Method;
use serde::Deserialize;
use serde_json::Value;

use super::Portal;

/// The components that have dead letters for the operator.
const COMPONENTS: [&str; 2] = ["form-submit", "data-exchange"];

/// A dead letter.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    /// Whose it is; not in the answer.
    #[serde(skip)]
    component: &'static str,
    number: u64,
    tenant: String,
    application: String,
    given_up_at: Option<String>,
    attempts: u32,
    reason: String,
}

impl fmt::Display for DeadLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given_up = self.given_up_at.as_deref().unwrap_or("at an unknown time");
        write!(
            f,
            "{}/{}  {}  {}  given up {given_up} after {} attempts: {}",
            self.component, self.number, self.tenant, self.application, self.attempts, self.reason
        )
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    dead_letters: Vec<DeadLetter>,
    before: Option<u64>,
}

/// All dead letters, of each component the newest first.
pub async fn list(portal: &Portal) -> anyhow::Result<Vec<DeadLetter>> {
    let mut letters = Vec::new();
    for component in COMPONENTS {
        let mut path = format!("/api/{component}/dead-letters");
        loop {
            let page: Page = portal.get(&path).await?;
            letters.extend(page.dead_letters.into_iter().map(|letter| DeadLetter {
                component,
                ..letter
            }));
            match page.before {
                Some(before) => path = format!("/api/{component}/dead-letters?before={before}"),
                None => break,
            }
        }
    }
    Ok(letters)
}

/// Sends one again, by the name that the list gives it; returns how many that is.
pub async fn send_again(portal: &Portal, name: &str) -> anyhow::Result<usize> {
    let (component, number) = named(name)?;
    again(portal, component, number).await?;
    Ok(1)
}

/// Sends all again; returns how many.
pub async fn send_all_again(portal: &Portal) -> anyhow::Result<usize> {
    let letters = list(portal).await?;
    for letter in &letters {
        again(portal, letter.component, letter.number).await?;
    }
    Ok(letters.len())
}

async fn again(portal: &Portal, component: &str, number: u64) -> anyhow::Result<()> {
    let path = format!("/api/{component}/dead-letters/{number}/send-again");
    portal.tell(Method::POST, &path, &Value::Null).await
}

fn named(name: &str) -> anyhow::Result<(&'static str, u64)> {
    let parts = name.split_once('/').and_then(|(component, number)| {
        let known = COMPONENTS.into_iter().find(|it| *it == component)?;
        Some((known, number.parse().ok()?))
    });
    parts.with_context(|| {
        format!("\"{name}\" names no dead letter: write it as `stadttor dead-letters` shows it, such as form-submit/3")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_letter_is_named_by_its_component_and_number() {
        assert_eq!(named("form-submit/3").unwrap(), ("form-submit", 3));
        for wrong in ["3", "form-submit", "mailbox/3", "form-submit/x"] {
            let error = named(wrong).unwrap_err().to_string();
            assert!(error.contains("form-submit/3"), "{error}");
        }
    }

    #[test]
    fn a_line_says_which_letter_and_why() {
        let text = r#"{"number":3,"tenant":"aachen","service":"hundesteuer-anmelden",
            "application":"4f0q","deed":"application","delivered":false,
            "writtenAt":"2026-11-01T08:00:00Z","givenUpAt":"2026-11-15T08:00:00Z",
            "attempts":345,"reason":"unavailable: data-exchange: answered 503"}"#;
        let letter = DeadLetter {
            component: "form-submit",
            ..serde_json::from_str(text).unwrap()
        };
        assert_eq!(
            letter.to_string(),
            "form-submit/3  aachen  4f0q  given up 2026-11-15T08:00:00Z after 345 attempts: \
             unavailable: data-exchange: answered 503"
        );
    }
}
