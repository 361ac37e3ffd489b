//! The pages of this component.

mod places;

use home::about::{self, Operator};
use home::{TEXTS, municipality, places as index, start};
use pages::{Frame, Locale};

fn frame(path: &str) -> Frame {
    Frame::new(TEXTS.speak(Locale::De), path)
}

/// How many municipalities a page lists.
fn listed(html: &str) -> usize {
    let (_, lists) = html.split_once("portal-places").expect("a list");
    lists.matches("<li><a href=\"/").count()
}

#[track_caller]
fn has(html: &str, wanted: &str) {
    assert!(html.contains(wanted), "{wanted} is not in:\n{html}");
}

#[test]
fn the_start_page_searches_without_javascript() {
    let html = start::page(frame("/")).into_string();
    has(&html, r#"action="/" method="get" role="search""#);
    has(&html, r#"name="kommune" type="search""#);
    has(&html, r#"href="/staedte""#);
}

#[test]
fn a_single_hit_is_listed_not_jumped_to() {
    let html = start::results(frame("/?kommune=roet"), "roetg", &places::all()).into_string();
    has(&html, "Ein Ort passt zu „roetg“");
    has(&html, r#"<a href="/roetgen">Roetgen</a>"#);
}

#[test]
fn what_was_typed_is_shown_and_never_run() {
    let html = start::results(frame("/"), "<script>\"x", &places::all()).into_string();
    assert!(!html.contains("<script>\""), "{html}");
    has(&html, "keinen Ort gefunden");
}

#[test]
fn too_many_hits_are_cut_with_a_hint() {
    let html = start::results(frame("/"), "e", &places::all()).into_string();
    assert_eq!(listed(&html), 50);
    has(&html, "Das sind die ersten 50");
}

#[test]
fn all_municipalities_stand_in_the_index_in_dictionary_order() {
    let html = index::page(frame("/staedte"), &places::all()).into_string();
    assert_eq!(listed(&html), 396);
    // With style and script, packed, the page has to stay below 60 KB.
    assert!(html.len() < 44_000, "{} bytes", html.len());
    let at = |slug: &str| {
        html.find(&format!("href=\"/{slug}\""))
            .unwrap_or_else(|| panic!("{slug}"))
    };
    assert!(at("luebbecke") < at("luedenscheid") && at("luedenscheid") < at("luenen"));
    assert_eq!(html.matches("id=\"buchstabe-U\"").count(), 1);
}

#[test]
fn a_municipality_s_page_lists_its_services_in_the_language_read() {
    let tenant = places::with_a_service("aachen");
    let german = municipality::page(frame("/aachen"), &tenant).into_string();
    has(&german, "<title>Stadt Aachen</title>");
    has(
        &german,
        r#"href="/aachen/antrag/hundesteuer">Hund anmelden (Hundesteuer)</a>"#,
    );
    let english = Frame::new(TEXTS.speak(Locale::En), "/aachen");
    has(
        municipality::page(english, &tenant).as_str(),
        "Register a dog (dog tax)",
    );
}

#[test]
fn a_municipality_without_services_says_so() {
    let mut tenant = places::with_a_service("roetgen");
    tenant.services.clear();
    has(
        municipality::page(frame("/roetgen"), &tenant).as_str(),
        "noch keine Online-Dienste",
    );
}

#[test]
fn an_unknown_municipality_leads_on_to_the_search() {
    let page = municipality::unknown(frame("/aach"), "aach");
    assert_eq!(page.status(), 404);
    has(page.render().as_str(), r#"href="/?kommune=aach""#);
    let odd = municipality::unknown(frame("/x"), "<b>").render();
    assert!(!odd.as_str().contains("kommune="));
}

#[test]
fn legal_pages_name_the_municipality_and_the_operator() {
    let tenant = places::with_a_service("aachen");
    let whose = pages::Whose::new("aachen", tenant.municipality.official_name());
    let operator = Operator {
        name: Some("Rechenzentrum Musterland".to_owned()),
        address: Some("Musterweg 1; 50000 Musterstadt".to_owned()),
        email: Some("portal@example.org".to_owned()),
        phone: None,
    };
    let framed = || frame("/impressum?kommune=aachen").whose(whose.clone());
    let html = about::imprint(framed(), &operator).into_string();
    has(
        &html,
        "Rechenzentrum Musterland\nMusterweg 1\n50000 Musterstadt",
    );
    has(&html, r#"href="mailto:portal@example.org""#);
    has(&html, "ist verantwortlich: Stadt Aachen");
    has(
        about::privacy(framed(), &operator).as_str(),
        "ist verantwortlich: Stadt Aachen",
    );
    has(
        about::accessibility(framed(), &operator).as_str(),
        "von: Stadt Aachen",
    );
}

#[test]
fn an_operator_who_gave_no_address_is_not_invented() {
    let html = about::imprint(frame("/impressum"), &Operator::default()).into_string();
    has(&html, "noch nicht eingetragen");
}
