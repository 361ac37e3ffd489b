//! Which groups come into the application: those with an answer, and those that are demanded.

use std::collections::BTreeSet;

use super::evaluate::{Evaluation, Hidden};
use super::form::ROOT;
use super::places::Places;
use crate::schema::{Element, Structure};

/// What the rules demand, and the groups that are there because of that or of an answer. It agrees with
/// [`crate::presence`], which finds the same from answers alone.
#[derive(Default)]
pub(crate) struct Presence {
    pub groups: BTreeSet<u32>,
    /// Parts of groups that the rules demand.
    pub required: BTreeSet<(u32, u32)>,
}

/// Walks through the form. `demanded` says whether a rule demands a part of a group.
pub(crate) fn presence(
    evaluation: &Evaluation<'_>,
    demanded: &dyn Fn(u32, u32) -> bool,
) -> Presence {
    let mut walk = Walk {
        evaluation,
        demanded,
        found: Presence::default(),
    };
    walk.group(ROOT);
    walk.found
}

struct Walk<'w, 'a> {
    evaluation: &'w Evaluation<'a>,
    demanded: &'w dyn Fn(u32, u32) -> bool,
    found: Presence,
}

impl Walk<'_, '_> {
    fn places(&self) -> &Places<'_> {
        self.evaluation.places
    }

    /// A group that is there.
    fn group(&mut self, instance: u32) {
        self.found.groups.insert(instance);
        let group = self.evaluation.form.get(instance).place;
        let choice = matches!(
            group.and_then(|place| self.places().part(place)),
            Some(Structure { element: Element::Group(group), .. }) if group.choice
        );
        let parts: Vec<u32> = self.evaluation.places.children(group).collect();
        let chosen = choice.then(|| self.chosen(instance, &parts));
        for place in parts {
            let Some(part) = self.evaluation.places.part(place) else {
                continue;
            };
            if !part.carries_data()
                || self.evaluation.hidden(instance, place) == Some(Hidden::Yes)
                || chosen
                    .as_ref()
                    .is_some_and(|chosen| !chosen.contains(&place))
            {
                continue;
            }
            let mut least = part.min.max(u32::from(choice));
            if (self.demanded)(instance, place) {
                self.found.required.insert((instance, place));
                least = least.max(1);
            }
            if matches!(part.element, Element::Group(_)) {
                self.repeats(instance, place, least);
            }
        }
    }

    fn answered(&self, instance: u32) -> bool {
        self.evaluation.group_answered(instance, &mut Vec::new())
    }

    /// The repeats that have an answer, and the first empty ones up to the number demanded.
    fn repeats(&mut self, parent: u32, place: u32, least: u32) {
        let form = &self.evaluation.form;
        let all: Vec<(u32, bool)> = form
            .repeats(parent, place)
            .map(|instance| (instance, self.answered(instance)))
            .collect();
        let answered = all.iter().filter(|(_, answered)| *answered).count();
        let mut missing = (least as usize).saturating_sub(answered);
        for (instance, answered) in all {
            if answered {
                self.group(instance);
            } else if missing > 0 {
                missing -= 1;
                self.group(instance);
            }
        }
    }

    /// The parts of a choice with an answer; where none has, those that were opened.
    fn chosen(&self, instance: u32, parts: &[u32]) -> BTreeSet<u32> {
        let form = &self.evaluation.form;
        let answered = |place: &&u32| {
            let mut repeats = form.repeats(instance, **place);
            let is_field = self.places().field(**place).is_some();
            let hidden = self.evaluation.hidden(instance, **place) == Some(Hidden::Yes);
            !hidden
                && repeats.any(|child| {
                    let text = form.get(child).text;
                    if is_field {
                        text.is_some_and(|text| !text.trim().is_empty())
                    } else {
                        self.answered(child)
                    }
                })
        };
        let found: BTreeSet<u32> = parts.iter().filter(answered).copied().collect();
        if !found.is_empty() {
            return found;
        }
        let opened = |place: &&u32| form.opened(instance, **place) > 0;
        parts.iter().filter(opened).copied().collect()
    }
}
