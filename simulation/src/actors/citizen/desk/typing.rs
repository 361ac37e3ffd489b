//! What is typed into a sheet: saved by its buttons, by the script while somebody types, and by
//! whoever chooses where two typed the same.

use super::{Desk, FIELDS, TRIES, field};
use crate::actors::Scene;
use crate::browser::{Browser, Page};
use crate::ledger::Save;
use crate::portal::Lost;
use futures::future::join;
use std::collections::BTreeSet;

/// Before the name of what two typed, on the page that lets the person choose: what the other did.
const SEEN: &str = "gesehen:";
/// Before the same name: whose is meant.
const CHOICE: &str = "konflikt:";

/// A sheet on the screen.
#[derive(Clone)]
pub(super) struct Screen {
    page: Page,
    /// The version that the next save is based on.
    base: u64,
    /// What the script calls the page; nothing where there is no script.
    mark: String,
    /// How often the script has saved.
    saves: u32,
    /// What was on it, and what was typed into it since.
    words: BTreeSet<String>,
}

/// What is typed, and where it goes.
#[derive(Clone)]
struct Typed {
    sheet: u8,
    base: u64,
    word: String,
    mark: String,
    /// What the person was shown of others', and chose their own over.
    chosen: Vec<(String, String)>,
}

/// What became of a save, as far as anybody knows.
enum Told {
    Done,
    /// Somebody typed something else into the same field: the page that lets one choose.
    Choose(Page),
}

impl Screen {
    /// A page that was just opened; half of the browsers run its script.
    pub(super) fn of(scene: &Scene, page: Page) -> Self {
        let script = scene.draw(2) == 0 && page.value("seite").is_some();
        let mark = script.then(|| {
            let name = scene.portal.engine.chance(|chance| chance.u128(..));
            format!("{name:032x}")
        });
        let on_it = FIELDS.iter().find_map(|(_, name)| page.value(name));
        Self {
            base: page.stand().unwrap_or_default(),
            mark: mark.unwrap_or_default(),
            saves: 0,
            words: on_it.into_iter().map(str::to_owned).collect(),
            page,
        }
    }
}

impl Desk {
    /// Opens a sheet, types something, and goes on.
    pub(in super::super) async fn fill_in(&mut self) -> Result<(), Lost> {
        let sheet = self.any_sheet();
        self.look(sheet).await?;
        self.type_on().await
    }

    /// Types into a sheet that has been on the screen for a while.
    pub(in super::super) async fn fill_in_stale(&mut self) -> Result<(), Lost> {
        match self.screen.is_some() {
            true => self.type_on().await,
            false => self.fill_in().await,
        }
    }

    /// Presses the button twice.
    pub(in super::super) async fn press_twice(&mut self) -> Result<(), Lost> {
        let sheet = self.any_sheet();
        self.look(sheet).await?;
        let Some(typed) = self.typing() else {
            return Ok(());
        };
        let (mut once, mut twice) = (self.browser.clone(), self.browser.clone());
        let both = join(self.save(&mut once, &typed), self.save(&mut twice, &typed));
        let (first, second) = both.await;
        first.and(second).map(|_| ())
    }

    /// Types and pauses, so that the script saves; then types on, and maybe presses a button, the
    /// script's save perhaps still on its way.
    pub(in super::super) async fn pause_typing(&mut self) -> Result<(), Lost> {
        if self.screen.is_none() || self.scene.draw(3) > 0 {
            let sheet = self.any_sheet();
            self.look(sheet).await?;
        }
        let Some(typed) = self.typing().filter(|typed| !typed.mark.is_empty()) else {
            return Ok(());
        };
        if self.scene.draw(4) > 0 {
            return self.save_by_script(&typed).await;
        }
        let Some(further) = self.typing() else {
            return Ok(());
        };
        let (mut script, mut button) = (self.browser.clone(), self.browser.clone());
        let number = self.number();
        let saves = join(
            self.script_saves(&mut script, &typed, number),
            self.save(&mut button, &further),
        );
        let (_, pressed) = saves.await;
        pressed.map(|_| ())
    }

    /// Types into what is on the screen, and saves it by a button.
    pub(super) async fn type_on(&mut self) -> Result<(), Lost> {
        let Some(mut typed) = self.typing() else {
            return Ok(());
        };
        for _ in 0..TRIES {
            let mut browser = self.browser.clone();
            match self.save(&mut browser, &typed).await {
                Ok(Told::Done) => return Ok(()),
                Ok(Told::Choose(page)) => match self.scene.draw(3) {
                    0 => return Ok(()),
                    1 => return self.take_theirs(&typed, &page).await,
                    _ => self.take_mine(&mut typed, &page),
                },
                Err(Lost) => self.scene.think().await,
            }
        }
        Err(Lost)
    }

    /// Something new to type into what is on the screen; none where nothing can be typed.
    fn typing(&mut self) -> Option<Typed> {
        let screen = self.screen.as_mut()?;
        let sheet: u8 = screen.page.end().parse().ok()?;
        screen.page.value(field(sheet))?;
        let typed = Typed {
            sheet,
            base: screen.base,
            word: self.scene.ledger.borrow_mut().word(),
            mark: screen.mark.clone(),
            chosen: Vec::new(),
        };
        // Without a name of the page nobody knows that it is still the same one.
        let over = screen.words.clone();
        if !screen.mark.is_empty() {
            screen.words.insert(typed.word.clone());
        }
        self.known(|known| {
            let save = Save {
                sheet,
                over,
                confirmed: None,
            };
            known.saves.insert(typed.word.clone(), save);
        });
        Some(typed)
    }

