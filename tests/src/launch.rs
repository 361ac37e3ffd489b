//! Starting a host: the embedded one, or Spin.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::built;
use crate::call_keys::call_keys;
use crate::output::Output;

/// Ed25519 pairs of the seeds 4 and 5, 32 times over, and their public keys.
const SESSION_KEYS: [&str; 2] = [
    "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBATKk6wXBRhwcdZ7g8f_Dv6BCOjsRTBXXXcmh5Mz29q-fA",
    "ypOsFwUYcHHWe4PH_w7-gQjo7EUwV113JoeTM9vavnw",
];
const STAFF_KEYS: [&str; 2] = [
    "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQVuehzdKbC3j9E69MVZj-_07yqXFm48pvLk-_zNgFBb8Q",
    "bnoc3Smwt4_ROvTFWY_v9O8qlxZuPKby5Pv8zYBQW_E",
];

/// Keys of which the host would make new ones slowly.
const SAML_KEYS: &str = include_str!("../saml-keys.toml");
/// What all keys for calls come from under Spin: 32 bytes in base64url.
const CALL_KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

/// How a portal is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Every answer says how many key-value operations it took.
    pub count_operations: bool,
    /// The management address can make the host stop dead at an operation.
    pub allow_crash: bool,
    /// It begins without municipalities and services.
    pub empty: bool,
    /// The embedded host loads the demonstration by itself, as it does for everybody.
    pub demonstration: bool,
    /// All records are in a Redis of the portal's own instead of a SQLite file.
    pub on_redis: bool,
    /// Further arguments of the embedded host.
    pub arguments: Vec<String>,
}

impl Options {
    /// Counts operations, and the timer stays out of the counting.
    #[must_use]
    pub fn quiet() -> Self {
        Self {
            count_operations: true,
            arguments: vec!["--tick-interval".into(), "60m".into()],
            ..Self::default()
        }
    }
}

/// Starts the host that is to be tested, on this state, and on Redis at this address, if any.
pub(crate) fn launch(
    options: &Options,
    state: &Path,
    redis: Option<&str>,
) -> Result<(Child, Output)> {
    let mut command = if built::spin_is_the_host() {
        spin(state, redis)?
    } else {
        embedded(options, state, redis)?
    };
    let mut process = command
        .current_dir(built::root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("the host cannot be started")?;
    let output = Output::default();
    if let Some(stream) = process.stdout.take() {
        output.collect(stream);
    }
    if let Some(stream) = process.stderr.take() {
        output.collect(stream);
    }
    Ok((process, output))
}

fn embedded(options: &Options, state: &Path, redis: Option<&str>) -> Result<Command> {
    // The host adds the other keys.
    let keys = state.join("keys.toml");
    if !keys.exists() {
        fs::write(&keys, SAML_KEYS)?;
    }
    let mut command = Command::new(built::host());
    command
        .args(["up", "--no-build", "--listen", "127.0.0.1:0"])
        .args(["--management", "127.0.0.1:0", "--state-dir"])
        .arg(state)
        // What one portal compiled, the next one need not.
        .arg("--cache-dir")
        .arg(built::root().join("target/tests/compiled"));
    if !options.demonstration {
        command.arg("--no-demo");
    }
    if options.count_operations {
        command.arg("--count-operations");
    }
    if options.allow_crash {
        command.arg("--allow-crash");
    }
    if redis.is_some() {
        command
            .arg("--runtime-config")
            .arg(runtime_config(state, redis)?);
    }
    command.args(&options.arguments);
    Ok(command)
}

/// Writes where every store of the portal is: in this Redis, or in one SQLite file.
fn runtime_config(state: &Path, redis: Option<&str>) -> Result<PathBuf> {
    let place = match redis {
        Some(url) => format!("type = \"redis\"\nurl = {url:?}\n"),
        None => {
            let database = state.join("sqlite_key_value.db");
            format!("type = \"spin\"\npath = {database:?}\n")
        }
    };
    let stores = built::stores()?;
    let config: String = stores
        .iter()
        .map(|store| format!("[key_value_store.{store}]\n{place}"))
        .collect();
    let file = state.join("runtime-config.toml");
    fs::write(&file, config)?;
    Ok(file)
}

/// `spin up`, with secrets of its own. They have no value outside the test.
fn spin(state: &Path, redis: Option<&str>) -> Result<Command> {
    let runtime = runtime_config(state, redis)?;
    let key = data_encoding::BASE64.encode(&[7; 32]);
    fs::write(state.join("operator-token"), &key)?;
    let keys = format!(
        "call_key = {CALL_KEY:?}\nmaster_keys = {key:?}\nsession_keys = {:?}\n",
        SESSION_KEYS[0]
    );
    fs::write(state.join("keys.toml"), keys)?;
    let mut command = Command::new("spin");
    command
        .args(["up", "--listen", "127.0.0.1:0", "--state-dir"])
        .arg(state)
        .arg("--runtime-config-file")
        .arg(&runtime)
        .env("SPIN_VARIABLE_MASTER_KEYS", &key)
        .env("SPIN_VARIABLE_OPERATOR_TOKEN", &key)
        .env(
            "SPIN_VARIABLE_PERSON_KEY",
            data_encoding::BASE64URL_NOPAD.encode(&[8; 32]),
        )
        .env("SPIN_VARIABLE_SESSION_KEYS", SESSION_KEYS[0])
        .env("SPIN_VARIABLE_SESSION_PUBLIC_KEYS", SESSION_KEYS[1])
        .env("SPIN_VARIABLE_STAFF_SESSION_KEYS", STAFF_KEYS[0])
        .env("SPIN_VARIABLE_STAFF_PUBLIC_KEYS", STAFF_KEYS[1]);
    for (component, keys) in call_keys(CALL_KEY)? {
        let name = component.replace('-', "_").to_uppercase();
        command.env(format!("SPIN_VARIABLE_CALL_KEYS_{name}"), keys.text());
    }
    Ok(command)
}

/// The first address in a line that a host prints.
pub(crate) fn address_in(line: &str) -> Option<String> {
    let begin = line.find("http://")?;
    let rest = &line[begin..];
    let end = rest
        .find(|it: char| it.is_whitespace() || matches!(it, '"' | ',' | '\u{1b}'))
        .unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn an_address_is_found_in_a_line() {
        let line = "listening on http://127.0.0.1:41234/";
        assert_eq!(address_in(line).as_deref(), Some("http://127.0.0.1:41234"));
        let line = r#"{"message":"http://127.0.0.1:1","level":"info"}"#;
        assert_eq!(address_in(line).as_deref(), Some("http://127.0.0.1:1"));
        assert_eq!(address_in("nothing"), None);
    }
}
