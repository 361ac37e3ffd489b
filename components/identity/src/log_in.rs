//! Logging in at a provider: out by a form of the portal, back by a form of the provider.

mod answer;
mod choose;
mod failed;
mod log_out;
mod out;
mod pending;

pub(crate) use answer::take;
pub(crate) use choose::choose;
pub(crate) use failed::{Why, page as failed};
pub(crate) use log_out::{log_out_at, logged_out_there};
pub(crate) use out::set_out;

use crate::accounts::Account;
use crate::settings::settings;
use edge::{Failure, Request, Response};
use saml::metadata_xml;
use sessions::TrustLevel;

/// The levels by their names in addresses, the lowest first.
const LEVELS: [(&str, TrustLevel); 3] = [
    ("basis", TrustLevel::Basic),
    ("substantiell", TrustLevel::Substantial),
    ("hoch", TrustLevel::High),
];

/// A level by its name in addresses; the lowest where it is missing or unknown.
fn level_named(name: Option<&str>) -> TrustLevel {
    let found = LEVELS.iter().find(|(known, _)| Some(*known) == name);
    found.map_or(TrustLevel::Basic, |(_, level)| *level)
}

fn name_of(level: TrustLevel) -> &'static str {
    let found = LEVELS.iter().find(|(_, known)| *known == level);
    found.map_or("basis", |(name, _)| name)
}

/// An address of the log-in, with where to come back to and the level.
fn with_way_back(
    path: &str,
    back: Option<&str>,
    level: TrustLevel,
    more: &[(&str, &str)],
) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(more);
    if let Some(back) = back {
        query.append_pair("zurueck", back);
    }
    if level > TrustLevel::Basic {
        query.append_pair("stufe", name_of(level));
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// What a provider has to know of the portal.
pub(crate) async fn metadata(request: &Request, account: Account) -> Result<Response, Failure> {
    let settings = settings().await?;
    let portal = settings.portal(request)?;
    let names = match account {
        Account::Bundid => "transient",
        Account::Unternehmenskonto => "persistent",
    };
    let xml = metadata_xml(
        &portal.entity(account),
        settings.key()?,
        &portal.answers(),
        &portal.log_outs(),
        names,
    );
    let xml = xml.map_err(anyhow::Error::from)?;
    Ok(Response::bytes("application/samlmetadata+xml", xml))
}
