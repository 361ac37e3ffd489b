//! A log from both ends.

use futures::executor::block_on;
use records::memory::{Crash, Memory};
use records::{Entry, Json, Key, Log, StoreError};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Message {
    text: String,
}

type Messages = Log<Message, Memory, Json>;

fn messages(store: &Memory) -> Messages {
    let key = Key::new("mailbox").tenant("aachen").kind("message");
    Log::at(store.clone(), Json, key.id("box"))
}

fn message(text: &str) -> Message {
    Message {
        text: text.to_owned(),
    }
}

fn filled(ids: &[&str]) -> (Memory, Messages) {
    let memory = Memory::new();
    let log = messages(&memory);
    for id in ids {
        block_on(log.append(id, &message(id), None)).unwrap();
    }
    (memory, log)
}

fn ids(entries: &[Entry<Message>]) -> Vec<&str> {
    entries.iter().map(|it| it.id.as_str()).collect()
}

/// Leaves an empty slot, as a writer does that dies between number and slot.
fn leave_an_empty_slot(memory: &Memory) {
    let dying = memory.client();
    dying.crash_at(2, Crash::Before);
    let result = block_on(messages(&dying).point("lost", None));
    assert_eq!(result, Err(StoreError::Crashed));
}

#[test]
fn the_newest_come_first_and_pages_go_on_to_the_beginning() {
    let (_, log) = filled(&["a", "b", "c", "d", "e"]);
    let page = block_on(log.newest(2)).unwrap();
    assert_eq!(ids(&page.entries), ["e", "d"]);
    let page = block_on(log.page(page.before.unwrap(), 2)).unwrap();
    assert_eq!(ids(&page.entries), ["c", "b"]);
    let page = block_on(log.page(page.before.unwrap(), 2)).unwrap();
    assert_eq!(ids(&page.entries), ["a"]);
    assert_eq!(page.before, None);
}

#[test]
fn an_empty_log_has_an_empty_page() {
    let (_, log) = filled(&[]);
    let page = block_on(log.newest(20)).unwrap();
    assert_eq!((page.entries, page.before), (Vec::new(), None));
    assert_eq!(block_on(log.from(0, 20)), Ok(Vec::new()));
}

#[test]
fn an_id_listed_twice_is_shown_once_where_it_was_listed_last() {
    let (_, log) = filled(&["a", "b", "a"]);
    let page = block_on(log.newest(20)).unwrap();
    assert_eq!(ids(&page.entries), ["a", "b"]);
    assert_eq!(page.entries[0].slot, 3);
}

#[test]
fn readers_skip_an_empty_slot_and_workers_see_it() {
    let (memory, log) = filled(&["a"]);
    leave_an_empty_slot(&memory);
    block_on(log.point("b", None)).unwrap();
    assert_eq!(ids(&block_on(log.newest(20)).unwrap().entries), ["b", "a"]);
    let slots = block_on(log.from(0, 20)).unwrap();
    let seen = slots
        .iter()
        .map(|(number, it)| (*number, it.as_ref().map(|it| it.id.as_str())));
    let seen: Vec<_> = seen.collect();
    assert_eq!(seen, [(1, Some("a")), (2, None), (3, Some("b"))]);
}

#[test]
fn a_worker_goes_on_after_its_cursor() {
    let (_, log) = filled(&["a", "b", "c", "d"]);
    let numbers = |cursor, n| {
        let slots = block_on(log.from(cursor, n)).unwrap();
        slots.into_iter().map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(numbers(0, 2), [1, 2]);
    assert_eq!(numbers(2, 20), [3, 4]);
    assert_eq!(numbers(4, 20), Vec::<u64>::new());
    assert_eq!(numbers(9, u64::MAX), Vec::<u64>::new());
}

#[test]
fn content_and_summary_come_back_until_they_are_removed() {
    let (_, log) = filled(&["a"]);
    block_on(log.append("b", &message("long"), Some(message("short")))).unwrap();
    assert_eq!(block_on(log.content("b")), Ok(Some(message("long"))));
    let entry = block_on(log.newest(1)).unwrap().entries.remove(0);
    assert_eq!(entry.summary, Some(message("short")));
    block_on(log.unlist(entry.slot)).unwrap();
    block_on(log.erase("b")).unwrap();
    assert_eq!(ids(&block_on(log.newest(20)).unwrap().entries), ["a"]);
    assert_eq!(block_on(log.content::<Message>("b")), Ok(None));
}

#[test]
fn the_parts_of_a_log_are_told_apart_by_the_kind_in_their_keys() {
    let (memory, _) = filled(&["a"]);
    let keys: Vec<String> = memory.values().into_keys().collect();
    let expected = [
        "mailbox/aachen/message.counter/box",
        "mailbox/aachen/message.slot/box/1",
        "mailbox/aachen/message/box/a",
    ];
    assert_eq!(keys, expected);
}
