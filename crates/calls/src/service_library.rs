//! `service-library`: service packages and their versions.

use crate::remembered::Remembered;
use crate::{From, get};
use edge::{Callee, Failure, remembered};
use fim::{Lang, ServicePackage};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The component's id.
pub const ID: Callee = Callee("service-library");

/// Packages that the instance knows.
struct Packages(Remembered<ServicePackage>);

impl Default for Packages {
    /// A version of a package never changes.
    fn default() -> Self {
        Self(Remembered::for_milliseconds(i64::MAX))
    }
}

/// A version of a service package.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn package(from: From, id: &str, version: &str) -> Result<Rc<ServicePackage>, Failure> {
    let name = format!("{id}/{version}");
    let packages = remembered::<Packages>();
    if let Some(known) = packages.0.get(&name) {
        return Ok(known);
    }
    let package = get(from, ID, &format!("/internal/packages/{name}"))
        .await?
        .read()?;
    Ok(packages.0.keep(&name, package))
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
