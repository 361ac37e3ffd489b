//! The municipality's own system, which fetches applications.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::citizen::Citizen;
use crate::page::Page;
use crate::portal::Portal;

/// A back-office with its municipality's token.
#[derive(Clone)]
pub struct BackOffice {
    client: Citizen,
    token: String,
}

/// An application as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id, with which it is fetched.
    pub id: String,
    /// What the citizen names on the telephone.
    pub case_number: String,
    /// The service.
    pub service: String,
    /// `new`, `acknowledged`, `in-progress`, `withdrawn` or `decided`.
    pub state: String,
}

const APPLICATIONS: &str = "/api/data-exchange/applications";

impl BackOffice {
    /// The back-office of this municipality, with a new token.
    ///
    /// # Errors
    /// When the portal makes none.
    pub fn of(portal: &Portal, tenant: &str) -> Result<Self> {
        let token = portal.operator().token(tenant)?;
        Ok(Self::with_token(portal, token))
    }

    /// A back-office that shows this token.
    #[must_use]
    pub fn with_token(portal: &Portal, token: String) -> Self {
        let client = portal.citizen();
        Self { client, token }
    }

    /// The same token at the address that the portal has now.
    #[must_use]
    pub fn after_restart(&self, portal: &Portal) -> Self {
        Self::with_token(portal, self.token.clone())
    }

    /// All applications, oldest first, page by page. One that was written down again after a crash
    /// may stand on a later page once more: as the description says, the id is what counts.
    ///
    /// # Errors
    /// When the portal refuses.
    pub fn applications(&mut self) -> Result<Vec<Listed>> {
        let mut listed: Vec<Listed> = Vec::new();
        let mut after = 0;
        loop {
            let answer = self.call("GET", &format!("{APPLICATIONS}?after={after}&limit=100"))?;
            ensure!(answer.status == 200, "{answer:?}");
            let page = answer.json();
            let applications = page["applications"].as_array().cloned().unwrap_or_default();
            let page_ids: BTreeSet<String> = applications.iter().map(|it| read(it).id).collect();
            ensure!(page_ids.len() == applications.len(), "twice on one page");
            for application in applications.iter().map(read) {
                if !listed.iter().any(|known| known.id == application.id) {
                    listed.push(application);
                }
            }
            let next = page["next"].as_u64().unwrap_or(after);
            if next == after {
                return Ok(listed);
            }
            after = next;
        }
    }

    /// The XML of one.
    ///
    /// # Errors
    /// When the portal refuses.
    pub fn fetch(&mut self, id: &str) -> Result<String> {
        let answer = self.call("GET", &format!("{APPLICATIONS}/{id}"))?;
        ensure!(answer.status == 200, "{answer:?}");
        Ok(answer.text())
    }

    /// Says that it has one.
    ///
    /// # Errors
    /// When the portal refuses.
    pub fn acknowledge(&mut self, id: &str) -> Result<()> {
        let answer = self.call("POST", &format!("{APPLICATIONS}/{id}/acknowledge"))?;
        ensure!(answer.status == 204, "{answer:?}");
        Ok(())
    }

    /// A call with the token and a body.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn send(&mut self, method: &str, path: &str, body: &Value) -> Result<Page> {
        let authorization = format!("Bearer {}", self.token);
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/json"),
            ("accept", "application/json"),
        ];
        self.client.once(method, path, &headers, &body.to_string())
    }

    /// Any call with the token.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn call(&mut self, method: &str, path: &str) -> Result<Page> {
        let authorization = format!("Bearer {}", self.token);
        let headers = [("authorization", authorization.as_str()), ("accept", "*/*")];
        self.client.once(method, path, &headers, "")
    }
}

fn read(application: &Value) -> Listed {
    let text = |name: &str| application[name].as_str().unwrap_or_default().to_owned();
    Listed {
        id: text("id"),
        case_number: text("caseNumber"),
        service: text("service"),
        state: text("state"),
    }
}
