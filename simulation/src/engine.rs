//! Time, chance, and who comes next: one thread, and the same again for the same seed.

use fastrand::Rng;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// Whose task it is: an instance of a component by its number, or nobody who can die.
pub(crate) type Owner = Option<u64>;

/// Runs tasks in simulated time. What they wait for happens at moments that chance decided, one
/// thing after another; so every order of operations comes up under some seed.
#[derive(Clone, Default)]
pub(crate) struct Engine {
    state: Rc<RefCell<State>>,
    woken: Arc<Woken>,
}

#[derive(Default)]
struct State {
    /// Since the beginning.
    now: Duration,
    chance: Rng,
    happenings: BinaryHeap<Happening>,
    tasks: BTreeMap<u64, Task>,
    begun: u64,
    happened: u64,
}

struct Task {
    owner: Owner,
    future: LocalBoxFuture<'static, ()>,
    waker: Waker,
}

/// Something that happens at a moment; of two at the same moment chance has decided.
struct Happening {
    at: Duration,
    lot: u64,
    act: Box<dyn FnOnce()>,
}

impl Ord for Happening {
    /// The next one is the greatest.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.lot).cmp(&(self.at, self.lot))
    }
}

impl PartialOrd for Happening {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Happening {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Happening {}

/// The tasks that can go on.
#[derive(Default)]
struct Woken(Mutex<Vec<u64>>);

impl Woken {
    fn push(&self, task: u64) {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.push(task);
    }

    fn pop(&self) -> Option<u64> {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.pop()
    }
}

struct TaskWaker {
    task: u64,
    woken: Arc<Woken>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.woken.push(self.task);
    }
}

impl Engine {
    /// The world of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        let engine = Self::default();
        engine.state.borrow_mut().chance = Rng::with_seed(seed);
        engine
    }

    /// Time since the beginning.
    pub(crate) fn now(&self) -> Duration {
        self.state.borrow().now
    }

    /// How much has happened so far.
    pub(crate) fn happened(&self) -> u64 {
        self.state.borrow().happened
    }

    /// Asks chance.
    pub(crate) fn chance<T>(&self, ask: impl FnOnce(&mut Rng) -> T) -> T {
        ask(&mut self.state.borrow_mut().chance)
    }

    /// Whether what happens so often of a thousand times happens now.
    pub(crate) fn happens(&self, of_thousand: u32) -> bool {
        of_thousand > 0 && self.chance(|chance| chance.u32(0..1000)) < of_thousand
    }

    /// A time of up to this.
    pub(crate) fn up_to(&self, longest: Duration) -> Duration {
        let longest = u64::try_from(longest.as_micros()).unwrap_or(u64::MAX - 1);
        Duration::from_micros(self.chance(|chance| chance.u64(0..=longest)))
    }

    /// Begins a task.
    pub(crate) fn spawn(&self, owner: Owner, future: impl Future<Output = ()> + 'static) {
        let mut state = self.state.borrow_mut();
        state.begun += 1;
        let task = state.begun;
        let woken = self.woken.clone();
        let waker = Waker::from(Arc::new(TaskWaker { task, woken }));
        let future = Box::pin(future);
        let begun = Task {
            owner,
            future,
            waker,
        };
        state.tasks.insert(task, begun);
        self.woken.push(task);
    }

    /// Ends the tasks of these owners where they stand.
    pub(crate) fn kill(&self, dies: impl Fn(u64) -> bool) {
        let mut state = self.state.borrow_mut();
        let dead = state
            .tasks
            .extract_if(.., |_, task| task.owner.is_some_and(&dies));
        let dead: Vec<_> = dead.collect();
        drop(state);
        // What they own may reach for the engine while it goes.
        drop(dead);
    }

