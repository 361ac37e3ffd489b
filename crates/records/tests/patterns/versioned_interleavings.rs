//! Saves in every order of their operations.

use records::{SaveOutcome, Version};

use crate::scheduler::{Pace, Rules, Setup, explore};
use crate::versions::{Person, Promises, Save, drafts};

const PROMPT: Pace = Pace::Prompt;
const BOUNDED: Pace = Pace::Bounded {
    within: 2,
    until: 4,
};
const FREE: Pace = Pace::Free { until: 4 };

/// Saves once on the base that all began with.
fn writer(setup: &mut Setup<Vec<Save>>, by: &'static str, token: Option<&'static str>) {
    setup.task(|store, clock| async move {
        let mut person = Person::new(store, clock);
        person.save(Version::NONE, by, token).await;
        person.saves
    });
}

/// Loads and saves, once for each name, as an editor does that saves by itself.
fn editor(setup: &mut Setup<Vec<Save>>, names: &'static [&'static str]) {
    setup.task(move |store, clock| async move {
        let mut person = Person::new(store, clock);
        for by in names {
            let base = person.load().await;
            person.save(base, by, None).await;
        }
        person.saves
    });
}

fn two_writers(setup: &mut Setup<Vec<Save>>) {
    writer(setup, "ada", None);
    writer(setup, "bob", None);
}

fn three_writers(setup: &mut Setup<Vec<Save>>) {
    two_writers(setup);
    writer(setup, "cyd", None);
}

fn run(pace: Pace, crashes: usize, scenario: impl Fn(&mut Setup<Vec<Save>>)) -> Promises {
    let promises = Promises {
        only_confirmed: matches!(pace, Pace::Free { .. }),
        ..Promises::default()
    };
    let started = std::time::Instant::now();
    let explored = explore(Rules { pace, crashes }, scenario, &promises);
    println!(
        "{pace:?}, {crashes} crashes: {explored:?}, {:?}",
        started.elapsed()
    );
    promises
}

#[test]
fn of_two_writers_one_is_accepted_and_the_other_told() {
    let promises = run(PROMPT, 0, two_writers);
    let reached = promises
        .reached
        .into_inner()
        .into_iter()
        .collect::<Vec<_>>();
    assert_eq!(
        reached,
        ["ada accepted, bob conflict", "ada conflict, bob accepted"]
    );
}

#[test]
fn of_three_writers_one_is_accepted_and_the_others_told() {
    let promises = run(PROMPT, 0, three_writers);
    let reached = promises.reached.into_inner();
    assert_eq!(reached.len(), 3, "{reached:?}");
    assert!(reached.iter().all(|it| it.matches("accepted").count() == 1));
    assert!(reached.iter().all(|it| it.matches("conflict").count() == 2));
}

#[test]
fn a_writer_that_crashes_anywhere_stops_nobody() {
    let promises = run(PROMPT, 2, three_writers);
    assert!(promises.reached("ada accepted"));
    assert!(promises.reached("ada conflict"));
    let unsure = |it: &String| it.contains("unsure");
    assert!(!promises.reached.borrow().iter().any(unsure));
}

#[test]
fn two_writers_and_a_store_as_slow_as_it_may_be() {
    let promises = run(BOUNDED, 1, two_writers);
    assert!(promises.reached("ada accepted, bob conflict"));
}

#[test]
fn three_writers_and_a_store_as_slow_as_it_may_be() {
    let promises = run(
        Pace::Bounded {
            within: 2,
            until: 1,
        },
        0,
        three_writers,
    );
    assert!(promises.reached("ada conflict, bob conflict, cyd accepted"));
}

#[test]
fn confirmed_saves_are_safe_however_slow_the_store_is() {
    let promises = run(FREE, 0, two_writers);
    assert!(promises.reached("ada unsure, bob accepted"));
}

#[test]
fn two_editors_that_save_twice_lose_nothing() {
    let editors = |setup: &mut Setup<_>| {
        editor(setup, &["ada 1", "ada 2"]);
        editor(setup, &["bob 1", "bob 2"]);
    };
    let promises = run(PROMPT, 1, editors);
    let all = "ada 1 accepted, ada 2 accepted, bob 1 accepted, bob 2 accepted";
    assert!(promises.reached(all));
}

#[test]
fn trying_again_with_the_same_token_finds_the_first_try() {
    // The first try may crash, or still be under way; a third party saves meanwhile.
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, "ada", Some("t1"));
        writer(setup, "ada", Some("t1"));
        writer(setup, "bob", None);
    };
    let promises = run(PROMPT, 1, scenario);
    assert!(promises.reached("ada accepted, ada accepted, bob conflict"));
    assert!(promises.reached("ada accepted, bob conflict"));
    let torn = "ada accepted, ada conflict, bob conflict";
    assert!(!promises.reached(torn));
}

#[test]
fn trying_again_finds_the_first_try_below_what_others_saved_on_top() {
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, "ada", Some("t1"));
        writer(setup, "ada", Some("t1"));
        setup.task(|store, clock| async move {
            let mut bob = Person::new(store, clock);
            let base = bob.load().await;
            if base > Version::NONE {
                bob.save(base, "bob", None).await;
            }
            bob.saves
        });
    };
    let promises = run(PROMPT, 1, scenario);
    assert!(promises.reached("ada accepted, ada accepted, bob accepted"));
    let lost = |it: &String| it.contains("ada conflict");
    assert!(!promises.reached.borrow().iter().any(lost));
}

#[test]
fn a_slow_first_try_and_a_second_one_agree() {
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, "ada", Some("t1"));
        writer(setup, "ada", Some("t1"));
    };
    let promises = run(BOUNDED, 1, scenario);
    assert!(promises.reached("ada accepted, ada accepted"));
}

#[test]
fn a_reader_never_goes_back_behind_what_it_has_read() {
    let scenario = |setup: &mut Setup<_>| {
        two_writers(setup);
        setup.task(|store, clock| async move {
            let drafts = drafts(store, clock);
            let first = drafts.load().await.unwrap().map(|it| it.version);
            let second = drafts.load().await.unwrap().map(|it| it.version);
            assert!(first <= second, "{first:?} was read, then {second:?}");
            Vec::new()
        });
    };
    run(PROMPT, 1, scenario);
}

#[test]
fn whoever_lost_can_save_again_on_what_won() {
    let scenario = |setup: &mut Setup<_>| {
        writer(setup, "ada", None);
        setup.task(|store, clock| async move {
            let mut bob = Person::new(store, clock);
            bob.save(Version::NONE, "bob 1", None).await;
            if let Ok(SaveOutcome::Conflict { theirs, .. }) = &bob.saves[0].outcome {
                let base = theirs.version;
                bob.save(base, "bob 2", None).await;
            }
            bob.saves
        });
    };
    let promises = run(PROMPT, 0, scenario);
    assert!(promises.reached("ada accepted, bob 1 conflict, bob 2 accepted"));
}
