//! The quiet time after everything: what is left is carried out, then all is judged.

use crate::actors::{Office, Scene, tick};
use crate::browser::Browser;
use crate::invariants;
use std::time::Duration;

/// Long enough for everything that is tried again with growing pauses.
const QUIET: Duration = Duration::from_secs(4 * 24 * 3600);

/// Ticks at growing distances, lets the office fetch what came, and judges.
pub(crate) async fn settle(scene: Scene) {
    let engine = &scene.portal.engine;
    let until = engine.now() + QUIET;
    let mut pause = Duration::from_secs(6);
    while engine.now() < until {
        engine.pause(pause).await;
        tick(&scene.portal).await;
        pause = (pause * 2).min(Duration::from_secs(12 * 3600));
    }
    let mut office = Office::new(scene.clone());
    if office.fetch_all().await.is_err() {
        let what = "the office gets no answer".to_owned();
        scene.ledger.borrow_mut().breaks(what);
    }
    tick(&scene.portal).await;
    engine.pause(Duration::from_secs(60)).await;
    tick(&scene.portal).await;
    let known = scene.ledger.borrow().applications.clone();
    for (which, known) in known.into_iter().enumerate() {
        let mut browser = Browser::new(&scene.portal);
        let code = [("code", known.code.as_str())];
        let resumed = browser.post("/entwuerfe", &code).await;
        let broken = invariants::judge(&scene, &mut browser, which, resumed, &office).await;
        scene.ledger.borrow_mut().broken.extend(broken);
    }
    let broken = invariants::of_all(&scene, &office);
    scene.ledger.borrow_mut().broken.extend(broken);
}
