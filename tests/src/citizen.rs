//! Somebody in front of a browser.

use std::time::Duration;

use anyhow::{Context, Result};
use ureq::http::HeaderName;
use url::Url;

use crate::cookies::Cookies;
use crate::form::{Control, Form};
use crate::page::Page;

/// The most redirects that a browser follows.
const REDIRECTS: usize = 10;
const PATIENCE: Duration = Duration::from_secs(30);
const FORM: &str = "application/x-www-form-urlencoded";

/// A browser with its own cookies. Another device is another citizen.
#[derive(Clone)]
pub struct Citizen {
    agent: ureq::Agent,
    base: Url,
    cookies: Cookies,
    language: &'static str,
    posted: Vec<(String, String)>,
}

impl Citizen {
    /// Somebody who visits the portal at this address.
    ///
    /// # Panics
    /// When the address is none.
    #[must_use]
    pub fn at(base: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let base = Url::parse(base).unwrap_or_else(|error| panic!("{base} is no address: {error}"));
        Self {
            agent,
            base,
            cookies: Cookies::default(),
            language: "de",
            posted: Vec::new(),
        }
    }

    /// The same with a browser that asks for this language.
    #[must_use]
    pub fn speaking(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// The same browser at the address that the portal has now.
    ///
    /// # Panics
    /// When the address is none.
    #[must_use]
    pub fn at_address(self, base: &str) -> Self {
        Self {
            cookies: self.cookies,
            language: self.language,
            ..Self::at(base)
        }
    }

    /// The value of the first cookie whose name begins so.
    #[must_use]
    pub fn cookie(&self, beginning: &str) -> Option<&str> {
        self.cookies.find(beginning)
    }

    /// Puts a cookie into the browser, or another value into one that is there.
    pub fn keep(&mut self, name: &str, value: &str) {
        self.cookies.take(&format!("{name}={value}; Path=/"));
    }

    /// The names of all cookies.
    pub fn cookie_names(&self) -> impl Iterator<Item = &str> {
        self.cookies.names()
    }

    /// The forms that were posted, as path and body, in their order.
    #[must_use]
    pub fn posted(&self) -> &[(String, String)] {
        &self.posted
    }

    /// Opens a path and follows redirects.
    ///
    /// # Panics
    /// When the portal does not answer.
    pub fn get(&mut self, path: &str) -> Page {
        self.try_get(path)
            .unwrap_or_else(|error| panic!("GET {path}: {error:#}"))
    }

    /// Opens a path and follows redirects.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn try_get(&mut self, path: &str) -> Result<Page> {
        let page = self.once("GET", path, &[], "")?;
        self.follow(page)
    }

    /// Presses a button of a form of this page and follows redirects.
    ///
    /// # Panics
    /// When the portal does not answer.
    pub fn press(&mut self, page: &Page, form: &Form, button: Option<&Control>) -> Page {
        self.try_press(page, form, button)
            .unwrap_or_else(|error| panic!("after {page:?}: {error:#}"))
    }

    /// Presses a button of a form of this page and follows redirects.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn try_press(
        &mut self,
        page: &Page,
        form: &Form,
        button: Option<&Control>,
    ) -> Result<Page> {
        let answer = self.send(page, form, button)?;
        self.follow(answer)
    }

    /// Sends a form and gives the answer itself, redirect or not.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn send(&mut self, page: &Page, form: &Form, button: Option<&Control>) -> Result<Page> {
        let here = self.base.join(&page.path)?;
        let target = here.join(form.action.as_deref().unwrap_or(&page.path))?;
        let body = form.body(button);
        if form.method == "get" {
            return self.once("GET", &format!("{}?{body}", target.path()), &[], "");
        }
        let path = path_of(&target);
        self.posted.push((path.clone(), body.clone()));
        self.once("POST", &path, &[("content-type", FORM)], &body)
    }

    /// One request as a browser makes it, with these headers besides; no redirect is followed.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn once(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Page> {
        self.once_with(method, path, headers, body.as_bytes())
    }

    /// Uploads files as a form with a choice of files does: each with the name that it is given.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn upload(&mut self, path: &str, accept: &str, files: &[(&str, &[u8])]) -> Result<Page> {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("content-type", kind.as_str()), ("accept", accept)];
        self.once_with("POST", path, &headers, &multipart(files))
    }

    /// The same with a body of any bytes.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn once_with(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Page> {
        let address = self.base.join(path)?;
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(address.as_str())
            .header("accept", "text/html,application/xhtml+xml")
            .header("accept-language", self.language)
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "navigate");
        if method != "GET" {
            request = request.header("origin", self.base.origin().ascii_serialization());
        }
        let foreign = ("sec-fetch-site", "cross-site");
        let of_another_site = method != "GET" && headers.contains(&foreign);
        if let Some(cookies) = self.cookies.header(of_another_site) {
            request = request.header("cookie", cookies);
        }
        if let Some(known) = request.headers_mut() {
            for (name, value) in headers {
                let name: HeaderName = name.parse()?;
                known.insert(name, value.parse()?);
            }
        }
        let answer = match method {
            "GET" | "HEAD" => self.agent.run(request.body(())?),
            _ => self.agent.run(request.body(body.to_vec())?),
        };
        let mut answer = answer.with_context(|| format!("{method} {path}"))?;
        let headers: Vec<(String, String)> = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        for (_, value) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.cookies.take(value);
        }
        let page = Page {
            path: path.to_owned(),
            status: answer.status().as_u16(),
            headers,
            body: answer
                .body_mut()
                .with_config()
                .limit(64 * 1024 * 1024)
                .read_to_vec()?,
        };
        let unspoken = page.unspoken();
        anyhow::ensure!(unspoken.is_empty(), "{unspoken:?} have no text: {page:?}");
        Ok(page)
    }

    /// Goes where the answer sends the browser.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn follow(&mut self, mut page: Page) -> Result<Page> {
        for _ in 0..REDIRECTS {
            let Some(location) = page.location() else {
                return Ok(page);
            };
            let target = self.base.join(&page.path)?.join(location)?;
            anyhow::ensure!(
                target.origin() == self.base.origin(),
                "sent to another site: {target}"
            );
            page = self.once("GET", &path_of(&target), &[], "")?;
        }
        anyhow::bail!("sent around in circles at {}", page.path)
    }
}

const BOUNDARY: &str = "----a-boundary-that-no-file-holds";

fn multipart(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"datei\"; \
             filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

fn path_of(address: &Url) -> String {
    match address.query() {
        Some(query) => format!("{}?{query}", address.path()),
        None => address.path().to_owned(),
    }
}
