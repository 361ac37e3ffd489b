//! Redis as the second kind of store: the same commands, keys and bytes as Spin's.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use redis::Commands;
use redis_process::RedisProcess;
use tempfile::TempDir;

use crate::host::Host;

/// A host with both of the guest's stores in one Redis; nothing, said aloud, without Redis.
struct OnRedis {
    host: Host,
    redis: RedisProcess,
    configuration: TempDir,
}

impl OnRedis {
    fn start() -> Option<Self> {
        if let Some(why) = redis_process::missing() {
            // Not by `eprintln!`: what a passing test prints is kept from the person who runs it.
            let _ = writeln!(io::stderr(), "left out: Redis as a store: {why}");
            return None;
        }
        let redis = RedisProcess::start().unwrap();
        let configuration = TempDir::new().unwrap();
        let file = configuration.path().join("runtime-config.toml");
        let url = redis.url();
        let stores = ["default", "second"]
            .map(|label| format!("[key_value_store.{label}]\ntype = \"redis\"\nurl = \"{url}\"\n"));
        fs::write(&file, stores.concat()).unwrap();
        let host = Host::start(&["--allow-crash", "--runtime-config", file.to_str().unwrap()]);
        Some(OnRedis {
            host,
            redis,
            configuration,
        })
    }

    /// What lies in Redis under a key.
    fn stored(&self, key: &str) -> Option<Vec<u8>> {
        let client = redis::Client::open(self.redis.url()).unwrap();
        client.get_connection().unwrap().get(key).unwrap()
    }

    fn doctor(&self) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_stadttor"))
            .args(["doctor", "--runtime-config"])
            .arg(self.configuration.path().join("runtime-config.toml"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn on_redis_what_was_set_is_there_until_it_is_deleted() {
    let Some(it) = OnRedis::start() else { return };
    let host = &it.host;
    assert_eq!(host.get("/kv/get?key=a").status, 404);
    assert_eq!(host.get("/kv/set?key=a&value=1").status, 200);
    assert_eq!(host.get("/kv/set?key=a&value=2").status, 200);
    assert_eq!(host.get("/kv/get?key=a").body, "2");
    assert_eq!(host.get("/kv/exists?key=a").body, "true");
    assert_eq!(host.get("/wasi/get?key=a").body, "2");
    assert_eq!(host.get("/kv/delete?key=a").status, 200);
    assert_eq!(host.get("/kv/exists?key=a").body, "false");
    assert_eq!(host.get("/wasi/exists?key=a").body, "false");
}

#[test]
fn on_redis_keys_and_values_lie_as_the_component_gave_them_and_stores_share_them() {
    let Some(it) = OnRedis::start() else { return };
    let host = &it.host;
    host.get("/kv/set?key=drafts/soest/1&value=typed");
    host.get("/kv/set?store=second&key=b&value=1");
    assert_eq!(it.stored("drafts/soest/1").unwrap(), b"typed");
    assert_eq!(host.get("/kv/keys").body, "b,drafts/soest/1");
    assert_eq!(host.get("/wasi/keys?store=second").body, "b,drafts/soest/1");
    host.get("/wasi/set-many?keys=x,y,z");
    host.get("/wasi/delete-many?keys=y,unheard-of");
    assert_eq!(host.get("/kv/keys").body, "b,drafts/soest/1,x,z");
}

#[test]
fn on_redis_a_long_list_of_keys_is_complete() {
    let Some(it) = OnRedis::start() else { return };
    let keys: Vec<String> = (0..2_500)
        .map(|number| format!("key-{number:04}"))
        .collect();
    let pairs: Vec<(&str, &str)> = keys.iter().map(|key| (key.as_str(), "")).collect();
    let client = redis::Client::open(it.redis.url()).unwrap();
    let mut connection = client.get_connection().unwrap();
    connection.mset::<_, _, ()>(&pairs).unwrap();
    assert_eq!(it.host.get("/kv/keys").body, keys.join(","));
}

#[test]
fn on_redis_a_counter_is_digits_and_of_many_increments_at_once_none_is_lost() {
    const THREADS: i64 = 16;
    const TURNS: i64 = 25;
    let Some(it) = OnRedis::start() else { return };
    let turn = |_| it.host.get("/wasi/increment?key=n&delta=1").body;
    let results: Vec<i64> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| (0..TURNS).map(turn).collect::<Vec<_>>()))
            .collect();
        let results = threads.into_iter().flat_map(|it| it.join().unwrap());
        results.map(|number| number.parse().unwrap()).collect()
    });
    let distinct: BTreeSet<i64> = results.iter().copied().collect();
    assert_eq!(distinct, (1..=THREADS * TURNS).collect());
    assert_eq!(it.stored("n").unwrap(), b"400");

    it.host.get("/kv/set?key=text&value=abc");
    let answer = it.host.get("/wasi/increment?key=text&delta=1");
    assert!(answer.body.contains("not an integer"), "{answer:?}");
    assert_eq!(it.host.get("/kv/get?key=text").body, "abc");
}

#[test]
fn on_redis_several_values_at_once_are_refused_as_spin_fails_there() {
    let Some(it) = OnRedis::start() else { return };
    it.host.get("/wasi/set-many?keys=a,b");
    let answer = it.host.get("/wasi/get-many?keys=a,b");
    assert!(answer.body.contains("not offered"), "{answer:?}");
}

#[test]
fn while_redis_is_down_operations_fail_at_once_and_afterwards_they_work_again() {
    let Some(mut it) = OnRedis::start() else {
        return;
    };
    assert_eq!(it.host.get("/kv/set?key=a&value=1").status, 200);
    assert!(it.doctor().contains("answers"), "{}", it.doctor());
    assert!(!it.doctor().contains("appendfsync"), "{}", it.doctor());
    it.redis.kill().unwrap();
    for _ in 0..3 {
        let begun = Instant::now();
        let answer = it.host.get("/kv/get?key=a");
        assert_eq!(answer.status, 502, "{answer:?}");
        assert!(begun.elapsed() < Duration::from_secs(5));
        assert_eq!(it.host.get("/constant").status, 200);
    }
    assert!(it.doctor().contains("does not answer"), "{}", it.doctor());
    it.host.restart();
    it.host.log_with("does not answer");
    it.redis.restart().unwrap();
    // One more may meet the connection that broke.
    it.host.get("/kv/get?key=a");
    assert_eq!(it.host.get("/kv/get?key=a").body, "1");
}

#[test]
fn on_redis_operations_are_counted() {
    let Some(it) = OnRedis::start() else { return };
    it.host.get("/kv/set?key=a&value=1");
    it.host.get("/kv/get?key=a");
    let metrics = it.host.manage("/metrics").body;
    for operation in ["set", "get"] {
        let line = format!(
            r#"stadttor_key_value_operations_total{{component="guest",store="default",operation="{operation}"}} 1"#
        );
        assert!(metrics.contains(&line), "{line} is missing in\n{metrics}");
    }
}

#[test]
fn on_redis_the_host_dies_before_or_after_a_chosen_operation() {
    let Some(mut it) = OnRedis::start() else {
        return;
    };
    for (when, left) in [("before", None), ("after", Some(b"1".to_vec()))] {
        it.host.order(&format!(
            "/debug/crash-at?operation=1&when={when}&kind=write"
        ));
        assert!(it.host.try_get("/kv/set?key=a&value=1").is_err());
        it.host.wait();
        assert_eq!(it.stored("a"), left, "{when}");
        it.host.restart();
    }
    assert_eq!(it.host.get("/kv/get?key=a").body, "1");
}
