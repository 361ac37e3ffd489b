use calls::tenant_config::Tenant;
use edge::{Callee, Failure, Request, Response};
use fim::ServicePackage;
use identifiers::{DraftId, ServiceId, TenantSlug};
use pages::errors::Trouble;
use pages::{Alert, Catalogue, ErrorPage, Frame, Mood, Page, Texts, Whose};
use std::rc::Rc;

/// Who shows a page: a component, with its texts.
#[derive(Debug, Clone, Copy)]
pub struct Component {
    /// Its id, by which others know it when it calls them.
    pub id: Callee,
    /// What it says.
    pub texts: &'static Catalogue,
}

/// Where an application is: municipality, service, id.
#[derive(Debug, Clone)]
pub struct Address {
    /// At which municipality.
    pub tenant: TenantSlug,
    /// For which service.
    pub service: ServiceId,
    /// The id, of the draft and of the application that it becomes; or of an invitation to it.
    pub id: DraftId,
    /// Whether somebody is there by an invitation. The id opens nothing by itself.
    pub invited: bool,
}

impl Address {
    /// Reads the parts of an address.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when one of them cannot be what it should be.
    pub fn new(tenant: &str, service: &str, id: &str) -> Result<Self, Failure> {
        match (tenant.parse(), service.parse(), id.parse()) {
            (Ok(tenant), Ok(service), Ok(id)) => Ok(Self {
                tenant,
                service,
                id,
                invited: false,
            }),
            _ => Err(Failure::NotFound),
        }
    }

    /// The same for somebody who is there by an invitation of this id.
    #[must_use]
    pub fn for_invited(mut self) -> Self {
        self.invited = true;
        self
    }

    /// The path of a page of the draft, or of what an invitation opens of it.
    #[must_use]
    pub fn page(&self, page: impl std::fmt::Display) -> String {
        match self.invited {
            false => format!("{}/{}/{page}", self.service_page(), self.id),
            true => {
                let of = calls::draft_save::invitation_page(&self.tenant, &self.service, &self.id);
                format!("{of}/{page}")
            }
        }
    }

    /// The path of the service.
    #[must_use]
    pub fn service_page(&self) -> String {
        format!("/{}/antrag/{}", self.tenant, self.service)
    }

    /// The path of the application, once it is sent.
    #[must_use]
    pub fn application(&self) -> String {
        format!("/{}/vorgang/{}/{}", self.tenant, self.service, self.id)
    }

    /// The path of the draft on paper.
    #[must_use]
    pub fn draft_on_paper(&self) -> String {
        let Self {
            tenant,
            service,
            id,
            invited: _,
        } = self;
        format!("/{tenant}/papier/{service}/{id}/entwurf.pdf")
    }
}

/// The office and its texts, on every page.
#[derive(Debug)]
pub struct Office {
    /// The municipality.
    pub tenant: Rc<Tenant>,
    /// The page's frame, which says whose it is.
    pub frame: Frame,
    /// The component's texts.
    pub t: Texts,
}

impl Office {
    /// The municipality that an address names, or the page that says that there is none.
    ///
    /// # Errors
    /// When `tenant-config` cannot be reached.
    pub async fn open(
        here: Component,
        request: &Request,
        slug: &str,
    ) -> Result<Result<Self, Response>, Failure> {
        let tenant = calls::tenant_config::by_slug(here.id, slug).await?;
        let frame = pages::frame(request, here.texts);
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
            t: pages::texts(request, here.texts),
            tenant,
        }))
    }

    /// The office's name: `Stadt Aachen`.
    #[must_use]
    pub fn name(&self) -> String {
        self.tenant.municipality.official_name()
    }

    /// The page that says that this office does not offer the service.
    #[must_use]
    pub fn no_such_service(&self) -> Response {
        pages::troubled(ErrorPage::new(self.frame.clone(), Trouble::NoSuchService))
    }
}

/// The office and the version of the service that it has switched on, or the page that says that
/// there is none.
///
/// # Errors
/// When `tenant-config` or `service-library` cannot be reached.
pub async fn offered(
    here: Component,
    request: &Request,
    kommune: &str,
    service: &str,
) -> Result<Result<(Office, Rc<ServicePackage>), Response>, Failure> {
    let office = match Office::open(here, request, kommune).await? {
        Ok(office) => office,
        Err(page) => return Ok(Err(page)),
    };
    let Some(offered) = office.tenant.service(service) else {
        let page = office.no_such_service();
        return Ok(Err(page));
    };
    let version = offered.version.as_str();
    let package = calls::service_library::package(here.id, service, version).await?;
    Ok(Ok((office, package)))
}

/// The page for an application that this browser has no code for: it says nothing of whether
/// there is one.
#[must_use]
pub fn unknown(office: &Office) -> Response {
    ask_for_code(office, "case-unknown", "case-enter-code")
}

/// The same for an invitation, which may have been taken back.
#[must_use]
pub fn unknown_invitation(office: &Office) -> Response {
    ask_for_code(office, "invitation-unknown", "invitation-enter-code")
}

fn ask_for_code(office: &Office, why: &str, link: &str) -> Response {
    let t = crate::texts(office.t);
    let page = ErrorPage::new(office.frame.clone(), Trouble::NotFound)
        .detail(t.get(why))
        .way_on("/entwuerfe", t.get(link));
    pages::troubled(page)
}

/// The page for somebody whose part is no longer needed: the application is sent.
#[must_use]
pub fn sent_together(office: &Office) -> Response {
    let t = crate::texts(office.t);
    let done = Alert::new(Mood::Success, t.get("invitation-sent"))
        .text(t.get("invitation-sent-text").with("office", office.name()));
    let page = Page::new(office.frame.clone(), t.get("invitation-title"));
    pages::answer(page.private().part(&done).render())
}
