//! One window on one application, and what can be done in it.

use crate::actors::Scene;
use crate::browser::{Browser, Page};
use crate::ledger::{Save, Words};
use crate::portal::Lost;
use futures::future::join;

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
    screen: Option<Page>,
}

/// What is typed, and where it goes.
#[derive(Clone)]
struct Typed {
    sheet: u8,
    /// The version that the page was made from, or that was seen beside what was typed.
    base: u64,
    /// The version that the page was made from.
    stand: u64,
    word: String,
    /// What the page showed that somebody else had saved.
    seen: Option<String>,
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

    /// Opens a sheet, types something, and goes on.
    pub(super) async fn fill_in(&mut self) -> Result<(), Lost> {
        let sheet = self.any_sheet();
        let page = self.look(sheet).await?;
        self.type_on(&page).await
    }

    /// Types into a sheet that has been on the screen for a while.
    pub(super) async fn fill_in_stale(&mut self) -> Result<(), Lost> {
        match self.screen.clone() {
            Some(page) => self.type_on(&page).await,
            None => self.fill_in().await,
        }
    }

    /// Presses the button twice.
    pub(super) async fn press_twice(&mut self) -> Result<(), Lost> {
        let sheet = self.any_sheet();
        let page = self.look(sheet).await?;
        let Some(typed) = self.typing(&page) else {
            return Ok(());
        };
        let (mut once, mut twice) = (self.browser.clone(), self.browser.clone());
        let both = join(self.save(&mut once, &typed), self.save(&mut twice, &typed));
        let (first, second) = both.await;
        first.and(second).map(|_| ())
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
                    let _ = self.type_on(&page).await;
                }
            }
            let _ = self.send().await;
            if self.scene.ledger.borrow().applications[self.which].is_sent {
                return;
            }
            self.scene.think().await;
        }
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
        self.screen = Some(page.clone());
        Ok(page)
    }

    async fn type_on(&mut self, page: &Page) -> Result<(), Lost> {
        let Some(mut typed) = self.typing(page) else {
            return Ok(());
        };
        for _ in 0..TRIES {
            let mut browser = self.browser.clone();
            match self.save(&mut browser, &typed).await {
                Ok(Some((newer, seen))) if self.scene.draw(2) == 0 => {
                    // Somebody was faster; this one knows and says it again.
                    typed.base = newer;
                    typed.seen = Some(seen);
                    self.expect(&typed);
                }
                Ok(_) => return Ok(()),
                Err(Lost) => self.scene.think().await,
            }
        }
        Err(Lost)
    }

    /// Something new to type on a page; none where nothing can be typed.
    fn typing(&self, page: &Page) -> Option<Typed> {
        let sheet: u8 = page.end().parse().ok()?;
        page.value(field(sheet))?;
        let stand = page.stand()?;
        let typed = Typed {
            sheet,
            base: stand,
            stand,
            seen: None,
            word: self.scene.ledger.borrow_mut().word(),
        };
        self.expect(&typed);
        Some(typed)
    }

    fn expect(&self, typed: &Typed) {
        let save = Save {
            sheet: typed.sheet,
            base: typed.base,
            confirmed: None,
        };
        self.known(|known| {
            known.saves.insert(typed.word.clone(), save);
        });
    }

    /// Sends what was typed. Gives the newer version, and what it says, where
    /// somebody was faster.
    async fn save(
        &self,
        browser: &mut Browser,
        typed: &Typed,
    ) -> Result<Option<(u64, String)>, Lost> {
        let Typed { sheet, word, .. } = typed;
        let stand = typed.stand.to_string();
        let path = format!("{}/{sheet}", self.path);
        let action = ["weiter", "zurueck", "speichern"][self.scene.draw(3) as usize];
        self.scene
            .note(|| format!("save {word} on {path}, version {stand}"));
        let (seen, choice) = (seen(*sheet), format!("konflikt:{}", field(*sheet)));
        let mut fields = vec![
            ("stand", stand.as_str()),
            (field(*sheet), word),
            ("aktion", action),
        ];
        if let Some(shown) = &typed.seen {
            fields.extend([(seen.as_str(), shown.as_str()), (choice.as_str(), "meine")]);
        }
        let answer = browser.post(&path, &fields).await?;
        let now = self.scene.portal.engine.now();
        let leads_to = answer.leads_to.as_deref().unwrap_or_default();
        match answer.status {
            303 if leads_to.contains("/antrag/") => {
                self.scene.note(|| format!("saved {word}"));
                let mut ledger = self.scene.ledger.borrow_mut();
                ledger.confirms(self.which, word, now);
                Ok(None)
            }
            412 => {
                let against = answer.value("gegen").and_then(|text| text.parse().ok());
                let shown = answer.value(&seen).map(str::to_owned);
                Ok(against.zip(shown))
            }
            _ => Ok(None),
        }
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

/// The control that says what somebody else had saved of a sheet.
fn seen(sheet: u8) -> String {
    format!("gesehen:{}", field(sheet))
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
