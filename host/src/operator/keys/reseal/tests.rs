use super::*;
use crate::key_value::{Location, RedisUrl, Write};
use redis_process::RedisProcess;
use sealing::{KeyRing, Sealed};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write as _;
use tempfile::TempDir;

const STORES: [&str; 2] = ["drafts", "messages"];
const OLD: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
const NEW: &str = "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=";

/// Two stores in one place, a SQLite file or a Redis.
struct Place {
    folder: TempDir,
    redis: Option<RedisProcess>,
}

impl Place {
    fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        Place {
            folder,
            redis: None,
        }
    }

    /// Both kinds, or SQLite alone, said aloud, where there is no Redis.
    fn all() -> Vec<Self> {
        let mut places = vec![Self::sqlite()];
        match redis_process::missing() {
            None => places.push(Place {
                redis: Some(RedisProcess::start().unwrap()),
                ..Self::sqlite()
            }),
            Some(why) => {
                let _ = writeln!(std::io::stderr(), "left out: sealing anew in Redis: {why}");
            }
        }
        places
    }

    /// As a process of its own would open it, with these master keys.
    fn open(&self, keys: &str) -> Custody {
        let location = match &self.redis {
            Some(redis) => Location::Redis(RedisUrl::parse(&redis.url()).unwrap()),
            None => Location::Sqlite(self.folder.path().join("stores.db")),
        };
        let backend = Backend::open(&location).unwrap();
        let stores = STORES.map(|store| (Arc::from(store), backend.clone()));
        Custody {
            ring: KeyRing::parse(keys).unwrap(),
            kept_elsewhere: false,
            state: self.folder.path().to_owned(),
            stores: stores.into(),
        }
    }
}

fn both() -> String {
    format!("{NEW},{OLD}")
}

fn sealed(ring: &KeyRing, key: &str, text: &str) -> Vec<u8> {
    let scope = ring.scope_of(key).unwrap();
    let sealed = scope
        .place(key)
        .unwrap()
        .seal_bytes(text.as_bytes())
        .unwrap();
    serde_json::to_vec(&sealed).unwrap()
}

impl Custody {
    async fn set(&self, key: &str, value: Vec<u8>) {
        let (store, backend) = self.stored_in(key);
        let write = Write::Set(vec![(key.to_owned(), value)]);
        backend.write(store, write).await.unwrap();
    }

    async fn seal(&self, key: &str, text: &str) {
        self.set(key, sealed(&self.ring, key, text)).await;
    }

    async fn delete(&self, key: &str) {
        let (store, backend) = self.stored_in(key);
        let write = Write::Delete(vec![key.to_owned()]);
        backend.write(store, write).await.unwrap();
    }

    async fn stored(&self, key: &str) -> Option<Vec<u8>> {
        let (store, backend) = self.stored_in(key);
        backend.get(store, key).await.unwrap()
    }

    async fn opened(&self, key: &str) -> Result<Option<String>, String> {
        let Some(stored) = self.stored(key).await else {
            return Ok(None);
        };
        let sealed: Sealed<[u8]> = serde_json::from_slice(&stored).unwrap();
        let scope = self.ring.scope_of(key).unwrap();
        let plain = scope.place(key).and_then(|place| place.open_bytes(&sealed));
        let plain = plain.map_err(|error| error.to_string())?;
        Ok(Some(String::from_utf8(plain).unwrap()))
    }

    fn stored_in(&self, key: &str) -> &(Arc<str>, Backend) {
        let of_key = |(store, _): &&(Arc<str>, Backend)| key.starts_with(&format!("{store}/"));
        self.stores.iter().find(of_key).unwrap()
    }
}

fn key(number: usize) -> String {
    let tenant = ["aachen", "bonn", "-"][number % 3];
    format!("{}/{tenant}/kind/{number}", STORES[number % 2])
}

async fn fill(custody: &Custody, count: usize) {
    for number in 0..count {
        custody.seal(&key(number), &format!("text {number}")).await;
    }
}

async fn assert_all_open_with(custody: &Custody, count: usize) {
    for number in 0..count {
        let text = custody.opened(&key(number)).await.unwrap();
        assert_eq!(text, Some(format!("text {number}")), "{}", key(number));
    }
}

#[tokio::test]
async fn everything_is_sealed_anew_once_and_what_is_not_sealed_is_left_alone() {
    for place in Place::all() {
        fill(&place.open(OLD), 100).await;
        let custody = place.open(&both());
        let plain = br#"{"v":1,"key":"0123456789abcdef"}"#;
        custody.set("drafts/-/place/1", plain.to_vec()).await;
        let (store, backend) = custody.stored_in("drafts/");
        let write = Write::Increment {
            key: "drafts/-/counter/1".to_owned(),
            delta: 7,
        };
        backend.write(store, write).await.unwrap();
        let counter = custody.stored("drafts/-/counter/1").await;
        assert_eq!(custody.census().await.unwrap().but(custody.current()), 100);
        let mut heard = 0;
        let resealed = reseal(&custody, |count| heard += count).await.unwrap();
        assert_eq!((resealed.done, heard), (100, 100));
        assert!(resealed.failed.is_empty());
        assert_eq!(reseal(&custody, |_| ()).await.unwrap(), Resealed::default());
        let after = place.open(NEW);
        assert_all_open_with(&after, 100).await;
        assert_eq!(after.stored("drafts/-/place/1").await.unwrap(), plain);
        assert_eq!(after.stored("drafts/-/counter/1").await, counter);
        assert_eq!(after.census().await.unwrap().but(after.current()), 0);
    }
}

