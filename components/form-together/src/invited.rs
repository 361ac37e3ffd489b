//! What somebody who is invited sees: what it is about, what they are to check, and the button
//! that confirms it. Nothing of the other parts is on any of these pages.

use crate::HERE;
use calls::draft_save::{Confirmed, Draft, Loaded};
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response, german_moment, now};
use fim::{Does, Together};
use forms::names::CHECK;
use forms::{
    Address, Case, Checked, Partner, Review, Standing, State, Wording, digest, open, page_name,
    partners,
};
use http::StatusCode;
use pages::{
    Alert, Button, Consent, Correction, Details, ErrorSummary, Field, Form, Input, Mood, Page,
    Panel, Paragraph, SafeHtml,
};

/// The page that takes a confirmation.
pub(crate) const CONFIRM: &str = "bestaetigen";
/// The field that says what the person saw.
const SEEN: &str = "angaben";
/// How often a confirmation is saved anew because somebody saved another part in between.
const TRIES: usize = 4;

/// The draft, opened by an invitation.
struct Guest<'a> {
    case: &'a Case,
    together: &'a Together,
    wording: Wording<'a>,
}

impl<'a> Guest<'a> {
    fn of(case: &'a Case) -> Result<Self, Failure> {
        let together = case.scope.as_ref().ok_or(Failure::NotFound)?;
        let wording = Wording::new(&case.package, case.office.t.locale());
        Ok(Self {
            case,
            together,
            wording,
        })
    }

    /// How it stands with this person; none while nothing is asked of them.
    fn partner<'d>(&'d self, checked: &Checked) -> Option<Partner<'d>> {
        let all = partners(
            &self.case.package,
            &self.case.loaded.draft,
            &checked.judgement,
        );
        let me = |it: &Partner<'_>| it.together.role == self.together.role;
        all.into_iter().find(me)
    }

    fn frame(&self, heading: &str) -> Page {
        let case = self.case;
        Page::new(case.office.frame.clone(), case.office.t.get(heading))
            .service(self.wording.title())
            .preline(self.wording.title())
            .private()
    }

    /// Says how far the person is.
    fn standing(&self, partner: Option<&Partner<'_>>) -> Option<Alert> {
        let t = self.case.office.t;
        let Some(partner) = partner else {
            return Some(Alert::new(Mood::Info, t.get("guest-nothing")).text(t.get("guest-later")));
        };
        match partner.standing {
            Standing::Nobody | Standing::Invited { .. } => None,
            Standing::Confirmed { at } => {
                let title = t.get("guest-confirmed").with("moment", german_moment(at));
                Some(Alert::new(Mood::Success, title).text(t.get("guest-confirmed-text")))
            }
            Standing::Changed { confirmed_at } => {
                let moment = german_moment(confirmed_at);
                let text = t.get("guest-changed-text").with("moment", moment);
                Some(Alert::new(Mood::Warning, t.get("guest-changed")).text(text))
            }
        }
    }
}

/// The pages to look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// What it is about.
    Start,
    /// The answers of the person's parts, to be confirmed.
    Check,
}

/// Shows a page. Three operations.
pub(crate) async fn show(
    request: &Request,
    at: &Address,
    shown: Shown,
) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let guest = Guest::of(&case)?;
    let checked = case.check(now()).await?;
    Ok(pages::answer(match shown {
        Shown::Start => start(&guest, &checked),
        Shown::Check => guest.page(&checked, true, None),
    }))
}

/// Which office, which service, what is asked.
fn start(guest: &Guest<'_>, checked: &Checked) -> SafeHtml {
    let case = guest.case;
    let at = &case.at;
    let partner = guest.partner(checked);
    let t = case.office.t;
    let office = case.office.name();
    let does = match guest.together.does {
        Does::Fill => "guest-does-fill",
        Does::Confirm => "guest-does-confirm",
    };
    let about = Alert::new(Mood::Info, t.get("guest-about").with("office", &*office))
        .text(t.get(does).with("service", guest.wording.title()))
        .text(t.get("guest-sees"));
    let mut page = guest.frame("guest-title").part(&about);
    if let Some(text) = guest.wording.text(&guest.together.text_key("about")) {
        page = page.part(&Paragraph::new(text));
    }
    page = page.part(&guest.standing(partner.as_ref()));
    if partner.is_some() {
        let state = State {
            answers: &case.loaded.draft.answers,
            judgement: &checked.judgement,
        };
        let first = case.plan().first_from(0, state);
        let first = first.filter(|_| !case.is_read_only());
        let go = Button::primary(t.get("guest-begin")).href(at.page(page_name(first.as_ref())));
        page = page.part(&go);
    }
    let mut privacy = Details::new(t.get("start-data-protection"))
        .text(t.get("guest-privacy").with("office", &*office));
    if let Some(text) = guest.wording.text("data-protection") {
        privacy = privacy.text(text);
    }
    let later = Details::new(t.get("step-later"))
        .text(t.get("guest-code-text"))
        .part(&Panel::new(t.get("guest-code"), case.code.shown()).id("resume-code"));
    page.part(&privacy).part(&later).render()
}

