//! A person's browser: its cookies, and what is on the screen.

use crate::components::Answer;
use crate::portal::{Lost, Portal};
use bytes::Bytes;
use http::{Method, Request, header};
use http_body_util::Full;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most redirects that a browser follows.
const REDIRECTS: usize = 8;
/// A form as browsers send it.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
/// What browsers want.
const PAGES: &str = "text/html";

/// A browser; a clone is another window of the same one at this moment.
#[derive(Clone)]
pub(crate) struct Browser {
    portal: Rc<Portal>,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) body: String,
    /// Where it leads, if it is a redirect.
    pub(crate) leads_to: Option<String>,
}

impl Browser {
    pub(crate) fn new(portal: &Rc<Portal>) -> Self {
        Self {
            portal: portal.clone(),
            cookies: BTreeMap::new(),
        }
    }

    /// Opens an address and follows where it leads.
    pub(crate) async fn open(&mut self, path: &str) -> Result<Page, Lost> {
        let mut page = self.get(path).await?;
        for _ in 0..REDIRECTS {
            let Some(next) = page.leads_to.clone() else {
                return Ok(page);
            };
            page = self.get(&next).await?;
        }
        Ok(page)
    }

    /// Opens an address.
    pub(crate) async fn get(&mut self, path: &str) -> Result<Page, Lost> {
        self.ask(Method::GET, path, [FORM, PAGES], Bytes::new())
            .await
    }

    /// The pages that list every version of a draft, one after the other.
    pub(crate) async fn versions(&mut self, draft: &str) -> Result<Vec<Page>, Lost> {
        let path = format!("{draft}/fassungen");
        let mut pages = vec![self.open(&path).await?];
        let mut before = u64::MAX;
        while let Some(older) = pages.last().and_then(|page| page.older_than(before)) {
            pages.push(self.open(&format!("{path}?vor={older}")).await?);
            before = older;
        }
        Ok(pages)
    }

    /// Sends a form. Where that leads is not followed.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Lost> {
        let kinds = [FORM, PAGES];
        self.ask(Method::POST, path, kinds, encoded(fields)).await
    }

    /// Sends a form as a script does, which wants JSON.
    pub(crate) async fn script(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, Lost> {
        let kinds = [FORM, "application/json"];
        self.ask(Method::POST, path, kinds, encoded(fields)).await
    }

    /// Sends anything, of the one kind, and wants the other.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        [kind, wanted]: [&str; 2],
        body: Bytes,
    ) -> Result<Page, Lost> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(format!("http://portal.example{path}"))
            .header(header::CONTENT_TYPE, kind)
            .header(header::ACCEPT, wanted)
            .header(header::COOKIE, cookies.join("; "))
            .header("sec-fetch-site", "same-origin")
            .body(Full::new(body))
            .map_err(|_| Lost)?;
        let place = path.split('?').next().unwrap_or_default();
        let component = self.portal.manifest.component(place).unwrap_or_default();
        let answer = self.portal.send(component, request).await?;
        self.keep_cookies(&answer);
        Ok(Page::of(path, answer))
    }

    /// The value of the cookie whose name ends so.
    pub(crate) fn cookie(&self, end: &str) -> Option<&str> {
        let mut cookies = self.cookies.iter();
        let found = cookies.find(|(name, _)| name.ends_with(end));
        found.map(|(_, value)| value.as_str())
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        let set = answer.headers().get_all(header::SET_COOKIE);
        let pairs = set.iter().filter_map(|header| {
            let pair = header.to_str().ok()?.split(';').next()?;
            pair.split_once('=')
        });
        for (name, value) in pairs {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> Bytes {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish().into()
}

impl Page {
    fn of(path: &str, answer: Answer) -> Self {
        let location = answer.headers().get(header::LOCATION);
        let leads_to = location.and_then(|it| it.to_str().ok()).map(str::to_owned);
        Self {
            path: path.split('?').next().unwrap_or_default().to_owned(),
            status: answer.status().as_u16(),
            leads_to,
            body: String::from_utf8_lossy(answer.body()).into_owned(),
        }
    }

    /// The value of the control of this name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\""))?;
        let tag = rest.split('>').next()?;
        let (_, value) = tag.split_once("value=\"")?;
        value.split('"').next()
    }

    /// The first control whose name begins so: the rest of its name, and its value.
    pub(crate) fn named(&self, beginning: &str) -> Option<(&str, &str)> {
        let (_, rest) = self.body.split_once(&format!("name=\"{beginning}"))?;
        let (name, _) = rest.split_once('"')?;
        Some((name, self.value(&format!("{beginning}{name}"))?))
    }

    /// The version that the page was made from.
    pub(crate) fn stand(&self) -> Option<u64> {
        self.value("stand")?.parse().ok()
    }

    /// Before which version the next page of versions begins; a page links to itself too.
    fn older_than(&self, before: u64) -> Option<u64> {
        let links = self.body.split("?vor=").skip(1);
        let numbers = links.filter_map(|link| link.split(['"', '&']).next()?.parse().ok());
        numbers.filter(|number| *number < before).min()
    }

    /// The last part of the address.
    pub(crate) fn end(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}
