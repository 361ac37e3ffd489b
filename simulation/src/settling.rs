//! The quiet time after everything: what is left is carried out, then all is judged.

use crate::actors::{Office, Scene, tick};
use crate::browser::Browser;
use crate::leftovers::{Ending, Endings};
use crate::{invariants, outboxes};
use std::time::Duration;

/// Long enough for everything that is tried again with growing pauses.
const QUIET: Duration = Duration::from_secs(4 * 24 * 3600);

/// Longer than any draft is kept that nobody changes.
const EXPIRED: Duration = Duration::from_secs(100 * 24 * 3600);
const A_DAY: Duration = Duration::from_secs(24 * 3600);

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
    let mut endings = Endings {
        unseen: Some(Ending::Draft),
        ..Endings::default()
    };
    let known = scene.ledger.borrow().applications.clone();
    for (which, known) in known.into_iter().enumerate() {
        let mut browser = Browser::new(&scene.portal);
        let code = [("code", known.code.as_str())];
        let resumed = browser.post("/entwuerfe", &code).await;
        let (ending, broken) =
            invariants::judge(&scene, &mut browser, which, resumed, &office).await;
        endings.known.insert(known.id, ending);
        scene.ledger.borrow_mut().broken.extend(broken);
    }
    let broken = invariants::of_all(&scene, &office);
    scene.ledger.borrow_mut().broken.extend(broken);
    look_at_stores(&scene, &mut endings).await;
    // What nobody sent expires.
    for pause in [EXPIRED, A_DAY, A_DAY, A_DAY] {
        engine.pause(pause).await;
        tick(&scene.portal).await;
        engine.pause(Duration::from_secs(180)).await;
        tick(&scene.portal).await;
    }
    let open = endings.known.values_mut().chain(&mut endings.unseen);
    for ending in open.filter(|it| **it == Ending::Draft) {
        *ending = Ending::Gone;
    }
    look_at_stores(&scene, &mut endings).await;
}

/// Holds what is stored against what there is a reason for.
async fn look_at_stores(scene: &Scene, endings: &mut Endings) {
    let portal = &scene.portal;
    endings.done = portal.date(A_DAY * 2);
    let mut broken = endings.orphans(&portal.stores.values(), &scene.stored_before);
    match outboxes::unfinished(&portal.stores).await {
        Ok(unfinished) => broken.extend(unfinished),
        Err(error) => broken.push(format!("an outbox cannot be read: {error}")),
    }
    scene.ledger.borrow_mut().broken.extend(broken);
}
