//! Random rules for a schema: they fit it, and rest on each other without circles.

use super::random::{Random, value};
use crate::field::{DataType, FieldKind};
use crate::rules::Rules;
use crate::rules::compile::compile;
use crate::rules::places::Places;
use crate::rules::resolve::find;
use crate::rules::syntax::Word;
use crate::rules::token::Position;
use crate::rules::value::Kind;
use crate::schema::Schema;

/// So deep are expressions nested.
const DEPTH: u32 = 4;

/// A file of so many random rules for a schema; fewer where it has no parts for more.
#[must_use]
pub fn rules(schema: &Schema, count: usize, seed: u64) -> String {
    let places = Places::of(schema);
    let mut maker = Maker {
        known: (0..places.len())
            .filter(|place| is_found(&places, *place))
            .collect(),
        places: &places,
        random: Random(seed ^ 0x5275_6C65),
        before: 0,
    };
    let mut file = String::new();
    let mut taken = std::collections::BTreeSet::new();
    let (mut made, mut tries) = (0, 0);
    while made < count && tries < count * 20 && !maker.known.is_empty() {
        tries += 1;
        let target = maker.pick_target();
        if let Some((statement, once)) = maker.statement(target)
            && once.is_none_or(|verb| taken.insert((verb, target)))
        {
            made += 1;
            file += &format!("rule r{made}:\n    {statement}\n");
        }
    }
    file
}

/// A file of rules, put against a schema.
///
/// # Panics
/// If they do not fit it.
#[must_use]
pub fn compiled(schema: &Schema, rules: &str) -> Rules {
    compile(rules, schema).unwrap_or_else(|complaints| panic!("{complaints:?}"))
}

/// Whether the path of a place leads to it, and only to it.
fn is_found(places: &Places<'_>, place: u32) -> bool {
    let path = places.path(place);
    let word = Word {
        at: Position::default(),
        text: &path,
    };
    find(places, None, word).is_ok_and(|found| found == place)
}

struct Maker<'p, 's> {
    places: &'p Places<'s>,
    known: Vec<u32>,
    random: Random,
    /// A rule looks only at what stands before the part it is about: so there are no circles.
    before: u32,
}

impl Maker<'_, '_> {
    fn chance(&mut self, one_in: u32) -> bool {
        self.random.below(one_in) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let count = u32::try_from(of.len()).unwrap_or(u32::MAX);
        of.get(self.random.below(count) as usize).copied()
    }

    fn pick_target(&mut self) -> u32 {
        let known = std::mem::take(&mut self.known);
        let target = self.one(&known).unwrap_or(0);
        self.known = known;
        target
    }

    /// A statement, and the verb if there may be only one of it.
    fn statement(&mut self, target: u32) -> Option<(String, Option<&'static str>)> {
        let place = self.places.get(target)?;
        let path = self.places.path(target);
        self.before = target;
        let free = place.part.min == 0 || place.chosen || !place.part.carries_data();
        let field = self.places.field(target);
        let typed = field
            .is_some_and(|field| field.kind != FieldKind::Label && field.fixed_value().is_none());
        match self.random.below(4) {
            0 if free => {
                let when = self.expression(Kind::YesNo, DEPTH, target);
                Some((format!("show {path} when {when}"), Some("show")))
            }
            1 if !place.chosen && place.part.carries_data() => {
                let when = self.expression(Kind::YesNo, DEPTH, target);
                Some((format!("require {path} when {when}"), None))
            }
            2 if typed && !place.chosen && !place.part.repeats() => {
                let kind = self.kind(target)?;
                let value = self.expression(kind, DEPTH, target);
                Some((format!("calculate {path} = {value}"), Some("calculate")))
            }
            _ => {
                let holds = self.expression(Kind::YesNo, DEPTH, target);
                Some((format!("check {holds} at {path}"), None))
            }
        }
    }

    fn kind(&self, place: u32) -> Option<Kind> {
        let field = self.places.field(place)?;
        Kind::of(field, self.places.schema.codes(field).is_some())
    }

