//! Answers of random forms, taken along into versions in which parts are missing or have moved.

use super::*;
use fim::testing::{answers, large_schema};

/// The form without every nth part of a group, and with what is left in another order.
fn shrunk(parts: &mut Vec<Structure>, nth: usize) {
    let mut number = 0;
    parts.retain(|_| {
        number += 1;
        number % nth != 0
    });
    parts.reverse();
    for part in parts {
        if let Element::Group(group) = &mut part.element {
            shrunk(&mut group.children, nth);
        }
    }
}

#[test]
fn every_answer_is_taken_along_or_named() {
    let mut left = 0;
    for seed in 0..40 {
        let old = large_schema(80, 12, 3, seed);
        let mut new = old.clone();
        shrunk(&mut new.nodes, 3 + (seed as usize) % 3);
        let before = answers(&old, seed);
        let after = carried(&before, &new);
        left += after.left.len();
        assert_eq!(
            before.iter().count(),
            after.answers.iter().count() + after.left.len()
        );
        for (path, value) in &after.left {
            assert_eq!(before.get(path), Some(value.as_str()));
            assert!(!takes_answer(&new, path), "{path}");
        }
        for (path, value) in after.answers.iter() {
            assert!(takes_answer(&new, path), "{path}");
            assert!(before.iter().any(|(_, it)| it == value));
        }
    }
    assert!(left > 50, "{left} answers left prove little");
}

#[test]
fn into_the_same_version_everything_comes_along_as_it_was() {
    for seed in 0..20 {
        let schema = large_schema(80, 12, 3, seed);
        let before = answers(&schema, seed);
        let after = carried(&before, &schema);
        assert_eq!((after.answers, after.left), (before, Vec::new()));
    }
}

#[test]
fn an_answer_follows_its_question_into_another_group() {
    let old = large_schema(80, 12, 1, 5);
    let field = |part: &Structure| matches!(part.element, Element::Field(_));
    let mut new = old.clone();
    let mut moved = Vec::new();
    for part in &mut new.nodes {
        if let Element::Group(group) = &mut part.element {
            let once = part.max == Some(1) && !group.choice;
            if let Some(at) = group
                .children
                .iter()
                .position(|it| field(it) && it.max == Some(1))
                && once
            {
                moved.push((group.id.clone(), group.children.remove(at)));
            }
        }
    }
    assert!(!moved.is_empty());
    new.nodes.extend(moved.iter().map(|(_, part)| part.clone()));
    let mut followed = 0;
    for seed in 0..30 {
        let before = answers(&old, seed);
        let after = carried(&before, &new);
        for (group, part) in &moved {
            let there = FieldPath::root().join(group, 0).join(part.id(), 0);
            if let Some(value) = before.get(&there) {
                let now = FieldPath::root().join(part.id(), 0);
                assert_eq!(after.answers.get(&now), Some(value));
                followed += 1;
            }
        }
    }
    assert!(followed > 0);
}
