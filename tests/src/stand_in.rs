//! Logging in through the sandbox's stand-in, as a person does.

use anyhow::{Context, Result};

use crate::citizen::Citizen;
use crate::form::Form;
use crate::page::Page;

const FORM: &str = "application/x-www-form-urlencoded";

/// What somebody chooses at the stand-in.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    /// `bundid` or `unternehmenskonto`.
    pub account: &'static str,
    /// Who: components/sandbox/bundid/README.md has the list.
    pub person: &'static str,
    /// By what means: 1, 3 or 4.
    pub level: &'static str,
    /// What is to go wrong: `keiner` for nothing.
    pub fault: &'static str,
}

impl Chosen {
    /// Erika Mustermann with her identity card.
    pub const ERIKA: Self = Self {
        account: "bundid",
        person: "erika",
        level: "4",
        fault: "keiner",
    };
    /// A company.
    pub const COMPANY: Self = Self {
        account: "unternehmenskonto",
        person: "musterbau",
        level: "3",
        fault: "keiner",
    };

    /// The same with something that goes wrong.
    #[must_use]
    pub fn with_fault(self, fault: &'static str) -> Self {
        Self { fault, ..self }
    }
}

/// The form of a page that has a field of this name.
///
/// # Errors
/// When there is none.
pub fn form_with(page: &Page, name: &str) -> Result<Form> {
    let found = page.forms().into_iter().find(|form| form.has(name));
    found.with_context(|| format!("no form with {name} on {page:?}"))
}

impl Citizen {
    /// Logs in and comes back; gives the page where the way ends.
    ///
    /// # Errors
    /// When a page on the way is not what it should be.
    pub fn log_in_through(&mut self, who: &Chosen, back: &str) -> Result<Page> {
        let start = self.try_get(&format!("/anmelden?zurueck={back}"))?;
        self.log_in_through_from(&start, who)
    }

    /// The same from the page that lets people choose an account.
    ///
    /// # Errors
    /// When a page on the way is not what it should be.
    pub fn log_in_through_from(&mut self, start: &Page, who: &Chosen) -> Result<Page> {
        let (path, body) = self.answer_of_provider(start, who)?;
        let answer = self.from_provider(&path, &body)?;
        self.follow(answer)
    }

    /// What the provider's form is going to send to the portal: path and body.
    ///
    /// # Errors
    /// When a page on the way is not what it should be.
    pub fn answer_of_provider(&mut self, start: &Page, who: &Chosen) -> Result<(String, String)> {
        let mut accounts = start.forms().into_iter();
        let account = format!("konto={}", who.account);
        let chosen = accounts.find(|form| form.body(None).contains(&account));
        let chosen = chosen.with_context(|| format!("no {account} on {start:?}"))?;
        let onward = self.send(start, &chosen, None)?;
        let request = form_with(&onward, "SAMLRequest")?;
        let stand_in = self.send(&onward, &request, None)?;
        let mut choice = form_with(&stand_in, "person")?;
        choice.fill("person", who.person);
        choice.fill("stufe", who.level);
        choice.fill("fall", who.fault);
        let button = choice.button("aktion", "anmelden").cloned();
        let onward = self.send(&stand_in, &choice, button.as_ref())?;
        let answer = form_with(&onward, "SAMLResponse")?;
        let action = answer.action.clone().context("a form without an address")?;
        let action: url::Url = action.parse()?;
        Ok((action.path().to_owned(), answer.body(None)))
    }

    /// Sends a provider's form, as a browser sends a form of another site.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn from_provider(&mut self, path: &str, body: &str) -> Result<Page> {
        let headers = [
            ("content-type", FORM),
            ("sec-fetch-site", "cross-site"),
            ("origin", "null"),
        ];
        self.once("POST", path, &headers, body)
    }
}