#[tokio::test]
async fn who_breaks_off_anywhere_goes_on_later_and_nothing_is_lost() {
    for place in Place::all() {
        fill(&place.open(OLD), 200).await;
        let mut rest = 200;
        // Each time the process is gone after a batch or two, whatever else it was doing.
        for _ in 0..3 {
            let custody = place.open(&both());
            let heard = Cell::new(0);
            let limit = async {
                while heard.get() < 20 {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                biased;
                () = limit => {}
                done = reseal(&custody, |count| heard.set(heard.get() + count)) => {
                    panic!("it was to be broken off: {done:?}");
                }
            }
            assert_all_open_with(&custody, 200).await;
            let left = custody.census().await.unwrap().but(custody.current());
            assert!(left < rest && left > 0, "{left} of {rest}");
            rest = left;
        }
        reseal(&place.open(&both()), |_| ()).await.unwrap();
        assert_all_open_with(&place.open(NEW), 200).await;
    }
}

/// The portal goes on writing, whatever keys it knows: what it wrote last is what stands there.
#[tokio::test]
async fn what_is_written_or_deleted_meanwhile_stays_as_it_was_left() {
    // Enough for the writer to come in between, on a machine of any speed.
    const COUNT: usize = 1_500;
    for keys in [both(), OLD.to_owned()] {
        for place in Place::all() {
            fill(&place.open(OLD), COUNT).await;
            let portal = place.open(&keys);
            let custody = place.open(&both());
            let resealing = Cell::new(true);
            let write = async {
                let mut last = BTreeMap::new();
                let mut chance = fastrand::Rng::with_seed(7);
                for turn in 0.. {
                    if !resealing.get() {
                        break;
                    }
                    let key = key(chance.usize(0..COUNT));
                    let text = (turn % 5 != 0).then(|| format!("turn {turn}"));
                    match &text {
                        Some(text) => portal.seal(&key, text).await,
                        None => portal.delete(&key).await,
                    }
                    last.insert(key, text);
                }
                last
            };
            let (last, resealed) = tokio::join!(write, async {
                let resealed = reseal(&custody, |_| ()).await.unwrap();
                resealing.set(false);
                resealed
            });
            assert!(resealed.failed.is_empty(), "{resealed:?}");
            assert!(last.len() >= 20, "only {} were written", last.len());
            for number in 0..COUNT {
                let expected = match last.get(&key(number)) {
                    Some(text) => text.clone(),
                    None => Some(format!("text {number}")),
                };
                let found = custody.opened(&key(number)).await.unwrap();
                assert_eq!(found, expected, "{}", key(number));
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_be_opened_is_named_and_left_as_it_is() {
    for place in Place::all() {
        let old = place.open(OLD);
        fill(&old, 3).await;
        let moved = sealed(&old.ring, "drafts/aachen/kind/elsewhere", "text");
        old.set("drafts/aachen/kind/moved", moved.clone()).await;
        let unknown = KeyRing::drawn().unwrap();
        let foreign = sealed(&unknown, "messages/-/kind/foreign", "text");
        old.set("messages/-/kind/foreign", foreign.clone()).await;
        let custody = place.open(&both());
        let resealed = reseal(&custody, |_| ()).await.unwrap();
        assert_eq!(resealed.done, 3);
        let failed = resealed.failed.join("\n");
        assert!(failed.contains("drafts/aachen/kind/moved: "), "{failed}");
        let id = unknown.ids().next().unwrap();
        assert!(failed.contains(id), "{failed}");
        let after = |key: &'static str| custody.stored(key);
        assert_eq!(after("drafts/aachen/kind/moved").await.unwrap(), moved);
        assert_eq!(after("messages/-/kind/foreign").await.unwrap(), foreign);
        let census = custody.census().await.unwrap();
        assert_eq!(census.of(id).collect::<Vec<_>>(), [("messages", 1)]);
    }
}

#[tokio::test]
async fn a_value_is_replaced_only_where_it_still_stands() {
    for place in Place::all() {
        let custody = place.open(NEW);
        let key = "drafts/-/kind/1";
        let (store, backend) = custody.stored_in(key);
        let replace = |old: &str, new: &str| backend.replace(store, key, old.into(), new.into());
        assert!(!replace("", "new").await.unwrap());
        assert_eq!(custody.stored(key).await, None);
        custody.set(key, b"one".to_vec()).await;
        assert!(replace("one", "two").await.unwrap());
        assert!(!replace("one", "three").await.unwrap());
        assert_eq!(custody.stored(key).await.unwrap(), b"two");
        // Nor in another store with the same key.
        if place.redis.is_none() {
            let other: Arc<str> = Arc::from("messages");
            let elsewhere = backend.replace(&other, key, b"two".into(), b"x".into());
            assert!(!elsewhere.await.unwrap());
        }
    }
}
