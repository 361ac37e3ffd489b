//! Correcting an application: `form-submit` begins a new draft with the answers of the latest
//! version; here it is decided who may, and where that leads.

use crate::ME;
use crate::sent::Sent;
use calls::draft_save::lead_to;
use calls::form_submit::{Correct, Correcting};
use edge::{Failure, Request, Response};
use forms::Address;
use http::StatusCode;
use pages::{Alert, Mood};

/// Has the draft made and leads to its summary, where every answer can be changed. One operation
/// in `form-submit`, and those of the deed.
pub(crate) async fn begin(request: &Request, at: &Address) -> Result<Response, Failure> {
    let sent = match Sent::open(request, at).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    if let Some(first) = &sent.application.draft.corrects {
        let id = first.id.clone();
        let first = Address { id, ..at.clone() };
        return Ok(Response::see_other(&first.application()));
    }
    let correct = Correct {
        folder: calls::draft_save::folder(request).map(|key| key.secret().to_owned()),
    };
    let begun = match calls::form_submit::correct(ME, &at.tenant, &at.id, &correct).await? {
        Correcting::Begun(begun) => begun,
        Correcting::Refused => return Ok(refused(&sent, at)),
    };
    let code = begun.code()?;
    let id = code.draft_id();
    let there = Address { id, ..at.clone() };
    let folder = begun.folder();
    Ok(lead_to(&there.page("pruefen"), &code, folder.as_ref()))
}

fn refused(sent: &Sent, at: &Address) -> Response {
    let t = sent.office.t;
    let name = sent.office.name();
    let alert = Alert::new(Mood::Warning, t.get("correct-refused"))
        .text(t.get("correct-refused-text").with("office", name.as_str()))
        .link(at.application(), t.get("withdraw-back"));
    let page = sent.page(at, "correct-refused").part(&alert);
    pages::answer(page.render()).with_status(StatusCode::CONFLICT)
}
