//! The host's timer: lets components carry out what is left.

use super::Scene;
use crate::instance::{HOST, Instance};
use crate::portal::Portal;
use edge::world::within;
use edge::{Callee, call};
use http::Method;
use std::rc::Rc;
use std::time::Duration;

/// The host's number among the instances. It does not die with them.
const NUMBER: u64 = 0;

/// Ticks every few seconds, as long as the actors are about.
pub(crate) async fn timer(scene: Scene, rounds: u32) {
    for _ in 0..rounds {
        let pause = scene.portal.engine.up_to(Duration::from_secs(10));
        scene.portal.engine.pause(pause).await;
        tick(&scene.portal).await;
    }
}

/// One tick of every component that has one.
pub(crate) async fn tick(portal: &Rc<Portal>) {
    let host = Rc::new(Instance::new(portal, HOST, NUMBER));
    let ticked: Vec<Callee> = portal.manifest.ticked.iter().filter_map(callee).collect();
    let calls = async {
        for component in ticked {
            // What does not answer is told again next time.
            let _ = call(
                Callee(HOST),
                component,
                Method::POST,
                "/internal/tick",
                Vec::new(),
            )
            .await;
        }
    };
    within(host, calls).await;
}

/// A component's id is part of the program, and so of every name in it.
fn callee(id: &String) -> Option<Callee> {
    let known = [
        calls::attachments::ID,
        calls::audit::ID,
        calls::data_exchange::ID,
        calls::draft_save::ID,
        calls::form_submit::ID,
    ];
    known.into_iter().find(|known| known.0 == id)
}
