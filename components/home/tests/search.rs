//! Finding a municipality by what a person types.

mod places;

use home::search::{letter, search};

fn found(query: &str) -> Vec<String> {
    let all = places::all();
    search(query, &all)
        .iter()
        .map(|it| it.name.clone())
        .collect()
}

#[track_caller]
fn first(query: &str, wanted: &str) {
    let found = found(query);
    assert_eq!(
        found.first().map(String::as_str),
        Some(wanted),
        "{query}: {found:?}"
    );
}

#[test]
fn any_part_of_the_name_finds() {
    first("aach", "Aachen");
    assert!(found("hausen").contains(&"Oberhausen".to_owned()));
}

#[test]
fn case_and_the_way_umlauts_are_written_do_not_matter() {
    for query in ["Köln", "KÖLN", "koeln", "Koln", " köln "] {
        first(query, "Köln");
    }
    for query in ["münster", "muenster", "munster"] {
        first(query, "Münster");
    }
    assert!(found("Dusseldorf").contains(&"Düsseldorf".to_owned()));
}

#[test]
fn blanks_and_hyphens_do_not_matter() {
    first("bad münstereifel", "Bad Münstereifel");
    first("bad-muenstereifel", "Bad Münstereifel");
    first("horn bad meinberg", "Horn-Bad Meinberg");
}

#[test]
fn the_best_fit_comes_first() {
    first("essen", "Essen");
    first("hagen", "Hagen");
    first("herne", "Herne");
}

#[test]
fn the_office_s_own_name_finds_too() {
    first("Stadt Aachen", "Aachen");
    first("Gemeinde Roetgen", "Roetgen");
    assert!(
        found("stadt").len() < 100,
        "the word alone is not every city's name"
    );
}

#[test]
fn keys_find_exactly_their_municipality() {
    assert_eq!(found("053340002002"), ["Aachen"]);
    assert_eq!(found("05334002"), ["Aachen"]);
    assert_eq!(found("05334002001"), [""; 0]);
}

#[test]
fn a_kreis_finds_its_municipalities() {
    let found = found("Kreis Euskirchen");
    assert!(found.contains(&"Kall".to_owned()), "{found:?}");
    assert!(found.contains(&"Schleiden".to_owned()), "{found:?}");
}

#[test]
fn nothing_typed_finds_nothing() {
    for query in ["", "   ", "--", "„“"] {
        assert_eq!(found(query), [""; 0]);
    }
    assert_eq!(found("Entenhausen an der Gans"), [""; 0]);
}

#[test]
fn every_municipality_is_found_by_its_own_name() {
    let all = places::all();
    assert_eq!(all.len(), 396);
    for place in &all {
        let found = search(&place.name, &all);
        assert_eq!(found[0].name, place.name);
    }
}

#[test]
fn umlauts_stand_under_their_base_letter() {
    assert_eq!(letter("Übach-Palenberg"), 'U');
    assert_eq!(letter("Aachen"), 'A');
}
