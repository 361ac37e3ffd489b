//! A person finds what is theirs on another device, by logging in there; nobody else does.

use crate::people::*;
use identifiers::TrustLevel;
use portal_tests::{Account, Citizen, Page, Portal};

/// A browser that has nothing but somebody's session.
fn elsewhere(portal: &Portal, account: &Account) -> Citizen {
    let mut citizen = portal.citizen();
    portal.log_in(&mut citizen, account).unwrap();
    citizen
}

fn ada() -> Account {
    Account::of(41, TrustLevel::Substantial)
}

fn on_the_list(page: &Page, id: &str) -> bool {
    page.text().contains(&format!("/entwuerfe/{id}/"))
}

#[test]
fn who_logs_in_on_another_device_finds_drafts_and_sent_applications_and_goes_on() {
    let Some(portal) = with_form("the folder of an account") else {
        return;
    };
    let draft = begun(&portal, &ada()).draft_id();
    let sent = sent(&portal, &ada()).draft_id();
    let mut citizen = elsewhere(&portal, &ada());
    let list = citizen.get("/entwuerfe");
    assert_eq!(list.status, 200, "{list:?}");
    assert!(
        on_the_list(&list, &draft) && on_the_list(&list, &sent),
        "{list:?}"
    );
    // What was sent stays on it.
    let removal = format!("/entwuerfe/{sent}/loeschen");
    assert!(!list.text().contains(&removal), "{list:?}");
    ask(&mut citizen, "POST", &removal, "");
    assert!(on_the_list(&citizen.get("/entwuerfe"), &sent));
    for (id, leads_to) in [
        (&draft, format!("{START}/{draft}")),
        (&sent, format!("/postfach/{sent}")),
    ] {
        let answer = ask(&mut citizen, "POST", &format!("/entwuerfe/{id}/weiter"), "");
        assert_eq!(answer.location(), Some(leads_to.as_str()), "{answer:?}");
        let page = citizen.get(&leads_to);
        assert_eq!(page.status, 200, "{page:?}");
    }
    // Deleted here, it is on no list.
    ask(
        &mut citizen,
        "POST",
        &format!("/entwuerfe/{draft}/loeschen"),
        "",
    );
    let gone = portal_tests::eventually(std::time::Duration::from_secs(20), || {
        let list = elsewhere(&portal, &ada()).get("/entwuerfe");
        (!on_the_list(&list, &draft)).then_some(())
    });
    assert!(gone.is_some());
}

#[test]
fn nobody_else_finds_it_and_a_temporary_log_in_has_no_account() {
    let Some(portal) = with_form("the folder of somebody else's account") else {
        return;
    };
    let account = Account::of(42, TrustLevel::Substantial);
    let draft = begun(&portal, &account).draft_id();
    let temporary = Account::of(43, TrustLevel::Substantial).temporary();
    let passing = begun(&portal, &temporary).draft_id();
    let others = [
        portal.citizen(),
        elsewhere(&portal, &Account::of(44, TrustLevel::High)),
        elsewhere(
            &portal,
            &Account::of(42, TrustLevel::High).for_company("GmbH"),
        ),
        elsewhere(&portal, &temporary),
    ];
    for mut other in others {
        for id in [&draft, &passing] {
            assert!(!on_the_list(&other.get("/entwuerfe"), id));
            let answer = other.get(&format!("/entwuerfe/{id}"));
            assert!(!answer.main().contains("mit-konto"), "{answer:?}");
            let answer = ask(&mut other, "POST", &format!("/entwuerfe/{id}/weiter"), "");
            assert_eq!(answer.location(), Some("/entwuerfe"), "{answer:?}");
        }
    }
    // Its person finds it, and who is not sure enough reads only that there is one.
    let mut unsure = elsewhere(&portal, &Account::of(42, TrustLevel::Basic));
    let list = unsure.get("/entwuerfe");
    assert!(on_the_list(&list, &draft), "{list:?}");
    let answer = ask(
        &mut unsure,
        "POST",
        &format!("/entwuerfe/{draft}/weiter"),
        "",
    );
    assert_eq!(answer.status, 403, "{answer:?}");
}
