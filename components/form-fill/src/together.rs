//! Who else takes part, as the applicant sees it: inviting, how far each is, taking an invitation
//! back.

use crate::opened::open;
use crate::{HERE, sent, step};
use calls::draft_save::{Draft, Invitation, Invited, Loaded};
use edge::{Failure, Form as Typed, Request, Response, german_moment, now};
use fim::{Does, Judgement, Role, Together};
use forms::{Address, Case, Partner, Standing, Wording, partners};
use identifiers::{DraftId, ResumeCode};
use pages::{Alert, Button, Correction, Form, Mood, Panel, Summary, SummaryRow};

/// The pages' names.
pub(crate) const INVITE: &str = "einladen";
pub(crate) const TAKE_BACK: &str = "zuruecknehmen";
const ROLE: &str = "rolle";

/// The applicant's check page with everyone who takes part.
fn overview(at: &Address) -> Response {
    Response::see_other(&at.page("pruefen"))
}

/// What the package calls somebody who takes part.
pub(crate) fn name<'a>(wording: &'a Wording<'_>, together: &'a Together) -> &'a str {
    let label = wording.text(&together.text_key("label"));
    label.unwrap_or(together.role.as_str())
}

/// Of each who is needed: how it stands, and what can be done.
pub(crate) fn sections(case: &Case, wording: &Wording<'_>, judgement: &Judgement) -> Vec<Form> {
    let needed = partners(&case.package, &case.loaded.draft, judgement);
    let section = |partner: &Partner<'_>| section(case, wording, partner);
    needed.iter().map(section).collect()
}

fn section(case: &Case, wording: &Wording<'_>, partner: &Partner<'_>) -> Form {
    let t = case.office.t;
    let who = name(wording, partner.together);
    let mut summary = Summary::new(t, t.get("together-heading").with("who", who))
        .id(section_id(&partner.together.role))
        .row(SummaryRow::new(
            t.get("together-state"),
            state(case, partner),
        ));
    let does = match partner.together.does {
        Does::Fill => "together-does-fill",
        Does::Confirm => "together-does-confirm",
    };
    summary = summary.row(SummaryRow::new(t.get("together-part"), t.get(does)));
    if partner.invited.is_some() && !partner.is_done() {
        let part = match partner.complete {
            true => "together-complete",
            false => "together-incomplete",
        };
        summary = summary.row(SummaryRow::new(t.get("together-answers"), t.get(part)));
    }
    summary = match partner.invited {
        None => summary.button(Button::secondary(t.get("together-invite")).about(who)),
        Some(_) => {
            let again = Button::tertiary(t.get("together-invite-again")).about(who);
            let back = Button::tertiary(t.get("together-take-back"))
                .about(who)
                .action(case.at.page(TAKE_BACK));
            summary.button(again).button(back)
        }
    };
    Form::post(t, case.at.page(INVITE))
        .hidden(ROLE, partner.together.role.as_str())
        .hidden(sent::STAND, case.loaded.version.to_string())
        .part(&summary)
}

fn state(case: &Case, partner: &Partner<'_>) -> String {
    let t = case.office.t;
    let (key, moment) = match partner.standing {
        Standing::Nobody => return t.get("together-nobody").into(),
        Standing::Invited { since } => ("together-invited", since),
        Standing::Confirmed { at } => ("together-confirmed", at),
        Standing::Changed { confirmed_at } => ("together-changed", confirmed_at),
    };
    t.get(key).with("moment", german_moment(moment)).into()
}

fn section_id(role: &Role) -> String {
    format!("gemeinsam-{role}")
}

/// Whose confirmation is still missing, each with the way to where it can be seen to. Nothing is
/// sent before there is none.
pub(crate) fn missing(case: &Case, judgement: &Judgement) -> Vec<Correction> {
    let t = case.office.t;
    let wording = Wording::new(&case.package, t.locale());
    let needed = partners(&case.package, &case.loaded.draft, judgement);
    let waiting = needed.iter().filter(|partner| !partner.is_done());
    waiting
        .map(|partner| {
            let key = match partner.standing {
                Standing::Nobody => "together-missing-invitation",
                Standing::Changed { .. } => "together-missing-again",
                _ => "together-missing-confirmation",
            };
            let who = name(&wording, partner.together);
            Correction {
                target: section_id(&partner.together.role),
                message: t.get(key).with("who", who).into(),
            }
        })
        .collect()
}

/// What the applicant reads above a sheet that somebody else fills in or confirms.
pub(crate) fn hint(case: &Case, wording: &Wording<'_>, path: &fim::FieldPath) -> Option<Alert> {
    let concerned = |it: &&Together| it.owns(path);
    let together = case.package.together.iter().find(concerned)?;
    if case.scope.is_some() {
        return None;
    }
    let t = case.office.t;
    let key = match together.does {
        Does::Fill => "together-hint-fill",
        Does::Confirm => "together-hint-confirm",
    };
    let who = name(wording, together);
    Some(
        Alert::new(Mood::Info, t.get("together-hint").with("who", who))
            .text(t.get(key).with("who", who))
            .link(case.at.page("pruefen"), t.get("together-hint-link")),
    )
}

/// A role of the package that a form names, on a page that is not out of date: a second press of
/// the button invites nobody twice.
fn wanted<'c>(case: &'c Case, form: &Typed) -> Result<Option<&'c Together>, Failure> {
    let role = form.get(ROLE).and_then(|text| text.parse().ok());
    let together = role.and_then(|role: Role| case.package.role(&role));
    let together = together.ok_or(Failure::NotFound)?;
    let stand = form.get(sent::STAND).and_then(|text| text.parse().ok());
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
    let case = match open(request, at).await? {
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
    if step::save(&case, case.loaded.version, draft)
        .await?
        .is_err()
    {
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
    let who = name(&wording, together);
    let about = Alert::new(Mood::Success, t.get("invite-done").with("who", who))
        .text(t.get("invite-how"))
        .text(t.get("invite-sees"))
        .text(t.get("invite-once"));
    let mut page = case.page(&wording, t.get("invite-title")).part(&about);
    if let Some(link) = calls::draft_save::link(&request.authority, code) {
        page = page.part(&Panel::new(t.get("invite-link"), link).id("einladung-link"));
    }
    let back = Button::secondary(t.get("invite-back")).href(case.at.page("pruefen"));
    let page = page
        .part(&Panel::new(t.get("invite-code"), code.shown()).id("einladung-code"))
        .part(&back);
    pages::answer(page.render())
}
