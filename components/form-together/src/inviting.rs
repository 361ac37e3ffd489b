//! Inviting somebody who has a part in an application, and taking the invitation back.

use crate::HERE;
use calls::draft_save::{Draft, Invitation, Invited, Loaded};
use edge::{Failure, Form, Request, Response, now};
use fim::{Role, Together};
use forms::names::{CHECK, ROLE, STAND};
use forms::{Address, Case, Wording, open};
use identifiers::{DraftId, ResumeCode};
use pages::{Alert, Button, Mood, Panel};

/// The applicant's check page with everyone who takes part.
fn overview(at: &Address) -> Response {
    Response::see_other(&at.page(CHECK))
}

/// A role of the package that a form names, on a page that is not out of date: a second press of
/// the button invites nobody twice.
fn wanted<'c>(case: &'c Case, form: &Form) -> Result<Option<&'c Together>, Failure> {
    let role = form.get(ROLE).and_then(|text| text.parse().ok());
    let together = role.and_then(|role: Role| case.package.role(&role));
    let together = together.ok_or(Failure::NotFound)?;
    let stand = form.get(STAND).and_then(|text| text.parse().ok());
    Ok((stand == Some(case.loaded.version)).then_some(together))
}

/// The draft with another invitation of a role, or without any; and those that hold no longer.
fn with(loaded: &Loaded, role: &Role, invited: Option<Invited>) -> (Draft, Vec<DraftId>) {
    let mut draft = loaded.draft.clone();
    let of_role = |it: &Invited| it.role == *role;
    let old = draft.together.iter().filter(|it| of_role(it));
    let old = old.map(|it| it.invitation.clone()).collect();
    draft.together.retain(|it| !of_role(it));
    draft.together.extend(invited);
    draft.page = None;
    (draft, old)
}

/// What the applicant wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Invite,
    TakeBack,
}

/// Invites somebody, or takes an invitation back; in both cases an earlier one opens nothing from
/// now on, and what was confirmed by it holds no longer. Eight operations or five.
pub(crate) async fn change(
    request: &Request,
    at: &Address,
    change: Change,
) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let Some(together) = wanted(&case, &request.form())? else {
        return Ok(overview(at));
    };
    let new = match change {
        Change::TakeBack => None,
        Change::Invite => {
            let invitation = Invitation {
                tenant: at.tenant.clone(),
                service: at.service.clone(),
                draft: case.id.clone(),
                role: together.role.clone(),
            };
            // It opens nothing before the draft knows of it; if it never does, it goes with the
            // draft.
            Some(calls::draft_save::invite(HERE.id, &invitation).await?)
        }
    };
    let invited = new.as_ref().map(|code| Invited {
        role: together.role.clone(),
        invitation: code.draft_id(),
        invited_at: now(),
        confirmed: None,
    });
    let (draft, old) = with(&case.loaded, &together.role, invited);
    // Somebody saved in between: the person looks at it first.
    if case.save(case.loaded.version, draft).await?.is_err() {
        return Ok(overview(at));
    }
    for id in old {
        calls::draft_save::revoke(HERE.id, &id).await?;
    }
    Ok(match new {
        Some(code) => invitation(request, &case, together, &code),
        None => overview(at),
    })
}

/// The page to pass on or to print: link and code. They are shown this once.
fn invitation(request: &Request, case: &Case, together: &Together, code: &ResumeCode) -> Response {
    let t = case.office.t;
    let wording = Wording::new(&case.package, t.locale());
    let who = wording.role(together);
    let about = Alert::new(Mood::Success, t.get("invite-done").with("who", who))
        .text(t.get("invite-how"))
        .text(t.get("invite-sees"))
        .text(t.get("invite-once"));
    let mut page = case.page(&wording, t.get("invite-title")).part(&about);
    if let Some(link) = calls::draft_save::link(&request.authority, code) {
        page = page.part(&Panel::new(t.get("invite-link"), link).id("einladung-link"));
    }
    let back = Button::secondary(t.get("invite-back")).href(case.at.page(CHECK));
    let page = page
        .part(&Panel::new(t.get("invite-code"), code.shown()).id("einladung-code"))
        .part(&back);
    pages::answer(page.render())
}