impl Guest<'_> {
    fn page(&self, checked: &Checked, consented: bool, alert: Option<Alert>) -> SafeHtml {
        let case = self.case;
        let t = case.office.t;
        let review = Review::of(case, checked);
        let partner = self.partner(checked);
        // Who only looks can correct nothing.
        let mut corrections: Vec<Correction> = match case.is_read_only() {
            true => Vec::new(),
            false => review.corrections().collect(),
        };
        let mut page = self.frame("guest-check-title");
        let alert = alert.or_else(|| self.standing(partner.as_ref()));
        let mut consent = Field::new(
            t,
            "einwilligung",
            t.get("guest-consent").with("office", case.office.name()),
            Input::Consent(Consent::new("ja")),
        );
        if !consented {
            consent = consent.error(t.get("guest-consent-missing"));
            corrections.extend(consent.correction());
        }
        page = page.errors(ErrorSummary::new(t, corrections)).part(&alert);
        for step in review.open_steps() {
            page = page.part(&review.summary(step));
        }
        let back = Button::secondary(t.get("guest-back")).href(case.at.page(""));
        let Some(partner) = partner else {
            return page.part(&back).render();
        };
        if partner.is_done() {
            return page.part(&back).render();
        }
        if case.is_read_only() && !partner.complete {
            let wait = Alert::new(Mood::Warning, t.get("guest-incomplete"))
                .text(t.get("guest-incomplete-text"));
            return page.part(&wait).part(&back).render();
        }
        let hint = Alert::new(Mood::Info, t.get("guest-hint")).text(t.get("guest-hint-text"));
        let seen = digest(&case.package, self.together, &checked.judgement);
        let form = Form::post(t, case.at.page(CONFIRM))
            .hidden(SEEN, seen)
            .part(&consent)
            .button(Button::primary(t.get("guest-confirm")).id("bestaetigen"))
            .button(back);
        page.part(&hint).part(&form).render()
    }
}

/// Takes the confirmation of what the person saw, and of nothing else. Five operations.
pub(crate) async fn confirm(request: &Request, at: &Address) -> Result<Response, Failure> {
    let mut case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let form = request.form();
    let consented = form.get("einwilligung") == Some("ja");
    for _ in 0..TRIES {
        let moment = now();
        let checked = case.check(moment).await?;
        let guest = Guest::of(&case)?;
        let Some(partner) = guest.partner(&checked) else {
            return Ok(Response::see_other(&at.page("")));
        };
        let digest = digest(&case.package, guest.together, &checked.judgement);
        if form.get(SEEN) != Some(&*digest) {
            return Ok(changed_meanwhile(&guest, &checked));
        }
        if partner.is_done() {
            return Ok(Response::see_other(&at.page(CHECK)));
        }
        if !partner.complete || !consented {
            let page = guest.page(&checked, consented, None);
            return Ok(pages::answer(page).with_status(StatusCode::UNPROCESSABLE_ENTITY));
        }
        let draft = confirmed(&case.loaded, at, digest, moment);
        match case.save(case.loaded.version, draft).await? {
            Ok(_) => return Ok(Response::see_other(&at.page(CHECK))),
            // Somebody saved, maybe another part: look again. What was sent or taken back
            // meanwhile is said on the page that the person comes to.
            Err(newer) if case.admits(&newer.draft) => case.loaded = newer,
            Err(_) => return Ok(Response::see_other(&at.page(CHECK))),
        }
    }
    Err(Failure::Unavailable(anyhow::anyhow!(
        "a draft is saved all the time"
    )))
}

/// The draft with what this invitation's person confirmed.
fn confirmed(loaded: &Loaded, at: &Address, digest: String, moment: DateTime<Utc>) -> Draft {
    let mut draft = loaded.draft.clone();
    draft.page = None;
    let mut mine = draft.together.iter_mut();
    if let Some(invited) = mine.find(|it| it.invitation == at.id) {
        invited.confirmed = Some(Confirmed { at: moment, digest });
    }
    draft
}

/// Shows what stands there now: it is not what the person saw.
fn changed_meanwhile(guest: &Guest<'_>, checked: &Checked) -> Response {
    let t = guest.case.office.t;
    let alert =
        Alert::new(Mood::Warning, t.get("guest-meanwhile")).text(t.get("guest-meanwhile-text"));
    let page = guest.page(checked, true, Some(alert));
    pages::answer(page).with_status(StatusCode::PRECONDITION_FAILED)
}
