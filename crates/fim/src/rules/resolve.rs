//! Finds the part that a rule means by a key or a path.

use super::model::{Reference, Series};
use super::places::Places;
use super::syntax::Word;
use super::token::Complaint;

/// Finds the one place with this path, looking from a group outwards: what is nearer counts.
pub(crate) fn find(
    places: &Places<'_>,
    from: Option<u32>,
    word: Word<'_>,
) -> Result<u32, Complaint> {
    let keys: Vec<&str> = word.text.split('/').collect();
    let mut inside = from;
    loop {
        let found = matches(places, inside, &keys);
        match found.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            several => return Err(ambiguous(places, word, several)),
        }
        match inside {
            None => break,
            Some(group) => inside = places.parent(group),
        }
    }
    let last = keys.last().copied().unwrap_or_default();
    let known: Vec<String> = matches(places, None, &[last])
        .into_iter()
        .map(|place| places.path(place))
        .collect();
    let advice = if known.is_empty() {
        "The schema has no such part. Correct the key.".to_owned()
    } else {
        format!("The schema has {}.", known.join(", "))
    };
    Err(Complaint::new(
        word.at,
        format!("`{}` is not in the schema. {advice}", word.text),
    ))
}

/// The places in a group whose way ends with these keys.
fn matches(places: &Places<'_>, inside: Option<u32>, keys: &[&str]) -> Vec<u32> {
    let range = match inside {
        None => 0..places.len(),
        Some(group) => places.within(group),
    };
    range
        .filter(|place| ends_with(places, *place, keys))
        .collect()
}

fn ends_with(places: &Places<'_>, place: u32, keys: &[&str]) -> bool {
    let mut at = Some(place);
    keys.iter().rev().all(|key| {
        let part = at.and_then(|number| places.part(number));
        at = at.and_then(|number| places.parent(number));
        part.is_some_and(|part| part.id().as_str() == *key)
    })
}

fn ambiguous(places: &Places<'_>, word: Word<'_>, several: &[u32]) -> Complaint {
    let paths: Vec<String> = several.iter().map(|place| places.path(*place)).collect();
    Complaint::new(
        word.at,
        format!(
            "`{}` stands in several places. Write which one: {}.",
            word.text,
            paths.join(" or ")
        ),
    )
}

/// How many steps two ways have in common.
fn shared(places: &Places<'_>, from: Option<u32>, place: u32) -> u32 {
    let (from, to) = (places.way(from), places.way(Some(place)));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    u32::try_from(common).unwrap_or(u32::MAX)
}

fn repeats(places: &Places<'_>, place: u32) -> bool {
    places.part(place).is_some_and(|part| part.repeats())
}

/// One part, seen from a group.
pub(crate) fn reference(
    places: &Places<'_>,
    from: Option<u32>,
    word: Word<'_>,
) -> Result<Reference, Complaint> {
    let place = find(places, from, word)?;
    let shared = shared(places, from, place);
    let rest = &places.way(Some(place))[shared as usize..];
    match rest.iter().find(|step| repeats(places, **step)) {
        None => Ok(Reference { place, shared }),
        Some(step) => {
            let path = places.path(*step);
            Err(Complaint::new(
                word.at,
                format!(
                    "{path} may be there several times, so `{}` is not one value. Use sum, min, max, count, all, any or unique.",
                    word.text
                ),
            ))
        }
    }
}

/// All repeats of a part, seen from a group. The first key that is written is the outermost part of which all
/// repeats are taken.
pub(crate) fn series(
    places: &Places<'_>,
    from: Option<u32>,
    word: Word<'_>,
) -> Result<Series, Complaint> {
    let place = find(places, from, word)?;
    let way = places.way(Some(place));
    let written = word.text.split('/').count();
    let begin = way.len().saturating_sub(written);
    let common = (shared(places, from, place) as usize).min(begin);
    if let Some(step) = way[common..begin]
        .iter()
        .find(|step| repeats(places, **step))
    {
        let path = places.path(*step);
        let rest: Vec<String> = way
            .iter()
            .skip_while(|at| *at != step)
            .filter_map(|at| places.part(*at).map(|part| part.id().to_string()))
            .collect();
        return Err(Complaint::new(
            word.at,
            format!(
                "{path} may be there several times. Name it too, for all of them: {}.",
                rest.join("/")
            ),
        ));
    }
    if !way[begin..].iter().any(|step| repeats(places, *step)) {
        return Err(Complaint::new(
            word.at,
            format!(
                "`{}` is there once only. Name the part that repeats in front of it, or use the value itself.",
                word.text
            ),
        ));
    }
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok(Series {
        place,
        shared: number(common),
        from: number(begin),
    })
}
