//! `attachments`: the files of a draft, and later of the application made of it.

use crate::{From, get, send};
use chrono::{DateTime, Utc};
use edge::{Callee, Failure, Pieces, Response};
use fim::{Answers, DataType, Element, FieldPath, Schema, SeriesPath, ServicePackage};
use http::Method;
use identifiers::{DraftId, FileId, ServiceId, TenantSlug};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The component's id.
pub const ID: Callee = Callee("attachments");

/// A file as its draft or application has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Its id: what the field's answer holds.
    pub id: FileId,
    /// The field that it belongs to, with its repeat number once the application was sent.
    pub field: String,
    /// Its name, with the ending that its content has.
    pub name: String,
    /// What it is, by its content; none for a file of no known kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size in bytes, as far as it was read.
    pub size: u64,
    /// SHA-512 of its content in hexadecimal; none for a file that was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha512: Option<String>,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// How far it is.
    #[serde(flatten)]
    pub state: State,
}

impl Attachment {
    /// Whether the file belongs to this field, or to one of its repeats.
    #[must_use]
    pub fn is_of(&self, series: &SeriesPath) -> bool {
        match self.field.parse::<FieldPath>() {
            Ok(path) => path.series().as_ref() == Some(series),
            Err(_) => self.field == series.to_string(),
        }
    }

    /// Whether it counts as an answer: everything but a refused file.
    #[must_use]
    pub fn counts(&self) -> bool {
        !matches!(self.state, State::Refused { .. })
    }
}

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// It is kept and waits for the scanner; nobody gets it before that.
    Quarantined,
    /// The scanner found nothing.
    Clean,
    /// It is kept; this portal has no scanner.
    Unscanned,
    /// It is not kept.
    Refused {
        /// Why.
        reason: Reason,
    },
}

impl State {
    /// What scripts call it; the same as in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Quarantined => "quarantined",
            Self::Clean => "clean",
            Self::Unscanned => "unscanned",
            Self::Refused { .. } => "refused",
        }
    }
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its content is of a kind that the field does not take.
    WrongType,
    /// It holds macros.
    Macros,
    /// It is larger than the field takes.
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// The field or the application has all the files that it takes.
    TooMany,
    /// It ends too early, or what was stored of it is not what was received.
    Damaged,
    /// The scanner found something.
    Infected,
}

/// Which of a draft's files are part of the application, and at which field each stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    /// File ids with the path of the answer that holds each.
    pub files: BTreeMap<FileId, FieldPath>,
}

impl Keep {
    /// The files that the answers to a schema's file fields refer to.
    #[must_use]
    pub fn of(schema: &Schema, answers: &Answers) -> Self {
        let fields: BTreeSet<_> = schema
            .places()
            .filter_map(|place| match &place.element {
                Element::Field(field) if field.data_type == DataType::File => Some(&field.id),
                _ => None,
            })
            .collect();
        let is_file = |path: &FieldPath| {
            let last = path.segments().last();
            last.is_some_and(|(id, _)| fields.contains(id))
        };
        let files = answers
            .iter()
            .filter(|(path, _)| is_file(path))
            .filter_map(|(path, value)| Some((value.parse().ok()?, path.clone())));
        Self {
            files: files.collect(),
        }
    }
}

/// What became of the wish to hand the files over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The application's files.
    pub files: Vec<Attachment>,
    /// Whether one of them still waits for the scanner: then deliver later.
    pub waiting: bool,
    /// File ids that nobody knows: the answer refers to nothing.
    pub unknown: Vec<FileId>,
}

fn path(tenant: &TenantSlug, id: &DraftId) -> String {
    format!("/internal/files/{tenant}/{id}")
}

/// The files of a draft or application, oldest first. One operation where there are none; else
/// one more for each file ever received, and one for each that was scanned.
///
/// # Errors
/// When `attachments` cannot be reached.
pub async fn list(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
) -> Result<Vec<Attachment>, Failure> {
    get(from, ID, &path(tenant, id)).await?.read()
}

/// What the page of a field says: what it takes, and the files that are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfField {
    /// Which kinds, how large, how many: a sentence.
    pub takes: String,
    /// The media types, as HTML's `accept` has them.
    pub accept: String,
    /// Whether more than one file may be there.
    pub several: bool,
    /// The files of the draft, those of other fields too.
    pub files: Vec<Told>,
}

/// A file with a sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The file.
    #[serde(flatten)]
    pub file: Attachment,
    /// What became of it, and what to do.
    pub message: String,
}

