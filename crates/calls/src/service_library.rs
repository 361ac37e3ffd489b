//! `service-library`: service packages and their versions.

use crate::remembered::Remembered;
use crate::{From, get};
use edge::{Callee, Failure};
use fim::{Lang, ServicePackage};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The component's id.
pub const ID: Callee = Callee("service-library");

// A version of a package never changes.
thread_local! {
    static PACKAGES: Remembered<ServicePackage> = const { Remembered::for_milliseconds(i64::MAX) };
}

/// A version of a service package.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn package(from: From, id: &str, version: &str) -> Result<Rc<ServicePackage>, Failure> {
    let name = format!("{id}/{version}");
    if let Some(known) = PACKAGES.with(|packages| packages.get(&name)) {
        return Ok(known);
    }
    let package = get(from, ID, &format!("/internal/packages/{name}"))
        .await?
        .read()?;
    Ok(PACKAGES.with(|packages| packages.keep(&name, package)))
}

/// What a service is called, by language; German is always there.
#[must_use]
pub fn titles(package: &ServicePackage) -> BTreeMap<String, String> {
    let german = Lang::german();
    let languages = package.texts.keys().chain([&german]);
    languages
        .map(|lang| (lang.as_str().to_owned(), package.title(lang).to_owned()))
        .collect()
}
