use crate::admitted::{Refused, admitted};
use crate::checked::{Checked, day};
use crate::names::{CHECK, INVITE, SEND, TAKE_BACK};
use crate::office::{Address, Component, Office, sent_together, unknown, unknown_invitation};
use crate::plan::Plan;
use crate::wording::Wording;
use calls::draft_save::{Draft, Loaded, Save, Saved};
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, Request, Response, now};
use fim::{Answers, Does, Judgement, Role, ServicePackage, Together};
use identifiers::{DraftId, ResumeCode};
use pages::{Alert, LogInPage, Mood, Page};
use sessions::{Acting, Session};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Today in Germany.
#[must_use]
pub fn today() -> NaiveDate {
    day(now())
}

/// An application that is being filled in, seen by someone who may: whose service it is, in which
/// version, and what is saved.
#[derive(Debug)]
pub struct Case {
    /// Who shows it.
    pub here: Component,
    /// Where it is.
    pub at: Address,
    /// The draft's id. The address of somebody who is invited has another.
    pub id: DraftId,
    /// What somebody who is invited sees of it; the applicant sees all.
    pub scope: Option<Together>,
    /// Whose it is.
    pub office: Office,
    /// The code that opened it.
    pub code: ResumeCode,
    /// The service, in the draft's version.
    pub package: Rc<ServicePackage>,
    /// What is saved.
    pub loaded: Loaded,
    /// Who has logged in, where the draft belongs to an account.
    pub session: Option<Session>,
}

/// Why there is no draft to show.
#[derive(Debug)]
pub enum Closed {
    /// This browser has no code for it, or there is none: the answer is the same.
    Unknown(Office),
    /// It is somebody else's: the answer is the same as if there were none.
    Foreign(Office),
    /// Whoever is there has to log in first.
    LogIn(Box<LogInPage>),
    /// It was sent.
    Sent(Office),
    /// There is none: it was sent and delivered, or deleted, or never begun.
    Gone(Office),
    /// Another page has to be shown instead.
    Page(Response),
}

impl Case {
    /// Loads the applicant's draft. Two operations.
    ///
    /// # Errors
    /// When a component that is asked cannot be reached.
    pub async fn open(
        here: Component,
        request: &Request,
        at: &Address,
    ) -> Result<Result<Self, Closed>, Failure> {
        let (office, code) = match known(here, request, at).await? {
            Ok(known) => known,
            Err(closed) => return Ok(Err(closed)),
        };
        Self::load(here, request, at, office, code, at.id.clone(), None).await
    }

    /// Loads a draft for somebody who is invited. Three operations.
    ///
    /// # Errors
    /// When a component that is asked cannot be reached.
    pub async fn open_invited(
        here: Component,
        request: &Request,
        at: &Address,
    ) -> Result<Result<Self, Closed>, Failure> {
        let (office, code) = match known(here, request, at).await? {
            Ok(known) => known,
            Err(closed) => return Ok(Err(closed)),
        };
        match calls::draft_save::invitation(here.id, &at.id).await {
            Ok(found) if found.tenant == at.tenant && found.service == at.service => {
                let role = Some(found.role);
                Self::load(here, request, at, office, code, found.draft, role).await
            }
            Ok(_) | Err(Failure::NotFound) => Ok(Err(Closed::Unknown(office))),
            Err(other) => Err(other),
        }
    }

    async fn load(
        here: Component,
        request: &Request,
        at: &Address,
        office: Office,
        code: ResumeCode,
        id: DraftId,
        role: Option<Role>,
    ) -> Result<Result<Self, Closed>, Failure> {
        let loaded = match calls::draft_save::load(here.id, &at.tenant, &id).await {
            Ok(loaded) => loaded,
            Err(Failure::NotFound) => return Ok(Err(Closed::Gone(office))),
            Err(other) => return Err(other),
        };
        let invites = role
            .as_ref()
            .is_none_or(|role| invites(&loaded.draft, at, role));
        if loaded.draft.service != at.service || !invites {
            return Ok(Err(Closed::Unknown(office)));
        }
        // Who is invited is let in by the applicant, to their own parts, and logs in nowhere.
        let account = loaded.draft.account.as_deref().filter(|_| role.is_none());
        let session = match admitted(request, account, &office.frame, &back(request, at)).await? {
            Ok(session) => session,
            Err(Refused::LogIn(page)) => return Ok(Err(Closed::LogIn(page))),
            Err(Refused::Foreign) => return Ok(Err(Closed::Foreign(office))),
        };
        if loaded.draft.sent_at.is_some() {
            return Ok(Err(Closed::Sent(office)));
        }
        let version = loaded.draft.service_version.as_str();
        let package = calls::service_library::package(here.id, at.service.as_str(), version);
        let package = package.await?;
        // Without an account there is nobody whose it would be.
        if package.login.is_some() && loaded.draft.account.is_none() {
            return Ok(Err(Closed::Foreign(office)));
        }
        let scope = match &role {
            None => None,
            Some(role) => match package.role(role) {
                Some(together) => Some(together.clone()),
                None => return Ok(Err(Closed::Unknown(office))),
            },
        };
        Ok(Ok(Self {
            here,
            at: at.clone(),
            id,
            scope,
            office,
            code,
            package,
            loaded,
            session,
        }))
    }

