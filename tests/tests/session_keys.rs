//! The keys that sign sessions are changed, and nobody is logged out.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use data_encoding::BASE64URL_NOPAD as BASE64;
use portal_tests::{Citizen, LogIn, Options, Portal, host, left_out, missing_embedded, root};
use serde_json::Value;
use sessions::Session;

fn rotate(portal: &Portal, more: &[&str]) -> String {
    let output = Command::new(host())
        .args(["keys", "rotate", "sessions", "--state-dir"])
        .arg(portal.state())
        .args(more)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The name of the key that signed the token in this browser.
fn key_of(citizen: &Citizen) -> String {
    let token = citizen.cookie(Session::COOKIE).unwrap();
    let header = token.split('.').next().unwrap();
    let header: Value = serde_json::from_slice(&BASE64.decode(header.as_bytes()).unwrap()).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

fn renewed(citizen: &mut Citizen) -> u16 {
    let answer = citizen.once("POST", "/anmelden/verlaengern", &[], "");
    answer.unwrap().status
}

#[test]
fn a_new_key_signs_and_what_the_old_one_signed_holds_until_its_end() {
    if let Some(why) = missing_embedded() {
        return left_out("changing the keys of sessions", &why);
    }
    let mut portal = Portal::start(Options::default()).unwrap();
    let (mut citizen, _) = portal.logged_in(&LogIn::default()).unwrap();
    let (mut idle, _) = portal.logged_in(&LogIn::default()).unwrap();
    let old = key_of(&citizen);
    let said = rotate(&portal, &[]);
    assert!(said.contains("nobody is logged out"), "{said}");
    // Until it is started anew, the portal signs with the old one.
    assert_eq!(renewed(&mut citizen), 200);
    assert_eq!(key_of(&citizen), old);

    portal.restart().unwrap();
    let mut citizen = citizen.at_address(portal.address());
    assert_eq!(citizen.get("/anmelden/konto").heading(), "Ihr Konto");
    assert_eq!(renewed(&mut citizen), 200);
    let new = key_of(&citizen);
    assert_ne!(new, old);

    // Once more, at once: the first one's tokens still hold.
    rotate(&portal, &[]);
    portal.restart().unwrap();
    idle = idle.at_address(portal.address());
    assert_eq!(key_of(&idle), old);
    assert_eq!(renewed(&mut idle), 200);
    assert_ne!(key_of(&idle), old);

    // A key that was stolen goes at once, and everybody with it.
    let said = rotate(&portal, &["--drop-old"]);
    assert!(said.contains("log in again"), "{said}");
    portal.restart().unwrap();
    assert_eq!(renewed(&mut idle.at_address(portal.address())), 401);
    assert_eq!(renewed(&mut citizen.at_address(portal.address())), 401);
}
