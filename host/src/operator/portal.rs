//! Talking to the portal: to the one that runs, or in process to one that is loaded for the
//! command.

use std::sync::Arc;

use anyhow::{Context, bail};
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body_util::BodyExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Keys;
use crate::application::Application;
use crate::cli;
use crate::manifest::Manifest;
use crate::outbound::Internet;
use crate::request::{RequestContext, RequestId};
use crate::server::whole;
use crate::up::{self, state_folder};

/// Where operators put the token of a portal that runs elsewhere.
const TOKEN: &str = "STADTTOR_OPERATOR_TOKEN";

/// A portal, and the right to manage it.
pub struct Portal {
    way: Way,
    authorization: HeaderValue,
}

enum Way {
    Http {
        internet: Box<Internet>,
        url: String,
    },
    InProcess(Arc<Application>),
}

impl Portal {
    /// A portal in this process.
    pub fn in_process(application: Arc<Application>, token: &str) -> anyhow::Result<Self> {
        Ok(Portal {
            way: Way::InProcess(application),
            authorization: bearer(token)?,
        })
    }

    /// The portal that answers at the given address; where none does, the one of the manifest,
    /// loaded into this process.
    pub async fn find(wanted: &cli::Portal) -> anyhow::Result<Self> {
        let internet = Box::<Internet>::default();
        let url = wanted.url.trim_end_matches('/').to_owned();
        let health = Request::get(format!("{url}/.well-known/spin/health")).body(whole(""))?;
        let runs = internet.send(health, None).await.is_ok();
        if !runs && !is_this_machine(&url) {
            bail!("no portal answers at {url}");
        }
        let token = match std::env::var(TOKEN) {
            Ok(token) => token,
            Err(_) => own_keys(wanted)?.operator_token,
        };
        if runs {
            return Ok(Portal {
                way: Way::Http { internet, url },
                authorization: bearer(&token)?,
            });
        }
        Portal::in_process(loaded(wanted)?, &token)
    }

    /// The portal of the manifest, loaded into this process: for what only the host may do.
    pub fn load(wanted: &cli::Portal) -> anyhow::Result<Self> {
        let token = own_keys(wanted)?.operator_token;
        Portal::in_process(loaded(wanted)?, &token)
    }

    /// The application, where it is in this process.
    pub fn application(&self) -> Option<&Arc<Application>> {
        match &self.way {
            Way::Http { .. } => None,
            Way::InProcess(application) => Some(application),
        }
    }

    /// Reads something.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        self.ask(Method::GET, path, &Value::Null).await
    }

    /// Sends something, and reads the answer. A refusal becomes an error that says why.
    pub async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        let body = self.accepted(method, path, body).await?;
        serde_json::from_slice(&body).with_context(|| format!("the answer to {path} is no JSON"))
    }

    /// Sends something to which the answer says no more than that it was accepted.
    pub async fn tell(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<()> {
        self.accepted(method, path, body).await.map(drop)
    }

    async fn accepted(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<Bytes> {
        let answer = self.send(method, path, serde_json::to_vec(body)?).await?;
        let status = answer.status();
        let body = answer.into_body();
        if !status.is_success() {
            bail!("{}", refusal(status, &body));
        }
        Ok(body)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
    ) -> anyhow::Result<Response<Bytes>> {
        let base = match &self.way {
            Way::Http { url, .. } => url,
            Way::InProcess(_) => "http://localhost",
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("{base}{path}"))
            .header(AUTHORIZATION, self.authorization.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .body(whole(body))?;
        let answer = match &self.way {
            Way::Http { internet, .. } => internet.send(request, None).await?,
            Way::InProcess(application) => {
                let context = RequestContext::root(RequestId::random());
                application.call_itself(context, request).await?
            }
        };
        let (head, body) = answer.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }
}

fn bearer(token: &str) -> anyhow::Result<HeaderValue> {
    HeaderValue::from_str(&format!("Bearer {}", token.trim()))
        .context("the operator's token has characters that a token cannot have")
}

fn loaded(wanted: &cli::Portal) -> anyhow::Result<Arc<Application>> {
    let manifest = Manifest::read(&up::manifest_file(wanted.from.as_deref())?)?;
    let mut flags = cli::Up::default();
    flags.state_dir.clone_from(&wanted.state_dir);
    up::load(&manifest, &flags)
}

fn own_keys(wanted: &cli::Portal) -> anyhow::Result<Keys> {
    let folder = match &wanted.state_dir {
        Some(folder) => folder.clone(),
        None => {
            let file = up::manifest_file(wanted.from.as_deref())?;
            state_folder(None, &Manifest::read(&file)?)
        }
    };
    Ok(Keys::in_folder(&folder)?)
}

fn is_this_machine(url: &str) -> bool {
    let host = url.parse::<Uri>().ok();
    let host = host.as_ref().and_then(Uri::host).unwrap_or_default();
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

/// Problem details as a sentence or two.
fn refusal(status: StatusCode, body: &[u8]) -> String {
    let problem: Value = serde_json::from_slice(body).unwrap_or_default();
    let part = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    match (part("title"), part("detail")) {
        (title, detail) if title.is_empty() && detail.is_empty() => {
            format!("the portal refused: {status}")
        }
        (title, detail) if detail.is_empty() => title,
        (title, detail) => format!("{title}\n{detail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_the_portal_says() {
        let body = br#"{"title":"The package has errors","detail":"line 3: no name"}"#;
        let text = refusal(StatusCode::UNPROCESSABLE_ENTITY, body);
        assert_eq!(text, "The package has errors\nline 3: no name");
        assert_eq!(
            refusal(StatusCode::NOT_FOUND, b""),
            "the portal refused: 404 Not Found"
        );
    }

    #[test]
    fn only_a_portal_on_this_machine_can_be_loaded_instead() {
        assert!(is_this_machine("http://127.0.0.1:3000"));
        assert!(!is_this_machine("https://portal.example"));
    }
}
