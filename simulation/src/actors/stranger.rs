//! Somebody who knows the address of an application and not its code.

use super::Scene;
use crate::browser::Browser;

/// Looks at whatever there is, now and then; none of it may tell what somebody typed.
pub(crate) async fn stranger(scene: Scene, looks: u32) {
    for _ in 0..looks {
        scene.think().await;
        let paths = scene
            .ledger
            .borrow()
            .applications
            .iter()
            .map(|it| it.path.clone())
            .collect();
        let path: Option<String> = scene
            .portal
            .engine
            .chance(|chance| chance.choice::<Vec<_>>(paths));
        let Some(path) = path else { continue };
        look(&scene, &path).await;
    }
}

async fn look(scene: &Scene, path: &str) {
    let pages = [
        format!("{path}/1"),
        format!("{path}/2"),
        format!("{path}/pruefen"),
        path.replace("/antrag/", "/vorgang/"),
        format!("/postfach/{}", path.rsplit('/').next().unwrap_or_default()),
    ];
    let which = scene.draw(5) as usize;
    let mut browser = Browser::new(&scene.portal);
    let Ok(page) = browser.open(&pages[which]).await else {
        return;
    };
    if page.body.contains("Wort") || page.body.contains("case-number") {
        let what = format!("a stranger reads {}", pages[which]);
        scene.ledger.borrow_mut().breaks(what);
    }
}
