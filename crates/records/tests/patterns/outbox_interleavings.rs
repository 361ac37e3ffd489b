//! Senders and workers in every order of their operations, with crashes.

use std::time::Duration;

use futures::executor::block_on;
use records::memory::Memory;
use records::{Clock, Json, Key, Moment, Outbox, Record, RetryPolicy, StoreError};
use serde::{Deserialize, Serialize};

use crate::scheduler::{End, Pace, Rules, Setup, TestClock, Watch, World, explore};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    of: String,
}

type Orders = Outbox<Order, Memory, Json, TestClock>;

const POLICY: RetryPolicy = RetryPolicy {
    first_pause: Duration::from_millis(1),
    longest_pause: Duration::from_millis(1),
    attempts: 2,
    grace: Duration::from_millis(4),
    write: Duration::from_millis(1),
    enqueue_attempts: 2,
};

fn orders(store: Memory, clock: TestClock) -> Orders {
    let key = Key::new("form-submit").no_tenant().kind("order");
    Outbox::at(store, Json, clock, key, POLICY)
}

/// The receiver: idempotent by the order's id.
fn receiver(store: Memory, id: &str) -> Record<Order, Memory, Json> {
    let key = Key::new("data-exchange").no_tenant().kind("received");
    Record::at(store, Json, key.id(id))
}

fn moment(clock: &TestClock) -> Moment {
    Moment(u64::try_from(clock.now().as_millis()).unwrap())
}

/// What a task came back with: the ids that are sure to be carried out.
type Sure = Vec<&'static str>;

fn sender(setup: &mut Setup<Sure>, id: &'static str) {
    setup.task(move |store, clock| async move {
        let now = moment(&clock);
        let order = Order { of: id.to_owned() };
        match orders(store, clock).enqueue(id, &order, now).await {
            Ok(_) => vec![id],
            Err(error) => {
                assert_eq!(error, StoreError::TimedOut);
                Vec::new()
            }
        }
    });
}

/// Looks twice; the orders that it cannot do it says have failed.
fn worker(setup: &mut Setup<Sure>, cannot: &'static str) {
    setup.task(move |store, clock| async move {
        let orders = orders(store.clone(), clock.clone());
        for _ in 0..2 {
            let now = moment(&clock);
            for task in orders.pending(10, now).await.unwrap() {
                if task.id == cannot {
                    orders
                        .fail(&task, now, Duration::ZERO, "away")
                        .await
                        .unwrap();
                } else {
                    let received = receiver(store.clone(), &task.id);
                    received.set(&task.entry).await.unwrap();
                    orders.finish(&task).await.unwrap();
                }
            }
            clock.sleep(Duration::from_millis(5)).await;
        }
        Vec::new()
    });
}

/// Comes when the grace time may be over, and moves the cursor as far as it may.
fn latecomer(setup: &mut Setup<Sure>) {
    setup.task(|store, clock| async move {
        clock.sleep(POLICY.grace).await;
        let now = moment(&clock);
        orders(store, clock).pending(10, now).await.unwrap();
        Vec::new()
    });
}

/// Whatever happened: a worker that comes later carries out all that is left, and then knows
/// that nothing is.
struct AllDone;

impl Watch<Sure> for AllDone {
    fn end(&self, world: &World<Sure>) {
        let store = world.snapshot();
        let orders = orders(store.clone(), TestClock::default());
        let later = Moment(1_000);
        for task in block_on(orders.pending(10, later)).unwrap() {
            block_on(receiver(store.clone(), &task.id).set(&task.entry)).unwrap();
            block_on(orders.finish(&task)).unwrap();
        }
        assert_eq!(block_on(orders.pending(10, later)), Ok(Vec::new()));

        let letters = block_on(orders.dead_letters(None, 10)).unwrap().entries;
        for end in world.ends() {
            let End::Done(sure) = end else { continue };
            for id in sure {
                let received = block_on(receiver(store.clone(), id).get()).unwrap();
                let dead = letters.iter().any(|letter| letter.id == id);
                assert!(dead || received.is_some(), "{id} was lost");
            }
        }
    }
}

fn run(pace: Pace, crashes: usize, scenario: impl Fn(&mut Setup<Sure>)) {
    let scenario = |setup: &mut Setup<Sure>| {
        setup.times_are_stored();
        scenario(setup);
    };
    let started = std::time::Instant::now();
    let explored = explore(Rules { pace, crashes }, scenario, &AllDone);
    println!(
        "{pace:?}, {crashes} crashes: {explored:?}, {:?}",
        started.elapsed()
    );
    assert!(explored.ends > 1, "{explored:?}");
}

#[test]
fn two_workers_at_once_carry_out_all_that_was_sent() {
    run(Pace::Prompt, 1, |setup| {
        sender(setup, "a");
        worker(setup, "");
        worker(setup, "");
    });
}

#[test]
fn two_senders_and_a_worker_lose_nothing_when_two_crash() {
    run(Pace::Prompt, 2, |setup| {
        sender(setup, "a");
        sender(setup, "b");
        worker(setup, "");
    });
}

#[test]
fn an_order_that_one_worker_cannot_do_is_done_by_the_other_or_is_a_dead_letter() {
    run(Pace::Prompt, 1, |setup| {
        sender(setup, "a");
        worker(setup, "a");
        worker(setup, "");
    });
}

#[test]
fn a_slow_sender_is_not_passed_over() {
    let pace = Pace::Bounded {
        within: 2,
        until: 4,
    };
    run(pace, 0, |setup| {
        sender(setup, "a");
        sender(setup, "b");
        latecomer(setup);
    });
}

#[test]
fn what_a_sender_was_told_is_true_however_slow_the_store_is() {
    run(Pace::Free { until: 4 }, 0, |setup| {
        sender(setup, "a");
        sender(setup, "b");
        latecomer(setup);
    });
}
