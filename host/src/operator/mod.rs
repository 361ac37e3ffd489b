//! What the operator does with a portal, by the command line.

mod audit;
mod dead_letters;
mod demonstration;
mod keys;
mod portal;
mod saml_keys;
mod services;
mod tenants;

use std::path::Path;

use anyhow::{Context, bail};

pub use demonstration::load as load_demonstration;
pub use keys::{InUse, Keys, KeysError, MASTER_KEYS, keys};
pub use portal::Portal;

use crate::cli;
use crate::timer;
use crate::up::manifest_file;

/// `stadttor tenants …`. Returns what is to be printed.
pub async fn tenants(command: cli::Tenants) -> anyhow::Result<String> {
    match command {
        cli::Tenants::Import { file, portal } => {
            let file = match file {
                Some(file) => file,
                None => shipped_municipalities(portal.from.as_deref())?,
            };
            let (all, changed) = tenants::import(&Portal::find(&portal).await?, &file).await?;
            Ok(format!("{all} municipalities read, {changed} changed"))
        }
        cli::Tenants::List { portal } => {
            let municipalities = tenants::list(&Portal::find(&portal).await?).await?;
            let lines = municipalities
                .iter()
                .map(|it| format!("{}  {}  {}", it.ars, it.slug, it.name));
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
        cli::Tenants::Token {
            slug,
            name,
            until,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            let (name, until) = (name.as_deref(), until.as_deref());
            tenants::token(&portal, &slug, name, until).await
        }
        cli::Tenants::Tokens { slug, portal } => {
            let tokens = tenants::tokens(&Portal::find(&portal).await?, &slug).await?;
            let lines: Vec<String> = tokens.iter().map(ToString::to_string).collect();
            Ok(match lines.is_empty() {
                true => format!("{slug} has no tokens"),
                false => lines.join("\n"),
            })
        }
        cli::Tenants::WithdrawToken {
            slug,
            fingerprint,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            tenants::withdraw_token(&portal, &slug, &fingerprint).await?;
            Ok(format!("withdrawn: {fingerprint} opens nothing any more"))
        }
    }
}

/// `stadttor services …`. Returns what is to be printed.
pub async fn services(command: cli::Services) -> anyhow::Result<String> {
    match command {
        cli::Services::Add { folder, portal } => {
            let added = services::add(&Portal::find(&portal).await?, &folder).await?;
            let mut lines = vec![format!("added {} in version {}", added.id, added.version)];
            let warnings = added.warnings.iter();
            lines.extend(warnings.map(|warning| format!("warning: {warning}")));
            lines.push(format!(
                "switch it on with `stadttor services enable {} --all`",
                added.id
            ));
            Ok(lines.join("\n"))
        }
        cli::Services::Enable {
            service,
            tenant,
            all: _,
            until,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            let (tenant, until) = (tenant.as_deref(), until.as_deref());
            let changed = services::enable(&portal, &service, tenant, until).await?;
            Ok(format!("switched on in {changed} more municipalities"))
        }
        cli::Services::Withdraw {
            service,
            version,
            tenant,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            let changed =
                services::withdraw(&portal, &service, &version, tenant.as_deref()).await?;
            Ok(format!("withdrawn in {changed} municipalities"))
        }
        cli::Services::Disable {
            service,
            tenant,
            all: _,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            let changed = services::disable(&portal, &service, tenant.as_deref()).await?;
            Ok(format!("switched off in {changed} municipalities"))
        }
    }
}

/// `stadttor audit …`. Returns what is to be printed.
pub async fn audit(command: cli::Audit) -> anyhow::Result<String> {
    match command {
        cli::Audit::Verify {
            tenant,
            anchors,
            file,
            portal,
        } => {
            let kept = audit::anchors(anchors.as_deref())?;
            match file {
                Some(file) => audit::verify_file(&file, &kept),
                None => {
                    let portal = Portal::find(&portal).await?;
                    audit::verify(&portal, tenant.as_deref(), &kept).await
                }
            }
        }
        cli::Audit::Export { tenant, portal } => {
            audit::export(&Portal::find(&portal).await?, &tenant).await
        }
    }
}

/// `stadttor dead-letters …`. Returns what is to be printed.
pub async fn dead_letters(
    command: Option<cli::DeadLetters>,
    portal: cli::Portal,
) -> anyhow::Result<String> {
    match command.unwrap_or(cli::DeadLetters::List { portal }) {
        cli::DeadLetters::List { portal } => {
            let letters = dead_letters::list(&Portal::find(&portal).await?).await?;
            let lines: Vec<String> = letters.iter().map(ToString::to_string).collect();
            Ok(match lines.is_empty() {
                true => "there are no dead letters".to_owned(),
                false => lines.join("\n"),
            })
        }
        cli::DeadLetters::SendAgain {
            letter,
            all: _,
            portal,
        } => {
            let portal = Portal::find(&portal).await?;
            let sent = match letter {
                Some(letter) => dead_letters::send_again(&portal, &letter).await?,
                None => dead_letters::send_all_again(&portal).await?,
            };
            Ok(format!("{sent} on the way again, with the next tick"))
        }
    }
}

/// `stadttor tick`. Returns what is to be printed.
pub async fn tick(portal: cli::Portal) -> anyhow::Result<String> {
    let portal = Portal::load(&portal)?;
    let application = portal.application().context("the portal is in process")?;
    let outcomes = timer::tick(application).await;
    let failed = |outcome: &&timer::Outcome| outcome.status.is_none_or(|status| status >= 400);
    if let Some(outcome) = outcomes.iter().find(failed) {
        bail!(
            "{} did not carry out what it has left to do",
            outcome.component
        );
    }
    Ok(format!(
        "{} components have nothing left to do now",
        outcomes.len()
    ))
}

fn shipped_municipalities(manifest: Option<&Path>) -> anyhow::Result<std::path::PathBuf> {
    let manifest = manifest_file(manifest)?;
    let folder = manifest.parent().unwrap_or(Path::new("."));
    Ok(folder.join(demonstration::MUNICIPALITIES))
}
