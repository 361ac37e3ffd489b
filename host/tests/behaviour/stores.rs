//! Key-value stores as components see them.

use std::collections::BTreeSet;
use std::thread;

use rusqlite::Connection;

use crate::host::Host;

#[test]
fn what_was_set_is_there_until_it_is_deleted() {
    let host = Host::start(&[]);
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
fn stores_do_not_see_each_others_keys() {
    let host = Host::start(&[]);
    host.get("/kv/set?key=a&value=1");
    host.get("/kv/set?store=second&key=b&value=1");
    assert_eq!(host.get("/kv/keys").body, "a");
    assert_eq!(host.get("/kv/keys?store=second").body, "b");
    assert_eq!(host.get("/wasi/keys?store=second").body, "b");
}

#[test]
fn a_store_that_is_not_granted_cannot_be_opened() {
    let host = Host::start(&[]);
    for store in ["private", "unheard-of"] {
        let answer = host.get(&format!("/kv/open?store={store}"));
        assert!(answer.body.contains("AccessDenied"), "{answer:?}");
        let answer = host.get(&format!("/wasi/get?store={store}&key=a"));
        assert!(answer.body.contains("AccessDenied"), "{answer:?}");
    }
}

#[test]
fn of_many_increments_at_once_none_is_lost_and_each_has_its_own_result() {
    const THREADS: usize = 16;
    const TURNS: usize = 25;
    let host = Host::start(&[]);
    let results: Vec<i64> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let turn = |_| host.get("/wasi/increment?key=n&delta=1").body;
                    let results = (0..TURNS).map(turn);
                    results.map(|it| it.parse().unwrap()).collect::<Vec<i64>>()
                })
            })
            .collect();
        let results = threads.into_iter().flat_map(|it| it.join().unwrap());
        results.collect()
    });
    let distinct: BTreeSet<i64> = results.iter().copied().collect();
    let all = i64::try_from(THREADS * TURNS).unwrap();
    assert_eq!(distinct, (1..=all).collect());
}

#[test]
fn a_counter_is_eight_bytes_and_anything_else_cannot_be_incremented() {
    let host = Host::start(&[]);
    assert_eq!(host.get("/wasi/increment?key=n&delta=258").body, "258");
    assert_eq!(host.get("/wasi/increment?key=n&delta=-1").body, "257");
    let connection = Connection::open(host.database()).unwrap();
    let stored: Vec<u8> = connection
        .query_row(
            "SELECT value FROM spin_key_value WHERE store = 'default' AND key = 'n'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(stored, [1, 1, 0, 0, 0, 0, 0, 0]);

    host.get("/kv/set?key=text&value=abc");
    let answer = host.get("/wasi/increment?key=text&delta=1");
    assert!(answer.body.contains("not a counter"), "{answer:?}");
    assert_eq!(host.get("/kv/get?key=text").body, "abc");
    let largest = i64::MAX;
    let answer = host.get(&format!("/wasi/increment?key=n&delta={largest}"));
    assert!(answer.body.contains("overflow"), "{answer:?}");
    assert_eq!(host.get("/wasi/increment?key=n&delta=0").body, "257");
}

#[test]
fn several_keys_at_once_leave_out_those_that_are_missing() {
    let host = Host::start(&[]);
    host.get("/wasi/set-many?keys=a,b,c");
    host.get("/wasi/delete-many?keys=b,x");
    assert_eq!(host.get("/wasi/get-many?keys=a,b,c,d").body, "a,c");
}
