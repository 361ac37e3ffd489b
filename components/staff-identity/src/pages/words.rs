//! What roles, acts and times are called.

use ::pages::Texts;
use audit_chain::{Act, Who};
use edge::berlin;
use sessions::Role;
use std::collections::BTreeSet;

pub(super) fn roles(t: Texts, roles: &BTreeSet<Role>) -> String {
    let names = roles.iter().map(|role| t.get(role_key(*role)).to_string());
    names.collect::<Vec<_>>().join("\n")
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Administrator => "role-administrator",
        Role::Caseworker => "role-caseworker",
        Role::Auditor => "role-auditor",
    }
}

/// The time of the day, in Germany.
pub(super) fn clock(t: Texts, seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or_default();
    let moment = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let time = berlin(moment).format("%H:%M").to_string();
    t.get("desk-clock").with("time", time).into()
}

pub(super) fn who(t: Texts, who: &Who) -> String {
    match who {
        Who::BackOffice { name, token } => {
            let name = name.clone().unwrap_or_else(|| t.get("who-unnamed").into());
            let text = t.get("who-back-office").with("name", name);
            text.with("token", token.as_str()).into()
        }
        Who::Citizen => t.get("who-citizen").into(),
        Who::Operator => t.get("who-operator").into(),
        Who::Staff { id } => t.get("who-staff").with("id", id.as_str()).into(),
    }
}

pub(super) fn act(t: Texts, act: Act) -> String {
    let key = match act {
        Act::ApplicationRead => "act-application-read",
        Act::AttachmentsListed => "act-attachments-listed",
        Act::AttachmentRead => "act-attachment-read",
        Act::AuthenticationRead => "act-authentication-read",
        Act::StateRead => "act-state-read",
        Act::ApplicationAcknowledged => "act-application-acknowledged",
        Act::StateReported => "act-state-reported",
        Act::ApplicationErased => "act-application-erased",
        Act::MunicipalityImported => "act-municipality-imported",
        Act::SettingsChanged => "act-settings-changed",
        Act::ServiceSwitchedOn => "act-service-switched-on",
        Act::ServiceSwitchedOff => "act-service-switched-off",
        Act::VersionWithdrawn => "act-version-withdrawn",
        Act::TokenMade => "act-token-made",
        Act::TokenWithdrawn => "act-token-withdrawn",
        Act::PackageAdded => "act-package-added",
        Act::LetterSentAgain => "act-letter-sent-again",
        Act::LogRead => "act-log-read",
    };
    t.get(key).into()
}
