//! What other components ask. Each may ask only what is its own business.

use crate::care::Caretaker;
use crate::download;
use crate::limits::Limits;
use crate::permit::DraftSave;
use crate::scan::HttpScanner;
use crate::store::{Care, Files};
use crate::wording;
use crate::{ME, callers};
use calls::attachments::{Attachment, Keep, Kept, OfField, State, Told};
use calls::named;
use edge::{Answer, Failure, Pieces, Request, Response, checked_caller, moment, now};
use fim::SeriesPath;
use http::StatusCode;
use identifiers::{DraftId, FileId, TenantSlug};
use pages::Locale;

/// Whose files a request is about, for those components that may ask.
async fn asked(
    request: &Request,
    path: &[&str],
    callers: &[&str],
) -> Result<(TenantSlug, DraftId), Failure> {
    checked_caller(request, ME, callers).await?;
    match path {
        [tenant, draft, ..] => named(tenant, draft),
        _ => Err(Failure::NotFound),
    }
}

/// The files of a draft or application.
pub(crate) async fn list(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let (tenant, draft) = asked(request, path, callers::LIST).await?;
    let folder = Files::open().await?.folder(&tenant, &draft);
    let keep = folder.kept().get().await?;
    let files = folder.shown(keep.as_ref()).await?;
    match request.parameter("feld") {
        Some(field) => of_field(request, &field, files).await,
        None => Response::json(&files),
    }
}

/// What the page of a field says.
async fn of_field(
    request: &Request,
    field: &str,
    files: Vec<Attachment>,
) -> Result<Response, Failure> {
    let asked = |name| request.parameter(name).ok_or(Failure::NotFound);
    let (service, version) = (asked("dienst")?, asked("version")?);
    let language = Locale::parse(&asked("sprache")?).unwrap_or_default();
    let package = calls::service_library::package(ME, &service, &version).await?;
    let field: SeriesPath = field.parse().map_err(|_| Failure::NotFound)?;
    let limits = Limits::of(&package.schema, &field).ok_or(Failure::NotFound)?;
    let t = wording::TEXTS.speak(language);
    let told = files.into_iter().map(|file| Told {
        message: wording::sentence(t, &file, Some(&limits)),
        file,
    });
    Response::json(&OfField {
        takes: wording::takes(t, &limits),
        accept: limits.accept(),
        several: limits.files > 1,
        files: told.collect(),
    })
}

/// Makes files the application's, and says whether they can be delivered. One operation, and
/// those of a list.
pub(crate) async fn keep(
    request: &Request,
    body: Pieces,
    path: &[&str],
) -> Result<Response, Failure> {
    let (tenant, draft) = asked(request, path, callers::KEEP).await?;
    let keep: Keep = Request {
        body: body.read().await?,
        ..request.clone()
    }
    .json()?;
    let folder = Files::open().await?.folder(&tenant, &draft);
    folder.kept().set(&keep).await?;
    let files = folder.shown(Some(&keep)).await?;
    let waiting = files.iter().any(|file| file.state == State::Quarantined);
    let known = |id: &&FileId| files.iter().any(|file| file.id == **id);
    let unknown = keep.files.keys().filter(|id| !known(id)).cloned().collect();
    Response::json(&Kept {
        files,
        waiting,
        unknown,
    })
}

/// A draft is gone: its files go too, unless they are an application's. One operation where there
/// are none; else two more, and the rest by `tick`.
pub(crate) async fn discard(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let (tenant, draft) = asked(request, path, callers::DISCARD).await?;
    let files = Files::open().await?;
    let folder = files.folder(&tenant, &draft);
    if folder.ever().await? > 0 && folder.kept().get().await?.is_none() {
        enqueue(&files, tenant, draft).await?;
    }
    Ok(Response::status(StatusCode::ACCEPTED))
}

/// The back-office has the application: its files go. One operation where there are none; else two
/// more, and the rest by `tick`.
pub(crate) async fn release(request: &Request, path: &[&str]) -> Result<Response, Failure> {
    let (tenant, draft) = asked(request, path, callers::RELEASE).await?;
    let files = Files::open().await?;
    if files.folder(&tenant, &draft).ever().await? > 0 {
        enqueue(&files, tenant, draft).await?;
    }
    Ok(Response::status(StatusCode::ACCEPTED))
}

async fn enqueue(
    files: &Files<edge::Store, edge::Clock>,
    tenant: TenantSlug,
    draft: DraftId,
) -> Result<(), Failure> {
    let id = draft.to_string();
    let discarded = Care::Discarded { tenant, draft };
    files.care().enqueue(&id, &discarded, moment()).await?;
    Ok(())
}

/// One file of an application.
pub(crate) async fn read(request: &Request, path: &[&str], file: &str) -> Result<Answer, Failure> {
    let (tenant, draft) = asked(request, path, callers::READ).await?;
    let file: FileId = file.parse().map_err(|_| Failure::NotFound)?;
    let folder = Files::open().await?.folder(&tenant, &draft);
    match download::sound(&folder, &file).await? {
        Ok(sound) => Ok(sound.into()),
        Err(unsound) => Err(unsound.why.problem().into()),
    }
}

/// Does what is left: safe to call at any time, any number of times.
pub(crate) async fn tick(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::TICK).await?;
    let caretaker = Caretaker {
        files: &Files::open().await?,
        drafts: &DraftSave,
        scanner: &HttpScanner::configured().await?,
        now: now(),
    };
    caretaker.tick().await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}
