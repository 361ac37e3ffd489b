//! Many wrong codes and tokens: whoever guesses is told to wait, whoever knows is let in.

#![allow(clippy::unwrap_used)]

use portal_tests::{
    Application, BackOffice, Citizen, Options, Page, Portal, Service, Walk, own_portal,
};

/// As docs/decisions/0024-attempts.md says.
const CODES: usize = 300;
const TOKENS: usize = 1_000;

fn quiet(what: &str) -> Option<Portal> {
    own_portal(what, Options::quiet())
}

fn enter(browser: &mut Citizen, code: &str) -> Page {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("code={code}");
    browser.once("POST", "/entwuerfe", &headers, &body).unwrap()
}

/// Codes that nobody has.
fn wrong(number: usize) -> String {
    format!("{number:020}")
}

#[test]
fn a_right_code_is_taken_however_many_wrong_ones_were_entered() {
    let Some(portal) = quiet("many wrong codes") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("aachen", &service, 301);
    let walk = Walk::begin(portal.citizen(), &application).unwrap();
    let code = walk.resume_code();
    let right = enter(&mut portal.citizen(), &code);
    assert_eq!(right.status, 303, "{right:?}");
    let costs = right.operations().unwrap().to_string();

    let mut guesser = portal.citizen();
    let mut answers = Vec::new();
    // Ten minutes may end in between, and then all begins anew: twice as many reach the limit.
    for number in 0..2 * CODES + 2 {
        let answer = enter(&mut guesser, &wrong(number));
        answers.push(answer.status);
        if answer.status == 429 {
            let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=600).contains(&seconds), "{seconds}");
            let text = answer.main();
            assert!(
                text.contains("nehmen wir jederzeit an") && text.contains(" Uhr "),
                "{text}"
            );
            break;
        }
        assert_eq!(answer.status, 422, "{answer:?}");
        if number > 0 {
            let taken = answer.operations().unwrap();
            assert!(taken.total() <= 7, "{taken}");
        }
    }
    assert_eq!(answers.last(), Some(&429), "{} answers", answers.len());
    assert!(answers.len() > CODES, "refused after {}", answers.len());
    // Whoever has the code is let in, from anywhere, for what it always costs.
    let right = enter(&mut portal.citizen(), &code);
    assert_eq!(right.status, 303, "{right:?}");
    assert_eq!(right.operations().unwrap().to_string(), costs);
    let right = enter(&mut guesser, &code);
    assert_eq!(right.status, 303, "{right:?}");
    assert!(portal.log().contains("many wrong codes are entered"));
    // Counters of the stretches before are gone.
    let records = portal.records().unwrap();
    let counters = records.iter().filter(|it| it.key.contains("/wrong"));
    assert!(counters.count() <= 3);
}

#[test]
fn a_right_token_is_taken_however_many_wrong_ones_were_shown() {
    let Some(portal) = quiet("many wrong tokens") else {
        return;
    };
    let list = "/api/data-exchange/applications";
    let mut office = BackOffice::of(&portal, "aachen").unwrap();
    assert_eq!(office.call("GET", list).unwrap().status, 200);
    let mut guesser = BackOffice::with_token(&portal, "aachen.wrong".into());
    let mut tried = 0;
    let refused = loop {
        let answer = guesser.call("GET", list).unwrap();
        tried += 1;
        if answer.status != 401 {
            break answer;
        }
        assert!(tried <= 2 * TOKENS + 2, "nothing is refused");
    };
    assert_eq!(refused.status, 429, "{refused:?}");
    assert!(tried > TOKENS, "refused after {tried}");
    let problem = refused.json();
    assert_eq!(problem["type"], "tag:stadttor,2026:problem:attempts");
    assert!((1..=600).contains(&problem["retryAfter"].as_u64().unwrap()));
    let answer = office.call("GET", list).unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.operations().unwrap().to_string(), "get=2");
}
