//! Everything that is stored of one draft and what became of it, as JSON.

use crate::ME;
use crate::archive::File;
use crate::own::{Opened, found};
use crate::read_by::read_by;
use calls::attachments::{Attachment, State};
use calls::draft_save::{Belonging, SavedVersion};
use edge::Failure;
use identifiers::{DraftId, FileId, TenantSlug};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What else of the download belongs to it.
#[derive(Default)]
pub(crate) struct Rest {
    /// The files that can be given out, with their names in the download.
    pub(crate) files: Vec<(FileId, String)>,
    /// Whether there is the XML that the office gets.
    pub(crate) xml: bool,
    /// The corrections of the application: each is a thing of its own.
    pub(crate) corrections: Vec<DraftId>,
}

/// Writes it. The versions are read twenty at a time, and given out before the next.
pub(crate) async fn write(
    file: &mut File<'_>,
    own: &Belonging,
    folder: &str,
    opened: Opened,
) -> Result<Rest, Failure> {
    let mut rest = Rest::default();
    let mut listed = text(own)?;
    listed.pop();
    file.write(listed.as_bytes()).await?;
    let invitations = versions(file, own, &opened).await?;
    let tenant = opened.tenant.as_ref();
    let mut parts = vec![("messages", json_of(&opened.messages)?)];
    if let Some(tenant) = tenant {
        let told = invited(&invitations).await?;
        parts.push(("invitations", Value::Array(told)));
        parts.push(("application", json_of(&opened.application)?));
        after_sending(tenant, own, &mut rest, &mut parts).await?;
        let files = calls::attachments::list(ME, tenant, &own.id).await?;
        parts.push(("files", given_out(&files, folder, &mut rest)?));
        parts.push(("readBy", json_of(&read_by(tenant, &own.id).await?)?));
    }
    for (name, value) in parts {
        file.write(format!(",\n{}:{}", text(&name)?, text(&value)?).as_bytes())
            .await?;
    }
    file.write(b"}").await?;
    Ok(rest)
}

/// All versions, the newest first; gives the invitations that they name.
async fn versions(
    file: &mut File<'_>,
    own: &Belonging,
    opened: &Opened,
) -> Result<BTreeSet<DraftId>, Failure> {
    file.write(b",\n\"versions\":[").await?;
    let mut invitations = BTreeSet::new();
    let mut page: Vec<SavedVersion<Value>> = opened.versions.clone();
    let mut before = opened.before;
    let mut first = true;
    loop {
        for version in &page {
            let together = version.draft.together.iter();
            invitations.extend(together.map(|it| it.invitation.clone()));
            let comma = if first { "" } else { ",\n" };
            first = false;
            let written = format!("{comma}{}", text(version)?);
            file.write(written.as_bytes()).await?;
        }
        let (Some(number), Some(tenant)) = (before, &opened.tenant) else {
            break;
        };
        let older = calls::draft_save::kept_versions(ME, tenant, &own.id, Some(number)).await?;
        let Some(older) = older else { break };
        (page, before) = (older.versions, older.before);
    }
    file.write(b"]").await?;
    Ok(invitations)
}

async fn invited(invitations: &BTreeSet<DraftId>) -> Result<Vec<Value>, Failure> {
    let mut told = Vec::new();
    for id in invitations {
        if let Some(it) = found(calls::draft_save::invitation(ME, id).await)? {
            told.push(json!({"id": id, "invitation": it}));
        }
    }
    Ok(told)
}

/// What came of the application.
async fn after_sending(
    tenant: &TenantSlug,
    own: &Belonging,
    rest: &mut Rest,
    parts: &mut Vec<(&'static str, Value)>,
) -> Result<(), Failure> {
    let corrections = calls::form_submit::corrections(ME, tenant, &own.id).await?;
    rest.corrections = corrections.iter().map(|it| it.id.clone()).collect();
    parts.push(("corrections", json_of(&corrections)?));
    let withdrawn = calls::form_submit::withdrawn(ME, tenant, &own.id).await?;
    parts.push(("withdrawnAt", json_of(&withdrawn)?));
    let delivery = calls::data_exchange::kept(ME, tenant, &own.id).await?;
    rest.xml = delivery.is_some();
    parts.push(("delivery", json_of(&delivery)?));
    let course = calls::data_exchange::progress(ME, tenant, &own.id).await?;
    parts.push(("course", json_of(&course)?));
    Ok(())
}

/// The files, each with where it is in the download, if it is.
fn given_out(files: &[Attachment], folder: &str, rest: &mut Rest) -> Result<Value, Failure> {
    let mut told = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let mut value = json_of(file)?;
        if matches!(file.state, State::Clean | State::Unscanned) {
            let place = format!("{folder}/dateien/{}-{}", number + 1, plain(&file.name));
            value["path"] = Value::String(place.clone());
            rest.files.push((file.id.clone(), place));
        }
        told.push(value);
    }
    Ok(Value::Array(told))
}

/// A name that every system takes for a file: what somebody called it is in the JSON.
pub(crate) fn plain(name: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' | 'ß' | '.' | '-' | '_' => c,
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let name: String = name.chars().map(plain).take(80).collect();
    match name.trim_matches(['.', '-']) {
        "" => "datei".to_owned(),
        name => name.to_owned(),
    }
}

pub(crate) fn json_of(value: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::Internal(error.into()))
}

pub(crate) fn text(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Internal(error.into()))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(plain("../../etc/passwd"), "etc-passwd");
        assert_eq!(plain("Größe 1.pdf"), "Größe-1.pdf");
        assert_eq!(plain("C:\\x"), "C--x");
        assert_eq!(plain("\u{202e}.."), "datei");
        assert_eq!(plain(&"a".repeat(500)).len(), 80);
    }
}
