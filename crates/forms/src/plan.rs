//! The plan of a form: which steps it has, and which sheets each step has.
//!
//! A step is one group of the schema's top, or the fields between two of them; it stands in the
//! list of steps. A sheet is one page to fill in. Small groups stand together on a sheet; a large
//! group is cut into several; a repeated group has a sheet that lists its entries, and each entry
//! sheets of its own; so has a field for files.

use crate::place::Place;
use crate::sheet::{Kind, Sheet};
use fim::{
    DataType, Element, Field, FieldKind, FieldPath, Schema, SeriesPath, Structure, Together,
};

/// The most questions on one sheet, unless one group that belongs together has more.
const ON_A_SHEET: usize = 12;
/// A group with more questions gets sheets of its own.
const SMALL: usize = 8;

/// A step, with its sheets in order.
#[derive(Debug, Clone)]
pub struct FormStep<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Which of the schema's parts.
    pub parts: &'a [Structure],
    /// Its sheets, in order.
    pub sheets: Vec<Sheet<'a>>,
}

impl FormStep<'_> {
    /// Whether a path leads into this step.
    pub fn owns(&self, path: &FieldPath) -> bool {
        let first = path.segments().first();
        first.is_some_and(|(id, _)| self.parts.iter().any(|part| part.id() == id))
    }
}

/// The steps of a form, in order.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    schema: &'a Schema,
    /// Of whom these are the sheets, if not of the applicant: all others do not exist.
    scope: Option<&'a Together>,
    /// The steps.
    pub steps: Vec<FormStep<'a>>,
}

impl<'a> Plan<'a> {
    /// The plan of a schema.
    pub fn of(schema: &'a Schema) -> Self {
        let mut steps: Vec<FormStep<'a>> = Vec::new();
        let parts = schema.nodes.as_slice();
        let mut start = 0;
        while start < parts.len() {
            let end = match is_group(&parts[start]) {
                true => start + 1,
                false => start + parts[start..].iter().take_while(|it| !is_group(it)).count(),
            };
            let number = steps.len() + 1;
            let parts = &parts[start..end];
            let mut cut = Cut::new(Place::step(number));
            match parts {
                [only] if is_group(only) && !only.repeats() => {
                    cut.group(&FieldPath::root(), only, &[]);
                }
                _ => cut.parts(&FieldPath::root(), parts, None, &[]),
            }
            steps.push(FormStep {
                number,
                parts,
                sheets: cut.sheets,
            });
            start = end;
        }
        Self {
            schema,
            scope: None,
            steps,
        }
    }

    /// The same steps, with the sheets of these parts alone.
    #[must_use]
    pub fn only(mut self, scope: &'a Together) -> Self {
        for step in &mut self.steps {
            if !step
                .parts
                .iter()
                .all(|part| scope.parts.contains(part.id()))
            {
                step.sheets.clear();
            }
        }
        self.scope = Some(scope);
        self
    }

    /// The sheets of the step or entry that a place is in. None when there is no such step or
    /// entry in the schema.
    pub fn line(&self, place: &Place) -> Option<Vec<Sheet<'a>>> {
        match place {
            Place::Step { step, .. } => {
                let step = self.steps.get(step.checked_sub(1)?)?;
                Some(step.sheets.clone())
            }
            Place::Entry { entry, .. } => {
                let part = self.schema.place(entry)?;
                if self.scope.is_some_and(|scope| !scope.owns(entry)) {
                    return None;
                }
                if !part.repeats() || !is_group(part) {
                    return None;
                }
                let mut cut = Cut::new(Place::entry(entry.clone()));
                cut.inside(entry, part, &[]);
                Some(cut.sheets)
            }
        }
    }

    /// The sheet at a place. None when there is no such sheet.
    pub fn sheet(&self, place: &Place) -> Option<Sheet<'a>> {
        let line = self.line(place)?;
        line.into_iter().nth(place.sheet().checked_sub(1)?)
    }

    /// The sheet on which a field is asked, or on which a group is.
    pub fn sheet_of(&self, path: &FieldPath) -> Option<Sheet<'a>> {
        let owner = |line: &[Sheet<'a>]| {
            let here = line.iter().find(|sheet| sheet.owns(path));
            // A group that is cut up: what is said of it as a whole stands on its first sheet.
            here.or_else(|| line.iter().find(|sheet| sheet.parent.is_within(path)))
                .cloned()
        };
        match self.line_of(path)? {
            Place::Step { step, .. } => owner(&self.steps.get(step.checked_sub(1)?)?.sheets),
            entry => owner(&self.line(&entry)?),
        }
    }

    /// The list in which an entry stands.
    pub fn home(&self, entry: &FieldPath) -> Option<Sheet<'a>> {
        self.sheet_of(entry)
    }

    /// The step or entry in which a path is asked: that of the innermost entry around it.
    fn line_of(&self, path: &FieldPath) -> Option<Place> {
        let mut around = path.parent();
        while let Some(at) = around {
            let part = self.schema.place(&at);
            if part.is_some_and(|part| is_group(part) && part.repeats()) {
                return Some(Place::entry(at));
            }
            around = at.parent();
        }
        let step = self.steps.iter().find(|step| step.owns(path))?;
        Some(Place::step(step.number))
    }

    /// In which step a place is.
    pub fn step_of(&self, place: &Place) -> Option<&FormStep<'a>> {
        match place {
            Place::Step { step, .. } => self.steps.get(step.checked_sub(1)?),
            Place::Entry { entry, .. } => self.steps.iter().find(|step| step.owns(entry)),
        }
    }
}

