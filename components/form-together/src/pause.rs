//! The page for an invited person who breaks off. Whose draft it is comes to the draft's own page, in
//! `draft-save`.

use crate::HERE;
use edge::{Failure, Request, Response};
use forms::{Address, Wording, open};
use pages::{Alert, Button, Mood, Page, Panel};

/// Says that everything is saved and how to go on later. Two operations.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let t = case.office.t;
    let wording = Wording::new(&case.package, t.locale());
    let saved = Alert::new(Mood::Success, t.get("pause-saved")).text(t.get("pause-saved-text"));
    let how = Alert::new(Mood::Info, t.get("pause-how"))
        .text(t.get("guest-code-text"))
        .link("/entwuerfe", t.get("case-enter-code"));
    let page = Page::new(case.office.frame.clone(), t.get("pause-title"))
        .service(wording.title())
        .private()
        .part(&saved)
        .part(&Panel::new(t.get("guest-code"), case.code.shown()).id("resume-code"))
        .part(&how)
        .part(&Button::secondary(t.get("pause-go-on")).href(at.page("")));
    Ok(pages::answer(page.render()))
}