    /// Chooses what was typed here over what the page shows of somebody else.
    fn take_mine(&self, typed: &mut Typed, page: &Page) {
        let Some((name, theirs)) = page.named(SEEN) else {
            return;
        };
        self.scene
            .note(|| format!("{} rather than {theirs}", typed.word));
        let over = said(theirs);
        self.known(|known| {
            let save = known.saves.entry(typed.word.clone()).or_default();
            save.over.insert(over);
        });
        typed.chosen = vec![
            (format!("{SEEN}{name}"), theirs.to_owned()),
            (format!("{CHOICE}{name}"), "meine".to_owned()),
        ];
    }

    /// Leaves what somebody else typed.
    async fn take_theirs(&mut self, typed: &Typed, page: &Page) -> Result<(), Lost> {
        let Some((name, theirs)) = page.named(SEEN) else {
            return Ok(());
        };
        self.scene
            .note(|| format!("{theirs} rather than {}", typed.word));
        let chosen = vec![
            (format!("{SEEN}{name}"), theirs.to_owned()),
            (format!("{CHOICE}{name}"), "andere".to_owned()),
        ];
        let typed = Typed {
            chosen,
            ..typed.clone()
        };
        let mut browser = self.browser.clone();
        self.press(&mut browser, &typed).await.map(|_| ())
    }

    /// Saves by a button what was typed.
    async fn save(&self, browser: &mut Browser, typed: &Typed) -> Result<Told, Lost> {
        let answer = self.press(browser, typed).await?;
        let now = self.scene.portal.engine.now();
        let leads_to = answer.leads_to.as_deref().unwrap_or_default();
        match answer.status {
            303 if self.confirms(leads_to) => {
                self.scene.note(|| format!("saved {}", typed.word));
                let mut ledger = self.scene.ledger.borrow_mut();
                ledger.confirms(self.which, &typed.word, now);
                Ok(Told::Done)
            }
            412 => Ok(Told::Choose(answer)),
            _ => Ok(Told::Done),
        }
    }

    /// Whether whoever is led there is told that it is saved: to a sheet, to the check, or to where
    /// one may pause. To the draft itself leads what could not be saved any more.
    fn confirms(&self, leads_to: &str) -> bool {
        let (place, query) = leads_to.split_once('?').unwrap_or((leads_to, ""));
        let inside = place.strip_prefix(&self.path);
        inside.is_some_and(|it| it.len() > 1) || query.contains("gespeichert=1")
    }

    async fn press(&self, browser: &mut Browser, typed: &Typed) -> Result<Page, Lost> {
        let Typed { sheet, base, .. } = typed;
        let path = format!("{}/{sheet}", self.path);
        let action = ["weiter", "zurueck", "speichern"][self.scene.draw(3) as usize];
        self.scene
            .note(|| format!("save {} on {path}, version {base}", typed.word));
        let stand = base.to_string();
        let mut fields = typed.fields(&stand, &typed.mark, action);
        let chosen = typed.chosen.iter();
        fields.extend(chosen.map(|(name, value)| (name.as_str(), value.as_str())));
        browser.post(&path, &fields).await
    }

    /// Lets the script save, and goes on from what it is told.
    async fn save_by_script(&mut self, typed: &Typed) -> Result<(), Lost> {
        let mut browser = self.browser.clone();
        let number = self.number();
        let saved = self.script_saves(&mut browser, typed, number).await?;
        if let (Some(version), Some(screen)) = (saved, &mut self.screen) {
            screen.base = version;
        }
        Ok(())
    }

    /// Gives the version that holds what was typed.
    async fn script_saves(
        &self,
        browser: &mut Browser,
        typed: &Typed,
        number: u32,
    ) -> Result<Option<u64>, Lost> {
        let path = format!("{}/{}", self.path, typed.sheet);
        self.scene.note(|| {
            let Typed { word, base, .. } = typed;
            format!("the script saves {word} on {path}, version {base}")
        });
        let (stand, mark) = (typed.base.to_string(), format!("{}.{number}", typed.mark));
        let fields = typed.fields(&stand, &mark, "sichern");
        let answer = browser.script(&path, &fields).await?;
        if answer.status != 200 {
            return Ok(None);
        }
        self.scene.note(|| format!("saved {}", typed.word));
        let now = self.scene.portal.engine.now();
        let mut ledger = self.scene.ledger.borrow_mut();
        ledger.confirms(self.which, &typed.word, now);
        let told = serde_json::from_str::<serde_json::Value>(&answer.body);
        Ok(told.ok().and_then(|told| told["version"].as_u64()))
    }

    /// The number of the script's next save.
    fn number(&mut self) -> u32 {
        self.screen.as_mut().map_or(1, |screen| {
            screen.saves += 1;
            screen.saves
        })
    }
}

impl Typed {
    fn fields<'a>(
        &'a self,
        stand: &'a str,
        mark: &'a str,
        action: &'a str,
    ) -> Vec<(&'a str, &'a str)> {
        vec![
            ("stand", stand),
            ("seite", mark),
            (field(self.sheet), &self.word),
            ("aktion", action),
        ]
    }
}

/// The word in what the page shows of somebody else; nothing where they left the field empty.
fn said(theirs: &str) -> String {
    let word = theirs.split_once("Wort").map(|(_, rest)| rest);
    let number = word.and_then(|word| word.split_once('x'));
    number.map_or_else(String::new, |(number, _)| format!("Wort{number}x"))
}
