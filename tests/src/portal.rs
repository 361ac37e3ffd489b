//! A running portal: started, stopped dead, started again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use redis_process::RedisProcess;
use tempfile::TempDir;

use crate::built;
use crate::citizen::Citizen;
use crate::launch::{Options, address_in, launch};
use crate::metrics::{Operations, total_operations};
use crate::operator::Operator;
use crate::output::Output;
use crate::stored::{Record, records, records_in_redis};

/// The first start compiles every component.
const START: Duration = Duration::from_secs(240);
const STOP: Duration = Duration::from_secs(40);

/// A running portal with a state of its own. It stops when this is dropped.
pub struct Portal {
    process: Child,
    output: Output,
    address: String,
    management: Option<String>,
    redis: Option<RedisProcess>,
    state: TempDir,
    options: Options,
    starts: u32,
}

impl Portal {
    /// Starts a portal with the demonstration municipalities and services.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(options: Options) -> Result<Self> {
        let state = TempDir::new().context("no folder for the state")?;
        let redis = match options.on_redis {
            true => Some(RedisProcess::start().context("Redis does not start")?),
            false => None,
        };
        let url = redis.as_ref().map(RedisProcess::url);
        let (process, output) = launch(&options, state.path(), url.as_deref())?;
        let mut portal = Self {
            process,
            output,
            address: String::new(),
            management: None,
            redis,
            state,
            options,
            starts: 1,
        };
        portal.wait_until_ready()?;
        if !portal.options.empty && !portal.options.demonstration {
            portal.operator().load_demonstration()?;
        }
        Ok(portal)
    }

    /// The portal's address, such as `http://127.0.0.1:41234`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A new visitor.
    #[must_use]
    pub fn citizen(&self) -> Citizen {
        Citizen::at(&self.address)
    }

    /// Who runs this portal.
    #[must_use]
    pub fn operator(&self) -> Operator {
        Operator::of(&self.address, self.state.path())
    }

    /// A client of the management address; none under Spin.
    #[must_use]
    pub fn management(&self) -> Option<Citizen> {
        self.management.as_deref().map(Citizen::at)
    }

    /// The key-value operations since the start.
    ///
    /// # Panics
    /// When the host has no metrics.
    #[must_use]
    pub fn operations(&self) -> Operations {
        let mut management = self.management().expect("the host has metrics");
        total_operations(&management.get("/metrics").text())
    }

    /// The host's memory in use, in bytes.
    #[must_use]
    pub fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes * 1024)
    }

    /// The folder where the host keeps everything.
    #[must_use]
    pub fn state(&self) -> &Path {
        self.state.path()
    }

    /// Everything that it has written down, wherever that is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn records(&self) -> Result<Vec<Record>> {
        match &self.redis {
            Some(redis) => records_in_redis(&redis.url()),
            None => records(&self.database()),
        }
    }

    /// The Redis that holds all records, where the portal has one.
    pub fn redis(&mut self) -> Option<&mut RedisProcess> {
        self.redis.as_mut()
    }

    /// The file that holds all records, where they are not in Redis.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.state.path().join("sqlite_key_value.db")
    }

    /// A secret that the embedded host has made for itself.
    ///
    /// # Errors
    /// When it is not in the state folder.
    pub fn variable(&self, name: &str) -> Result<String> {
        let keys = fs::read_to_string(self.state.path().join("keys.toml"))?;
        let keys: toml::Table = keys.parse()?;
        let value = keys.get(name).and_then(toml::Value::as_str);
        value
            .map(str::to_owned)
            .with_context(|| format!("no {name} in keys.toml"))
    }

    /// Everything that the host has printed since it was last started.
    #[must_use]
    pub fn log(&self) -> String {
        self.output.text()
    }

    /// How often it has been started.
    #[must_use]
    pub fn starts(&self) -> u32 {
        self.starts
    }

    /// Stops it dead, as a power cut does.
    ///
    /// # Errors
    /// When the process cannot be waited for.
    pub fn kill(&mut self) -> Result<()> {
        // A process that is already gone is as dead as one that was killed.
        let _ = self.process.kill();
        self.process.wait()?;
        Ok(())
    }

    /// Whether it has stopped by itself.
    ///
    /// # Errors
    /// When the process cannot be asked.
    pub fn has_stopped(&mut self) -> Result<bool> {
        Ok(self.process.try_wait()?.is_some())
    }

    /// Waits until it has stopped by itself.
    ///
    /// # Errors
    /// When it does not.
    pub fn wait_until_stopped(&mut self) -> Result<()> {
        let deadline = Instant::now() + STOP;
        while !self.has_stopped()? {
            if Instant::now() > deadline {
                bail!("the portal still runs");
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Stops it dead, if it still runs, and starts it again on the same state, at a new address.
    ///
    /// # Errors
    /// When it does not start.
    pub fn restart(&mut self) -> Result<()> {
        self.kill()?;
        self.starts += 1;
        let url = self.redis.as_ref().map(RedisProcess::url);
        (self.process, self.output) = launch(&self.options, self.state.path(), url.as_deref())?;
        self.wait_until_ready()
    }

    /// The same with other options.
    ///
    /// # Errors
    /// When it does not start.
    pub fn restart_with(&mut self, options: Options) -> Result<()> {
        self.options = options;
        self.restart()
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        self.address = self.public_address()?;
        if !built::spin_is_the_host() {
            self.management = self.output.wait_for(Duration::from_secs(5), |line| {
                line.contains("management").then(|| address_in(line))?
            });
        }
        Ok(())
    }
}

impl Portal {
    /// The address that the host prints once it listens.
    fn public_address(&mut self) -> Result<String> {
        let deadline = Instant::now() + START;
        loop {
            let printed = self.output.wait_for(Duration::from_millis(200), |line| {
                let management = line.contains("management");
                let listens = line.contains("istening on http://") && !management;
                listens.then(|| address_in(line))?
            });
            if let Some(address) = printed {
                return Ok(address);
            }
            if self.has_stopped()? || Instant::now() > deadline {
                bail!("the portal did not start:\n{}", self.log());
            }
        }
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