    /// Does something after a time, and gives what came of it to whoever waits. Where nobody waits
    /// any more, because the task was ended, chance decides whether it still happens: it was on its
    /// way.
    pub(crate) fn after<T: 'static>(
        &self,
        time: Duration,
        act: impl FnOnce() -> T + 'static,
    ) -> Arrival<T> {
        let (sender, receiver) = oneshot::channel();
        let engine = self.clone();
        self.at(time, move || {
            if !sender.is_canceled() || engine.happens(500) {
                let _ = sender.send(act());
            }
        });
        Arrival(receiver)
    }

    /// Waits.
    pub(crate) fn pause(&self, time: Duration) -> Arrival<()> {
        self.after(time, || ())
    }

    /// Forgets everything that would still happen. Tasks and engine hold one another: without this
    /// they would stay for ever.
    pub(crate) fn end(&self) {
        let mut state = self.state.borrow_mut();
        let left = (
            std::mem::take(&mut state.happenings),
            std::mem::take(&mut state.tasks),
        );
        drop(state);
        drop(left);
    }

    fn at(&self, time: Duration, act: impl FnOnce() + 'static) {
        let mut state = self.state.borrow_mut();
        let at = state.now + time;
        let lot = state.chance.u64(..);
        let act: Box<dyn FnOnce()> = Box::new(act);
        state.happenings.push(Happening { at, lot, act });
    }

    /// Lets every task go on as far as it can, then the next thing happen. False when there is
    /// nothing left to happen.
    pub(crate) fn step(&self) -> bool {
        while let Some(task) = self.woken.pop() {
            self.poll(task);
        }
        let mut state = self.state.borrow_mut();
        let Some(Happening { at, act, .. }) = state.happenings.pop() else {
            return false;
        };
        state.now = at;
        state.happened += 1;
        drop(state);
        act();
        true
    }

    fn poll(&self, number: u64) {
        // Out of the state while it runs: it asks the engine for things.
        let Some(mut task) = self.state.borrow_mut().tasks.remove(&number) else {
            return;
        };
        let waker = task.waker.clone();
        let polled = task.future.as_mut().poll(&mut Context::from_waker(&waker));
        if polled.is_pending() {
            self.state.borrow_mut().tasks.insert(number, task);
        }
    }
}

/// What comes of something that happens later. The engine keeps its promises, but at the end it is
/// dropped with what never happened.
pub(crate) struct Arrival<T>(oneshot::Receiver<T>);

impl<T> Future for Arrival<T> {
    type Output = T;

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match std::pin::Pin::new(&mut self.0).poll(context) {
            Poll::Ready(Ok(value)) => Poll::Ready(value),
            Poll::Ready(Err(_)) | Poll::Pending => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn order(seed: u64) -> Vec<u8> {
        let engine = Engine::new(seed);
        let seen = Rc::new(RefCell::new(Vec::new()));
        for who in 0..4 {
            let (engine, seen) = (engine.clone(), seen.clone());
            let task = engine.clone();
            engine.spawn(None, async move {
                task.pause(task.up_to(Duration::from_secs(1))).await;
                seen.borrow_mut().push(who);
            });
        }
        while engine.step() {}
        seen.take()
    }

    #[test]
    fn the_same_seed_gives_the_same_order_and_seeds_give_many() {
        let orders: std::collections::BTreeSet<_> = (0..200).map(order).collect();
        assert_eq!(orders.len(), 24, "every order comes up");
        assert!((0..50).all(|seed| order(seed) == order(seed)));
    }

    #[test]
    fn whoever_is_ended_does_nothing_more() {
        let engine = Engine::new(1);
        let done = Rc::new(Cell::new(0));
        for owner in [Some(1), Some(2), None] {
            let (engine, done) = (engine.clone(), done.clone());
            engine.clone().spawn(owner, async move {
                engine.pause(Duration::from_secs(1)).await;
                done.set(done.get() + 1);
            });
        }
        engine.at(Duration::ZERO, {
            let engine = engine.clone();
            move || engine.kill(|owner| owner == 1)
        });
        while engine.step() {}
        assert_eq!(done.get(), 2);
        assert_eq!(engine.now(), Duration::from_secs(1));
    }
}
