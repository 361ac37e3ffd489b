//! Works out expressions on answers.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::json;

use super::form::{Form, ROOT};
use super::model::{Aggregate, Expr, Reference, Series};
use super::operators::{Term, aggregate, apply};
use super::places::Places;
use super::value::{Kind, Value};

/// A part of a group that is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    Yes,
    /// The answers of the page decide.
    Open,
}

/// The parts that are on the page for which a script is made.
#[derive(Default)]
pub(crate) struct Page {
    /// Fields, by the group they stand in: all their repeats.
    pub fields: BTreeSet<(u32, u32)>,
    pub groups: BTreeSet<u32>,
}

/// Answers, and what the rules have made of them so far.
pub(crate) struct Evaluation<'a> {
    pub places: &'a Places<'a>,
    pub form: Form<'a>,
    /// Days since 1970-01-01.
    pub today: i64,
    /// By the group, in its repeat, and the part of it.
    pub hidden: BTreeMap<(u32, u32), Hidden>,
    pub calculated: BTreeMap<(u32, u32), Term<'a>>,
    pub page: Page,
    /// Answers that are not on the page and that the browser needs all the same.
    pub needed: RefCell<BTreeSet<(u32, u32, u32)>>,
    /// What was worked out about all repeats, by expression and by the group it is seen from. What an
    /// expression rests on does not change once it is asked for: rules are carried out in that order.
    known: RefCell<HashMap<(usize, u32), Term<'a>>>,
}

/// One repeat of a field: the group it stands in, its place and its number.
pub(crate) type Spot = (u32, u32, u32);

impl<'a> Evaluation<'a> {
    pub fn new(places: &'a Places<'a>, form: Form<'a>, today: i64) -> Self {
        Self {
            places,
            form,
            today,
            hidden: BTreeMap::new(),
            calculated: BTreeMap::new(),
            page: Page::default(),
            needed: RefCell::default(),
            known: RefCell::default(),
        }
    }

    /// The outcome of an expression, seen from a group in its repeat.
    pub fn term(&self, expr: &'a Expr, from: u32) -> Term<'a> {
        match expr {
            Expr::Text(text) => Term::Known(Some(Value::Text(text.as_str().into()))),
            Expr::Number(number) => Term::Known(Some(Value::Number(*number))),
            Expr::Day(day) => Term::Known(Some(Value::Day(*day))),
            Expr::YesNo(yes) => Term::yes_no(*yes),
            Expr::Today => Term::Known(Some(Value::Day(self.today))),
            Expr::Field(reference) => match self.spot(*reference, from) {
                Some(spot) => self.value(spot),
                None => Term::NONE,
            },
            Expr::Answered(reference) => match self.spot(*reference, from) {
                Some(spot) => self.answered(spot),
                None => Term::yes_no(false),
            },
            Expr::Apply(op, of) => {
                let of = of.iter().map(|part| self.term(part, from));
                apply(*op, of.collect())
            }
            Expr::Over(kind, series, of) => {
                let anchor = self.form.above(self.places, from, series.shared);
                let key = (std::ptr::from_ref(expr) as usize, anchor);
                if let Some(term) = self.known.borrow().get(&key) {
                    return term.clone();
                }
                let parts = self.over(*kind, *series, of.as_deref(), anchor);
                let term = aggregate(*kind, parts);
                self.known.borrow_mut().insert(key, term.clone());
                term
            }
        }
    }

    fn spot(&self, to: Reference, from: u32) -> Option<Spot> {
        let anchor = self.form.above(self.places, from, to.shared);
        let place = to.place;
        if self.places.depth(Some(place)) <= to.shared {
            // The part itself, or a group that this stands in.
            let found = self.form.get(anchor);
            return Some((found.parent, place, found.index));
        }
        let group = self.down(anchor, to.shared, self.places.parent(place))?;
        Some((group, place, 0))
    }

    /// The way down to a group through groups that are there once.
    fn down(&self, anchor: u32, shared: u32, group: Option<u32>) -> Option<u32> {
        if self.places.depth(group) <= shared {
            return Some(anchor);
        }
        let place = group?;
        let above = self.down(anchor, shared, self.places.parent(place))?;
        self.form.child(above, place, 0)
    }

    /// Whether a part, or a group that it stands in, is hidden.
    pub fn hidden(&self, group: u32, place: u32) -> Option<Hidden> {
        if self.hidden.is_empty() {
            return None;
        }
        let (mut at, mut part, mut open) = (group, place, None);
        loop {
            match self.hidden.get(&(at, part)) {
                Some(Hidden::Yes) => return Some(Hidden::Yes),
                Some(Hidden::Open) => open = Some(Hidden::Open),
                None => {}
            }
            let above = self.form.get(at);
            match above.place {
                None => return open,
                Some(group) => (at, part) = (above.parent, group),
            }
        }
    }

    pub fn on_page(&self, group: u32, place: u32) -> bool {
        if self.page.fields.contains(&(group, place)) {
            return true;
        }
        let mut at = group;
        while at != ROOT && !self.page.groups.is_empty() {
            if self.page.groups.contains(&at) {
                return true;
            }
            at = self.form.get(at).parent;
        }
        false
    }

    pub fn typed(&self, (group, place, index): Spot) -> Option<&'a str> {
        let instance = self.form.child(group, place, index)?;
        let text = self.form.get(instance).text?;
        (!text.trim().is_empty()).then_some(text)
    }

