//! The SQLite file behind key-value stores: Spin's table, so that a file can move between the two.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use super::backend::Heads;
use super::error::StoreError;
use super::writer::{Write, Writer};

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::Database(error.to_string())
    }
}

/// One SQLite file. Writes go through one thread, which commits together whatever waits; reads
/// run on the calling thread: one from the page cache takes microseconds, less than handing it
/// to another thread and back.
pub struct Database {
    path: PathBuf,
    writer: Writer,
    idle_readers: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens the file, and makes it and its table where they are missing.
    pub fn open(path: &Path) -> Result<Arc<Self>, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                StoreError::Database(format!("{} cannot be made: {error}", folder.display()))
            })?;
        }
        let connection = connect(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute(
            "CREATE TABLE IF NOT EXISTS spin_key_value (
                store TEXT NOT NULL,
                key   TEXT NOT NULL,
                value BLOB NOT NULL,
                PRIMARY KEY (store, key)
            )",
            [],
        )?;
        Ok(Arc::new(Database {
            path: path.to_owned(),
            writer: Writer::start(connection)?,
            idle_readers: Mutex::default(),
        }))
    }

    /// The value under a key.
    pub fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT value FROM spin_key_value WHERE store = ?1 AND key = ?2")?
                .query_row([store, key], |row| row.get(0))
                .optional()
        })
    }

    /// Whether a key is there.
    pub fn exists(&self, store: &str, key: &str) -> Result<bool, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT 1 FROM spin_key_value WHERE store = ?1 AND key = ?2")?
                .exists([store, key])
        })
    }

    /// Every key of a store. Walks all of it.
    pub fn keys(&self, store: &str) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT key FROM spin_key_value WHERE store = ?1")?
                .query_map([store], |row| row.get(0))?
                .collect()
        })
    }

    /// Some keys of a store with what their values begin with, in order, from after this key on.
    pub fn heads(
        &self,
        store: &str,
        after: &str,
        length: u32,
        most: u32,
    ) -> Result<Heads, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT key, substr(value, 1, ?3) FROM spin_key_value
                     WHERE store = ?1 AND key > ?2 ORDER BY key LIMIT ?4",
                )?
                .query_map(params![store, after, length, most], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect()
        })
    }

    /// Carries out a write. It is durable when this returns.
    ///
    /// The number is the counter's new value after an increment, 1 where a value was replaced, and
    /// 0 after anything else.
    pub async fn write(&self, store: &Arc<str>, write: Write) -> Result<i64, StoreError> {
        self.writer.carry_out(store.clone(), write).await
    }

    fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let idle = self.idle_readers().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path)?,
        };
        let result = query(&connection);
        self.idle_readers().push(connection);
        Ok(result?)
    }

    fn idle_readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle_readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)
        .map_err(|error| StoreError::Database(format!("{}: {error}", path.display())))?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "mmap_size", 256 << 20)?;
    Ok(connection)
}
