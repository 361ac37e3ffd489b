//! One run: a store, the tasks that use it, and the decisions that can be taken next.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::task::{Context, Poll};

use futures::future::LocalBoxFuture;
use futures::task::noop_waker_ref;
use records::memory::{Crash, Memory, Operation, Ticket};

use super::clock::TestClock;
use super::rules::{End, Pace, Rules};

/// What a scenario puts into a world.
pub struct Setup<O> {
    memory: Memory,
    now: Rc<Cell<u64>>,
    tasks: Vec<Task<O>>,
    times_are_stored: bool,
}

struct Task<O> {
    future: Option<LocalBoxFuture<'static, O>>,
    end: End<O>,
    client: Memory,
    clock: TestClock,
}

/// When an operation was begun, and in which round of its task.
struct Begun {
    time: u64,
    round: u64,
}

/// A world between two decisions.
pub struct World<O> {
    memory: Memory,
    now: Rc<Cell<u64>>,
    tasks: Vec<Task<O>>,
    begun: BTreeMap<u64, Begun>,
    before: Option<BTreeMap<String, Vec<u8>>>,
    times_are_stored: bool,
    rules: Rules,
}

/// One thing that can happen next.
#[derive(Clone, Debug)]
pub enum Choice {
    Step(Ticket),
    Crash(usize),
    StepAndCrash(Ticket),
    TimePasses(u64),
}

impl<O> Setup<O> {
    fn new() -> Self {
        Self {
            memory: Memory::new().stepwise(),
            now: Rc::default(),
            tasks: Vec::new(),
            times_are_stored: false,
        }
    }

    /// What the store holds before any task; to be said before the first one is added.
    pub fn begin_with(&mut self, values: BTreeMap<String, Vec<u8>>) {
        self.memory = Memory::holding(values).stepwise();
    }

    /// The tasks write times into the store, so that two worlds differ when their clocks do.
    pub fn times_are_stored(&mut self) {
        self.times_are_stored = true;
    }

    /// Adds a task, with a store and a clock of its own.
    pub fn task<F>(&mut self, work: impl FnOnce(Memory, TestClock) -> F)
    where
        F: Future<Output = O> + 'static,
    {
        let client = self.memory.client();
        let clock = TestClock::sharing(&self.now);
        let future = Box::pin(work(client.clone(), clock.clone()));
        self.tasks.push(Task {
            future: Some(future),
            end: End::Running,
            client,
            clock,
        });
    }
}

impl<O: Clone + Debug> World<O> {
    pub fn new(rules: Rules, scenario: impl Fn(&mut Setup<O>)) -> Self {
        let mut setup = Setup::new();
        scenario(&mut setup);
        let mut world = Self {
            memory: setup.memory,
            now: setup.now,
            tasks: setup.tasks,
            begun: BTreeMap::new(),
            before: None,
            times_are_stored: setup.times_are_stored,
            rules,
        };
        for task in 0..world.tasks.len() {
            world.poll(task);
        }
        world
    }

    pub fn ends(&self) -> Vec<End<O>> {
        self.tasks.iter().map(|task| task.end.clone()).collect()
    }

    /// The store before the last decision.
    pub fn before(&self) -> BTreeMap<String, Vec<u8>> {
        self.before.clone().unwrap_or_default()
    }

    /// The store as it is now.
    pub fn values(&self) -> BTreeMap<String, Vec<u8>> {
        self.memory.values()
    }

    /// A copy of the store whose operations wait for nobody.
    pub fn snapshot(&self) -> Memory {
        Memory::holding(self.memory.values())
    }

