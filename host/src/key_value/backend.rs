//! What keeps the records of a store: a SQLite file, or Redis.

use std::path::PathBuf;
use std::sync::Arc;

use super::redis::{RedisServer, RedisUrl};
use super::stores::Found;
use super::{Database, StoreError, Write};

/// Keys with what the values under them begin with.
pub type Heads = Vec<(String, Vec<u8>)>;

/// How many records a page of a SQLite store has.
const PAGE: u32 = 1000;

/// How far somebody has come who goes through a whole store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bookmark {
    /// Up to this key.
    Key(String),
    /// Where Redis says.
    Cursor(u64),
}

/// Where the records of a store are. Stores of the same place share one backend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In a SQLite file.
    Sqlite(PathBuf),
    /// In a database of Redis.
    Redis(RedisUrl),
}

/// What keeps the records.
#[derive(Clone)]
pub enum Backend {
    /// A SQLite file, where every store has its keys to itself.
    Sqlite(Arc<Database>),
    /// A database of Redis. As under Spin, all stores in it share their keys.
    Redis(RedisServer),
}

impl Backend {
    /// Opens it. A file is made where it is missing; Redis need not answer yet.
    ///
    /// # Errors
    /// When the file is no database, or the address is none of Redis.
    pub fn open(location: &Location) -> Result<Self, StoreError> {
        match location {
            Location::Sqlite(file) => Database::open(file).map(Backend::Sqlite),
            Location::Redis(url) => RedisServer::new(url).map(Backend::Redis),
        }
    }

    /// The value under a key.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Backend::Sqlite(database) => database.get(store, key),
            Backend::Redis(server) => server.get(key).await,
        }
    }

    /// Whether a key is there.
    pub async fn exists(&self, store: &str, key: &str) -> Result<bool, StoreError> {
        match self {
            Backend::Sqlite(database) => database.exists(store, key),
            Backend::Redis(server) => server.exists(key).await,
        }
    }

    /// Every key: of the store on SQLite, of all stores in the database on Redis. Walks the whole
    /// store, so it runs where it holds up nobody.
    pub async fn keys(&self, store: &Arc<str>) -> Result<Vec<String>, StoreError> {
        match self {
            Backend::Sqlite(database) => {
                let (database, store) = (database.clone(), store.clone());
                tokio::task::spawn_blocking(move || database.keys(&store))
                    .await
                    .map_err(|_| StoreError::Closed)?
            }
            Backend::Redis(server) => server.keys().await,
        }
    }

    /// Some records of a store: their keys, and what their values begin with. A page after the
    /// other gives each record that is there all the time, perhaps twice; what comes meanwhile may be
    /// among them or not.
    pub async fn heads(
        &self,
        store: &str,
        from: Option<Bookmark>,
        length: u32,
    ) -> Result<(Heads, Option<Bookmark>), StoreError> {
        match self {
            Backend::Sqlite(database) => {
                let after = match from {
                    Some(Bookmark::Key(key)) => key,
                    _ => String::new(),
                };
                let heads = database.heads(store, &after, length, PAGE)?;
                let last = heads.last().filter(|_| heads.len() == PAGE as usize);
                let next = last.map(|(key, _)| Bookmark::Key(key.clone()));
                Ok((heads, next))
            }
            Backend::Redis(server) => {
                let cursor = match from {
                    Some(Bookmark::Cursor(cursor)) => cursor,
                    _ => 0,
                };
                let (heads, next) = server.heads(store, cursor, length).await?;
                Ok((heads, next.map(Bookmark::Cursor)))
            }
        }
    }

    /// Puts a value in the place of another one, if that still stands there; says whether it did.
    /// In one step: nobody writes between the look and the change. Components have nothing of the
    /// kind, for not every backend of Spin does.
    pub async fn replace(
        &self,
        store: &Arc<str>,
        key: &str,
        old: Vec<u8>,
        new: Vec<u8>,
    ) -> Result<bool, StoreError> {
        let key = key.to_owned();
        let replaced = self.write(store, Write::Replace { key, old, new }).await?;
        Ok(replaced == 1)
    }

    /// The values under several keys; one that is missing is left out, as Spin does on SQLite.
    ///
    /// # Errors
    /// Always on Redis: there it fails under Spin too, and who relies on it has to learn it here.
    pub async fn get_many(&self, store: &str, keys: Vec<String>) -> Result<Found, StoreError> {
        match self {
            Backend::Sqlite(database) => {
                let mut found = Vec::with_capacity(keys.len());
                for key in keys {
                    if let Some(value) = database.get(store, &key)? {
                        found.push((key, Some(value)));
                    }
                }
                Ok(found)
            }
            Backend::Redis(_) => Err(StoreError::NotOffered("reading several values at once")),
        }
    }

    /// Carries out a write. On SQLite it is durable when this returns; on Redis it is as durable
    /// as that server is set to make it.
    ///
    /// The number is the counter's new value after an increment, and 0 after anything else.
    pub async fn write(&self, store: &Arc<str>, write: Write) -> Result<i64, StoreError> {
        match self {
            Backend::Sqlite(database) => database.write(store, write).await,
            Backend::Redis(server) => server.write(write).await,
        }
    }
}
