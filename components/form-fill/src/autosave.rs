//! Saving while somebody types: what a script sends, and what the page carries for it.

use crate::form;
use crate::sent::Sent;
use crate::settle::{Settled, Unsettled, settle};
use crate::view::View;
use crate::wish::Wish;
use askama::Template;
use edge::{Failure, Problem, Response, WhyLogIn, berlin, now};
use fim::Answers;
use forms::{Closed, Subject};
use pages::{Part, SafeHtml, Texts};
use serde::Serialize;
use std::collections::BTreeMap;

/// How often a sheet is put together anew because somebody saved in between.
const TRIES: usize = 3;
const LOCAL_COPY: &str = "local copy";

/// What a sheet's page carries for the script that saves it.
#[derive(Template)]
#[template(path = "autosave.html")]
pub(crate) struct Autosave {
    t: Texts,
    draft: String,
    sheet: String,
    /// Of the copy that the browser keeps until it is saved here.
    key: String,
}

impl Autosave {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let secret = view.case.code.secret();
        Self {
            t: view.case.office.t,
            draft: view.case.at.id.to_string(),
            sheet: view.sheet.place.to_string(),
            key: sealing::key_from_secret(secret.as_bytes(), LOCAL_COPY),
        }
    }
}

impl Part for Autosave {
    fn html(&self) -> SafeHtml {
        SafeHtml::of(self)
    }
}

/// It is saved.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    /// The version on which the page's next save is based.
    version: u64,
    /// When, in UTC.
    saved_at: String,
    /// When, as the person reads it.
    shown: String,
    /// What the page still shows where somebody else saved another answer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    basis: BTreeMap<String, String>,
}

/// Saves what was typed so far, right or wrong. Nothing is judged, and the person stays where
/// they are. Four operations; two where nothing changed.
pub(crate) async fn save(view: &View<'_>, sent: &Sent) -> Result<Response, Failure> {
    let (case, t) = (view.case, view.case.office.t);
    let base = sent.base(case).await?;
    let exists =
        |answers: &Answers| form::entries_exist(&case.package.schema, answers, &view.sheet.parent);
    if !view.is_near() || !(base.stale || exists(&case.loaded.draft.answers)) {
        return Err(Failure::NotFound);
    }
    let mut newer = None;
    for _ in 0..TRIES {
        let theirs = newer.as_ref().unwrap_or(&case.loaded);
        if sent.comes_late(theirs) {
            return Err(refused(t, 409, "late", "autosave-late"));
        }
        let settled = match settle(view, sent, &Wish::Stay, &base, theirs) {
            Ok(settled) => settled,
            Err(Unsettled::Conflict(_)) => {
                return Err(refused(t, 412, "conflict", "autosave-conflict"));
            }
            Err(Unsettled::Gone(_)) => {
                return Err(refused(t, 412, "conflict", "autosave-gone"));
            }
        };
        // The page goes on naming the number that its entry had.
        if settled.place != view.sheet.place {
            return Err(refused(t, 412, "conflict", "autosave-gone"));
        }
        let basis = match unseen(base.answers.as_deref(), &settled) {
            Some(basis) => basis,
            None => return Err(refused(t, 412, "conflict", "autosave-conflict")),
        };
        if settled.answers == theirs.draft.answers {
            return kept(theirs.version, basis);
        }
        let mut draft = theirs.draft.with(settled.answers);
        draft.page.clone_from(&sent.page);
        match case.save(theirs.version, draft).await? {
            Ok(saved) => return kept(saved.version, basis),
            Err(theirs) if theirs.draft.sent_at.is_some() => {
                return Err(refused(t, 409, "sent", "autosave-sent"));
            }
            Err(theirs) if !case.admits(&theirs.draft) => {
                return Err(refused(t, 404, "no-draft", "autosave-no-draft"));
            }
            Err(theirs) => newer = Some(theirs),
        }
    }
    Err(refused(t, 409, "busy", "autosave-late"))
}

/// Why nothing can be saved any more.
pub(crate) fn closed(closed: Closed) -> Result<Response, Failure> {
    match closed {
        Closed::Sent(office) => Err(refused(office.t, 409, "sent", "autosave-sent")),
        Closed::Unknown(office) | Closed::Gone(office) | Closed::Foreign(office) => {
            Err(refused(office.t, 404, "no-draft", "autosave-no-draft"))
        }
        Closed::LogIn(page) => {
            let text = match page.why() {
                WhyLogIn::TooLow => "autosave-log-in-higher",
                WhyLogIn::Nobody | WhyLogIn::Ended => "autosave-log-in",
            };
            Err(refused(page.texts(), 409, "log-in", text))
        }
        // A municipality that is not there, a service that is off, a version that was withdrawn.
        Closed::Page(_) => Err(Problem::new(409, "closed", "Nothing was saved").into()),
    }
}

/// What the page shows and is no longer saved, by its place; none where it cannot be said answer
/// by answer, so that the page has to be loaded again.
fn unseen(shown: Option<&Answers>, settled: &Settled<'_>) -> Option<BTreeMap<String, String>> {
    let mut basis = BTreeMap::new();
    for subject in &settled.unseen {
        let Subject::Answer { path, .. } = subject else {
            return None;
        };
        let shown = shown.and_then(|shown| shown.get(path));
        basis.insert(path.to_string(), shown.unwrap_or_default().to_owned());
    }
    Some(basis)
}

fn kept(version: u64, basis: BTreeMap<String, String>) -> Result<Response, Failure> {
    let at = now();
    Response::json(&Kept {
        version,
        saved_at: at.to_rfc3339(),
        shown: berlin(at).format("%H:%M").to_string(),
        basis,
    })
}

/// A sentence for the person, which the script shows.
fn refused(t: Texts, status: u16, kind: &str, text: &str) -> Failure {
    let detail = t.get(text).to_string();
    Problem::new(status, kind, "Nothing was saved")
        .detail(detail)
        .into()
}
