//! What the portal has written down, read from the outside.

use std::path::Path;

use anyhow::{Context, Result};
use redis::Commands;
use rusqlite::{Connection, OpenFlags};

/// A record as it lies in the database.
#[derive(Clone, Debug)]
pub struct Record {
    /// The label of the store. Redis does not know it: there it is what the key begins with.
    pub store: String,
    /// Its key.
    pub key: String,
    /// Its bytes.
    pub value: Vec<u8>,
}

/// Every record of a database in Spin's table layout.
///
/// # Errors
/// When it cannot be read.
pub fn records(database: &Path) -> Result<Vec<Record>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(database, flags)
        .with_context(|| format!("cannot open {}", database.display()))?;
    let mut query =
        connection.prepare("SELECT store, key, value FROM spin_key_value ORDER BY store, key")?;
    let rows = query.query_map([], |row| {
        Ok(Record {
            store: row.get(0)?,
            key: row.get(1)?,
            value: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes a database behind the portal's back, by SQL.
///
/// # Errors
/// When it cannot be changed.
pub fn tamper(database: &Path, statement: &str) -> Result<usize> {
    let connection = Connection::open(database)
        .with_context(|| format!("cannot open {}", database.display()))?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    Ok(connection.execute(statement, [])?)
}

/// Every record of a Redis.
///
/// # Errors
/// When it cannot be read.
pub fn records_in_redis(url: &str) -> Result<Vec<Record>> {
    let client = redis::Client::open(url)?;
    let mut connection = client.get_connection().context("Redis does not answer")?;
    let mut keys: Vec<String> = connection.keys("*")?;
    keys.sort_unstable();
    keys.into_iter()
        .map(|key| {
            let store = key.split('/').next().unwrap_or_default().to_owned();
            let value = connection.get(&key)?;
            Ok(Record { store, key, value })
        })
        .collect()
}
