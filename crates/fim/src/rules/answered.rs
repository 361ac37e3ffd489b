//! What was answered: fields, and groups by the fields in them.

use std::collections::BTreeSet;

use serde_json::json;

use super::evaluate::{Evaluation, Hidden, Spot};
use super::operators::Term;
use crate::path::MOST_REPEATS;

impl<'a> Evaluation<'a> {
    /// Whether a field or something in a group was answered.
    pub fn answered(&self, spot: Spot) -> Term<'a> {
        let (group, place, index) = spot;
        let mut open = Vec::new();
        let known = match self.places.field(place) {
            Some(_) => self.field_answered(spot, &mut open),
            None => match self.form.child(group, place, index) {
                Some(instance) => self.group_answered(instance, &mut open),
                None => false,
            },
        };
        if known {
            return Term::yes_no(true);
        }
        if open.is_empty() {
            return Term::yes_no(false);
        }
        let paths: Vec<String> = open.into_iter().map(|spot| self.spot_path(spot)).collect();
        Term::Open(json!(["a", paths]))
    }

    /// Whether a field has an answer, for sure. Where that is open, it is noted.
    fn field_answered(&self, spot: Spot, open: &mut Vec<Spot>) -> bool {
        let (group, place, _) = spot;
        let hidden = self.hidden(group, place);
        if hidden == Some(Hidden::Yes) {
            return false;
        }
        let known = match self.calculated.get(&(group, place)) {
            Some(Term::Known(value)) => Some(value.is_some()),
            Some(Term::Open(_)) => None,
            None if self.fixed(place).is_some() => Some(true),
            None if self.on_page(group, place) => None,
            None => Some(self.typed(spot).is_some()),
        };
        match known {
            Some(known) if hidden.is_none() || !known => known,
            known => {
                if known.is_some() {
                    self.needed.borrow_mut().insert(spot);
                }
                open.push(spot);
                false
            }
        }
    }

    /// Whether something in a group was answered, for sure. What has a fixed value or is calculated was not
    /// answered by anybody.
    pub fn group_answered(&self, instance: u32, open: &mut Vec<Spot>) -> bool {
        let group = self.form.get(instance).place;
        if let Some(place) = group
            && self.hidden(self.form.get(instance).parent, place) == Some(Hidden::Yes)
        {
            return false;
        }
        for place in self.places.children(group) {
            match self.places.field(place) {
                None => {
                    for inner in self.form.repeats(instance, place) {
                        if self.group_answered(inner, open) {
                            return true;
                        }
                    }
                }
                Some(field) if !field.carries_data() => {}
                Some(_) if self.calculated.contains_key(&(instance, place)) => {}
                Some(field) => {
                    let fixed = field.fixed_value().is_some();
                    for index in self.indexes(instance, place) {
                        let spot = (instance, place, index);
                        let answered = if fixed {
                            self.typed(spot).is_some()
                                && self.hidden(instance, place) != Some(Hidden::Yes)
                        } else {
                            self.field_answered(spot, open)
                        };
                        if answered {
                            return true;
                        }
                    }
                }
            }
        }
        false
    }

    /// The numbers of a field's repeats that have an answer or may get one on the page.
    pub fn indexes(&self, group: u32, place: u32) -> BTreeSet<u32> {
        let there = self.form.repeats(group, place);
        let mut indexes: BTreeSet<u32> = there.map(|child| self.form.get(child).index).collect();
        if self.calculated.contains_key(&(group, place)) || self.fixed(place).is_some() {
            indexes.insert(0);
        }
        if self.on_page(group, place) {
            let field = self.places.field(place);
            let codes = field.and_then(|field| self.places.schema.codes(field));
            let boxes = match self.places.part(place) {
                Some(part) if part.repeats() => codes.map_or(1, |list| list.entries.len()),
                _ => 1,
            };
            let boxes = u32::try_from(boxes)
                .unwrap_or(MOST_REPEATS)
                .min(MOST_REPEATS);
            indexes.extend(0..self.form.opened(group, place).max(boxes));
        }
        indexes
    }
}

#[cfg(test)]
impl Evaluation<'_> {
    /// Every field of the page, in every repeat that it may have there.
    pub fn spots_on_page(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for place in 0..self.places.len() {
            let typed = self.places.field(place);
            if !typed.is_some_and(|field| field.carries_data() && field.fixed_value().is_none()) {
                continue;
            }
            for group in self.form.groups_at(self.places.parent(place)) {
                if self.on_page(group, place) {
                    let indexes = self.indexes(group, place).into_iter();
                    spots.extend(indexes.map(|index| (group, place, index)));
                }
            }
        }
        spots
    }
}