/// For the page of a file field, in a language by its code. As many operations as [`list`], and one
/// in `service-library` where the package is not remembered.
///
/// # Errors
/// [`Failure::NotFound`] when the service has no such field; or `attachments` cannot be reached.
pub async fn of_field(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    package: &ServicePackage,
    field: &SeriesPath,
    language: &str,
) -> Result<OfField, Failure> {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("dienst", package.id.as_str())
        .append_pair("version", package.version.as_str())
        .append_pair("feld", &field.to_string())
        .append_pair("sprache", language)
        .finish();
    get(from, ID, &format!("{}?{query}", path(tenant, id)))
        .await?
        .read()
}

/// For `form-submit`, once the draft is closed: these files are the application's now, whatever
/// becomes of the draft. Again is harmless.
///
/// # Errors
/// When `attachments` cannot be reached.
pub async fn keep(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    keep: &Keep,
) -> Result<Kept, Failure> {
    let path = format!("{}/keep", path(tenant, id));
    send(from, ID, Method::PUT, &path, keep).await?.read()
}

/// For `draft-save`, once the draft is gone: its files go too, unless they are an application's.
///
/// # Errors
/// When `attachments` cannot be reached.
pub async fn discard(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    let path = format!("{}/discard", path(tenant, id));
    edge::call(from, ID, Method::POST, &path, Vec::new())
        .await?
        .accepted()
}

/// For `data-exchange`, once the back-office has the application: its files go.
///
/// # Errors
/// When `attachments` cannot be reached.
pub async fn release(from: From, tenant: &TenantSlug, id: &DraftId) -> Result<(), Failure> {
    edge::call(from, ID, Method::DELETE, &path(tenant, id), Vec::new())
        .await?
        .accepted()
}

/// A file's content: the head of the answer (type, length, name, digest) and the pieces. What is
/// damaged or refused, or still waits for the scanner, is not given out: the head says so.
///
/// # Errors
/// [`Failure::NotFound`] when the application has no such file.
pub async fn read(
    from: From,
    tenant: &TenantSlug,
    id: &DraftId,
    file: &FileId,
) -> Result<(Response, Pieces), Failure> {
    let path = format!("{}/{file}", path(tenant, id));
    edge::call_in_pieces(from, ID, Method::GET, &path).await
}

/// Where a browser posts files of a field: `/<kommune>/anlagen/<service>/<draft>/<field>`. The
/// page that it comes back to is named relative to the draft's own address.
#[must_use]
pub fn upload_path(
    tenant: &TenantSlug,
    service: &ServiceId,
    id: &DraftId,
    field: &SeriesPath,
    back_to: &str,
) -> String {
    format!("/{tenant}/anlagen/{service}/{id}/{field}?seite={back_to}")
}

/// Where a browser gets one file: `/<kommune>/anlagen/<service>/<draft>/<file>`. With
/// `/entfernen` behind it, a post takes the file away.
#[must_use]
pub fn file_path(tenant: &TenantSlug, service: &ServiceId, id: &DraftId, file: &FileId) -> String {
    format!("/{tenant}/anlagen/{service}/{id}/{file}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_its_field_in_every_repeat() {
        let mut file = Attachment {
            id: FileId::from_random([1; 16]),
            field: "G1.0/F2".into(),
            name: "Nachweis.pdf".into(),
            media_type: Some("application/pdf".into()),
            size: 1,
            sha512: None,
            received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            state: State::Unscanned,
        };
        let series: SeriesPath = "G1.0/F2".parse().unwrap();
        assert!(file.is_of(&series));
        file.field = "G1.0/F2.3".into();
        assert!(file.is_of(&series));
        file.field = "G1.1/F2.3".into();
        assert!(!file.is_of(&series));
    }

    #[test]
    fn an_application_keeps_the_files_that_its_answers_name_and_no_others() {
        let schema = include_bytes!("../../../tests/fixtures/mit-anlagen/schema.xdf3.xml");
        let files = [("schema.xdf3.xml".to_owned(), schema.to_vec())].into();
        let package = fim::ServicePackage::read(&files).unwrap();
        let file = FileId::from_random([1; 16]);
        let answers = [
            ("G99000000301.0/F99000000301.0", file.as_str()),
            ("G99000000301.0/F99000000302.0", "typed by hand"),
            ("G99000000301.0/F99000000303.1", file.as_str()),
        ];
        let answers = answers.map(|(path, value)| (path.parse().unwrap(), value.to_owned()));
        let keep = Keep::of(&package.schema, &answers.into_iter().collect());
        let path = "G99000000301.0/F99000000303.1".parse().unwrap();
        assert_eq!(keep.files, BTreeMap::from([(file, path)]));
    }

    #[test]
    fn a_refused_file_says_why_in_one_object() {
        let state = State::Refused {
            reason: Reason::WrongType,
        };
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(json, r#"{"state":"refused","reason":"wrong-type"}"#);
    }
}
