//! In which order parts are shown and values calculated: each after all that it rests on.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Effect, Expr, Statement};
use super::places::Places;

/// Puts what shows and calculates into such an order, and the rest behind it as written.
///
/// # Errors
/// The numbers of rules that rest on each other in a circle.
pub(crate) fn ordered(
    places: &Places<'_>,
    statements: &[Statement],
) -> Result<Vec<usize>, Vec<usize>> {
    let by_place = ByPlace::of(statements);
    let mut walk = Walk {
        rests_on: statements
            .iter()
            .map(|statement| by_place.rests_on(places, statement))
            .collect(),
        state: vec![State::New; statements.len()],
        order: Vec::new(),
    };
    for number in by_place.numbers() {
        let mut way = Vec::new();
        walk.visit(number, &mut way)?;
    }
    let mut order = walk.order;
    order.extend((0..statements.len()).filter(|number| walk.state[*number] == State::New));
    Ok(order)
}

/// The rules that show, calculate or demand one of these places, what it stands in or what stands in it, in
/// their order; and what shows and calculates all that these rest on. What the others make of their places
/// changes nothing there.
pub(crate) fn bearing_on<'r>(
    places: &Places<'_>,
    statements: &'r [Statement],
    on: impl IntoIterator<Item = u32>,
) -> Vec<&'r Statement> {
    let mut page = Wanted::none(places);
    on.into_iter().for_each(|place| page.add(places, place));
    let mut wanted = page.clone();
    let mut found = Vec::new();
    // What rests on others comes after them.
    for statement in statements.iter().rev() {
        let bears = match &statement.effect {
            Effect::Show(_) | Effect::Calculate(_) => wanted.touches(places, statement.place),
            // Nothing rests on that something is demanded.
            Effect::Require(_) => page.touches(places, statement.place),
            Effect::Check { .. } => false,
        };
        if bears {
            let mut read = BTreeSet::new();
            reads(statement.effect.expr(), &mut read);
            read.into_iter().for_each(|place| wanted.add(places, place));
            found.push(statement);
        }
    }
    found.reverse();
    found
}

/// Places that are looked at.
#[derive(Clone)]
struct Wanted {
    themselves: Vec<bool>,
    /// What they stand in.
    around: Vec<bool>,
}

impl Wanted {
    fn none(places: &Places<'_>) -> Self {
        let none = vec![false; places.len() as usize];
        Self {
            themselves: none.clone(),
            around: none,
        }
    }

    fn add(&mut self, places: &Places<'_>, place: u32) {
        let mark = |list: &mut Vec<bool>, place: u32| {
            if let Some(mark) = list.get_mut(place as usize) {
                *mark = true;
            }
        };
        mark(&mut self.themselves, place);
        let mut above = places.parent(place);
        while let Some(group) = above {
            mark(&mut self.around, group);
            above = places.parent(group);
        }
    }

    /// Whether one of them is this place, stands in it, or has it in itself.
    fn touches(&self, places: &Places<'_>, place: u32) -> bool {
        let is = |list: &[bool], place: u32| list.get(place as usize).copied().unwrap_or(false);
        let mut at = Some(place);
        while let Some(place) = at {
            if is(&self.themselves, place) {
                return true;
            }
            at = places.parent(place);
        }
        is(&self.around, place)
    }
}

/// Which rules say whether a place is there, and what it is worth.
struct ByPlace {
    shows: BTreeMap<u32, usize>,
    calculates: BTreeMap<u32, usize>,
}

impl ByPlace {
    fn of(statements: &[Statement]) -> Self {
        let pick = |wanted: fn(&Effect) -> bool| {
            let numbered = statements.iter().enumerate();
            numbered
                .filter(|(_, statement)| wanted(&statement.effect))
                .map(|(number, statement)| (statement.place, number))
                .collect()
        };
        Self {
            shows: pick(|effect| matches!(effect, Effect::Show(_))),
            calculates: pick(|effect| matches!(effect, Effect::Calculate(_))),
        }
    }

    fn numbers(&self) -> Vec<usize> {
        let all = self.shows.values().chain(self.calculates.values());
        let mut numbers: Vec<usize> = all.copied().collect();
        numbers.sort_unstable();
        numbers
    }

    fn rests_on(&self, places: &Places<'_>, statement: &Statement) -> Vec<usize> {
        let mut read = BTreeSet::new();
        reads(statement.effect.expr(), &mut read);
        let mut rules = BTreeSet::new();
        for place in read {
            for step in places.way(Some(place)) {
                rules.extend(self.shows.get(&step));
            }
            for inner in places.within(place) {
                rules.extend(self.shows.get(&inner));
            }
            // What is calculated in a group does not make it answered.
            rules.extend(self.calculates.get(&place));
        }
        rules.into_iter().collect()
    }
}

/// The places that an expression looks at.
fn reads(expr: &Expr, found: &mut BTreeSet<u32>) {
    match expr {
        Expr::Field(reference) | Expr::Answered(reference) => {
            found.insert(reference.place);
        }
        Expr::Apply(_, of) => of.iter().for_each(|part| reads(part, found)),
        Expr::Over(_, series, of) => {
            found.insert(series.place);
            if let Some(part) = of {
                reads(part, found);
            }
        }
        _ => {}
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk {
    rests_on: Vec<Vec<usize>>,
    state: Vec<State>,
    order: Vec<usize>,
}

impl Walk {
    /// The way is as long as the chain of rules; a package has [`super::compile::MOST_RULES`] at most.
    fn visit(&mut self, number: usize, way: &mut Vec<usize>) -> Result<(), Vec<usize>> {
        match self.state[number] {
            State::Done => return Ok(()),
            State::Open => {
                let begin = way.iter().position(|at| *at == number).unwrap_or(0);
                return Err(way[begin..].to_vec());
            }
            State::New => {}
        }
        self.state[number] = State::Open;
        way.push(number);
        for next in self.rests_on[number].clone() {
            self.visit(next, way)?;
        }
        way.pop();
        self.state[number] = State::Done;
        self.order.push(number);
        Ok(())
    }
}