    /// The steps and sheets that this person has.
    #[must_use]
    pub fn plan(&self) -> Plan<'_> {
        let plan = Plan::of(&self.package.schema);
        match &self.scope {
            None => plan,
            Some(scope) => plan.only(scope),
        }
    }

    /// Whether this person may still save, after somebody else saved this: it is not sent, and who
    /// is invited still is.
    #[must_use]
    pub fn admits(&self, newer: &Draft) -> bool {
        let scope = self.scope.as_ref();
        newer.sent_at.is_none() && scope.is_none_or(|it| invites(newer, &self.at, &it.role))
    }

    /// Whether this person only looks at what others filled in.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        let scope = self.scope.as_ref();
        scope.is_some_and(|scope| scope.does == Does::Confirm)
    }

    /// Saves the draft and gives it with the new version's number; or what somebody else saved
    /// meanwhile. Who saved the same (a double click) is nobody else. What only the account fills in
    /// stays as the account said it, whatever the draft says. Two operations.
    ///
    /// # Errors
    /// When the draft is gone, or `draft-save` cannot be reached.
    pub async fn save(
        &self,
        base: u64,
        mut draft: Draft,
    ) -> Result<Result<Loaded, Loaded>, Failure> {
        let same_form = draft.service_version == self.package.version;
        if let Some(account) = draft.account.as_mut().filter(|_| same_form) {
            account.settle(&self.package, &mut draft.answers);
        }
        let save = Save { base, draft };
        match calls::draft_save::save(self.here.id, &self.at.tenant, &self.id, &save).await? {
            Saved::Accepted { version, saved_at } => Ok(Ok(Loaded {
                version,
                saved_at,
                draft: save.draft,
            })),
            Saved::Conflict { theirs, .. } if theirs.draft == save.draft => Ok(Ok(theirs)),
            Saved::Conflict { theirs, .. } => Ok(Err(theirs)),
            Saved::Deleted => Err(Failure::NotFound),
        }
    }

    /// A page about it, for the applicant.
    #[must_use]
    pub fn page(&self, wording: &Wording<'_>, title: impl Into<String>) -> Page {
        Page::new(self.office.frame.clone(), title)
            .service(wording.title())
            .preline(wording.title())
            .crumb(self.at.service_page(), wording.title())
            .private()
            .part(&self.acting())
    }

    /// For which company the person acts, if for one.
    #[must_use]
    pub fn acting(&self) -> Option<Alert> {
        let Acting::ForCompany { name } = &self.session.as_ref()?.acting else {
            return None;
        };
        let t = crate::texts(self.office.t);
        let title = t.get("acting-for").with("company", name.as_str());
        Some(Alert::new(Mood::Info, title))
    }

    /// What is asked with these answers, which are not judged.
    #[must_use]
    pub fn asked(&self, answers: &Answers) -> Judgement {
        self.package.asked(answers, today())
    }

    /// What the service's package makes of these answers.
    #[must_use]
    pub fn judge(&self, answers: &Answers) -> Judgement {
        self.package.judge(answers, today())
    }

    /// What the package makes of the saved answers at a moment. Of somebody who is invited only
    /// what is wrong in their parts.
    ///
    /// # Errors
    /// When `attachments` cannot be reached.
    pub async fn check(&self, moment: DateTime<Utc>) -> Result<Checked, Failure> {
        let answers = &self.loaded.draft.answers;
        if let Some(scope) = &self.scope {
            // There are no files in their parts.
            let mut judgement = self.package.judge(answers, day(moment));
            judgement.findings.retain(|it| scope.owns(&it.path));
            let names = BTreeMap::new();
            return Ok(Checked { judgement, names });
        }
        Checked::of(self.here, &self.at, &self.package, answers, day(moment)).await
    }
}

/// The office and the code that this browser has for an address.
async fn known(
    here: Component,
    request: &Request,
    at: &Address,
) -> Result<Result<(Office, ResumeCode), Closed>, Failure> {
    let office = match Office::open(here, request, at.tenant.as_str()).await? {
        Ok(office) => office,
        Err(page) => return Ok(Err(Closed::Page(page))),
    };
    Ok(match calls::draft_save::code(request, &at.id) {
        Some(code) => Ok((office, code)),
        None => Err(Closed::Unknown(office)),
    })
}

/// The page where one comes back to after logging in: that of the request, or the one that leads
/// to what the request wants to do.
fn back(request: &Request, at: &Address) -> String {
    let sheets = at.page("");
    let page = request.path.strip_prefix(&sheets);
    match page {
        Some(SEND | INVITE | TAKE_BACK) => at.page(CHECK),
        _ => request.path.clone(),
    }
}

/// Whether a draft knows of the invitation: one that was taken back opens nothing, even if its
/// record is still there.
fn invites(draft: &Draft, at: &Address, role: &Role) -> bool {
    let mut invited = draft.together.iter();
    invited.any(|it| it.invitation == at.id && it.role == *role)
}

impl Closed {
    /// Where the person goes instead: to the receipt, or to where a code can be entered. Somebody
    /// who is invited gets no receipt.
    #[must_use]
    pub fn answer(self, at: &Address) -> Response {
        match self {
            Self::Page(page) => page,
            Self::LogIn(page) => page.answer(),
            Self::Sent(office) if at.invited => sent_together(&office),
            Self::Gone(office) | Self::Foreign(office) | Self::Unknown(office) if at.invited => {
                unknown_invitation(&office)
            }
            Self::Sent(_) | Self::Gone(_) | Self::Foreign(_) => {
                Response::see_other(&at.application())
            }
            Self::Unknown(office) => unknown(&office),
        }
    }
}
