//! The places of a schema, numbered in the order of the form.

use crate::field::Field;
use crate::ids::ElementId;
use crate::path::FieldPath;
use crate::schema::{Element, Schema, Structure};

/// A place of the schema.
pub(crate) struct Place<'s> {
    /// The group it stands in; nothing at the top.
    pub parent: Option<u32>,
    /// How many steps lead to it: 1 at the top.
    pub depth: u32,
    /// What stands here.
    pub part: &'s Structure,
    /// Whether it is one of a choice.
    pub chosen: bool,
    /// The number after the last one within.
    end: u32,
}

/// All places. Numbers stand for them in compiled rules.
pub(crate) struct Places<'s> {
    pub schema: &'s Schema,
    all: Vec<Place<'s>>,
}

impl<'s> Places<'s> {
    pub fn of(schema: &'s Schema) -> Self {
        let mut places = Self {
            schema,
            all: Vec::new(),
        };
        places.add(&schema.nodes, None, 1, false);
        places
    }

    fn add(&mut self, parts: &'s [Structure], parent: Option<u32>, depth: u32, chosen: bool) {
        for part in parts {
            let number = self.len();
            self.all.push(Place {
                parent,
                depth,
                part,
                chosen,
                end: 0,
            });
            let choice = matches!(&part.element, Element::Group(group) if group.choice);
            self.add(part.children(), Some(number), depth + 1, choice);
            let end = self.len();
            if let Some(place) = self.all.get_mut(number as usize) {
                place.end = end;
            }
        }
    }

    pub fn len(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    pub fn get(&self, number: u32) -> Option<&Place<'s>> {
        self.all.get(number as usize)
    }

    pub fn part(&self, number: u32) -> Option<&'s Structure> {
        self.get(number).map(|place| place.part)
    }

    pub fn field(&self, number: u32) -> Option<&'s Field> {
        self.part(number)?.field()
    }

    pub fn parent(&self, number: u32) -> Option<u32> {
        self.get(number)?.parent
    }

    /// How many steps lead to a place; none to the form itself.
    pub fn depth(&self, place: Option<u32>) -> u32 {
        place
            .and_then(|number| self.get(number))
            .map_or(0, |place| place.depth)
    }

    /// What stands directly in a group, or at the top, in order.
    pub fn children(&self, group: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        let (mut next, end) = match group {
            None => (0, self.len()),
            Some(number) => (number + 1, self.get(number).map_or(0, |place| place.end)),
        };
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.get(child)?.end;
            Some(child)
        })
    }

    /// Everything in a place, and itself.
    pub fn within(&self, number: u32) -> std::ops::Range<u32> {
        number..self.get(number).map_or(number, |place| place.end)
    }

    /// The part of a group, or of the form, with this key.
    pub fn child(&self, group: Option<u32>, id: &ElementId) -> Option<u32> {
        self.children(group)
            .find(|child| self.part(*child).is_some_and(|part| part.id() == id))
    }

    /// Where a path leads to; the root to everything at the top.
    pub fn led_to(&self, path: &FieldPath) -> Vec<u32> {
        let mut steps = path.segments().iter();
        let last = steps.try_fold(None, |at, (id, _)| self.child(at, id).map(Some));
        match last {
            Some(Some(place)) => vec![place],
            Some(None) => self.children(None).collect(),
            None => Vec::new(),
        }
    }

    /// The way from the top to a place.
    pub fn way(&self, place: Option<u32>) -> Vec<u32> {
        let mut way = Vec::new();
        let mut at = place;
        while let Some(number) = at {
            way.push(number);
            at = self.parent(number);
        }
        way.reverse();
        way
    }

    /// The way in keys: `G1/F2`.
    pub fn path(&self, place: u32) -> String {
        let keys: Vec<&str> = self
            .way(Some(place))
            .into_iter()
            .filter_map(|number| self.part(number))
            .map(|part| part.id().as_str())
            .collect();
        keys.join("/")
    }
}
