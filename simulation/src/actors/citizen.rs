//! A citizen: begins, fills in, goes back, presses twice, tries again, sends.

mod desk;

use super::Scene;
use crate::browser::Browser;
use crate::ledger::Known;
use desk::Desk;

/// The service that is applied for, at the municipality that offers it.
pub(crate) const SERVICE: &str = "/aachen/antrag/probelauf";

/// Begins an application and works on it in this many windows and devices.
pub(crate) async fn citizen(scene: Scene, windows: u32, deeds: u32) {
    scene.think().await;
    let Some(which) = begin(&scene).await else {
        return;
    };
    for window in 0..windows {
        let desk = match window {
            0 | 1 => Desk::with_code(&scene, which).await,
            _ => Desk::elsewhere(&scene, which).await,
        };
        let work = work(scene.clone(), desk, deeds);
        scene.portal.engine.spawn(None, work);
    }
}

/// Presses begin until there is a draft.
async fn begin(scene: &Scene) -> Option<usize> {
    for _ in 0..10 {
        let mut browser = Browser::new(&scene.portal);
        if let Ok(page) = browser.post(SERVICE, &[]).await
            && let Some(first) = page.leads_to
        {
            let path = first.strip_suffix("/1").unwrap_or(&first).to_owned();
            let id = path.rsplit('/').next().unwrap_or_default().to_owned();
            let code = browser.cookie(&id).unwrap_or_default().to_owned();
            scene.note(|| format!("a citizen has begun {path}"));
            let mut ledger = scene.ledger.borrow_mut();
            ledger.applications.push(Known {
                path,
                id,
                code,
                ..Known::default()
            });
            return Some(ledger.applications.len() - 1);
        }
        scene.think().await;
    }
    None
}

/// A person in front of one window, until they have enough.
async fn work(scene: Scene, mut desk: Desk, deeds: u32) {
    // Whoever got no page just now tries again.
    for _ in 0..deeds {
        scene.think().await;
        let _ = match scene.draw(60) {
            0..4 => desk.reload().await,
            4..6 => desk.look_back().await,
            6..24 => desk.fill_in().await,
            24..36 => desk.pause_typing().await,
            36..42 => desk.press_twice().await,
            42..48 => desk.fill_in_stale().await,
            48..54 => desk.check().await.map(|_| ()),
            54..59 => desk.send().await,
            _ => desk.delete().await,
        };
    }
    // Most want to be done with it.
    if scene.draw(4) > 0 {
        desk.finish().await;
    }
}
