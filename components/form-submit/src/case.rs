//! What every page of an application begins with: whose service it is, in which version, and
//! whether this browser may see the draft.

use crate::{ME, TEXTS};
use calls::attachments::{Attachment, Keep};
use calls::draft_save::Loaded;
use calls::tenant_config::Tenant;
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, Request, Response, berlin, now};
use fim::{Answers, Finding, Judgement, ServicePackage, ValueError};
use identifiers::{DraftId, ResumeCode, ServiceId, TenantSlug};
use pages::errors::Trouble;
use pages::{ErrorPage, Frame, Texts, Whose};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where an application is: `/<kommune>/antrag/<service>/<id>`.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    pub(crate) id: DraftId,
}

impl Address {
    pub(crate) fn new(tenant: &str, service: &str, id: &str) -> Result<Self, Failure> {
        match (tenant.parse(), service.parse(), id.parse()) {
            (Ok(tenant), Ok(service), Ok(id)) => Ok(Self {
                tenant,
                service,
                id,
            }),
            _ => Err(Failure::NotFound),
        }
    }

    /// The path of a page of this application.
    pub(crate) fn page(&self, page: impl std::fmt::Display) -> String {
        format!(
            "/{}/antrag/{}/{}/{page}",
            self.tenant, self.service, self.id
        )
    }

    /// The path of the service.
    pub(crate) fn service_page(&self) -> String {
        format!("/{}/antrag/{}", self.tenant, self.service)
    }
}

/// The office and its texts, on every page.
pub(crate) struct Office {
    pub(crate) tenant: Rc<Tenant>,
    pub(crate) frame: Frame,
    pub(crate) t: Texts,
}

impl Office {
    /// The municipality that an address names, or the page that says that there is none.
    pub(crate) async fn open(
        request: &Request,
        slug: &str,
    ) -> Result<Result<Self, Response>, Failure> {
        let tenant = calls::tenant_config::by_slug(ME, slug).await?;
        let frame = pages::frame(request, &TEXTS);
        let Some(tenant) = tenant else {
            return Ok(Err(pages::troubled(ErrorPage::new(
                frame,
                Trouble::NoSuchMunicipality,
            ))));
        };
        let municipality = &tenant.municipality;
        let whose = Whose::new(municipality.slug.as_str(), municipality.official_name());
        Ok(Ok(Self {
            frame: frame.whose(whose),
            t: pages::texts(request, &TEXTS),
            tenant,
        }))
    }

    /// The office's name: `Stadt Aachen`.
    pub(crate) fn name(&self) -> String {
        self.tenant.municipality.official_name()
    }

    /// The page that says that this office does not offer the service.
    pub(crate) fn no_such_service(&self) -> Response {
        pages::troubled(ErrorPage::new(self.frame.clone(), Trouble::NoSuchService))
    }
}

/// The day in Germany at a moment: what rules mean by today.
pub(crate) fn day(moment: DateTime<Utc>) -> NaiveDate {
    berlin(moment).date_naive()
}

pub(crate) fn today() -> NaiveDate {
    day(now())
}

/// An application that is being filled in, seen by someone who may.
pub(crate) struct Case {
    pub(crate) at: Address,
    pub(crate) office: Office,
    pub(crate) code: ResumeCode,
    pub(crate) package: Rc<ServicePackage>,
    pub(crate) loaded: Loaded,
}

/// Why there is no draft to show.
pub(crate) enum Closed {
    /// This browser has no code for it, or there is none: the answer is the same.
    Unknown(Office),
    /// It was sent.
    Sent(Office),
    /// There is none: it was sent and delivered, or deleted, or never begun.
    Gone(Office),
    /// Another page has to be shown instead.
    Page(Response),
}

impl Case {
    /// Loads the draft. Two operations.
    pub(crate) async fn open(
        request: &Request,
        at: &Address,
    ) -> Result<Result<Self, Closed>, Failure> {
        let office = match Office::open(request, at.tenant.as_str()).await? {
            Ok(office) => office,
            Err(page) => return Ok(Err(Closed::Page(page))),
        };
        let Some(code) = calls::draft_save::code(request, &at.id) else {
            return Ok(Err(Closed::Unknown(office)));
        };
        let loaded = match calls::draft_save::load(ME, &at.tenant, &at.id).await {
            Ok(loaded) => loaded,
            Err(Failure::NotFound) => return Ok(Err(Closed::Gone(office))),
            Err(other) => return Err(other),
        };
        if loaded.draft.service != at.service {
            return Ok(Err(Closed::Unknown(office)));
        }
        if loaded.draft.sent_at.is_some() {
            return Ok(Err(Closed::Sent(office)));
        }
        let version = loaded.draft.service_version.as_str();
        let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
        Ok(Ok(Self {
            at: at.clone(),
            office,
            code,
            package,
            loaded,
        }))
    }
}

impl Case {
    /// What is asked with these answers, which are not judged.
    pub(crate) fn asked(&self, answers: &Answers) -> Judgement {
        self.package.asked(answers, today())
    }

    /// What the service's package makes of these answers.
    pub(crate) fn judge(&self, answers: &Answers) -> Judgement {
        self.package.judge(answers, today())
    }
}

/// What the package makes of the answers of a draft, its files included.
pub(crate) struct Checked {
    pub(crate) judgement: Judgement,
    /// The names of the files, by the answers that refer to them.
    pub(crate) names: BTreeMap<String, String>,
}

impl Case {
    /// What the package makes of the saved answers at a moment.
    pub(crate) async fn check(&self, moment: DateTime<Utc>) -> Result<Checked, Failure> {
        let answers = &self.loaded.draft.answers;
        Checked::of(&self.at, &self.package, answers, day(moment)).await
    }
}

impl Checked {
    /// Judges answers as of a day, and whether their files are there: one may have been removed in
    /// another window. Two operations and one for each file, where there are files.
    pub(crate) async fn of(
        at: &Address,
        package: &ServicePackage,
        answers: &Answers,
        day: NaiveDate,
    ) -> Result<Self, Failure> {
        let mut judgement = package.judge(answers, day);
        let named = Keep::of(&package.schema, &judgement.answers).files;
        let mut names = BTreeMap::new();
        if !named.is_empty() {
            let files = calls::attachments::list(ME, &at.tenant, &at.id).await?;
            let there = files.into_iter().filter(Attachment::counts);
            names.extend(there.map(|file| (file.id.to_string(), file.name)));
            let gone = named
                .into_iter()
                .filter(|(id, _)| !names.contains_key(id.as_str()));
            judgement.findings.extend(gone.map(|(_, path)| Finding {
                path,
                kind: ValueError::NotAFile,
            }));
        }
        Ok(Self { judgement, names })
    }
}

impl Closed {
    /// Where the person goes instead: to the receipt, or to where a code can be entered.
    pub(crate) fn answer(self, at: &Address) -> Response {
        match self {
            Self::Page(page) => page,
            Self::Sent(_) | Self::Gone(_) => Response::see_other(&at.page("quittung")),
            Self::Unknown(office) => unknown(&office),
        }
    }
}

/// The page for an application that this browser has no code for: it says nothing of whether
/// there is one.
pub(crate) fn unknown(office: &Office) -> Response {
    let t = office.t;
    let page = ErrorPage::new(office.frame.clone(), Trouble::NotFound)
        .detail(t.get("case-unknown"))
        .way_on("/entwuerfe", t.get("case-enter-code"));
    pages::troubled(page)
}