    pub fn kind(&self, place: u32) -> Option<Kind> {
        let field = self.places.field(place)?;
        Kind::of(field, self.places.schema.codes(field).is_some())
    }

    pub fn spot_path(&self, (group, place, index): Spot) -> String {
        let part = self.places.part(place);
        let above = self.form.path(self.places, group);
        part.map_or_else(String::new, |part| above.join(part.id(), index).to_string())
    }

    fn value(&self, spot: Spot) -> Term<'a> {
        let (group, place, _) = spot;
        let hidden = self.hidden(group, place);
        let (Some(kind), Some(field)) = (self.kind(place), self.places.field(place)) else {
            return Term::NONE;
        };
        if hidden == Some(Hidden::Yes) {
            return Term::NONE;
        }
        let calculated = self.calculated.get(&(group, place));
        let known = match calculated {
            Some(term @ Term::Known(_)) => Some(term.clone()),
            Some(Term::Open(_)) => None,
            None if field.fixed_value().is_none() && self.on_page(group, place) => None,
            None => {
                let text = self.typed(spot).or(self.fixed(place));
                Some(Term::Known(text.and_then(|text| kind.read(text))))
            }
        };
        match known {
            Some(known) if hidden.is_none() || known == Term::NONE => known,
            known => {
                if known.is_some() {
                    self.needed.borrow_mut().insert(spot);
                }
                Term::Open(json!(["v", self.spot_path(spot), kind.letter()]))
            }
        }
    }

    /// An answer that is not on the page, as it is kept.
    pub fn text(&self, spot: Spot) -> Option<String> {
        let (group, place, _) = spot;
        let field = self.places.field(place)?;
        match self.calculated.get(&(group, place)) {
            Some(Term::Known(value)) => value.as_ref().map(|value| value.answer(field.data_type)),
            Some(Term::Open(_)) => None,
            None => self.typed(spot).or(self.fixed(place)).map(str::to_owned),
        }
    }

    pub fn fixed(&self, place: u32) -> Option<&'a str> {
        self.places.field(place)?.fixed_value()
    }

    fn over(
        &self,
        kind: Aggregate,
        series: Series,
        of: Option<&'a Expr>,
        anchor: u32,
    ) -> Vec<(Term<'a>, Term<'a>)> {
        let way = self.places.way(Some(series.place));
        let begin = series.from as usize;
        let above = begin.checked_sub(1).and_then(|at| way.get(at)).copied();
        let Some(start) = self.down(anchor, series.shared, above) else {
            return Vec::new();
        };
        let mut groups = vec![start];
        let (inner, last) = match way.get(begin..).and_then(<[u32]>::split_last) {
            Some((last, inner)) => (inner, *last),
            None => return Vec::new(),
        };
        for step in inner {
            groups = groups
                .into_iter()
                .flat_map(|group| self.form.repeats(group, *step))
                .collect();
        }
        if self.places.field(last).is_some() {
            let spots = groups.into_iter().flat_map(|group| {
                let indexes = self.indexes(group, last).into_iter();
                indexes.map(move |index| (group, last, index))
            });
            let part = |spot| {
                let there = self.answered(spot);
                let value = match kind {
                    Aggregate::Count => there.clone(),
                    _ => self.value(spot),
                };
                (there, value)
            };
            return spots.map(part).collect();
        }
        let instances = groups
            .into_iter()
            .flat_map(|group| self.form.repeats(group, last));
        let part = |instance| {
            let found = self.form.get(instance);
            let there = self.answered((found.parent, last, found.index));
            let value = of.map_or(Term::yes_no(true), |expr| self.term(expr, instance));
            (there, value)
        };
        instances.map(part).collect()
    }
}
