//! Whose a draft is, and what became of it.

use crate::people::*;
use identifiers::{ResumeCode, TrustLevel};
use portal_tests::Account;

#[test]
fn the_start_page_says_what_log_in_is_needed_and_why_before_anything_is_typed() {
    let Some(portal) = with_form("the start page of a service with log-in") else {
        return;
    };
    let mut citizen = portal.citizen();
    let start = citizen.get(START);
    let main = start.main();
    for part in [
        "BundID",
        "Unternehmenskonto",
        "substanziell",
        "wird geprüft, wer",
    ] {
        assert!(main.contains(part), "{part}: {start:?}");
    }
    assert!(
        start.forms().iter().all(|it| it.method != "post"),
        "{start:?}"
    );
    let way = start.attributes("a#anmelden", "href").pop().unwrap();
    assert_eq!(
        way,
        "/anmelden?zurueck=%2Faachen%2Fantrag%2Fmit-konto&stufe=substantiell"
    );
    // Who begins all the same comes back to it.
    let answer = ask(&mut citizen, "POST", START, "");
    assert_eq!((answer.status, answer.location()), (303, Some(START)));
    assert!(citizen.cookie("__Host-antrag-").is_none());
    // So does whoever is not sure enough.
    portal
        .log_in(&mut citizen, &erika().at(TrustLevel::Basic))
        .unwrap();
    let start = citizen.get(START);
    assert!(start.main().contains("nicht sicher genug"), "{start:?}");
    assert_eq!(ask(&mut citizen, "POST", START, "").location(), Some(START));
    // A service that is for persons only takes no company's account.
    portal.log_in(&mut citizen, &company()).unwrap();
    let start = citizen.get("/aachen/antrag/meldebescheinigung");
    assert!(
        start.main().contains("mit dem dieser Antrag nicht"),
        "{start:?}"
    );
    assert!(start.main().contains("Niemand anderes"), "{start:?}");
}

#[test]
fn a_code_without_a_session_leads_to_the_log_in_at_every_route() {
    let Some(portal) = with_form("codes without a session") else {
        return;
    };
    let walk = begun(&portal, &erika());
    let id = walk.draft_id();
    let mut nobody = with_code(&portal, &walk);
    let mut lower = with_code(&portal, &walk);
    portal
        .log_in(&mut lower, &erika().at(TrustLevel::Basic))
        .unwrap();
    for (method, path, body) in ways_to_draft(&id) {
        for citizen in [&mut nobody, &mut lower] {
            let page = ask(citizen, method, &path, body);
            assert_eq!(page.status, 403, "{method} {page:?}");
            let way = page.attributes("#anmelden", "href").pop();
            let way = way.unwrap_or_else(|| panic!("no way to log in: {method} {page:?}"));
            assert!(way.starts_with("/anmelden?zurueck=%2F"), "{way}");
            assert!(way.ends_with("&stufe=substantiell"), "{way}");
        }
    }
    // One comes back to the same sheet.
    let page = nobody.get(&format!("{START}/{id}/1?hinweis=mehr"));
    let way = page.attributes("#anmelden", "href").pop().unwrap();
    let back = url::Url::parse(&format!("http://portal{way}")).unwrap();
    let back = back
        .query_pairs()
        .find(|(name, _)| name == "zurueck")
        .unwrap()
        .1;
    assert_eq!(back, format!("{START}/{id}/1?hinweis=mehr"));
    // Nothing was changed by any of it.
    let mut again = walk.citizen.clone();
    let page = again.get(&format!("{START}/{id}/1"));
    assert_eq!(page.status, 200, "{page:?}");
    assert_eq!(page.form().value("stand"), "1");
}

