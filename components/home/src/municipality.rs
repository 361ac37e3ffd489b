//! A municipality's page: what can be done online there.

use askama::Template;
use calls::tenant_config::{OfferedService, Tenant};
use identifiers::TenantSlug;
use pages::errors::Trouble;
use pages::{ErrorPage, Frame, Page, SafeHtml, Texts};

use crate::search::kreis_name;
use crate::whose;

#[derive(Template)]
#[template(path = "municipality.html")]
struct Services<'a> {
    t: Texts,
    slug: &'a str,
    services: Vec<&'a OfferedService>,
}

/// The page of a municipality with the services that it has switched on.
#[must_use]
pub fn page(frame: Frame, tenant: &Tenant) -> SafeHtml {
    let t = frame.texts();
    let municipality = &tenant.municipality;
    let name = municipality.official_name();
    let language = t.locale().code();
    let mut services: Vec<_> = tenant.services.iter().collect();
    services.sort_by_key(|service| service.title_in(language).to_lowercase());
    let body = Services {
        t,
        slug: municipality.slug.as_str(),
        services,
    };
    let page = Page::new(frame.whose(whose(municipality)), name.as_str())
        .heading(t.get("municipality-title").with("name", name.as_str()))
        .description(
            t.get("municipality-description")
                .with("name", name.as_str()),
        )
        .wide()
        .part(&SafeHtml::of(&body));
    match municipality.kreis.is_empty() {
        true => page.render(),
        false => page.preline(kreis_name(municipality)).render(),
    }
}

/// The page for an address that looks like a municipality's and is none's: what was typed
/// may be a part of a name.
#[must_use]
pub fn unknown(frame: Frame, slug: &str) -> ErrorPage {
    let t = frame.texts();
    if slug.parse::<TenantSlug>().is_err() {
        return ErrorPage::new(frame, Trouble::NotFound);
    }
    ErrorPage::new(frame, Trouble::NoSuchMunicipality).way_on(
        format!("/?kommune={slug}"),
        t.get("municipality-search").with("query", slug),
    )
}
