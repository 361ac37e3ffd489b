//! One window on one application, and what can be done in it.

mod typing;

use crate::actors::Scene;
use crate::browser::{Browser, Page};
use crate::ledger::{Deletion, Words};
use crate::portal::Lost;
use typing::Screen;

/// What stands on which sheet.
const FIELDS: [(u8, &str); 2] = [
    (1, "G99000000401.0/F99000000401.0"),
    (2, "G99000000402.0/F99000000402.0"),
];
/// How often somebody tries again before they come back later.
const TRIES: u32 = 3;

/// A window.
pub(super) struct Desk {
    scene: Scene,
    browser: Browser,
    which: usize,
    path: String,
    /// The sheet that was on the screen last, maybe long ago.
    screen: Option<Screen>,
}

impl Desk {
    /// In a browser that has the code.
    pub(super) async fn with_code(scene: &Scene, which: usize) -> Self {
        let code = scene.ledger.borrow().applications[which].code.clone();
        let mut desk = Self::new(scene, which);
        for _ in 0..TRIES {
            let answer = desk.browser.post("/entwuerfe", &[("code", &code)]).await;
            if answer.is_ok_and(|page| page.leads_to.is_some()) {
                break;
            }
        }
        desk
    }

    /// On another device, later.
    pub(super) async fn elsewhere(scene: &Scene, which: usize) -> Self {
        scene.think().await;
        Self::with_code(scene, which).await
    }

    fn new(scene: &Scene, which: usize) -> Self {
        Self {
            scene: scene.clone(),
            browser: Browser::new(&scene.portal),
            which,
            path: scene.ledger.borrow().applications[which].path.clone(),
            screen: None,
        }
    }

    /// Looks at a sheet again.
    pub(super) async fn reload(&mut self) -> Result<(), Lost> {
        let sheet = self.any_sheet();
        self.look(sheet).await.map(|_| ())
    }

    /// Looks at everything that was saved so far.
    pub(super) async fn look_back(&mut self) -> Result<(), Lost> {
        let asked = self.scene.portal.engine.now();
        let pages = self.browser.versions(&self.path).await?;
        let shown = |page: &Page| page.status == 200 && page.end() == "fassungen";
        // Somebody may have sent or deleted it meanwhile.
        if pages.iter().all(shown) {
            let all: String = pages.iter().map(|page| page.body.as_str()).collect();
            let mut ledger = self.scene.ledger.borrow_mut();
            ledger.sees_versions(self.which, &all, asked);
        }
        Ok(())
    }

    /// Looks at the answers before sending. Gives the version, if it can be sent.
    pub(super) async fn check(&mut self) -> Result<Option<u64>, Lost> {
        let page = self.browser.open(&format!("{}/pruefen", self.path)).await?;
        let Some(version) = page.stand().filter(|_| page.end() == "pruefen") else {
            return Ok(None);
        };
        let words = words(&page.body);
        let mut ledger = self.scene.ledger.borrow_mut();
        let known = &mut ledger.applications[self.which];
        let before = known.checked.insert(version, words.clone());
        if before.is_some_and(|before| before != words) {
            ledger.breaks(format!("version {version} was another before: {words:?}"));
        }
        Ok(Some(version))
    }

    /// Checks and sends.
    pub(super) async fn send(&mut self) -> Result<(), Lost> {
        let Some(version) = self.check().await? else {
            return self.look_for_receipt().await;
        };
        self.scene.think().await;
        self.press_send(version).await?;
        self.look_for_receipt().await
    }

    /// Sends, again and again until there is a receipt, as far as patience goes.
    pub(super) async fn finish(&mut self) {
        for _ in 0..TRIES {
            for sheet in [1, 2] {
                if let Ok(page) = self.look(sheet).await
                    && page.value(field(sheet)).is_some_and(str::is_empty)
                {
                    let _ = self.type_on().await;
                }
            }
            let _ = self.send().await;
            if self.scene.ledger.borrow().applications[self.which].is_sent {
                return;
            }
            self.scene.think().await;
        }
    }

    /// Deletes the draft, having been asked whether that is meant.
    pub(super) async fn delete(&mut self) -> Result<(), Lost> {
        let id = self.scene.ledger.borrow().applications[self.which]
            .id
            .clone();
        let path = format!("/entwuerfe/{id}/loeschen");
        self.browser.open(&path).await?;
        self.known(|known| known.deletion = known.deletion.max(Deletion::Asked));
        self.scene.note(|| format!("delete {path}"));
        let answer = self.browser.post(&path, &[]).await?;
        if answer.leads_to.is_some_and(|it| it.contains("geloescht")) {
            self.known(|known| known.deletion = Deletion::Confirmed);
        }
        Ok(())
    }

    async fn press_send(&mut self, version: u64) -> Result<(), Lost> {
        let stand = version.to_string();
        let path = format!("{}/senden", self.path);
        self.known(|known| {
            known.pressed.insert(version);
        });
        self.scene.note(|| format!("send {path} on {version}"));
        let fields = [("stand", stand.as_str()), ("einwilligung", "ja")];
        let answer = self.browser.post(&path, &fields).await?;
        if answer.leads_to.is_some_and(|it| it.contains("/vorgang/")) {
            self.known(|known| known.is_sent = true);
        }
        Ok(())
    }

    /// Opens the receipt, which is there once the application is sent.
    async fn look_for_receipt(&mut self) -> Result<(), Lost> {
        let path = self.path.replace("/antrag/", "/vorgang/");
        let page = self.browser.open(&path).await?;
        if let Some(number) = case_number(&page.body) {
            self.known(|known| {
                known.case_numbers.insert(number);
                known.is_sent = true;
            });
        }
        Ok(())
    }

    /// Opens a sheet and holds what is there against what was confirmed.
    async fn look(&mut self, sheet: u8) -> Result<Page, Lost> {
        let asked = self.scene.portal.engine.now();
        let page = self.browser.open(&format!("{}/{sheet}", self.path)).await?;
        let shown = FIELDS
            .iter()
            .find(|(sheet, _)| page.end() == sheet.to_string());
        if let Some((sheet, name)) = shown
            && let Some(word) = page.value(name)
            && page.status == 200
        {
            let mut ledger = self.scene.ledger.borrow_mut();
            ledger.sees(self.which, *sheet, word, asked);
        }
        self.screen = Some(Screen::of(&self.scene, page.clone()));
        Ok(page)
    }

    fn any_sheet(&self) -> u8 {
        FIELDS[self.scene.draw(2) as usize].0
    }

    fn known(&self, change: impl FnOnce(&mut crate::ledger::Known)) {
        change(&mut self.scene.ledger.borrow_mut().applications[self.which]);
    }
}

fn field(sheet: u8) -> &'static str {
    let found = FIELDS.iter().find(|(of, _)| *of == sheet);
    found.map_or("", |(_, name)| name)
}

/// The words on a page, by the order in which the sheets are.
fn words(body: &str) -> Words {
    let found = body.match_indices("Wort").filter_map(|(at, _)| {
        let word = &body[at..];
        Some(&word[..=word.find('x')?])
    });
    let mut words: Vec<&str> = found.collect();
    words.dedup();
    (1..).zip(words.into_iter().map(str::to_owned)).collect()
}

fn case_number(body: &str) -> Option<String> {
    let (_, rest) = body.split_once("id=\"case-number\"")?;
    let number = rest.split(['<', '>']).find(|part| {
        let mut groups = part.trim().split('-');
        part.trim().len() == 14 && groups.all(|group| group.len() == 4)
    });
    number.map(|number| number.trim().to_owned())
}
