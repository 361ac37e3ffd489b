//! The way of a citizen from the service's start page to the receipt.

use anyhow::{Context, Result, ensure};

use crate::application::Application;
use crate::citizen::Citizen;
use crate::form::{Form, Kind};
use crate::page::Page;

/// More steps or repeats than any form has.
const ENOUGH: usize = 200;
const ACTION: &str = "aktion";

/// Somebody on the way through a form.
#[derive(Clone)]
pub struct Walk {
    /// The person's browser.
    pub citizen: Citizen,
    /// What is on the screen.
    pub page: Page,
    /// Every page seen so far.
    pub seen: Vec<Page>,
}

/// An application that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The case number on the receipt.
    pub case_number: String,
    /// The receipt.
    pub receipt: Page,
}

impl Walk {
    /// Opens the service's start page and begins an application: the first step is on the screen.
    ///
    /// # Errors
    /// When the portal does not answer as it should.
    pub fn begin(mut citizen: Citizen, application: &Application) -> Result<Self> {
        let start = citizen.try_get(&application.path())?;
        ensure!(start.status == 200, "{start:?}");
        let form = start.form();
        let button = form.buttons().last().cloned();
        let page = citizen.try_press(&start, &form, button.as_ref())?;
        let walk = Self {
            citizen,
            page: page.clone(),
            seen: vec![start, page],
        };
        walk.expect_step()?;
        Ok(walk)
    }

    /// The id of the draft: the part of the address after the service's.
    #[must_use]
    pub fn draft_id(&self) -> String {
        let id = self.page.path.split('/').nth(4).unwrap_or_default();
        id.split('?').next().unwrap_or_default().to_owned()
    }

    /// The address of the draft, without a step.
    #[must_use]
    pub fn draft_path(&self) -> String {
        let parts: Vec<&str> = self.page.path.split('/').take(5).collect();
        parts.join("/").replace("/vorgang/", "/antrag/")
    }

    /// Where the application is, once it is sent.
    #[must_use]
    pub fn application_path(&self) -> String {
        self.draft_path().replace("/antrag/", "/vorgang/")
    }

    /// The code with which to go on elsewhere: it lies in the browser, and stands on the pages.
    #[must_use]
    pub fn resume_code(&self) -> String {
        let name = format!("__Host-antrag-{}", self.draft_id());
        self.citizen.cookie(&name).unwrap_or_default().to_owned()
    }

    /// The same as pages show it, in groups of four.
    #[must_use]
    pub fn shown_code(&self) -> String {
        let code: Vec<char> = self.resume_code().chars().collect();
        let groups = code.chunks(4).map(|group| group.iter().collect());
        groups.collect::<Vec<String>>().join("-")
    }

    /// Whether the answers are on the screen, ready to be sent.
    #[must_use]
    pub fn is_at_check(&self) -> bool {
        self.page.path.ends_with("/pruefen")
    }

    /// Fills the sheet on the screen in and goes on; on a list, to the next entry that is missing.
    ///
    /// # Errors
    /// When the portal does not take it.
    pub fn step(&mut self, application: &Application) -> Result<()> {
        if let Some(entry) = self.missing_entry(application) {
            self.open(&entry)?;
            return self.expect_step();
        }
        let form = self.filled(application)?;
        self.press(&form, "weiter")?;
        self.expect_step()
    }

    /// Fills in every step that is left.
    ///
    /// # Errors
    /// When the portal does not take one.
    pub fn to_check(&mut self, application: &Application) -> Result<()> {
        for _ in 0..ENOUGH {
            if self.is_at_check() {
                return Ok(());
            }
            self.step(application)?;
        }
        anyhow::bail!("the steps do not end: {:?}", self.page)
    }

    /// Sends what is on the screen.
    ///
    /// # Errors
    /// When the portal does not take it.
    pub fn send(&mut self) -> Result<Sent> {
        let form = self.sending_form();
        let button = form.buttons().last().cloned();
        let page = self.citizen.try_press(&self.page, &form, button.as_ref())?;
        self.show(page);
        Sent::on(&self.page)
    }

    /// The whole way.
    ///
    /// # Errors
    /// When the portal does not take it.
    pub fn whole(citizen: Citizen, application: &Application) -> Result<(Self, Sent)> {
        let mut walk = Self::begin(citizen, application)?;
        walk.to_check(application)?;
        let sent = walk.send()?;
        Ok((walk, sent))
    }

    /// The form that sends the application, with every box ticked that it asks for.
    ///
    /// # Panics
    /// When the page has none.
    #[must_use]
    pub fn sending_form(&self) -> Form {
        let mut form = self.page.form();
        for control in &mut form.controls {
            control.sent |= control.kind == Kind::Checkbox;
        }
        form
    }

    /// The address of an entry that the list on the screen does not have yet.
    fn missing_entry(&self, application: &Application) -> Option<String> {
        let add = self.page.attributes("#hinzufuegen", "href").pop()?;
        let place = add.strip_prefix(&self.draft_path())?.strip_prefix('/')?;
        let (series, index) = place.rsplit_once('.')?;
        let index: u32 = index.parse().ok()?;
        (index < application.repeats(series)).then_some(add)
    }

