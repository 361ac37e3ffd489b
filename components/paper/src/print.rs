//! Paper: the empty form, the draft so far, the application as it was sent, each as a PDF.

use crate::HERE;
use crate::document::Paper;
use calls::pdf::Document;
use edge::{Failure, Request, Response, now};
use forms::{Address, Case, Checked, Office, Refused, admitted, day, offered, unknown};
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

/// The application as it was sent, to keep: for a browser that has its code. One operation in
/// `form-submit`, and those of a list of files.
pub(crate) async fn application(request: &Request, at: &Address) -> Result<Response, Failure> {
    let office = match Office::open(HERE, request, at.tenant.as_str()).await? {
        Ok(office) => office,
        Err(page) => return Ok(page),
    };
    if calls::draft_save::code(request, &at.id).is_none() {
        return Ok(unknown(&office));
    }
    let sent = match calls::form_submit::application(HERE.id, &at.tenant, &at.id).await {
        Ok(sent) => sent,
        Err(Failure::NotFound) => return Ok(Response::see_other(&at.application())),
        Err(other) => return Err(other),
    };
    let account = sent.draft.account.as_deref();
    match admitted(request, account, &office.frame, &at.application()).await? {
        Ok(_) => {}
        Err(Refused::LogIn(page)) => return Ok(page.answer()),
        Err(Refused::Foreign) => return Ok(unknown(&office)),
    }
    let version = sent.draft.service_version.as_str();
    let package = calls::service_library::package(HERE.id, at.service.as_str(), version).await?;
    let received = sent.received_at;
    let answers = &sent.draft.answers;
    let checked = Checked::of(HERE, at, &package, answers, day(received)).await?;
    let name = office.name();
    let paper = Paper::new(office.t, &name, &package);
    let document = paper.application(&sent.case_number, received, &checked);
    file(&document, sent.case_number.as_str()).await
}

/// The PDF, to be saved under this name.
async fn file(document: &Document, name: &str) -> Result<Response, Failure> {
    let pdf = calls::pdf::make(HERE.id, document).await?;
    let disposition = format!("attachment; filename=\"{name}.pdf\"");
    Ok(Response::bytes("application/pdf", pdf).header(header::CONTENT_DISPOSITION, &disposition))
}
