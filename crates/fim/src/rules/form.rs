//! The answers as a tree: every group that could be there, in all its repeats, and every answered field.

use std::collections::BTreeMap;

use super::places::Places;
use crate::answers::Answers;
use crate::path::{FieldPath, MOST_REPEATS, SeriesPath};

/// The form itself.
pub(crate) const ROOT: u32 = 0;

/// One group or field in one of its repeats.
pub(crate) struct Instance<'a> {
    /// Nothing for the form itself.
    pub place: Option<u32>,
    pub index: u32,
    pub parent: u32,
    /// The answer.
    pub text: Option<&'a str>,
    /// The way to an answered field, as the answers have it.
    pub way: Option<&'a FieldPath>,
    /// By place and index.
    children: Vec<Child>,
}

#[derive(Clone, Copy)]
struct Child {
    place: u32,
    index: u32,
    instance: u32,
}

/// Answers by the places of their schema.
pub(crate) struct Form<'a> {
    instances: Vec<Instance<'a>>,
    opened: BTreeMap<(u32, u32), u32>,
    /// Groups in the order of the form.
    by_place: BTreeMap<Option<u32>, Vec<u32>>,
}

impl<'a> Form<'a> {
    /// Takes answers, and paths that are there besides.
    pub fn of(places: &Places<'_>, answers: &'a Answers, besides: &[FieldPath]) -> Self {
        let root = Instance {
            place: None,
            index: 0,
            parent: ROOT,
            text: None,
            way: None,
            children: Vec::new(),
        };
        let mut form = Self {
            instances: vec![root],
            opened: BTreeMap::new(),
            by_place: BTreeMap::new(),
        };
        form.add_answers(places, answers);
        for (series, count) in answers.counts() {
            form.open(places, series, count);
        }
        for path in besides {
            if let (Some(series), Some((_, index))) = (path.series(), path.segments().last()) {
                form.open(places, &series, index + 1);
            }
        }
        form.complete(places);
        form.sort(ROOT, places);
        form
    }

    /// Answers come in the order of their paths: most share all but the last step with the one before.
    fn add_answers(&mut self, places: &Places<'_>, answers: &'a Answers) {
        let mut way: Vec<(&crate::ids::ElementId, u32, u32)> = Vec::new();
        for (path, text) in answers.iter() {
            let segments = path.segments();
            let same = way
                .iter()
                .zip(segments)
                .take_while(|((id, index, _), (other, at))| index == at && *id == other)
                .count();
            way.truncate(same);
            for (id, index) in &segments[same..] {
                let at = way.last().map_or(ROOT, |(_, _, instance)| *instance);
                let group = self.get(at).place;
                if group.is_some_and(|place| places.field(place).is_some()) {
                    break;
                }
                let Some(place) = places.child(group, id) else {
                    break;
                };
                way.push((id, *index, self.add(at, place, *index)));
            }
            if let Some((_, _, instance)) = way.last().filter(|_| way.len() == segments.len())
                && let Some(found) = self.instances.get_mut(*instance as usize)
            {
                found.text = Some(text);
                found.way = Some(path);
            }
        }
    }

    fn add(&mut self, parent: u32, place: u32, index: u32) -> u32 {
        let instance = u32::try_from(self.instances.len()).unwrap_or(u32::MAX);
        self.instances.push(Instance {
            place: Some(place),
            index,
            parent,
            text: None,
            way: None,
            children: Vec::new(),
        });
        if let Some(parent) = self.instances.get_mut(parent as usize) {
            parent.children.push(Child {
                place,
                index,
                instance,
            });
        }
        instance
    }

    /// Notes how many repeats were opened, and makes the groups on the way to them.
    fn open(&mut self, places: &Places<'_>, series: &SeriesPath, count: u32) {
        let mut at = ROOT;
        for (id, index) in series.parent.segments() {
            let Some(place) = places.child(self.get(at).place, id) else {
                return;
            };
            if places.field(place).is_some() {
                return;
            }
            let found = self
                .get(at)
                .children
                .iter()
                .find(|child| child.place == place && child.index == *index);
            at = match found {
                Some(child) => child.instance,
                None => self.add(at, place, *index),
            };
        }
        if let Some(place) = places.child(self.get(at).place, &series.id) {
            let opened = self.opened.entry((at, place)).or_default();
            *opened = (*opened).max(count.min(MOST_REPEATS));
        }
    }

