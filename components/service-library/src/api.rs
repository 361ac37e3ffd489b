//! What the operator does, and what everybody may read.

use crate::store::{Listed, Packages};
use calls::audit::{Act, Deed, Who};
use calls::service_library::titles;
use data_encoding::BASE64;
use edge::{Failure, Problem, Request, Response, checked_operator};
use fim::ServicePackage;
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const DESCRIPTION: &str = include_str!("../openapi.json");
const XML: &str = "application/xml; charset=utf-8";
/// A version never changes: whoever has it may keep it for a year.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The description of this interface (OpenAPI 3.1).
pub(crate) fn description() -> Response {
    Response::bytes("application/json", DESCRIPTION)
}

/// Every version of every package. One operation.
pub(crate) async fn list() -> Result<Response, Failure> {
    let packages = Packages::open().await?.list().await?;
    Response::json(&packages)
}

/// The files of a package's folder.
#[derive(Deserialize)]
struct Folder {
    /// By name; the content in base64.
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Added {
    #[serde(flatten)]
    listed: Listed,
    /// What might be better: it stops nothing.
    warnings: Vec<String>,
}

/// Adds a version of a package. What is wrong in it is named with file, line and reason, and
/// then nothing is added.
pub(crate) async fn add(request: &Request) -> Result<Response, Failure> {
    checked_operator(request).await?;
    let folder: Folder = request.json()?;
    let mut files = BTreeMap::new();
    for (name, content) in folder.files {
        let content = BASE64.decode(content.as_bytes()).map_err(|error| {
            Problem::new(400, "body", "A file is not in base64").detail(format!("{name}: {error}"))
        })?;
        files.insert(name, content);
    }
    let mut package = ServicePackage::read(&files).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Problem::new(
            422,
            "package",
            "The service package has errors; nothing was added",
        )
        .detail(errors.join("\n"))
        .with("errors", errors)
    })?;
    let warnings = std::mem::take(&mut package.warnings);
    let listed = Listed {
        id: package.id.clone(),
        version: package.version.clone(),
        title: titles(&package),
        leika: package.leika.clone(),
    };
    let store = Packages::open().await?;
    let known = store
        .get(listed.id.as_str(), listed.version.as_str())
        .await?;
    match known {
        Some(known) if known == package => {}
        Some(_) => return Err(changed(&listed)),
        None => {
            let deed = Deed::of_portal(Who::Operator, Act::PackageAdded);
            let deed = deed.about(format!("{} {}", listed.id, listed.version));
            calls::audit::note(&store.trail(), &deed).await?;
            store.add(&package, listed.clone()).await?;
        }
    }
    let warnings = warnings.iter().map(ToString::to_string).collect();
    Ok(Response::json(&Added { listed, warnings })?.with_status(StatusCode::CREATED))
}

fn changed(listed: &Listed) -> Failure {
    let Listed { id, version, .. } = listed;
    Problem::new(
        409,
        "version-exists",
        "This version exists with another content",
    )
    .detail(format!(
        "{id} {version} may be in use. Raise the version in service.json and add it again."
    ))
    .into()
}

/// The XSD that the applications of a version are valid against. One operation.
pub(crate) async fn xsd(id: &str, version: &str) -> Result<Response, Failure> {
    let xsd = fim::xsd(&package(id, version).await?.schema);
    Ok(for_ever(XML, xsd))
}

/// The XSD of a version's applications under the head of an XÖV message. One operation.
pub(crate) async fn message_xsd(id: &str, version: &str) -> Result<Response, Failure> {
    let xsd = fim::xoev::message_xsd(&package(id, version).await?.schema);
    Ok(for_ever(XML, xsd))
}

/// The JSON Schema of the same. One operation.
pub(crate) async fn json_schema(id: &str, version: &str) -> Result<Response, Failure> {
    let schema = fim::json_schema(&package(id, version).await?.schema);
    Ok(for_ever("application/schema+json", schema))
}

fn for_ever(media_type: &'static str, content: String) -> Response {
    Response::bytes(media_type, content).header(header::CACHE_CONTROL, FOR_EVER)
}

async fn package(id: &str, version: &str) -> Result<ServicePackage, Failure> {
    let package = Packages::open().await?.get(id, version).await?;
    package.ok_or(Failure::NotFound)
}
