//! Whatever was acknowledged is there after a power cut.

use std::collections::HashSet;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::host::Host;

#[test]
fn every_acknowledged_write_survives_sigkill() {
    let mut host = Host::start(&[]);
    for round in 0..3 {
        let acknowledged = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for writer in 0..8 {
                let (host, acknowledged) = (&host, &acknowledged);
                scope.spawn(move || {
                    for turn in 0.. {
                        let key = format!("{round}-{writer}-{turn}");
                        let path = format!("/kv/set?key={key}&value={turn}");
                        match host.try_get(&path) {
                            Ok(answer) if answer.status == 200 => {
                                acknowledged.lock().unwrap().push((key, turn.to_string()));
                            }
                            _ => return,
                        }
                    }
                });
            }
            thread::sleep(Duration::from_millis(300 + 150 * round));
            kill(host.process_id());
        });
        host.restart();
        let acknowledged = acknowledged.into_inner().unwrap();
        assert!(
            acknowledged.len() > 20,
            "only {} writes",
            acknowledged.len()
        );
        let keys = host.get("/kv/keys").body;
        let keys: HashSet<&str> = keys.split(',').collect();
        for (key, _) in &acknowledged {
            assert!(keys.contains(key.as_str()), "{key} is lost");
        }
        // The last ones are the likeliest to be torn.
        for (key, value) in acknowledged.iter().rev().take(50) {
            assert_eq!(
                &host.get(&format!("/kv/get?key={key}")).body,
                value,
                "{key}"
            );
        }
    }
}

fn kill(process: u32) {
    let status = std::process::Command::new("kill")
        .args(["-KILL", &process.to_string()])
        .status();
    assert!(status.unwrap().success());
}
