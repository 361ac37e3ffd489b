//! The one thread that writes. Whatever waits when it looks is committed together, so that the
//! cost of an fsync is shared by all who wait for it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use tokio::sync::oneshot;

use super::error::StoreError;

/// As many writes as one commit takes at most: bounds how long the first of them waits.
const BATCH: usize = 1024;

/// A change to one store.
#[derive(Debug)]
pub enum Write {
    /// Put these values under these keys.
    Set(Vec<(String, Vec<u8>)>),
    /// Put a value in the place of another one, if that still stands there.
    Replace {
        /// The key.
        key: String,
        /// What has to stand there.
        old: Vec<u8>,
        /// What comes in its place.
        new: Vec<u8>,
    },
    /// Remove these keys.
    Delete(Vec<String>),
    /// Add to a counter; one that is missing counts as 0.
    Increment {
        /// The counter's key.
        key: String,
        /// What is added.
        delta: i64,
    },
}

struct Waiting {
    store: Arc<str>,
    write: Write,
    reply: oneshot::Sender<Result<i64, StoreError>>,
}

/// The way to the writing thread.
pub struct Writer {
    queue: Sender<Waiting>,
}

impl Writer {
    /// Starts the thread. It ends when the `Writer` is dropped.
    pub fn start(connection: Connection) -> Result<Self, StoreError> {
        let (queue, waiting) = channel();
        thread::Builder::new()
            .name("key-value-writer".to_owned())
            .spawn(move || run(connection, &waiting))
            .map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(Writer { queue })
    }

    /// Carries out a write and returns when it is durable.
    pub async fn carry_out(&self, store: Arc<str>, write: Write) -> Result<i64, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.queue
            .send(Waiting {
                store,
                write,
                reply,
            })
            .map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

fn run(mut connection: Connection, waiting: &Receiver<Waiting>) {
    let mut batch = Vec::new();
    while let Ok(first) = waiting.recv() {
        batch.push(first);
        batch.extend(waiting.try_iter().take(BATCH - 1));
        let outcomes = commit(&mut connection, &batch);
        for (position, waiting) in batch.drain(..).enumerate() {
            let outcome = match &outcomes {
                Ok(outcomes) => outcomes[position].clone(),
                Err(error) => Err(error.clone()),
            };
            // The one who waited may be gone; the write stands all the same.
            let _ = waiting.reply.send(outcome);
        }
    }
}

fn commit(
    connection: &mut Connection,
    batch: &[Waiting],
) -> Result<Vec<Result<i64, StoreError>>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let outcomes = batch
        .iter()
        .map(|waiting| apply(&transaction, &waiting.store, &waiting.write))
        .collect();
    transaction.commit()?;
    Ok(outcomes)
}

fn apply(connection: &Connection, store: &str, write: &Write) -> Result<i64, StoreError> {
    match write {
        Write::Set(pairs) => {
            for (key, value) in pairs {
                set(connection, store, key, value)?;
            }
            Ok(0)
        }
        Write::Delete(keys) => {
            let mut statement = connection
                .prepare_cached("DELETE FROM spin_key_value WHERE store = ?1 AND key = ?2")?;
            for key in keys {
                statement.execute([store, key])?;
            }
            Ok(0)
        }
        Write::Increment { key, delta } => increment(connection, store, key, *delta),
        Write::Replace { key, old, new } => {
            let changed = connection
                .prepare_cached(
                    "UPDATE spin_key_value SET value = ?4
                     WHERE store = ?1 AND key = ?2 AND value = ?3",
                )?
                .execute(params![store, key, old, new])?;
            Ok(i64::from(changed > 0))
        }
    }
}

fn set(connection: &Connection, store: &str, key: &str, value: &[u8]) -> rusqlite::Result<usize> {
    connection
        .prepare_cached(
            "INSERT INTO spin_key_value (store, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (store, key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![store, key, value])
}

/// A counter is 8 bytes, little-endian, as Spin stores it.
fn increment(
    connection: &Connection,
    store: &str,
    key: &str,
    delta: i64,
) -> Result<i64, StoreError> {
    let stored: Option<Vec<u8>> = connection
        .prepare_cached("SELECT value FROM spin_key_value WHERE store = ?1 AND key = ?2")?
        .query_row([store, key], |row| row.get(0))
        .optional()?;
    let before = match stored {
        None => 0,
        Some(bytes) => {
            let length = bytes.len();
            let bytes = bytes
                .try_into()
                .map_err(|_| StoreError::NotACounter { length })?;
            i64::from_le_bytes(bytes)
        }
    };
    let after = before
        .checked_add(delta)
        .ok_or(StoreError::CounterOverflow)?;
    set(connection, store, key, &after.to_le_bytes())?;
    Ok(after)
}
