//! One schedule: everything that happens under one seed.

use crate::actors::{self, Scene};
use crate::defect::Defect;
use crate::engine::Engine;
use crate::ledger::Ledger;
use crate::portal::Portal;
use crate::settling::settle;
use crate::setup::Setup;
use crate::stores::Stores;
use crate::trace::Trace;
use crate::weather::Weather;
use anyhow::Result;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// More happens in hardly any schedule before its actors are done.
const BUSY: u64 = 1500;

/// Runs schedules, all beginning with the same portal.
pub struct Simulation {
    setup: Setup,
    defect: Option<Defect>,
}

/// What came of a schedule.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Which it was.
    pub seed: u64,
    /// What was not as it must be; empty when all was well.
    pub broken: Vec<String>,
    /// What happened, if it was to be traced.
    pub trace: Vec<String>,
    /// How many things happened.
    pub happened: u64,
    /// Applications that were begun.
    pub begun: usize,
    /// Applications of which somebody saw that they are sent.
    pub sent: usize,
}

impl Simulation {
    /// Prepares the portal.
    ///
    /// # Errors
    /// When the operator's interfaces refuse what the portal begins with.
    pub fn new() -> Result<Self> {
        let setup = Setup::make()?;
        let defect = None;
        Ok(Self { setup, defect })
    }

    /// The same with a defect built in.
    #[must_use]
    pub fn with(mut self, defect: Defect) -> Self {
        self.defect = Some(defect);
        self
    }

    /// Runs the schedule of this seed; traced, it keeps what happened.
    #[must_use]
    pub fn run(&self, seed: u64, traced: bool) -> Outcome {
        let trace = match traced {
            true => Trace::kept(),
            false => Trace::default(),
        };
        let engine = Engine::new(seed);
        let scene = self.scene(&engine, &trace);
        let weather = Weather::drawn(&engine);
        scene.portal.weather.set(weather);
        trace.note(&engine, || format!("seed {seed}: {weather:?}"));
        let begun = begin(&scene);
        trace.note(&engine, || format!("{begun} citizens"));
        go_on(&scene, &weather);
        scene.portal.calm_down();
        trace.note(&engine, || "from here on nothing fails".into());
        engine.spawn(None, settle(scene.clone()));
        while engine.step() {}
        engine.end();
        let ledger = scene.ledger.borrow();
        Outcome {
            seed,
            broken: ledger.broken.clone(),
            trace: trace.lines(),
            happened: engine.happened(),
            begun: ledger.applications.len(),
            sent: ledger.applications.iter().filter(|it| it.is_sent).count(),
        }
    }

    fn scene(&self, engine: &Engine, trace: &Trace) -> Scene {
        let stores = Stores::holding((*self.setup.values).clone());
        Scene {
            portal: Portal::new(
                engine.clone(),
                stores,
                self.setup.manifest.clone(),
                trace.clone(),
                self.defect,
            ),
            ledger: Rc::new(RefCell::new(Ledger::default())),
            stored_before: self.setup.values.clone(),
            office_token: self.setup.office_token.clone(),
        }
    }
}

/// Lets the actors begin. Gives the number of citizens.
fn begin(scene: &Scene) -> u32 {
    let engine = &scene.portal.engine;
    let citizens = 1 + u32::from(engine.happens(400));
    for _ in 0..citizens {
        let windows = [1, 1, 2, 3][scene.draw(4) as usize];
        let deeds = 1 + scene.draw(6);
        engine.spawn(None, actors::citizen(scene.clone(), windows, deeds));
    }
    engine.spawn(None, actors::timer(scene.clone(), scene.draw(8)));
    if engine.happens(500) {
        engine.spawn(None, actors::office(scene.clone(), scene.draw(6)));
    }
    engine.spawn(None, actors::stranger(scene.clone(), scene.draw(3)));
    citizens
}

/// Lets things happen until the actors have enough; the portal crashes where chance has decided.
fn go_on(scene: &Scene, weather: &Weather) {
    let engine = &scene.portal.engine;
    let moments = |count| -> BTreeSet<u64> {
        let draws = (0..count).map(|_| engine.chance(|chance| chance.u64(0..BUSY)));
        draws.collect()
    };
    let (crashes, deaths) = (moments(weather.crashes), moments(weather.deaths));
    while engine.step() {
        let happened = engine.happened();
        if crashes.contains(&happened) {
            scene.portal.crash();
        }
        if deaths.contains(&happened) {
            scene.portal.lose_instance();
        }
    }
}