    /// Two worlds of the same fingerprint have the same future.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.memory.values().hash(&mut hasher);
        self.rules.crashes.hash(&mut hasher);
        let now = self.now.get();
        self.times_are_stored.then_some(now).hash(&mut hasher);
        if let Pace::Bounded { until, .. } | Pace::Free { until } = self.rules.pace {
            until.saturating_sub(now).hash(&mut hasher);
        }
        for task in &self.tasks {
            match &task.end {
                End::Crashed => "crashed".hash(&mut hasher),
                End::Done(output) => format!("{output:?}").hash(&mut hasher),
                End::Running => {
                    let alarm = task.clock.alarm.get().map(|it| it - now);
                    let learned = task.clock.learned.borrow().hash(now);
                    (alarm, learned).hash(&mut hasher);
                }
            }
        }
        for ticket in self.memory.waiting() {
            let age = now - self.begun[&ticket.id].time;
            let bounded = matches!(self.rules.pace, Pace::Bounded { .. });
            (ticket.client, ticket.key, bounded.then_some(age)).hash(&mut hasher);
        }
        hasher.finish()
    }

    pub fn choices(&self) -> Vec<Choice> {
        let waiting = self.memory.waiting();
        let mut choices: Vec<Choice> = waiting.iter().cloned().map(Choice::Step).collect();
        if self.rules.crashes > 0 {
            for (number, task) in self.tasks.iter().enumerate() {
                let mut own = waiting
                    .iter()
                    .filter(|it| it.client == task.client.number());
                if own.next().is_some() {
                    choices.push(Choice::Crash(number));
                }
            }
            let writes = waiting.iter().filter(|it| it.operation != Operation::Get);
            choices.extend(writes.cloned().map(Choice::StepAndCrash));
        }
        choices.extend(self.time_to_pass(&waiting).map(Choice::TimePasses));
        choices
    }

    /// How much time may pass now, if any.
    fn time_to_pass(&self, waiting: &[Ticket]) -> Option<u64> {
        let now = self.now.get();
        if waiting.is_empty() {
            let living = self.tasks.iter().filter(|task| task.future.is_some());
            let alarm = living.filter_map(|task| task.clock.alarm.get()).min()?;
            return Some(alarm - now);
        }
        match self.rules.pace {
            Pace::Prompt => None,
            Pace::Free { until } => (now < until).then_some(1),
            Pace::Bounded { within, until } => {
                let writes = waiting.iter().filter(|it| it.operation == Operation::Set);
                let in_time = |it: &Ticket| now + 1 < self.begun[&it.id].time + within;
                (now < until && writes.clone().all(in_time)).then_some(1)
            }
        }
    }

    /// Takes a decision that is to be watched.
    pub fn take(&mut self, choice: &Choice) {
        self.before = Some(self.memory.values());
        self.replay(choice);
    }

    /// Takes a decision that was watched in another run.
    pub fn replay(&mut self, choice: &Choice) {
        match choice {
            Choice::Step(ticket) => {
                let task = self.task_of(ticket);
                self.learn(task, ticket);
                self.memory.grant(ticket);
                self.poll(task);
            }
            Choice::Crash(task) => self.crash(*task),
            Choice::StepAndCrash(ticket) => {
                let task = self.task_of(ticket);
                self.tasks[task].client.crash_at(1, Crash::After);
                self.memory.grant(ticket);
                self.poll(task);
                self.crash(task);
            }
            Choice::TimePasses(time) => {
                self.now.set(self.now.get() + time);
                for task in 0..self.tasks.len() {
                    if self.tasks[task].clock.alarm.get().is_some() {
                        self.poll(task);
                    }
                }
            }
        }
    }

    fn task_of(&self, ticket: &Ticket) -> usize {
        let owns = |task: &Task<O>| task.client.number() == ticket.client;
        self.tasks.iter().position(owns).unwrap()
    }

    fn learn(&self, task: usize, ticket: &Ticket) {
        let value = self.memory.value(&ticket.key);
        let mut learned = self.tasks[task].clock.learned.borrow_mut();
        match ticket.operation {
            Operation::Increment => learned.number((&ticket.key, value)),
            _ => {
                let answer = (ticket.operation, &ticket.key, value);
                learned.answer(self.begun[&ticket.id].round, answer);
            }
        }
    }

    fn crash(&mut self, task: usize) {
        self.rules.crashes -= 1;
        self.tasks[task].end = End::Crashed;
        self.tasks[task].future = None;
        self.tasks[task].clock.alarm.set(None);
    }

    fn poll(&mut self, number: usize) {
        let task = &mut self.tasks[number];
        let Some(future) = &mut task.future else {
            return;
        };
        let mut context = Context::from_waker(noop_waker_ref());
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            task.end = End::Done(output);
            task.future = None;
        }
        let waiting = self.memory.waiting();
        let begun = waiting.iter().filter(|it| !self.begun.contains_key(&it.id));
        let begun: Vec<u64> = begun.map(|it| it.id).collect();
        if !begun.is_empty() {
            let round = self.tasks[number].clock.learned.borrow_mut().begin();
            let time = self.now.get();
            let begun = begun.into_iter().map(|id| (id, Begun { time, round }));
            self.begun.extend(begun);
        }
    }
}
