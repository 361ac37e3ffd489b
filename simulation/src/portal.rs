//! The portal: its stores, its instances, and the network between them.

use crate::components::{self, Answer};
use crate::defect::Defect;
use crate::engine::Engine;
use crate::instance::{BEGINNING, Instance, signed_anew};
use crate::manifest::Manifest;
use crate::stores::Stores;
use crate::trace::Trace;
use crate::weather::{Fate, Weather};
use bytes::Bytes;
use chrono::DateTime;
use edge::world::within;
use futures::channel::oneshot;
use http::Request;
use http::header::AUTHORIZATION;
use http_body_util::Full;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// Instances of one component that are there at once.
const INSTANCES: usize = 2;
/// The longest that the portal is away after a crash.
const LONGEST_AWAY: Duration = Duration::from_secs(20);

/// Everything that the actors have to do with.
pub(crate) struct Portal {
    pub(crate) engine: Engine,
    pub(crate) stores: Stores,
    pub(crate) trace: Trace,
    pub(crate) weather: Cell<Weather>,
    pub(crate) defect: Option<Defect>,
    pub(crate) manifest: Rc<Manifest>,
    instances: RefCell<BTreeMap<String, Vec<Rc<Instance>>>>,
    begun: Cell<u64>,
    away_until: Cell<Duration>,
}

/// There is no answer, and nobody knows whether the request was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lost;

impl Portal {
    /// A portal in a world of chance.
    pub(crate) fn new(
        engine: Engine,
        stores: Stores,
        manifest: Rc<Manifest>,
        trace: Trace,
        defect: Option<Defect>,
    ) -> Rc<Self> {
        Rc::new(Self {
            engine,
            stores,
            trace,
            weather: Cell::new(Weather::CALM),
            defect,
            manifest,
            instances: RefCell::default(),
            begun: Cell::default(),
            away_until: Cell::default(),
        })
    }

    /// Sends a request to a component: from a browser, from another component.
    pub(crate) async fn send(
        self: &Rc<Self>,
        component: &str,
        request: Request<Full<Bytes>>,
    ) -> Result<Answer, Lost> {
        let (engine, weather) = (&self.engine, self.weather.get());
        let fate = weather.of_request(engine);
        let way = weather.there(engine);
        let what = self.trace.is_on().then(|| said(component, &request));
        engine.pause(way).await;
        if fate == Fate::LostBefore || engine.now() < self.away_until.get() {
            self.note(what.as_deref(), "never arrives");
            return Err(Lost);
        }
        let (method, path) = (request.method(), request.uri().path());
        if self.defect.is_some_and(|it| it.ignores(method, path)) {
            return Ok(accepted());
        }
        let answer = self
            .begin(component, self.redirected(component, request))
            .await;
        let Ok(answer) = answer else {
            self.note(what.as_deref(), "dies");
            return Err(Lost);
        };
        engine.pause(weather.back(engine)).await;
        if fate == Fate::LostAfter {
            self.note(what.as_deref(), "the answer is lost");
            return Err(Lost);
        }
        self.note(what.as_deref(), answer.status().as_str());
        Ok(answer)
    }

    /// Begins a request in an instance. It goes on even if nobody waits for it.
    fn begin(
        self: &Rc<Self>,
        component: &str,
        request: Request<Full<Bytes>>,
    ) -> oneshot::Receiver<Answer> {
        let (sender, receiver) = oneshot::channel();
        let instance = self.instance(component);
        let owner = Some(instance.number);
        if let Some(answer) = components::answer(component, request) {
            let task = within(instance, async {
                if let Ok(answer) = answer.await {
                    // Who asked may be gone.
                    let _ = sender.send(answer);
                }
            });
            self.engine.spawn(owner, task);
        }
        receiver
    }

    fn instance(self: &Rc<Self>, component: &str) -> Rc<Instance> {
        let mut all = self.instances.borrow_mut();
        let instances = all.entry(component.to_owned()).or_default();
        let fresh = self.engine.happens(self.weather.get().fresh_instance);
        if fresh && instances.len() >= INSTANCES {
            // It is taken no more; what it has begun goes on.
            instances.remove(0);
        }
        if fresh || instances.is_empty() {
            self.begun.set(self.begun.get() + 1);
            let instance = Instance::new(self, component, self.begun.get());
            instances.push(Rc::new(instance));
        }
        let which = self.engine.chance(|chance| chance.usize(..instances.len()));
        instances[which].clone()
    }

    /// The request as a defect of this portal makes it.
    fn redirected(
        &self,
        component: &str,
        mut request: Request<Full<Bytes>>,
    ) -> Request<Full<Bytes>> {
        let number = self.engine.happened();
        let path = request.uri().path();
        let other = self.defect.and_then(|it| it.other_path(path, number));
        if let Some(path) = other.and_then(|path| path.parse().ok()) {
            *request.uri_mut() = path;
            // A caller that asks for this path names it in its token.
            if let Some(token) = signed_anew(component, &request) {
                request.headers_mut().insert(AUTHORIZATION, token);
            }
        }
        request
    }

    /// Everything that runs dies where it stands, and what was remembered is forgotten; after a
    /// while the portal is back.
    pub(crate) fn crash(&self) {
        self.trace
            .note(&self.engine, || "the portal crashes".into());
        self.instances.borrow_mut().clear();
        self.engine.kill(|_| true);
        let away = self.engine.up_to(LONGEST_AWAY);
        self.away_until.set(self.engine.now() + away);
    }

    /// One instance dies with everything in it.
    pub(crate) fn lose_instance(&self) {
        let mut all = self.instances.borrow_mut();
        let known: Vec<String> = all.keys().cloned().collect();
        let Some(component) = self.engine.chance(|chance| chance.choice(known)) else {
            return;
        };
        let dead = all.remove(&component).unwrap_or_default();
        drop(all);
        let note = || format!("the instances of {component} die");
        self.trace.note(&self.engine, note);
        let dead: Vec<u64> = dead.iter().map(|instance| instance.number).collect();
        self.engine.kill(|owner| dead.contains(&owner));
    }

    /// From now on nothing fails.
    pub(crate) fn calm_down(&self) {
        self.weather.set(Weather::CALM);
        self.away_until.set(self.engine.now());
    }

    /// The day, in UTC, that it was so long ago.
    pub(crate) fn date(&self, ago: Duration) -> String {
        let wall = BEGINNING + self.engine.now() - ago;
        let seconds = i64::try_from(wall.as_secs()).unwrap_or_default();
        DateTime::from_timestamp(seconds, 0)
            .unwrap_or_default()
            .date_naive()
            .to_string()
    }

    fn note(&self, what: Option<&str>, outcome: &str) {
        if let Some(what) = what {
            self.trace
                .note(&self.engine, || format!("{what}: {outcome}"));
        }
    }
}

fn said(component: &str, request: &Request<Full<Bytes>>) -> String {
    format!("{component} {} {}", request.method(), request.uri().path())
}

fn accepted() -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = http::StatusCode::ACCEPTED;
    answer
}