    fn expression(&mut self, kind: Kind, depth: u32, target: u32) -> String {
        if depth == 0 || self.chance(4) {
            return self.leaf(kind, target);
        }
        let form = self.random.below(9);
        let mut of = |kind| self.expression(kind, depth - 1, target);
        match kind {
            Kind::YesNo => match form {
                0 => format!("({} and {})", of(Kind::YesNo), of(Kind::YesNo)),
                1 => format!("({} or {})", of(Kind::YesNo), of(Kind::YesNo)),
                2 => format!("not {}", of(Kind::YesNo)),
                3 => format!("({} < {})", of(Kind::Number), of(Kind::Number)),
                4 => format!("({} >= {})", of(Kind::Day), of(Kind::Day)),
                5 => format!("({} != {})", of(Kind::Number), of(Kind::Number)),
                6 => format!("iban({})", of(Kind::Text)),
                7 => self.over(Kind::YesNo, target),
                _ => self.compared_code(target),
            },
            Kind::Number => match form {
                0 => format!("({} + {})", of(Kind::Number), of(Kind::Number)),
                1 => format!("({} - {})", of(Kind::Number), of(Kind::Number)),
                2 => format!("({} * {})", of(Kind::Number), of(Kind::Number)),
                3 => format!("({} / {})", of(Kind::Number), of(Kind::Number)),
                4 => format!("round({}, 1)", of(Kind::Number)),
                5 => format!("years-between({}, {})", of(Kind::Day), of(Kind::Day)),
                6 => format!("days-between({}, {})", of(Kind::Day), of(Kind::Day)),
                7 => format!("length({})", of(Kind::Text)),
                _ => self.over(Kind::Number, target),
            },
            Kind::Day => match form % 4 {
                0 => format!("add-days({}, {})", of(Kind::Day), of(Kind::Number)),
                1 => format!(
                    "add-months({}, round({}, 0))",
                    of(Kind::Day),
                    of(Kind::Number)
                ),
                2 => format!("add-years({}, {})", of(Kind::Day), of(Kind::Number)),
                _ => format!("default({}, {})", of(Kind::Day), of(Kind::Day)),
            },
            Kind::Text => format!(
                "(if {} then {} else {})",
                of(Kind::YesNo),
                of(Kind::Text),
                of(Kind::Text)
            ),
        }
    }

    /// A field of the kind, or something written out.
    fn leaf(&mut self, kind: Kind, target: u32) -> String {
        let fields: Vec<u32> = self
            .known
            .iter()
            .copied()
            .filter(|place| *place < self.before && self.kind(*place) == Some(kind))
            .filter(|place| self.is_single(*place, target))
            .collect();
        if !self.chance(3)
            && let Some(place) = self.one(&fields)
        {
            return self.places.path(place);
        }
        match kind {
            Kind::YesNo => self.answered(target),
            Kind::Number => {
                let (whole, cents) = (self.random.below(3000), self.random.below(1000));
                let sign = if self.chance(4) { "-" } else { "" };
                format!("{sign}{whole}.{cents:03}")
            }
            Kind::Day if self.chance(2) => "today".to_owned(),
            Kind::Day => format!(
                "{}-{:02}-{:02}",
                1900 + self.random.below(200),
                1 + self.random.below(12),
                1 + self.random.below(28)
            ),
            Kind::Text => format!(
                "\"{}\"",
                ["a", "ä", "", "x y", "v"][self.random.below(5) as usize]
            ),
        }
    }

    /// Whether a place has one value, seen from another.
    fn is_single(&self, place: u32, target: u32) -> bool {
        let from = self.places.way(self.places.parent(target));
        let way = self.places.way(Some(place));
        let shared = from.iter().zip(&way).take_while(|(a, b)| a == b).count();
        way[shared..]
            .iter()
            .all(|step| self.places.part(*step).is_some_and(|part| !part.repeats()))
    }

    /// Parts that end before the one that the rule is about.
    fn closed(&self) -> Vec<u32> {
        let places = self.known.iter().copied();
        places
            .filter(|place| self.places.within(*place).end <= self.before)
            .collect()
    }

    fn answered(&mut self, target: u32) -> String {
        let mut closed = self.closed();
        closed.retain(|place| self.is_single(*place, target));
        match self.one(&closed) {
            Some(place) => format!("answered({})", self.places.path(place)),
            None => ["yes", "no"][self.random.below(2) as usize].to_owned(),
        }
    }

    fn compared_code(&mut self, target: u32) -> String {
        let coded = |place: &u32| {
            let field = self.places.field(*place);
            field.is_some_and(|field| self.places.schema.codes(field).is_some())
        };
        let known = self.known.iter().copied();
        let fields: Vec<u32> = known
            .filter(|place| *place < self.before && self.is_single(*place, target))
            .filter(coded)
            .collect();
        let Some((place, field)) = self
            .one(&fields)
            .and_then(|place| Some((place, self.places.field(place)?)))
        else {
            return self.answered(target);
        };
        let mut code = || {
            let seed = u64::from(self.random.below(u32::MAX));
            value(self.places.schema, field, seed)
        };
        let (one, other) = (code(), code());
        format!("{} in (\"{one}\", \"{other}\")", self.places.path(place))
    }

    /// Something about all repeats of a part.
    fn over(&mut self, kind: Kind, target: u32) -> String {
        let mut fields = self.closed();
        fields.retain(|place| {
            let way = self.places.way(Some(*place));
            let repeating = way
                .iter()
                .any(|step| self.places.part(*step).is_some_and(|part| part.repeats()));
            repeating && self.kind(*place).is_some()
        });
        let Some(place) = self.one(&fields) else {
            return self.leaf(kind, target);
        };
        let path = self.places.path(place);
        let number = self
            .places
            .field(place)
            .is_some_and(|field| matches!(field.data_type, DataType::Num | DataType::NumInt));
        match (kind, number && self.kind(place) == Some(Kind::Number)) {
            (Kind::YesNo, _) => format!("unique({path})"),
            (_, true) => {
                let name = ["sum", "min", "max"][self.random.below(3) as usize];
                format!("{name}({path})")
            }
            _ => format!("count({path})"),
        }
    }
}
