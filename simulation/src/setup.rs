//! What every schedule begins with: a municipality, a service, a back office's token; made once, by
//! the components' own operator interfaces.

use crate::browser::FORM;
use crate::engine::Engine;
use crate::instance::OPERATOR_TOKEN;
use crate::manifest::Manifest;
use crate::portal::Portal;
use crate::stores::{Stores, Values};
use crate::trace::Trace;
use anyhow::{Context, Result, anyhow, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::{Method, Request};
use http_body_util::Full;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

/// What the operator has prepared.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) manifest: Rc<Manifest>,
    pub(crate) values: Rc<Values>,
    pub(crate) office_token: Rc<str>,
}

impl Setup {
    /// Prepares a portal in calm weather.
    pub(crate) fn make() -> Result<Self> {
        let manifest = Rc::new(Manifest::read()?);
        let engine = Engine::new(0);
        let stores = Stores::default();
        let trace = Trace::default();
        let portal = Portal::new(
            engine.clone(),
            stores.clone(),
            manifest.clone(),
            trace,
            None,
        );
        let token = Rc::new(RefCell::new(None));
        let done = token.clone();
        engine.spawn(None, async move {
            let prepared = prepare(&portal).await;
            done.replace(Some(prepared));
        });
        while engine.step() {}
        let token = token.take().context("the preparation did not end")??;
        Ok(Self {
            manifest,
            values: Rc::new(stores.values()),
            office_token: token.into(),
        })
    }
}

async fn prepare(portal: &Rc<Portal>) -> Result<String> {
    let package = json!({ "files": package()? });
    let packages = "/api/service-library/packages";
    ask(portal, Method::PUT, packages, &package).await?;
    let aachen = json!([{
        "slug": "aachen",
        "ars": "053340002002",
        "name": "Aachen",
        "kind": "city",
        "regierungsbezirk": "Köln",
    }]);
    ask(portal, Method::PUT, "/api/tenant-config/tenants", &aachen).await?;
    let on = "/api/tenant-config/services/probelauf";
    ask(portal, Method::PUT, on, &json!({ "version": "1.0.0" })).await?;
    let tokens = "/api/tenant-config/tenants/aachen/tokens";
    let made = ask(portal, Method::POST, tokens, &json!({})).await?;
    let token = made["token"].as_str().context("no token")?;
    Ok(token.to_owned())
}

/// The files of the service, in base64.
fn package() -> Result<Map<String, Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("service");
    let mut files = Map::new();
    for entry in std::fs::read_dir(&folder).context("the service's folder")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let content = BASE64_STANDARD.encode(std::fs::read(entry.path())?);
        files.insert(name, content.into());
    }
    Ok(files)
}

async fn ask(portal: &Rc<Portal>, method: Method, path: &str, body: &Value) -> Result<Value> {
    let component = portal.manifest.component(path).context("no route")?;
    let request = Request::builder()
        .method(method)
        .uri(format!("http://portal.example{path}"))
        .header("authorization", format!("Bearer {OPERATOR_TOKEN}"))
        .header("content-type", FORM)
        .body(Full::new(serde_json::to_vec(body)?.into()))?;
    let answer = portal.send(component, request).await;
    let answer = answer.map_err(|_| anyhow!("{path} does not answer"))?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    ensure!(answer.status().is_success(), "{path}: {text}");
    Ok(serde_json::from_str(&text).unwrap_or_default())
}
