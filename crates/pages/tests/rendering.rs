//! What pages and widgets look like to a browser and a screen reader.

use pages::errors::Trouble;
use pages::{
    Button, Choice, Date, ErrorPage, ErrorSummary, Field, Form, Frame, Locale, Page, Radios, Texts,
    Whose,
};

fn t() -> Texts {
    pages::SHARED.speak(Locale::De)
}

fn frame() -> Frame {
    Frame::new(t(), "/aachen?seite=2&sprache=de")
        .origin("https://service.example")
        .whose(Whose::new("aachen", "Stadt Aachen"))
}

fn page() -> Page {
    Page::new(frame(), "Ihr Hund").service("Hund anmelden")
}

#[track_caller]
fn has(html: &impl ToString, wanted: &str) {
    let html = html.to_string();
    assert!(html.contains(wanted), "{wanted} is not in:\n{html}");
}

#[test]
fn the_title_names_page_service_and_municipality() {
    has(
        &page().render(),
        "<title>Ihr Hund – Hund anmelden – Stadt Aachen</title>",
    );
}

#[test]
fn the_title_says_first_that_something_is_wrong() {
    let field = Field::text(t(), "rufname", "Rufname").error("Bitte angeben.");
    let html = page()
        .errors(ErrorSummary::of(t(), [&field]))
        .part(&field)
        .render();
    has(&html, "<title>Fehler: Ihr Hund – ");
    has(&html, r#"role="alert" tabindex="-1""#);
    has(
        &html,
        r##"<a class="kern-link" href="#rufname">Bitte angeben.</a>"##,
    );
}

#[test]
fn a_summary_without_errors_is_not_there() {
    let html = page().errors(ErrorSummary::of(t(), [])).render();
    assert!(!html.as_str().contains("role=\"alert\""));
}

#[test]
fn language_direction_and_alternatives_are_declared() {
    let html = page().render();
    has(&html, r#"<html lang="de" dir="ltr">"#);
    has(
        &html,
        r#"hreflang="en" href="https://service.example/aachen?seite=2&#38;sprache=en""#,
    );
    has(
        &html,
        r#"rel="canonical" href="https://service.example/aachen?seite=2""#,
    );
}

#[test]
fn a_private_page_is_kept_from_search_engines() {
    let html = page().private().render();
    has(&html, r#"name="robots" content="noindex""#);
    assert!(!html.as_str().contains("canonical"));
}

#[test]
fn the_footer_speaks_for_the_same_municipality() {
    has(&page().render(), r#"href="/impressum?kommune=aachen""#);
}

#[test]
fn what_a_person_typed_is_shown_and_never_run() {
    let typed = "\"><script>alert(1)</script>";
    let field = Field::new(t(), "x", typed, pages::Text::default().value(typed)).error(typed);
    let html = Form::post(t(), typed)
        .hidden(typed, typed)
        .part(&field)
        .to_string();
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn label_hint_and_error_belong_to_the_input() {
    let html = Field::text(t(), "ort", "Ort")
        .hint("Wohnort")
        .error("Fehlt.");
    has(&html, r#"<label class="kern-label" for="ort">Ort</label>"#);
    has(
        &html,
        r#"required aria-invalid="true" aria-describedby="ort-hinweis ort-fehler""#,
    );
    has(&html, r#"id="ort-hinweis""#);
    has(&html, r#"id="ort-fehler""#);
}

#[test]
fn only_what_may_stay_empty_is_marked() {
    let html = Field::text(t(), "ort", "Ort").optional();
    has(&html, "(freiwillig)");
    assert!(!html.to_string().contains("required"));
}

#[test]
fn a_link_to_a_group_of_inputs_lands_in_the_first() {
    let choices = [
        Choice::new("ja", "Ja"),
        Choice::new("nein", "Nein").chosen(true),
    ];
    let html = Field::new(t(), "weitere", "Weitere?", Radios::of(choices));
    has(
        &html,
        r#"id="weitere" name="weitere" type="radio" value="ja" required"#,
    );
    has(
        &html,
        r#"id="weitere-1" name="weitere" type="radio" value="nein" checked"#,
    );
}

#[test]
fn a_date_has_three_boxes_with_their_own_labels() {
    let html = Field::new(t(), "am", "Geboren", Date::iso("2024-05-31"));
    has(&html, r#"<label class="kern-label" for="am">Tag</label>"#);
    has(
        &html,
        r#"name="am.tag" type="text" inputmode="numeric" maxlength="2" value="31""#,
    );
    has(
        &html,
        r#"name="am.jahr" type="text" inputmode="numeric" maxlength="4" value="2024""#,
    );
}

#[test]
fn a_form_leaves_the_checks_to_the_server() {
    let html = Form::post(t(), "/x").button(Button::primary("Weiter").value("los", "1"));
    has(&html, "novalidate>");
    has(&html, r#"type="submit" name="los" value="1""#);
}

#[test]
fn every_trouble_has_a_way_on_in_every_language() {
    for locale in Locale::ALL {
        for trouble in Trouble::ALL {
            let frame = Frame::new(pages::SHARED.speak(locale), "/x");
            let page = ErrorPage::new(frame, trouble).request("7f3a");
            assert!((400..600).contains(&page.status()));
            let html = page.render();
            has(
                &html,
                r#"<a class="kern-btn kern-btn--secondary" href="/">"#,
            );
            has(&html, "7f3a");
            assert!(!html.as_str().contains(">trouble-"), "{html}");
        }
    }
}

fn session(state: edge::ShownState) -> edge::ShownSession {
    edge::ShownSession {
        desk: edge::Desk::CITIZENS,
        state,
    }
}

#[test]
fn who_has_logged_in_stands_above_the_content_and_is_escaped() {
    let here = session(edge::ShownState::Here {
        name: Some("<i>Ada".into()),
        company: Some("Söhne & Co".into()),
        ends_in: 900,
        ends_at_last_in: 28_800,
        clock: "14:05".into(),
    });
    let html = Page::new(frame().session(Some(here)), "Ihr Hund").render();
    has(&html, "Angemeldet: &#60;i&#62;Ada, für: Söhne &#38; Co");
    has(&html, "Die Anmeldung gilt bis 14:05 Uhr.");
    has(&html, r#"data-ends-in="900""#);
    has(&html, r#"<form action="/anmelden/abmelden" method="post""#);
    has(&html, "/anmelden?zurueck=%2Faachen%3Fseite%3D2");
    has(&html, pages::assets::SESSION_SCRIPT);
    let (bar, main) = (
        html.as_str().find("data-session"),
        html.as_str().find("<main"),
    );
    assert!(bar.is_some() && bar < main);
}

#[test]
fn a_session_that_has_ended_is_said_without_a_script() {
    let ended = session(edge::ShownState::Ended);
    let html = Page::new(frame().session(Some(ended)), "Ihr Hund").render();
    has(&html, "Ihre Anmeldung ist zu Ende.");
    has(&html, "/anmelden?zurueck=%2Faachen%3Fseite%3D2");
    assert!(!html.as_str().contains(pages::assets::SESSION_SCRIPT));
}

#[test]
fn without_a_session_nothing_of_it_is_on_the_page() {
    let html = page().render();
    assert!(!html.as_str().contains("session"), "{}", html.as_str());
}
