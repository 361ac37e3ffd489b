//! Redis behind key-value stores: the commands of Spin's own store, so that both can work on the
//! same data. A key is the component's key as it stands, without the store's name; a value is the
//! component's bytes; a counter is Redis' own, in digits.

use std::fmt;
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncCommands, Client, IntoConnectionInfo, RedisError};

use super::backend::Heads;
use super::error::StoreError;
use super::writer::Write;

/// How long Redis may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(2);

/// How long it may take to answer. With `appendfsync always` an answer waits for the disk, and
/// for as long as a rewrite of the file keeps that busy.
const ANSWER: Duration = Duration::from_secs(10);

/// Replaces a value if it still is what it was, in one step: scripts run alone.
const REPLACE: &str = "if redis.call('GET', KEYS[1]) == ARGV[1] then \
                       redis.call('SET', KEYS[1], ARGV[2]) return 1 else return 0 end";

/// How many keys one turn of `SCAN` looks at.
const SCANNED: usize = 1000;

/// The address of a database of Redis, as in Spin's runtime configuration:
/// `redis://[user:password@]host[:port][/number]`, or `rediss://` for TLS.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RedisUrl(String);

impl RedisUrl {
    /// Checks an address.
    ///
    /// # Errors
    /// What is wrong with it, in words that do not repeat it: it may hold a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.into_connection_info() {
            Ok(_) => Ok(RedisUrl(text.to_owned())),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Host and port only: never the password.
impl fmt::Display for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_str().into_connection_info() {
            Ok(info) => write!(f, "Redis at {}", info.addr()),
            Err(_) => f.write_str("Redis"),
        }
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<RedisError> for StoreError {
    fn from(error: RedisError) -> Self {
        StoreError::Database(error.to_string())
    }
}

/// One database of Redis, over one connection that all stores share: what is under way at the
/// same time is answered after one fsync.
///
/// While Redis is down each operation tries to connect once and fails; when it is back, the next
/// one works.
#[derive(Clone)]
pub struct RedisServer(ConnectionManager);

impl RedisServer {
    /// Connects with the first operation, or when it is told to. Belongs into a Tokio runtime.
    ///
    /// # Errors
    /// When the address cannot be used, such as one with TLS and no certificates on the machine.
    pub fn new(url: &RedisUrl) -> Result<Self, StoreError> {
        let client = Client::open(url.0.as_str())?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER))
            .set_number_of_retries(0);
        let connection = ConnectionManager::new_lazy_with_config(client, config)?;
        Ok(RedisServer(connection))
    }

    /// The value under a key.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.connection().get(key).await?)
    }

    /// Whether a key is there.
    pub async fn exists(&self, key: &str) -> Result<bool, StoreError> {
        Ok(self.connection().exists(key).await?)
    }

    /// Some keys of a store with what their values begin with, and where to go on.
    ///
    /// Each key that is there from the first page to the last is on one of them, perhaps on two.
    pub async fn heads(
        &self,
        store: &str,
        cursor: u64,
        length: u32,
    ) -> Result<(Heads, Option<u64>), StoreError> {
        let (next, mut keys): (u64, Vec<String>) = redis::cmd("SCAN")
            .arg(cursor)
            .arg("MATCH")
            .arg(format!("{store}/*"))
            .arg("COUNT")
            .arg(SCANNED)
            .query_async(&mut self.connection())
            .await?;
        keys.sort_unstable();
        keys.dedup();
        let mut ask = redis::pipe();
        for key in &keys {
            ask.cmd("GETRANGE").arg(key).arg(0).arg(length - 1);
        }
        let heads: Vec<Vec<u8>> = match keys.is_empty() {
            true => Vec::new(),
            false => ask.query_async(&mut self.connection()).await?,
        };
        let heads = keys.into_iter().zip(heads).collect();
        Ok((heads, (next != 0).then_some(next)))
    }

    /// Every key of the database, in order. `SCAN` may name one twice; here each stands once.
    pub async fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        let mut cursor = 0_u64;
        loop {
            let (next, found): (u64, Vec<String>) = redis::cmd("SCAN")
                .arg(cursor)
                .arg("COUNT")
                .arg(SCANNED)
                .query_async(&mut self.connection())
                .await?;
            keys.extend(found);
            if next == 0 {
                break;
            }
            cursor = next;
        }
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// Carries out a write with one command, so all of it or nothing.
    ///
    /// The number is the counter's new value after an increment, 1 where a value was replaced, and
    /// 0 after anything else.
    pub async fn write(&self, write: Write) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        match write {
            Write::Set(pairs) => match pairs.as_slice() {
                [(key, value)] => connection.set::<_, _, ()>(key, value).await?,
                pairs => connection.mset::<_, _, ()>(pairs).await?,
            },
            Write::Delete(keys) => connection.del::<_, ()>(keys).await?,
            Write::Increment { key, delta } => return Ok(connection.incr(key, delta).await?),
            Write::Replace { key, old, new } => {
                let mut replace = redis::cmd("EVAL");
                replace.arg(REPLACE).arg(1).arg(key).arg(old).arg(new);
                return Ok(replace.query_async(&mut connection).await?);
            }
        }
        Ok(0)
    }

    /// Whether it answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.connection().ping::<()>().await?)
    }

    /// What a setting of the server is; nothing where the server does not say.
    pub async fn setting(&self, name: &str) -> Option<String> {
        let mut asked = redis::cmd("CONFIG");
        asked.arg("GET").arg(name);
        let answer: Result<Vec<String>, _> = asked.query_async(&mut self.connection()).await;
        answer.ok()?.into_iter().nth(1)
    }

    fn connection(&self) -> ConnectionManager {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_its_password() {
        let url = RedisUrl::parse("redis://portal:geheim@db.example:6380/2").unwrap();
        assert_eq!(url.to_string(), "Redis at db.example:6380");
        assert_eq!(format!("{url:?}"), "Redis at db.example:6380");
        let error = RedisUrl::parse("redis://portal:geheim@db.example/none").unwrap_err();
        assert!(!error.contains("geheim"), "{error}");
        assert!(RedisUrl::parse("http://db.example").is_err());
    }
}