fn is_group(part: &Structure) -> bool {
    matches!(part.element, Element::Group(_))
}

/// Cuts a step or an entry into sheets.
struct Cut<'a> {
    line: Place,
    sheets: Vec<Sheet<'a>>,
}

impl<'a> Cut<'a> {
    fn new(line: Place) -> Self {
        Self {
            line,
            sheets: Vec::new(),
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        parent: &FieldPath,
        parts: &'a [Structure],
        group: Option<&'a Structure>,
        options: &[SeriesPath],
    ) {
        self.sheets.push(Sheet {
            place: self.line.with_sheet(self.sheets.len() + 1),
            kind,
            parent: parent.clone(),
            parts,
            group,
            options: options.to_vec(),
        });
    }

    fn group(&mut self, parent: &FieldPath, group: &'a Structure, options: &[SeriesPath]) {
        self.inside(&parent.join(group.id(), 0), group, options);
    }

    /// The inside of a group or of an entry.
    fn inside(&mut self, path: &FieldPath, group: &'a Structure, options: &[SeriesPath]) {
        let parts = group.children();
        match is_choice(group) && !is_small(group) {
            false if is_choice(group) => {
                self.push(Kind::Questions, path, parts, Some(group), options)
            }
            false => self.parts(path, parts, Some(group), options),
            true => {
                self.push(Kind::Choice, path, parts, Some(group), options);
                for part in parts {
                    let Some(option) = path.join(part.id(), 0).series() else {
                        continue;
                    };
                    let mut inner = options.to_vec();
                    inner.push(option);
                    self.parts(path, std::slice::from_ref(part), Some(group), &inner);
                }
            }
        }
    }

    fn parts(
        &mut self,
        parent: &FieldPath,
        parts: &'a [Structure],
        group: Option<&'a Structure>,
        options: &[SeriesPath],
    ) {
        let (mut start, mut questions) = (0, 0);
        for (index, part) in parts.iter().enumerate() {
            let alone = alone(part);
            let more = count(part);
            let full = questions > 0 && questions + more > ON_A_SHEET;
            // What is only to be read comes along with a list or files, not with a large group.
            let ends = match alone {
                None => full,
                Some(Kind::Questions) => asks(&parts[start..index]),
                Some(_) => questions > 0,
            };
            if ends {
                self.push(
                    Kind::Questions,
                    parent,
                    &parts[start..index],
                    group,
                    options,
                );
                (start, questions) = (index, 0);
            }
            questions += more;
            let Some(kind) = alone else { continue };
            match kind {
                Kind::Questions => self.group(parent, part, options),
                _ => self.push(kind, parent, &parts[start..=index], group, options),
            }
            (start, questions) = (index + 1, 0);
        }
        if asks(&parts[start..]) || (self.sheets.is_empty() && start < parts.len()) {
            self.push(Kind::Questions, parent, &parts[start..], group, options);
        }
    }
}

/// Whether a part has sheets of its own, and of which kind the first is.
fn alone(part: &Structure) -> Option<Kind> {
    match &part.element {
        Element::Field(field) if field.data_type == DataType::File && field.carries_data() => {
            Some(Kind::Files)
        }
        Element::Field(_) => None,
        Element::Group(_) if part.repeats() => Some(Kind::Series),
        Element::Group(_) if is_small(part) => None,
        Element::Group(_) => Some(Kind::Questions),
    }
}

/// Whether exactly one part of a group is to be given.
pub fn is_choice(part: &Structure) -> bool {
    matches!(&part.element, Element::Group(group) if group.choice)
}

/// Whether a group can stand on a sheet with others.
fn is_small(part: &Structure) -> bool {
    let inside = part.children();
    count(part) <= SMALL && inside.iter().all(|inner| alone(inner).is_none())
}

/// How many questions a part has, each repeat counted once.
fn count(part: &Structure) -> usize {
    match &part.element {
        Element::Field(field) => usize::from(field.carries_data() && is_shown(field)),
        Element::Group(group) => group.children.iter().map(count).sum(),
    }
}

fn is_shown(field: &Field) -> bool {
    field.kind != FieldKind::Hidden
}

/// Whether there is anything to fill in or to read.
fn asks(parts: &[Structure]) -> bool {
    parts.iter().any(|part| match &part.element {
        Element::Field(field) => is_shown(field),
        Element::Group(group) => asks(&group.children),
    })
}
