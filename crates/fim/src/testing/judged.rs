//! Valid answers for a package with rules.

use chrono::NaiveDate;

use super::random::{Random, answers, value};
use crate::answers::Answers;
use crate::package::ServicePackage;
use crate::schema::Element;

/// Random answers that [`ServicePackage::judge`] finds nothing wrong with on that day, as they come into the
/// application. The same seed gives the same.
///
/// # Panics
/// If none are found: the rules contradict each other or are met by very few answers.
#[must_use]
pub fn judged_answers(package: &ServicePackage, today: NaiveDate, seed: u64) -> Answers {
    let mut random = Random(seed);
    let mut tried = answers(&package.schema, seed);
    for _ in 0..1000 {
        let judgement = package.judge(&tried, today);
        if judgement.findings.is_empty() {
            return judgement.answers;
        }
        tried = judgement.answers;
        for finding in judgement.findings {
            let Some(place) = package.schema.place(&finding.path) else {
                continue;
            };
            // What is wrong in a group may lie with any of its fields.
            match &place.element {
                Element::Field(field) => {
                    let seed = (u64::from(random.below(u32::MAX)) << 32) + seed;
                    tried.set(finding.path, value(&package.schema, field, seed));
                }
                Element::Group(_) => {
                    let other = answers(&package.schema, u64::from(random.below(u32::MAX)));
                    let inside = |path: &&crate::path::FieldPath| path.is_within(&finding.path);
                    let paths: Vec<_> = tried.iter().map(|(path, _)| path).filter(inside).cloned().collect();
                    for path in paths {
                        tried.set(path, "");
                    }
                    for (path, text) in other.iter().filter(|(path, _)| inside(path)) {
                        tried.set(path.clone(), text);
                    }
                }
            }
        }
    }
    panic!("no answers of {} keep its rules", package.id)
}
