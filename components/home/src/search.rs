//! Finding a municipality by what a person types: a part of its name or of its Kreis's, in
//! any case, umlauts written in any way, or its key.

use calls::tenant_config::Municipality;

/// A text as it is compared: lower case, letters and digits only, umlauts in two ways.
struct Folded {
    /// `köln` as `koeln`.
    spelled: String,
    /// `köln` as `koln`.
    stripped: String,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self {
            spelled: String::with_capacity(text.len()),
            stripped: String::with_capacity(text.len()),
        };
        for letter in text.chars().flat_map(char::to_lowercase) {
            let (spelled, stripped) = match letter {
                'ä' => ("ae", "a"),
                'ö' => ("oe", "o"),
                'ü' => ("ue", "u"),
                'ß' => ("ss", "ss"),
                'é' | 'è' => ("e", "e"),
                _ => ("", ""),
            };
            folded.spelled.push_str(spelled);
            folded.stripped.push_str(stripped);
            if letter.is_ascii_alphanumeric() {
                folded.spelled.push(letter);
                folded.stripped.push(letter);
            }
        }
        folded
    }

    fn any(&self, other: &Self, test: impl Fn(&str, &str) -> bool) -> bool {
        test(&self.spelled, &other.spelled) || test(&self.stripped, &other.stripped)
    }
}

/// How well a municipality fits; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    BeginsWith,
    Contains,
    Key,
    Kreis,
}

/// The municipalities that a query finds, the best first, else in the order given. An empty
/// query finds none.
#[must_use]
pub fn search<'a>(query: &str, all: &'a [Municipality]) -> Vec<&'a Municipality> {
    let wanted = Folded::of(query);
    if wanted.spelled.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = all
        .iter()
        .filter_map(|municipality| Some((fit(&wanted, municipality)?, municipality)))
        .collect();
    found.sort_by_key(|(fit, _)| *fit);
    found
        .into_iter()
        .map(|(_, municipality)| municipality)
        .collect()
}

fn fit(wanted: &Folded, municipality: &Municipality) -> Option<Fit> {
    let digits = &wanted.spelled;
    if digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // Eight digits are a whole AGS; they may also be how another's ARS begins.
        let has_key = match digits.len() {
            8 => municipality.ars.ags() == *digits,
            _ => municipality.ars.as_str().starts_with(digits),
        };
        return has_key.then_some(Fit::Key);
    }
    let name = Folded::of(&municipality.name);
    if wanted.any(&name, |wanted, name| wanted == name) {
        return Some(Fit::Exact);
    }
    if wanted.any(&name, |wanted, name| name.starts_with(wanted)) {
        return Some(Fit::BeginsWith);
    }
    // "Stadt Köln" contains all that "Köln" contains.
    let official = Folded::of(&municipality.official_name());
    if wanted.any(&name, |wanted, name| name.contains(wanted))
        || wanted.any(&official, |wanted, official| {
            official.starts_with(wanted) && wanted.len() > 8
        })
    {
        return Some(Fit::Contains);
    }
    let kreis = Folded::of(&kreis_name(municipality));
    let in_kreis = wanted.any(&kreis, |wanted, kreis| kreis.contains(wanted));
    in_kreis.then_some(Fit::Kreis)
}

/// The full name of a municipality's Kreis: `Euskirchen` is the `Kreis Euskirchen`, while
/// `Rhein-Sieg-Kreis` and `Städteregion Aachen` say it themselves. Empty where there is none.
#[must_use]
pub fn kreis_name(municipality: &Municipality) -> String {
    let kreis = &municipality.kreis;
    let complete = kreis.is_empty()
        || ["kreis", "Kreis", "region"]
            .iter()
            .any(|it| kreis.contains(it));
    if complete {
        kreis.clone()
    } else {
        format!("Kreis {kreis}")
    }
}

/// The letter under which a name stands in an index: `Ö` under `O`, as in DIN 5007.
#[must_use]
pub fn letter(name: &str) -> char {
    let first = name.chars().next().unwrap_or('?');
    match first.to_uppercase().next().unwrap_or('?') {
        'Ä' => 'A',
        'Ö' => 'O',
        'Ü' => 'U',
        other => other,
    }
}

/// Names in the order of DIN 5007-1: umlauts as their base letters.
#[must_use]
pub fn sort_key(name: &str) -> String {
    Folded::of(name).stripped
}
