//! Municipalities.

use std::fmt;
use std::path::Path;

use anyhow::Context;
use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Portal;

const TENANTS: &str = "/api/tenant-config/tenants";

/// A municipality, as the list has it and as the portal takes it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its official key (Amtlicher Regionalschlüssel).
    pub ars: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is: city, municipality.
    pub kind: String,
    /// Its Kreis; empty where it is one itself.
    #[serde(default)]
    pub kreis: String,
    /// Its Regierungsbezirk.
    #[serde(default)]
    pub regierungsbezirk: String,
}

#[derive(Deserialize)]
struct Changed {
    changed: usize,
}

#[derive(Deserialize)]
struct Made {
    token: String,
}

/// Adds or changes municipalities; returns how many are in the file and how many were changed.
pub async fn import(portal: &Portal, file: &Path) -> anyhow::Result<(usize, usize)> {
    let municipalities = read(file)?;
    let changed: Changed = portal.ask(Method::PUT, TENANTS, &municipalities).await?;
    Ok((municipalities.len(), changed.changed))
}

/// The municipalities of the portal.
pub async fn list(portal: &Portal) -> anyhow::Result<Vec<Municipality>> {
    portal.get(TENANTS).await
}

/// A token of a municipality's back-office, as the portal tells of it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    fingerprint: String,
    name: Option<String>,
    made_at: String,
    last_day: Option<String>,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  made {}", self.fingerprint, self.made_at)?;
        if let Some(last) = &self.last_day {
            write!(f, "  until {last}")?;
        }
        match &self.name {
            Some(name) => write!(f, "  {name}"),
            None => Ok(()),
        }
    }
}

/// Makes a token for a municipality's back-office, with a name for the audit log, for good or until
/// a last day.
pub async fn token(
    portal: &Portal,
    slug: &str,
    name: Option<&str>,
    until: Option<&str>,
) -> anyhow::Result<String> {
    let wish = json!({ "name": name, "lastDay": until });
    let made: Made = portal
        .ask(Method::POST, &tokens_of(slug), &wish)
        .await
        .with_context(|| format!("no token for \"{slug}\""))?;
    Ok(made.token)
}

/// The tokens of a municipality's back-office, the one made first comes first.
pub async fn tokens(portal: &Portal, slug: &str) -> anyhow::Result<Vec<Token>> {
    let tokens = portal.get(&tokens_of(slug)).await;
    tokens.with_context(|| format!("no tokens of \"{slug}\""))
}

/// Withdraws one.
pub async fn withdraw_token(portal: &Portal, slug: &str, fingerprint: &str) -> anyhow::Result<()> {
    let path = format!("{}/{fingerprint}", tokens_of(slug));
    let told = portal.tell(Method::DELETE, &path, &Value::Null).await;
    told.with_context(|| {
        format!(
            "no token \"{fingerprint}\" of \"{slug}\": `stadttor tenants tokens {slug}` lists them"
        )
    })
}

fn tokens_of(slug: &str) -> String {
    format!("{TENANTS}/{slug}/tokens")
}

fn read(file: &Path) -> anyhow::Result<Vec<Municipality>> {
    let named = || format!("{} cannot be read", file.display());
    let mut table = csv::Reader::from_path(file).with_context(named)?;
    let rows: Result<Vec<_>, _> = table.deserialize().collect();
    rows.with_context(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_ships_with_the_portal_is_read() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tenants/nrw.csv");
        let municipalities = read(&root).unwrap();
        assert_eq!(municipalities.len(), 396);
        let aachen = municipalities.iter().find(|it| it.slug == "aachen");
        assert_eq!(aachen.unwrap().name, "Aachen");
    }

    #[test]
    fn a_file_that_is_no_list_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.csv");
        std::fs::write(&file, "ars,name\n1,Aachen\n").unwrap();
        let error = format!("{:#}", read(&file).unwrap_err());
        assert!(
            error.contains("list.csv") && error.contains("slug"),
            "{error}"
        );
    }
}
