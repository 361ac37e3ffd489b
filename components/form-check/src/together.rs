//! Who else takes part, as the applicant sees it: how far each is, and what is still missing.
//! Inviting itself is in `form-together`.

use edge::german_moment;
use fim::{Does, Judgement, Role};
use forms::names::{INVITE, ROLE, STAND, TAKE_BACK};
use forms::{Case, Partner, Standing, Wording, partners};
use pages::{Button, Correction, Form, Summary, SummaryRow};

/// Of each who is needed: how it stands, and what can be done.
pub(crate) fn sections(case: &Case, wording: &Wording<'_>, judgement: &Judgement) -> Vec<Form> {
    let needed = partners(&case.package, &case.loaded.draft, judgement);
    let section = |partner: &Partner<'_>| section(case, wording, partner);
    needed.iter().map(section).collect()
}

fn section(case: &Case, wording: &Wording<'_>, partner: &Partner<'_>) -> Form {
    let t = case.office.t;
    let who = wording.role(partner.together);
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
        .hidden(STAND, case.loaded.version.to_string())
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
            let who = wording.role(partner.together);
            Correction {
                target: section_id(&partner.together.role),
                message: t.get(key).with("who", who).into(),
            }
        })
        .collect()
}