#[test]
fn for_another_person_a_draft_does_not_exist_at_any_route() {
    let Some(portal) = with_form("drafts of other persons") else {
        return;
    };
    let walk = begun(&portal, &erika());
    let id = walk.draft_id();
    let nothing = ResumeCode::from_random([77; 13]);
    let other_id = nothing.draft_id().to_string();
    for stranger in [
        Account::of(2, TrustLevel::High),
        Account::of(1, TrustLevel::High).for_company("Muster & Söhne GmbH"),
    ] {
        let mut citizen = with_code(&portal, &walk);
        citizen.keep(&format!("__Host-antrag-{other_id}"), nothing.secret());
        portal.log_in(&mut citizen, &stranger).unwrap();
        let pairs = ways_to_draft(&id).into_iter().zip(ways_to_draft(&other_id));
        for ((method, path, body), (_, other, _)) in pairs {
            let page = ask(&mut citizen, method, &path, body);
            let absent = ask(&mut citizen, method, &other, body);
            assert_eq!(
                said(&page, &id),
                said(&absent, &other_id),
                "{method} {path}"
            );
        }
    }
}

#[test]
fn what_was_sent_is_nobody_else_s_either() {
    let Some(portal) = with_form("applications of other persons") else {
        return;
    };
    let mut walk = sent(&portal, &erika());
    let id = walk.draft_id();
    let message = portal_tests::eventually(std::time::Duration::from_secs(40), || {
        let page = walk.citizen.get(&format!("/postfach/{id}"));
        let links = page.attributes(&format!("a[href^='/postfach/{id}/']"), "href");
        links
            .first()
            .and_then(|it| it.rsplit('/').next().map(str::to_owned))
    });
    let message = message.expect("a receipt");
    let page = walk.citizen.get(&format!("/postfach/{id}/{message}"));
    assert_eq!(page.status, 200, "{page:?}");
    let nothing = ResumeCode::from_random([78; 13]);
    let other_id = nothing.draft_id().to_string();
    let mut nobody = with_code(&portal, &walk);
    let mut lower = with_code(&portal, &walk);
    portal
        .log_in(&mut lower, &erika().at(TrustLevel::Basic))
        .unwrap();
    let mut stranger = with_code(&portal, &walk);
    stranger.keep(&format!("__Host-antrag-{other_id}"), nothing.secret());
    portal
        .log_in(&mut stranger, &Account::of(2, TrustLevel::High))
        .unwrap();
    let ways = ways_to_application(&id, &message);
    let others = ways_to_application(&other_id, &message);
    for ((method, path, body), (_, other, _)) in ways.into_iter().zip(others) {
        for citizen in [&mut nobody, &mut lower] {
            let page = ask(citizen, method, &path, body);
            let page = citizen.follow(page).unwrap();
            assert_eq!(page.status, 403, "{method} {path}: {page:?}");
            assert!(!page.main().contains("Geheim"), "{page:?}");
        }
        let page = ask(&mut stranger, method, &path, body);
        let page = stranger.follow(page).unwrap();
        assert!(!page.main().contains("Geheim"), "{page:?}");
        if path.contains("/postfach/") {
            // As without the code.
            assert!(page.path.starts_with("/entwuerfe"), "{page:?}");
            continue;
        }
        let absent = ask(&mut stranger, method, &other, body);
        let absent = stranger.follow(absent).unwrap();
        let shown = (said(&page, &id), said(&absent, &other_id));
        assert_eq!(shown.0, shown.1, "{method} {path}");
        assert_eq!(page.status, 404, "{method} {path}: {page:?}");
    }
}

