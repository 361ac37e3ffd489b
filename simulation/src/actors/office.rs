//! A back office: fetches what was sent and acknowledges it.

use super::Scene;
use crate::components::Answer;
use crate::portal::Lost;
use bytes::Bytes;
use http::{Method, Request};
use http_body_util::Full;
use serde_json::Value;
use std::collections::BTreeMap;

const APPLICATIONS: &str = "/api/data-exchange/applications";

/// Fetches now and then, as far as it has come.
pub(crate) async fn office(scene: Scene, rounds: u32) {
    let mut office = Office::new(scene);
    for _ in 0..rounds {
        office.scene.think().await;
        // What does not come is fetched next time.
        let _ = office.fetch_all().await;
    }
}

/// What the office has.
pub(crate) struct Office {
    scene: Scene,
    after: u64,
    /// Applications, by their ids.
    pub(crate) fetched: BTreeMap<String, Fetched>,
}

/// An application as the office has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fetched {
    pub(crate) case_number: String,
    pub(crate) xml: String,
}

impl Office {
    pub(crate) fn new(scene: Scene) -> Self {
        Self {
            scene,
            after: 0,
            fetched: BTreeMap::new(),
        }
    }

    /// Fetches what is new and acknowledges it.
    pub(crate) async fn fetch_all(&mut self) -> Result<(), Lost> {
        let path = format!("{APPLICATIONS}?after={}", self.after);
        let page = self.ask(Method::GET, &path).await?;
        let Ok(page) = serde_json::from_slice::<Value>(page.body()) else {
            return Err(Lost);
        };
        for application in page["applications"].as_array().into_iter().flatten() {
            let text = |name: &str| application[name].as_str().unwrap_or_default().to_owned();
            self.fetch(&text("id"), text("caseNumber")).await?;
        }
        // Only now: what was not fetched is listed again.
        self.after = page["next"].as_u64().unwrap_or(self.after);
        Ok(())
    }

    async fn fetch(&mut self, id: &str, case_number: String) -> Result<(), Lost> {
        let path = format!("{APPLICATIONS}/{id}");
        let xml = self.ask(Method::GET, &path).await?;
        let xml = String::from_utf8_lossy(xml.body()).into_owned();
        let fetched = Fetched { case_number, xml };
        let before = self.fetched.insert(id.to_owned(), fetched.clone());
        if before.is_some_and(|before| before != fetched) {
            let what = format!("{id} was another when it was fetched before");
            self.scene.ledger.borrow_mut().breaks(what);
        }
        self.ask(Method::POST, &format!("{path}/acknowledge"))
            .await?;
        Ok(())
    }

    /// Asks; an answer that is no success is as good as none.
    async fn ask(&self, method: Method, path: &str) -> Result<Answer, Lost> {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://portal.example{path}"))
            .header(
                "authorization",
                format!("Bearer {}", self.scene.office_token),
            )
            .body(Full::new(Bytes::new()))
            .map_err(|_| Lost)?;
        let answer = self.scene.portal.send("data-exchange", request).await?;
        match answer.status().is_success() {
            true => Ok(answer),
            false => Err(Lost),
        }
    }
}