    /// Adds every group that could be there: the first of each, and all up to the last one that was opened
    /// or has an answer.
    fn complete(&mut self, places: &Places<'_>) {
        let mut next = 0;
        while let Some(instance) = self.instances.get(next) {
            let number = u32::try_from(next).unwrap_or(u32::MAX);
            let group = instance.place;
            next += 1;
            if group.is_some_and(|place| places.field(place).is_some()) {
                continue;
            }
            for place in places.children(group) {
                if places.field(place).is_some() {
                    continue;
                }
                let there: Vec<u32> = self.indexes(number, place).collect();
                let count = there.iter().max().map_or(1, |last| last + 1);
                let count = count.max(self.opened(number, place));
                for index in (0..count).filter(|index| !there.contains(index)) {
                    self.add(number, place, index);
                }
            }
        }
        for instance in &mut self.instances {
            instance
                .children
                .sort_unstable_by_key(|child| (child.place, child.index));
        }
    }

    fn indexes(&self, parent: u32, place: u32) -> impl Iterator<Item = u32> + '_ {
        let children = self.get(parent).children.iter();
        children
            .filter(move |child| child.place == place)
            .map(|child| child.index)
    }

    pub fn get(&self, instance: u32) -> &Instance<'a> {
        // The form itself is always there.
        self.instances
            .get(instance as usize)
            .unwrap_or(&self.instances[ROOT as usize])
    }

    /// Every answered field: the group it stands in, its place, and the way to it.
    pub fn answered(&self) -> impl Iterator<Item = (u32, u32, &'a FieldPath)> + '_ {
        let all = self.instances.iter();
        all.filter_map(|instance| Some((instance.parent, instance.place?, instance.way?)))
    }

    /// How many repeats a person opened.
    pub fn opened(&self, parent: u32, place: u32) -> u32 {
        self.opened.get(&(parent, place)).copied().unwrap_or(0)
    }

    /// One repeat of a part.
    pub fn child(&self, parent: u32, place: u32, index: u32) -> Option<u32> {
        let children = &self.get(parent).children;
        let wanted = (place, index);
        let found = children.binary_search_by_key(&wanted, |child| (child.place, child.index));
        found.ok().map(|at| children[at].instance)
    }

    /// All repeats of a part, in order.
    pub fn repeats(&self, parent: u32, place: u32) -> impl Iterator<Item = u32> + '_ {
        let children = &self.get(parent).children;
        let begin = children.partition_point(|child| child.place < place);
        children[begin..]
            .iter()
            .take_while(move |child| child.place == place)
            .map(|child| child.instance)
    }

    fn children(&self, parent: u32) -> Vec<u32> {
        let children = &self.get(parent).children;
        children.iter().map(|child| child.instance).collect()
    }

    /// The group so many steps from the top that an instance stands in.
    pub fn above(&self, places: &Places<'_>, instance: u32, depth: u32) -> u32 {
        let mut at = instance;
        while at != ROOT && places.depth(self.get(at).place) > depth {
            at = self.get(at).parent;
        }
        at
    }

    pub fn path(&self, places: &Places<'_>, instance: u32) -> FieldPath {
        let found = self.get(instance);
        match found.place.and_then(|place| places.part(place)) {
            None => FieldPath::root(),
            Some(part) => self.path(places, found.parent).join(part.id(), found.index),
        }
    }

    /// The instance of a path.
    pub fn find(&self, places: &Places<'_>, path: &FieldPath) -> Option<u32> {
        path.segments().iter().try_fold(ROOT, |at, (id, index)| {
            let place = places.child(self.get(at).place, id)?;
            self.child(at, place, *index)
        })
    }

    /// A group in all its repeats, in the order of the form; for nothing, the form itself.
    pub fn groups_at(&self, place: Option<u32>) -> Vec<u32> {
        self.by_place.get(&place).cloned().unwrap_or_default()
    }

    fn sort(&mut self, instance: u32, places: &Places<'_>) {
        let place = self.get(instance).place;
        if place.is_some_and(|place| places.field(place).is_some()) {
            return;
        }
        self.by_place.entry(place).or_default().push(instance);
        for child in self.children(instance) {
            self.sort(child, places);
        }
    }
}
