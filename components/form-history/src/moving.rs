//! A draft whose version of the service was withdrawn: what changed in the form, what has to be
//! looked at, and the button that moves the draft to the present version.

use crate::{HERE, account};
use calls::draft_save::{Account, Draft};
use edge::{Failure, Request, Response};
use fim::{Judgement, ServicePackage};
use forms::names::{MOVING, STAND};
use forms::{
    Address, Carried, Case, FormChange, Plan, Wording, carried, form_changes, is_missing, sentence,
    shown, step_states, switched_off, today,
};
use pages::{Alert, Button, Form, Mood, Summary, SummaryRow, Texts};
use std::rc::Rc;

/// A draft, seen in the version that its service has now.
struct Moving {
    case: Case,
    package: Rc<ServicePackage>,
    carried: Carried,
    account: Option<Box<Account>>,
    judgement: Judgement,
}

impl Moving {
    /// Or what is shown instead. Two operations, and one in `service-library` for a version that
    /// the instance has not read yet.
    async fn open(request: &Request, at: &Address) -> Result<Result<Self, Response>, Failure> {
        let case = match Case::open(HERE, request, at).await? {
            Ok(case) => case,
            Err(closed) => return Ok(Err(closed.answer(at))),
        };
        let tenant = case.office.tenant.clone();
        let Some(offered) = tenant.service(at.service.as_str()) else {
            return Ok(Err(switched_off(&case)));
        };
        if offered.supports(&case.package.version) {
            return Ok(Err(Response::see_other(&at.page(""))));
        }
        let (service, version) = (at.service.as_str(), offered.version.as_str());
        let package = calls::service_library::package(HERE.id, service, version).await?;
        let account = match account::moved(request, &case, &package).await? {
            Ok(account) => account,
            Err(answer) => return Ok(Err(answer)),
        };
        let carried = carried(&case.loaded.draft.answers, &package.schema);
        let judgement = package.judge(&carried.answers, today());
        Ok(Ok(Self {
            case,
            package,
            carried,
            account,
            judgement,
        }))
    }

    fn draft(&self) -> Draft {
        let mut draft = self.case.loaded.draft.with(self.carried.answers.clone());
        let plan = Plan::of(&self.package.schema);
        draft.service_version = self.package.version.clone();
        draft.steps_done = draft.steps_done.min(plan.steps.len());
        draft.steps_in_all = plan.steps.len();
        draft.states = step_states(&plan, draft.steps_done, &self.judgement);
        draft.place = String::new();
        draft.page = None;
        draft.account = self.account.clone();
        if let Some(account) = &mut draft.account {
            account.settle(&self.package, &mut draft.answers);
        }
        draft
    }

    /// What no longer fits: answers without a place, and those that are wrong now.
    fn to_look_at(&self, t: Texts) -> Option<Summary> {
        let mut any = false;
        let mut summary = Summary::new(t, t.get("moving-look"));
        let (old, new) = (&self.case.package, &self.package);
        let (before, after) = (Wording::new(old, t.locale()), Wording::new(new, t.locale()));
        for (path, value) in &self.carried.left {
            let part = old.schema.place(path);
            let Some((part, field)) = part.and_then(|part| Some((part, part.field()?))) else {
                continue;
            };
            let value = shown(t, &old.schema, &before, part, field, value);
            let row = SummaryRow::new(before.label(part), value);
            summary = summary.row(row.error(t.get("moving-no-place")));
            any = true;
        }
        for finding in &self.judgement.findings {
            let part = new.schema.place(&finding.path);
            let answer = self.carried.answers.get(&finding.path);
            let (Some(part), Some(answer), false) = (part, answer, is_missing(finding)) else {
                continue;
            };
            let Some(field) = part.field() else {
                continue;
            };
            let value = shown(t, &new.schema, &after, part, field, answer);
            let wrong = sentence(t, &new.schema, &after, Some(part), &finding.kind);
            summary = summary.row(SummaryRow::new(after.label(part), value).error(wrong));
            any = true;
        }
        any.then_some(summary)
    }
}

/// Shows what changed. Two operations.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let moving = match Moving::open(request, at).await? {
        Ok(moving) => moving,
        Err(answer) => return Ok(answer),
    };
    let case = &moving.case;
    let t = case.office.t;
    let about = Alert::new(Mood::Info, t.get("moving-title")).text(t.get("moving-text"));
    let mut changed = Summary::new(t, t.get("moving-changes"));
    for change in form_changes(&case.package, &moving.package, t.locale()) {
        let (key, label) = said(t, change);
        changed = changed.row(SummaryRow::new(key, label));
    }
    let form = Form::post(t, at.page(MOVING))
        .hidden(STAND, case.loaded.version.to_string())
        .button(Button::primary(t.get("moving-button")))
        .button(Button::tertiary(t.get("off-print")).href(at.draft_on_paper()));
    let wording = Wording::new(&moving.package, t.locale());
    let mut page = case
        .page(&wording, t.get("moving-heading"))
        .part(&about)
        .part(&changed);
    if let Some(answers) = moving.to_look_at(t) {
        page = page.part(&answers);
    }
    Ok(pages::answer(page.part(&form).render()))
}

/// A change in words: what happened, and to what.
fn said(t: Texts, change: FormChange) -> (String, String) {
    let (key, label) = match change {
        FormChange::Added(label) => ("moving-added", label),
        FormChange::Removed(label) => ("moving-removed", label),
        FormChange::Demanded(label) => ("moving-demanded", label),
        FormChange::Optional(label) => ("moving-optional", label),
        FormChange::Otherwise(label) => ("moving-otherwise", label),
        FormChange::Renamed { before, after } => {
            let both = t.get("moving-from-to").with("before", &*before);
            ("moving-renamed", both.with("after", &*after).into())
        }
        FormChange::Rules => ("moving-rules", t.get("moving-rules-text").into()),
    };
    (t.get(key).into(), label)
}

/// Moves the draft: the answers that have a place come along; the version before stays among the
/// versions. Four operations; three more where it becomes an account's.
pub(crate) async fn carry_out(request: &Request, at: &Address) -> Result<Response, Failure> {
    let moving = match Moving::open(request, at).await? {
        Ok(moving) => moving,
        Err(answer) => return Ok(answer),
    };
    let form = request.form();
    let stand = form.get(STAND).and_then(|text| text.parse().ok());
    let loaded = &moving.case.loaded;
    // What somebody else saved meanwhile is looked at first.
    if stand != Some(loaded.version) {
        return Ok(Response::see_other(&at.page(MOVING)));
    }
    if let (None, Some(account)) = (&loaded.draft.account, &moving.account)
        && let Some(code) = calls::draft_save::code(request, &at.id)
    {
        calls::draft_save::adopt(HERE.id, &code, &account.holder).await?;
    }
    let saved = moving.case.save(loaded.version, moving.draft()).await?;
    let target = match saved {
        Ok(_) => "",
        Err(_) => MOVING,
    };
    Ok(Response::see_other(&at.page(target)))
}
