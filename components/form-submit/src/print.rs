//! Paper: the empty form, the draft so far, the application as it was sent, each as a PDF.

use crate::paper::Paper;
use crate::sent::Sent;
use crate::{HERE, ME};
use calls::pdf::Document;
use edge::{Failure, Request, Response, now};
use forms::{Address, Case, Checked, day, offered};
use http::header;

/// The form to print and fill in by hand. Public; no operation of its own.
pub(crate) async fn empty_form(
    request: &Request,
    kommune: &str,
    service: &str,
) -> Result<Response, Failure> {
    let (office, package) = match offered(HERE, request, kommune, service).await? {
        Ok(offered) => offered,
        Err(page) => return Ok(page),
    };
    let name = office.name();
    let document = Paper::new(office.t, &name, &package).empty_form(now());
    file(&document, service).await
}

/// The answers so far. Two operations, and those of a list of files.
pub(crate) async fn draft(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match Case::open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let saved_at = now();
    let checked = case.check(saved_at).await?;
    let name = case.office.name();
    let document = Paper::new(case.office.t, &name, &case.package).draft(saved_at, &checked);
    file(&document, at.service.as_str()).await
}

/// The application as it was sent, to keep. One operation, and those of a list of files.
pub(crate) async fn application(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let received = sent.submission.received_at;
    let answers = &sent.submission.draft.answers;
    let checked = Checked::of(HERE, at, &sent.package, answers, day(received)).await?;
    let name = sent.office.name();
    let paper = Paper::new(sent.office.t, &name, &sent.package);
    let case_number = &sent.submission.case_number;
    let document = paper.application(case_number, received, &checked);
    file(&document, case_number.as_str()).await
}

/// The PDF, to be saved under this name.
async fn file(document: &Document, name: &str) -> Result<Response, Failure> {
    let pdf = calls::pdf::make(ME, document).await?;
    let disposition = format!("attachment; filename=\"{name}.pdf\"");
    Ok(Response::bytes("application/pdf", pdf).header(header::CONTENT_DISPOSITION, &disposition))
}