    /// The form on the screen with everything filled in, repeats added where they are needed.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn filled(&mut self, application: &Application) -> Result<Form> {
        for _ in 0..ENOUGH {
            let mut form = self.page.form();
            fill(&mut form, application);
            let Some(action) = missing_repeat(&form, application) else {
                return Ok(form);
            };
            self.press(&form, &action)?;
            ensure!(self.page.status == 200, "{:?}", self.page);
        }
        anyhow::bail!("repeats are not added: {:?}", self.page)
    }

    /// Presses the button of this action.
    ///
    /// # Errors
    /// When there is none or the portal does not answer.
    pub fn press(&mut self, form: &Form, action: &str) -> Result<()> {
        let button = form.button(ACTION, action).cloned();
        let button = button.with_context(|| format!("no button {action}: {:?}", self.page))?;
        let page = self.citizen.try_press(&self.page, form, Some(&button))?;
        self.show(page);
        Ok(())
    }

    /// Opens a path.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn open(&mut self, path: &str) -> Result<()> {
        let page = self.citizen.try_get(path)?;
        self.show(page);
        Ok(())
    }

    fn show(&mut self, page: Page) {
        self.seen.push(page.clone());
        self.page = page;
    }

    fn expect_step(&self) -> Result<()> {
        let errors = self.page.words_of("[role=alert]").join(" ");
        ensure!(self.page.status == 200, "{errors}\n{:?}", self.page);
        Ok(())
    }
}

impl Sent {
    /// What this receipt says.
    ///
    /// # Errors
    /// When the page is no receipt.
    pub fn on(receipt: &Page) -> Result<Self> {
        ensure!(
            receipt.status == 200 && receipt.path.contains("/vorgang/"),
            "no receipt: {receipt:?}"
        );
        let number = receipt.main().split_whitespace().find_map(case_number);
        Ok(Self {
            case_number: number.with_context(|| format!("no case number: {receipt:?}"))?,
            receipt: receipt.clone(),
        })
    }
}

/// Three groups of four letters and digits: a resume code has five.
fn case_number(word: &str) -> Option<String> {
    let word = word.trim_matches(|it: char| !it.is_ascii_alphanumeric());
    let groups: Vec<&str> = word.split('-').collect();
    let symbols = |group: &&str| {
        group.len() == 4
            && group
                .chars()
                .all(|it| it.is_ascii_digit() || it.is_ascii_uppercase())
    };
    (groups.len() == 3 && groups.iter().all(symbols)).then(|| word.to_owned())
}

fn fill(form: &mut Form, application: &Application) {
    for name in form.names() {
        if let Some(path) = name.strip_suffix(".wahl") {
            let options = form.controls.iter().filter(|it| it.name == name);
            let options: Vec<String> = options.map(|it| it.value.clone()).collect();
            let meant = options
                .into_iter()
                .find(|option| application.repeats(&format!("{path}/{option}")) > 0);
            if let Some(meant) = meant {
                form.fill(&name, &meant);
            }
            continue;
        }
        if let Some(text) = application.typed(&name) {
            form.fill(&name, text);
        }
        // Boxes to tick are named after all their repeats.
        for index in 0..application.repeats(&name) {
            if let Some(text) = application.typed(&format!("{name}.{index}")) {
                form.fill(&name, text);
            }
        }
    }
}

/// The action that adds a repeat of which too few are on the screen.
fn missing_repeat(form: &Form, application: &Application) -> Option<String> {
    let names = form.names();
    form.buttons()
        .filter(|button| button.name == ACTION)
        .find_map(|button| {
            let series = button.value.strip_prefix("hinzufuegen:")?;
            let shown = shown_repeats(&names, series);
            (shown < application.repeats(series)).then(|| button.value.clone())
        })
}

/// How many repeats of this series have a control in the form.
fn shown_repeats(names: &[String], series: &str) -> u32 {
    let indexes = names.iter().filter_map(|name| {
        let rest = name.strip_prefix(series)?.strip_prefix('.')?;
        let index = rest.split(['/', '.']).next()?;
        index.parse::<u32>().ok()
    });
    indexes.max().map_or(0, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_is_told_from_a_resume_code() {
        assert_eq!(case_number("7KQ2-M3XV-9TBC,").unwrap(), "7KQ2-M3XV-9TBC");
        assert_eq!(case_number("7KQ2-M3XV-9TBC-AAAA-BBBB"), None);
        assert_eq!(case_number("Hund-amen-tal"), None);
    }

    #[test]
    fn repeats_are_counted_by_their_controls() {
        let names = ["G1.0/F1.0", "G1.2/F1.0.tag", "G10.7/F1.0"].map(str::to_owned);
        assert_eq!(shown_repeats(&names, "G1"), 3);
        assert_eq!(shown_repeats(&names, "G1.0/F1"), 1);
        assert_eq!(shown_repeats(&names, "G2"), 0);
    }
}
