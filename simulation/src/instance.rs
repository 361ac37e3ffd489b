//! One instance of a component: what it may, what it remembers, and the world around it.

use crate::defect::Defect;
use crate::manifest::Granted;
use crate::portal::Portal;
use crate::weather::Fate;
use anyhow::{Context, anyhow};
use bytes::Bytes;
use call_tokens::{CallKey, TOKEN_HOLDS, purpose};
use edge::world::{Answered, Stored, World};
use edge::{Memory, OutgoingBody};
use futures::future::LocalBoxFuture;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};
use http_body_util::Full;
use records::{Key, StoreError};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// The moment at which every schedule begins: 2026-11-24, 14:00 in Germany.
pub(crate) const BEGINNING: Duration = Duration::from_secs(1_795_525_200);
/// 32 bytes in base64, and in base64url.
const A_KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
/// The Ed25519 pair of the seed 4, 32 times over, and its public key.
const SESSION_KEYS: &str =
    "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBATKk6wXBRhwcdZ7g8f_Dv6BCOjsRTBXXXcmh5Mz29q-fA";
const SESSION_PUBLIC_KEYS: &str = "ypOsFwUYcHHWe4PH_w7-gQjo7EUwV113JoeTM9vavnw";
/// Who lets the components tick: it is no component.
pub(crate) const HOST: &str = "host";
/// What the operator shows.
pub(crate) const OPERATOR_TOKEN: &str = "operator";
/// The key that personal data is sealed with.
pub(crate) const MASTER_KEY: &str = A_KEY;

/// An instance.
pub(crate) struct Instance {
    portal: Weak<Portal>,
    component: String,
    pub(crate) number: u64,
    memory: Memory,
}

/// The token of a call for the path that the request has now, from the same caller and as old.
pub(crate) fn signed_anew<B>(callee: &str, request: &Request<B>) -> Option<HeaderValue> {
    let token = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let mut words = token.strip_prefix("Internal ")?.split(' ');
    let (caller, ends) = (words.next()?, words.next()?.parse::<u64>().ok()?);
    let keys = CallKey::parse(A_KEY).ok()?.of_caller(caller, [callee]);
    let purpose = purpose(request.method().as_str(), request.uri().path());
    let token = keys.sign(callee, &purpose, ends - TOKEN_HOLDS).ok()?;
    HeaderValue::try_from(format!("Internal {token}")).ok()
}

impl Instance {
    pub(crate) fn new(portal: &Rc<Portal>, component: &str, number: u64) -> Self {
        Self {
            portal: Rc::downgrade(portal),
            component: component.to_owned(),
            number,
            memory: Memory::new(),
        }
    }

    /// The portal outlives its instances, but for the moment in which all is taken down.
    fn portal(&self) -> Option<Rc<Portal>> {
        self.portal.upgrade()
    }

    /// Whether the manifest lets this component do that. The host may everything.
    fn may(&self, asked: impl FnOnce(&Granted) -> bool) -> bool {
        let Some(portal) = self.portal() else {
            return false;
        };
        let granted = portal.manifest.granted(&self.component);
        self.component == HOST || granted.is_some_and(asked)
    }

    /// The keys by which it knows others and they know it. The host calls whom it ticks.
    fn call_keys(&self) -> Option<String> {
        let portal = self.portal()?;
        let key = CallKey::parse(A_KEY).ok()?;
        let keys = match portal.manifest.granted(&self.component) {
            Some(granted) => key.of_component(&self.component, granted.callees()),
            None => key.of_caller(
                &self.component,
                portal.manifest.ticked.iter().map(String::as_str),
            ),
        };
        Some(keys.text())
    }

    /// Carries out an operation of the store, or fails as the weather has it.
    async fn operate<T: 'static>(
        &self,
        what: &'static str,
        key: &Key,
        act: impl FnOnce(&Portal, &str) -> T + 'static,
    ) -> Result<T, StoreError> {
        let portal = self.portal().ok_or(StoreError::Crashed)?;
        let (engine, weather) = (portal.engine.clone(), portal.weather.get());
        let fate = weather.of_operation(&engine);
        let (there, back) = (weather.there(&engine), weather.back(&engine));
        let key = key.as_str().to_owned();
        let defect = portal.defect.map(|defect| defect.delay(what, &key));
        let there = there + defect.unwrap_or_default();
        let number = self.number;
        let carried = engine.after(there, {
            let portal = portal.clone();
            move || {
                portal.trace.note(&portal.engine, || {
                    format!("    {number:>3} {what} {key} {}", outcome(fate))
                });
                (fate != Fate::LostBefore).then(|| act(&portal, &key))
            }
        });
        let value = carried.await;
        // Most answers are there at once: then nothing comes between.
        if engine.happens(300) {
            engine.pause(back).await;
        }
        match (fate, value) {
            (Fate::Arrives, Some(value)) => Ok(value),
            _ => Err(StoreError::Unavailable("as the weather has it".into())),
        }
    }

    async fn add_in_two_steps(&self, key: &Key, by: u64) -> Result<u64, StoreError> {
        let before = self
            .operate("count", key, |portal, key| portal.stores.counter(key))
            .await?;
        let after = before + by;
        self.operate("count", key, move |portal, key| {
            portal.stores.set_counter(key, after);
            after
        })
        .await
    }
}

