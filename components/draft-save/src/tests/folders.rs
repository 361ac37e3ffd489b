//! Folders: what is put in is in it, whoever else puts something in.

use super::stage::*;
use crate::folder::{Entry, MOST};
use crate::shelf::Put;
use crate::store::{Named, Place};
use futures::executor::block_on;
use futures::future::join_all;
use identifiers::{DraftId, FolderKey, ResumeCode};
use records::memory::Memory;

fn entry(number: u32) -> Entry {
    let mut random = [7; 13];
    random[..4].copy_from_slice(&number.to_be_bytes());
    let place = Place {
        tenant: tenant(),
        service: "hundesteuer-anmelden".parse().unwrap(),
        named: Named::default(),
        begun_at: after(i64::from(number)),
    };
    Entry::new(&ResumeCode::from_random(random), place)
}

fn ids(shelf: &Shelf) -> Vec<DraftId> {
    let folder = block_on(shelf.folder_of(&key())).unwrap();
    let drafts = folder.iter().flat_map(|folder| folder.drafts());
    drafts.map(|entry| entry.id.clone()).collect()
}

#[test]
fn drafts_put_in_at_the_same_moment_all_lie_in_it_the_one_begun_last_first() {
    let memory = Memory::new();
    let numbers = [3, 1, 2];
    let puts = numbers.map(|number| {
        let shelf = shelf(&memory.client());
        async move { shelf.put(&key(), &entry(number), start()).await }
    });
    for put in block_on(join_all(puts)) {
        assert_eq!(put.unwrap(), Put::In);
    }
    let expected = [3, 2, 1].map(|number| entry(number).id);
    assert_eq!(ids(&shelf(&memory)), expected);
}

#[test]
fn putting_it_in_again_changes_nothing() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for _ in 0..3 {
        block_on(shelf.put(&key(), &entry(1), start())).unwrap();
    }
    assert_eq!(ids(&shelf), [entry(1).id]);
}

#[test]
fn a_full_folder_says_so_drops_nothing_and_the_draft_is_begun_all_the_same() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    for number in 0..MOST as u32 {
        let put = block_on(shelf.put(&key(), &entry(number), start())).unwrap();
        assert_eq!(put, Put::In);
    }
    let before = ids(&shelf);
    let begun = begin(&shelf, 1);
    assert_eq!(begun.folder, None);
    assert_eq!(ids(&shelf), before);
    assert!(block_on(shelf.load(&tenant(), &id(1))).unwrap().is_some());
    // What is in it already may be put in again.
    let put = block_on(shelf.put(&key(), &entry(5), start())).unwrap();
    assert_eq!(put, Put::In);
}

#[test]
fn a_browser_without_a_folder_gets_one_and_one_whose_folder_was_deleted_another() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    let begun = try_to_begin(&shelf, 1, None, start()).unwrap();
    let new: FolderKey = begun.folder.unwrap().parse().unwrap();
    assert_ne!(new, key());
    begin(&shelf, 2);
    block_on(shelf.forget_folder(&key(), start())).unwrap();
    assert!(ids(&shelf).is_empty());
    let begun = begin(&shelf, 3);
    assert_eq!(begun.folder.as_deref(), Some(new.secret()));
    // The drafts themselves stay.
    assert!(block_on(shelf.load(&tenant(), &id(2))).unwrap().is_some());
}

#[test]
fn what_is_taken_out_is_gone_from_it_and_the_rest_stays() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    begin(&shelf, 2);
    block_on(shelf.take_out(&key().folder_id(), &id(1), start())).unwrap();
    block_on(shelf.take_out(&key().folder_id(), &id(1), start())).unwrap();
    assert_eq!(ids(&shelf), [id(2)]);
    // Nor does an older version of the folder hold its code.
    let versions = naming(&memory, "/folder.version/");
    assert_eq!(versions.len(), 1, "{versions:?}");
}

#[test]
fn drafts_of_the_same_service_are_found() {
    let memory = Memory::new();
    let shelf = shelf(&memory);
    begin(&shelf, 1);
    let find = |tenant: &str, service: &str| {
        let (tenant, service) = (tenant.parse().unwrap(), service.parse().unwrap());
        block_on(shelf.find(&key(), &tenant, &service)).unwrap()
    };
    let found = find("aachen", "hundesteuer-anmelden");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, code(1).secret());
    assert!(find("bonn", "hundesteuer-anmelden").is_empty());
    assert!(find("aachen", "wohngeld").is_empty());
}

#[test]
fn the_store_shows_no_code_and_a_folder_opens_at_no_other_place() {
    let memory = Memory::new();
    begin(&shelf(&memory), 1);
    assert!(naming(&memory, code(1).secret()).is_empty());
    assert!(naming(&memory, key().secret()).is_empty());
    let mut values = memory.values();
    let own = format!("drafts/-/folder.version/{}/1", key().folder_id());
    let stolen = values.remove(&own).unwrap();
    let other = FolderKey::from_random([5; 13]);
    values.insert(
        format!("drafts/-/folder.version/{}/1", other.folder_id()),
        stolen,
    );
    let counter = format!("drafts/-/folder.counter/{}", key().folder_id());
    let count = values[&counter].clone();
    values.insert(
        format!("drafts/-/folder.counter/{}", other.folder_id()),
        count,
    );
    let moved = Memory::holding(values);
    assert!(block_on(shelf(&moved).folder_of(&other)).is_err());
}
