//! `POST /<kommune>/anlagen/<service>/<draft>/<field>`: one file or many, each with its own fate.

use crate::address::Address;
use crate::care::{Caretaker, DraftState, Drafts};
use crate::entry::Fate;
use crate::limits::{LARGEST_SUM, Limits};
use crate::name;
use crate::permit::{self, DraftSave, Permit};
use crate::reception::{Announced, Received, receive};
use crate::refusal::{Refusal, Stop};
use crate::room::Room;
use crate::scan::HttpScanner;
use crate::store::{Files, Folder, Listed, MOST_EVER};
use crate::wording::{self, TEXTS};
use edge::{Clock, Failure, Level, Pieces, Problem, Request, Response, Store, later, log, now};
use fim::SeriesPath;
use futures::stream::StreamExt;
use http::StatusCode;
use identifiers::FileId;
use multer::{Constraints, Field, Multipart, SizeLimit};
use serde_json::{Value, json};
use sessions::Holder;

/// A body may be as long as all files of an application, and what a form adds around them.
const LARGEST_BODY: u64 = LARGEST_SUM + 1_000_000;

/// Receives every file of the body. Per request: two operations in `draft-save`, and here one and
/// one for each file that the draft ever received. Per file: those of `receive`, two in
/// `draft-save`, and one to finish.
pub(crate) async fn upload(
    request: &Request,
    body: Pieces,
    at: &Address,
    field: &SeriesPath,
) -> Result<Response, Failure> {
    let Permit { limits, holder } = match permit::for_field(request, at, field).await? {
        Ok(permit) => permit,
        Err(answer) => return Ok(answer),
    };
    let Some(parts) = multipart(request, body) else {
        return Ok(Refusal::BrokenOff.answer(request, at));
    };
    let files = Files::open().await?;
    let desk = Desk {
        aftercare: Aftercare {
            folder: files.folder(&at.tenant, &at.draft),
            scanner: HttpScanner::configured().await?,
            files,
        },
        field,
        limits: &limits,
        holder: holder.as_ref(),
    };
    match desk.receive_all(parts).await {
        Ok(received) => answer(request, at, &limits, &received),
        Err(Stop::Refused(refusal)) => Ok(refusal.answer(request, at)),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// `GET` at the same address: the field's files, for a script that waits for the scanner.
pub(crate) async fn status(
    request: &Request,
    at: &Address,
    field: &SeriesPath,
) -> Result<Response, Failure> {
    let limits = match permit::for_field(request, at, field).await? {
        Ok(permit) => permit.limits,
        Err(answer) => return Ok(answer),
    };
    let folder = Files::open().await?.folder(&at.tenant, &at.draft);
    let t = pages::texts(request, &TEXTS);
    let files = folder.shown(None).await?.into_iter();
    let files = files.filter(|file| file.is_of(field)).map(|file| {
        let message = wording::sentence(t, &file, Some(&limits));
        wording::with_message(&file, message)
    });
    let files = files.collect::<Result<Vec<Value>, Failure>>()?;
    Response::json(&json!({ "files": files }))
}

fn multipart(request: &Request, body: Pieces) -> Option<Multipart<'static>> {
    let kind = request.header("content-type")?;
    let boundary = multer::parse_boundary(kind).ok()?;
    let limit = SizeLimit::new().whole_stream(LARGEST_BODY);
    let constraints = Constraints::new().size_limit(limit);
    Some(Multipart::with_constraints(body, boundary, constraints))
}

/// Where the files of one request are received.
struct Desk<'a> {
    aftercare: Aftercare,
    field: &'a SeriesPath,
    limits: &'a Limits,
    holder: Option<&'a Holder>,
}

/// What goes on after the answer.
#[derive(Clone)]
struct Aftercare {
    files: Files<Store, Clock>,
    folder: Folder<Store>,
    scanner: Option<HttpScanner>,
}

impl Desk<'_> {
    async fn receive_all(&self, mut parts: Multipart<'static>) -> Result<Vec<Listed>, Stop> {
        let Aftercare {
            files,
            folder,
            scanner,
        } = &self.aftercare;
        let mut room = Room::of(folder, self.field, self.limits).await?;
        let mut received = Vec::new();
        while let Some(part) = parts.next_field().await? {
            let Some(name) = chosen(&part).map(name::shown) else {
                drain(part).await?;
                continue;
            };
            if room.ever >= MOST_EVER {
                return Err(Stop::Refused(Refusal::TooOften));
            }
            let announced = Announced {
                id: FileId::from_random(edge::random()?),
                field: self.field,
                name,
                limits: self.limits,
                room: &room,
                to_scan: scanner.is_some(),
                at: now(),
                holder: self.holder,
            };
            let one = receive(files, folder, announced, part).await?;
            room.note(&one.file);
            received.push(self.aftercare.confirm(one).await?);
        }
        Ok(received)
    }
}

impl Aftercare {
    /// A file counts only if the draft was still open after the file was listed: who closes or
    /// deletes a draft then sees all its files.
    async fn confirm(&self, received: Received) -> Result<Listed, Stop> {
        let Folder { tenant, draft, .. } = &self.folder;
        let state = DraftSave.state(tenant, draft).await?;
        if state != DraftState::Open {
            self.caretaker().undo(&self.folder, &received).await?;
            return Err(Stop::Refused(Refusal::Closed));
        }
        let Received { file, task } = received;
        if let Some(task) = task {
            let (own, listed) = (self.clone(), file.clone());
            later(async move {
                let settled = own.caretaker().settle(&task, &own.folder, &listed).await;
                if let Err(failure) = settled {
                    log(Level::Warn, "a file waits for the next tick", &failure);
                }
            });
        }
        Ok(file)
    }

    fn caretaker(&self) -> Caretaker<'_, Store, Clock, DraftSave, Option<HttpScanner>> {
        Caretaker {
            files: &self.files,
            drafts: &DraftSave,
            scanner: &self.scanner,
            now: now(),
        }
    }
}

/// The name of a file that was chosen; none for another field of the form, or for a choice of
/// files in which nothing was chosen, which browsers send as a file without a name.
fn chosen<'a>(part: &'a Field<'_>) -> Option<&'a str> {
    part.file_name().filter(|name| !name.is_empty())
}

async fn drain(mut part: Field<'_>) -> Result<(), Stop> {
    while part.next().await.transpose()?.is_some() {}
    Ok(())
}

/// Back to the form, or, for a script, what became of each file; a problem when one was refused.
fn answer(
    request: &Request,
    at: &Address,
    limits: &Limits,
    received: &[Listed],
) -> Result<Response, Failure> {
    if !request.wants_json() {
        return Ok(Response::see_other(&at.page(request)));
    }
    let t = pages::texts(request, &TEXTS);
    let shown = received.iter().map(|file| {
        let shown = file.entry.shown(file.id.clone(), None, None);
        let message = wording::sentence(t, &shown, Some(limits));
        wording::with_message(&shown, message)
    });
    let files = shown.collect::<Result<Vec<Value>, Failure>>()?;
    let refused = |file: &&Listed| matches!(file.entry.fate, Fate::Refused { .. });
    if received.iter().any(|file| refused(&file)) {
        let problem = Problem::new(422, "file-refused", "Not every file could be accepted");
        let first = files.iter().find(|file| file["state"] == "refused");
        let sentence = first.and_then(|file| file["message"].as_str());
        let problem = problem
            .detail(sentence.unwrap_or_default())
            .with("files", files.clone());
        return Ok(problem.response());
    }
    Ok(Response::json(&json!({ "files": files }))?.with_status(StatusCode::OK))
}