fn outcome(fate: Fate) -> &'static str {
    match fate {
        Fate::Arrives => "",
        Fate::LostBefore => "(fails)",
        Fate::LostAfter => "(fails, but takes effect)",
    }
}

impl World for Instance {
    fn open(&self, label: &'static str) -> Result<(), StoreError> {
        match self.may(|granted| granted.opens(label)) {
            true => Ok(()),
            false => Err(StoreError::Unavailable(format!("{label}: not granted"))),
        }
    }

    fn get<'a>(&'a self, _: &'static str, key: &'a Key) -> Stored<'a, Option<Vec<u8>>> {
        Box::pin(self.operate("get", key, |portal, key| portal.stores.get(key)))
    }

    fn set<'a>(&'a self, _: &'static str, key: &'a Key, value: &'a [u8]) -> Stored<'a, ()> {
        let value = value.to_vec();
        Box::pin(self.operate("set", key, move |portal, key| {
            portal.stores.write(key, value, portal.defect);
        }))
    }

    fn delete<'a>(&'a self, _: &'static str, key: &'a Key) -> Stored<'a, ()> {
        Box::pin(self.operate("delete", key, |portal, key| portal.stores.delete(key)))
    }

    fn increment<'a>(&'a self, _: &'static str, key: &'a Key, by: u64) -> Stored<'a, u64> {
        let defect = self.portal().and_then(|portal| portal.defect);
        if defect == Some(Defect::CountsInTwoSteps) {
            return Box::pin(self.add_in_two_steps(key, by));
        }
        Box::pin(self.operate("increment", key, move |portal, key| {
            let value = portal.stores.counter(key) + by;
            portal.stores.set_counter(key, value);
            value
        }))
    }

    fn send(&self, request: Request<Full<Bytes>>) -> LocalBoxFuture<'_, Answered> {
        Box::pin(async move {
            let portal = self.portal().context("the portal is gone")?;
            let host = request.uri().host().unwrap_or_default();
            let component = host.strip_suffix(".spin.internal").unwrap_or_default();
            let component = component.to_owned();
            if !self.may(|granted| granted.calls(&component)) {
                return Err(anyhow!("{} may not call {host}", self.component));
            }
            let answer = portal.send(&component, request).await;
            let answer = answer.map_err(|_| anyhow!("no answer"))?;
            Ok(answer.map(|body| OutgoingBody::Whole(Full::new(body))))
        })
    }

    fn variable(&self, name: &str) -> Option<String> {
        let value = match name {
            _ if !self.may(|granted| granted.knows(name)) => return None,
            "master_keys" => MASTER_KEY,
            "call_keys" => return self.call_keys(),
            "operator_token" => OPERATOR_TOKEN,
            "person_key" => A_KEY,
            "session_keys" | "staff_session_keys" => SESSION_KEYS,
            "session_public_keys" | "staff_public_keys" => SESSION_PUBLIC_KEYS,
            _ => "",
        };
        Some(value.to_owned())
    }

    fn wall(&self) -> Duration {
        BEGINNING + self.monotonic()
    }

    fn monotonic(&self) -> Duration {
        self.portal()
            .map_or(Duration::ZERO, |portal| portal.engine.now())
    }

    fn sleep(&self, time: Duration) -> LocalBoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(portal) = self.portal() {
                portal.engine.pause(time).await;
            }
        })
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        if let Some(portal) = self.portal() {
            portal.engine.spawn(Some(self.number), work);
        }
    }

    fn fill(&self, bytes: &mut [u8]) {
        if let Some(portal) = self.portal() {
            portal.engine.chance(|chance| chance.fill(bytes));
        }
    }

    fn log(&self, line: &str) {
        if let Some(portal) = self.portal() {
            let note = || format!("    {:>3} {} says {line}", self.number, self.component);
            portal.trace.note(&portal.engine, note);
        }
    }

    fn memory(&self) -> &Memory {
        &self.memory
    }
}
