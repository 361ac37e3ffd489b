//! What must hold after every schedule, once it has become quiet.

use crate::actors::{Office, Scene};
use crate::browser::{Browser, Page};
use crate::ledger::{Deletion, Known};
use crate::leftovers::Ending;
use crate::portal::Lost;
use std::collections::BTreeMap;

/// Judges one application by what its people and the office have, and says what became of it.
pub(crate) async fn judge(
    scene: &Scene,
    browser: &mut Browser,
    which: usize,
    resumed: Result<Page, Lost>,
    office: &Office,
) -> (Ending, Vec<String>) {
    let known = scene.ledger.borrow().applications[which].clone();
    let leads_to = resumed.ok().and_then(|page| page.leads_to);
    let delivered = office.fetched.contains_key(&known.id);
    let mut broken = Vec::new();
    if known.is_sent && !delivered {
        broken.push(format!("{} was sent and not delivered", known.id));
    }
    if known.deletion == Deletion::Confirmed && leads_to.is_some() {
        broken.push(format!("{} was deleted and is still there", known.id));
    }
    let Some(leads_to) = leads_to else {
        if known.deletion == Deletion::None || delivered {
            broken.push(format!("the code of {} leads nowhere", known.id));
        }
        return (Ending::Gone, broken);
    };
    if delivered {
        broken.extend(what_was_sent(&known, office));
        broken.extend(mailbox(&known, browser, &leads_to).await);
        return (Ending::Delivered, broken);
    }
    broken.extend(still_a_draft(scene, browser, which, &leads_to).await);
    (Ending::Draft, broken)
}

/// The office has exactly what somebody saw when they pressed send.
fn what_was_sent(known: &Known, office: &Office) -> Option<String> {
    let fetched = &office.fetched[&known.id];
    let sent = |version: &u64| {
        let words = known.checked.get(version);
        words.is_some_and(|words| words.len() == 2 && holds(&fetched.xml, words.values()))
    };
    if !known.pressed.iter().any(sent) {
        return Some(format!("{}: nobody saw this: {}", known.id, fetched.xml));
    }
    let others = known
        .case_numbers
        .iter()
        .find(|it| **it != fetched.case_number);
    let other = others?;
    Some(format!(
        "{} has the case numbers {other} and {}",
        known.id, fetched.case_number
    ))
}

fn holds<'a>(xml: &str, mut words: impl Iterator<Item = &'a String>) -> bool {
    let count = xml.matches("Wort").count();
    count == 2 && words.all(|word| xml.contains(&format!(">{word}<")))
}

/// One receipt, and one message that the office has it.
async fn mailbox(known: &Known, browser: &mut Browser, leads_to: &str) -> Vec<String> {
    let path = format!("/postfach/{}", known.id);
    if leads_to != path {
        return vec![format!("the code of {} leads to {leads_to}", known.id)];
    }
    let Ok(page) = browser.open(&path).await else {
        return vec![format!("{path} does not answer")];
    };
    let count = |what: &str| page.body.matches(&format!("{path}/{what}-")).count();
    let counts = [
        ("received", count("received")),
        ("accepted", count("accepted")),
    ];
    let wrong = counts.iter().filter(|(_, count)| *count != 1);
    wrong
        .map(|(what, count)| format!("{path} has {count} messages {what}"))
        .collect()
}

/// What was confirmed is still there.
async fn still_a_draft(
    scene: &Scene,
    browser: &mut Browser,
    which: usize,
    leads_to: &str,
) -> Vec<String> {
    let path = scene.ledger.borrow().applications[which].path.clone();
    if !leads_to.starts_with(&path) {
        return vec![format!("the code of {path} leads to {leads_to}")];
    }
    let asked = scene.portal.engine.now();
    let mut broken = Vec::new();
    for sheet in [1, 2] {
        let Ok(page) = browser.open(&format!("{path}/{sheet}")).await else {
            broken.push(format!("{path}/{sheet} does not answer"));
            continue;
        };
        let group = format!("G9900000040{sheet}.0/F9900000040{sheet}.0");
        if page.status != 200 {
            broken.push(format!("{path}/{sheet}: {}", page.status));
        } else if let Some(word) = page.value(&group) {
            let mut ledger = scene.ledger.borrow_mut();
            ledger.sees(which, sheet, word, asked);
        }
    }
    match browser.versions(&path).await {
        Ok(pages) => {
            let all: String = pages.iter().map(|page| page.body.as_str()).collect();
            let mut ledger = scene.ledger.borrow_mut();
            ledger.sees_versions(which, &all, asked);
        }
        Err(Lost) => broken.push(format!("the versions of {path} are not shown")),
    }
    broken
}

/// What concerns all applications together, and what is stored.
pub(crate) fn of_all(scene: &Scene, office: &Office) -> Vec<String> {
    let mut broken = Vec::new();
    let mut by_number: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, fetched) in &office.fetched {
        let before = by_number.insert(&fetched.case_number, id);
        if let Some(before) = before {
            broken.push(format!("{before} and {id} have one case number"));
        }
    }
    let ledger = scene.ledger.borrow();
    let known: Vec<&str> = ledger
        .applications
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let unknown = office
        .fetched
        .keys()
        .filter(|id| !known.contains(&id.as_str()));
    broken.extend(unknown.map(|id| format!("nobody began {id}")));
    broken
}
