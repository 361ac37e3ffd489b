//! Trying every decision, or those that a list of numbers says.

use std::collections::HashSet;
use std::fmt::Debug;

use super::rules::Rules;
use super::world::{Setup, World};

/// How much was tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Explored {
    pub states: usize,
    pub ends: usize,
}

/// Far more than the largest scenario needs; whoever gets here made one too large.
const MOST_STATES: usize = 3_000_000;

/// What has to hold, and when.
pub trait Watch<O> {
    /// After every decision, whether or not it leads to a state already known.
    fn step(&self, _world: &World<O>) {}

    /// In every state, once.
    fn state(&self, _world: &World<O>) {}

    /// Once all tasks are done or crashed.
    fn end(&self, world: &World<O>);
}

/// Goes through every state that the scenario can reach under the rules.
pub fn explore<O: Clone + Debug>(
    rules: Rules,
    scenario: impl Fn(&mut Setup<O>),
    watch: &impl Watch<O>,
) -> Explored {
    let mut explored = Explored::default();
    let mut seen = HashSet::new();
    let mut paths: Vec<Vec<usize>> = vec![Vec::new()];
    while let Some(mut path) = paths.pop() {
        let mut world = World::new(rules, &scenario);
        let last = path.len().saturating_sub(1);
        for (depth, &choice) in path.iter().enumerate() {
            let choice = world.choices().swap_remove(choice);
            match depth == last {
                true => world.take(&choice),
                false => world.replay(&choice),
            }
        }
        watch.step(&world);
        while seen.insert(world.fingerprint()) {
            explored.states += 1;
            assert!(explored.states < MOST_STATES, "the scenario is too large");
            watch.state(&world);
            let choices = world.choices();
            for other in 1..choices.len() {
                paths.push([path.as_slice(), &[other]].concat());
            }
            let Some(first) = choices.first() else {
                explored.ends += 1;
                watch.end(&world);
                break;
            };
            world.take(first);
            watch.step(&world);
            path.push(0);
        }
    }
    explored
}

/// One run in which each number decides once; after the last one the oldest operation goes
/// first.
pub fn run_by<O: Clone + Debug>(
    rules: Rules,
    decisions: &[u8],
    scenario: impl Fn(&mut Setup<O>),
    watch: &impl Watch<O>,
) {
    let mut world = World::new(rules, scenario);
    let mut decisions = decisions.iter();
    loop {
        watch.step(&world);
        watch.state(&world);
        let choices = world.choices();
        if choices.is_empty() {
            watch.end(&world);
            return;
        }
        let decision = decisions.next().copied().unwrap_or(0);
        world.take(&choices[usize::from(decision) % choices.len()]);
    }
}