#[test]
fn a_file_is_given_to_its_own_person_alone() {
    let Some(portal) = with_form("files of other persons") else {
        return;
    };
    let mut walk = begun(&portal, &erika());
    let id = walk.draft_id();
    let files = format!("/{TENANT}/anlagen/mit-konto/{id}");
    let pdf = b"%PDF-1.7\nGeheim\n%%EOF\n".to_vec();
    let upload = format!("{files}/{PROOFS}?seite=2");
    let answer = walk
        .citizen
        .upload(&upload, "application/json", &[("Nachweis.pdf", &pdf)])
        .unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    let file = answer.json()["files"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("{files}/{file}");
    assert_eq!(walk.citizen.get(&path).status, 200);
    let removal = format!("{path}/entfernen");
    let mut nobody = with_code(&portal, &walk);
    assert_eq!(nobody.get(&path).status, 403);
    assert_eq!(ask(&mut nobody, "POST", &removal, "").status, 403);
    let answer = nobody
        .upload(&upload, "application/json", &[("Nachweis.pdf", &pdf)])
        .unwrap();
    assert_eq!(answer.status, 403, "{answer:?}");
    assert_eq!(
        answer.json()["type"]
            .as_str()
            .unwrap()
            .rsplit([':', '/'])
            .next(),
        Some("log-in")
    );
    let mut stranger = with_code(&portal, &walk);
    portal
        .log_in(&mut stranger, &Account::of(2, TrustLevel::High))
        .unwrap();
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(ask(&mut stranger, "POST", &removal, "").status, 404);
    assert_eq!(walk.citizen.get(&path).status, 200);
}

#[test]
fn what_was_typed_when_the_session_had_ended_is_kept_and_sent_again_after_the_log_in() {
    let Some(portal) = with_form("answers after the end of a session") else {
        return;
    };
    let mut walk = taken_over(&portal, &erika());
    let mut form = walk.page.form();
    form.fill(GIVEN, "Getippt & bewahrt");
    // The session ends in the middle of the form.
    portal
        .log_in_too_long_ago(&mut walk.citizen, &erika())
        .unwrap();
    let stopped = walk
        .citizen
        .press(&walk.page.clone(), &form, form.button("aktion", "weiter"));
    assert_eq!(stopped.status, 403, "{stopped:?}");
    assert!(stopped.main().contains("abgelaufen"), "{stopped:?}");
    let kept = stopped.form();
    let typed = kept.controls.iter().find(|it| it.name == GIVEN).unwrap();
    assert_eq!(typed.value, "Getippt & bewahrt");
    // Pressed before logging in, it is the same page once more; nothing is lost.
    let button = kept.buttons().last().cloned();
    let again = walk.citizen.press(&stopped, &kept, button.as_ref());
    assert_eq!(again.status, 403);
    // Somebody else who logs in now does not get it into Erika's draft.
    let mut stranger = walk.citizen.clone();
    portal
        .log_in(&mut stranger, &Account::of(2, TrustLevel::High))
        .unwrap();
    let refused = stranger.press(&again, &kept, button.as_ref());
    assert_eq!(refused.status, 404, "{refused:?}");
    // Erika does, and goes on.
    portal.log_in(&mut walk.citizen, &erika()).unwrap();
    let next = walk.citizen.press(&again, &kept, button.as_ref());
    assert_eq!(next.status, 200, "{next:?}");
    assert!(next.path.ends_with("/2"), "{next:?}");
    let first = walk.citizen.get(&format!("{}/1", walk.draft_path()));
    assert!(first.text().contains("Getippt &#38; bewahrt"), "{first:?}");
}

#[test]
fn a_script_that_saves_is_told_that_the_session_has_ended() {
    let Some(portal) = with_form("autosave after the end of a session") else {
        return;
    };
    let walk = begun(&portal, &erika());
    let mut nobody = with_code(&portal, &walk);
    let body = format!("stand=1&aktion=sichern&{GIVEN}=Ada");
    let path = format!("{}/1", walk.draft_path());
    let answer = nobody.once("POST", &path, &AUTOSAVE, &body).unwrap();
    assert_eq!(answer.status, 409, "{answer:?}");
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("Anmeldung ist abgelaufen"), "{detail}");
}

#[test]
fn the_list_of_drafts_shows_nothing_of_one_that_belongs_to_an_account() {
    let Some(portal) = with_form("the list of drafts") else {
        return;
    };
    let mut walk = taken_over(&portal, &erika());
    let own = walk.citizen.get("/entwuerfe");
    assert!(own.main().contains("Zuletzt gespeichert"), "{own:?}");
    walk.citizen.keep("__Host-sitzung", "");
    let locked = walk.citizen.get("/entwuerfe");
    assert!(
        locked.main().contains("Gehört zu einem Konto"),
        "{locked:?}"
    );
    assert!(!locked.main().contains("Zuletzt gespeichert"), "{locked:?}");
    // The start page does not say that there is one.
    let start = walk.citizen.get(START);
    assert!(!start.main().contains("Sie haben schon"), "{start:?}");
}
