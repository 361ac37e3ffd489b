//! The whole way in headless Chromium; the scenarios are in `browser/`.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use portal_tests::{Application, LogIn, Portal, Service, left_out, portal, root};
use serde_json::json;
use sessions::{Acting, Browser, Session};

/// One browser at a time: several share the machine badly.
static ONE: Mutex<()> = Mutex::new(());

/// What a scenario needs besides the portal, if it is not there.
fn not_installed() -> Option<String> {
    let folder = root().join("tests/browser/node_modules");
    ["playwright-core", "axe-core", "vnu-jar"]
        .into_iter()
        .find(|needed| !folder.join(needed).exists())
        .map(|needed| format!("the npm package {needed} is not installed"))
}

/// Names and values of the cookies of somebody who has logged in.
fn cookies_of_a_session(portal: &Portal) -> Vec<(String, String)> {
    let company = LogIn {
        acting: Acting::ForCompany {
            name: "Müller & Söhne GmbH".into(),
        },
        ..LogIn::default()
    };
    let begun = portal.begin_session(&company).unwrap();
    let secret = begun.browser.secret().to_owned();
    vec![
        (Session::COOKIE.into(), begun.token),
        (Browser::COOKIE.into(), secret),
    ]
}

fn play(scenario: &str, tenant: &str, name: &str, seed: u64) {
    let what = format!("the browser scenario {scenario}");
    let folder = root().join("tests/browser");
    if let Some(why) = not_installed() {
        return left_out(&what, &why);
    }
    let Some(portal) = portal(&what) else {
        return;
    };
    let _turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let service = Service::dog_tax().unwrap();
    let application = Application::valid(tenant, &service, seed);
    let output = root().join("tests/output").join(scenario);
    let _ = fs::remove_dir_all(&output);
    fs::create_dir_all(&output).unwrap();
    let cookies = match scenario.starts_with("session") {
        true => cookies_of_a_session(&portal),
        false => Vec::new(),
    };
    let task = json!({
        "cookies": cookies,
        "address": portal.address(),
        "application": application.json(),
        "office": name,
        "output": output,
        "picture": output.join("picture.png"),
    });
    let file = output.join("task.json");
    fs::write(&file, task.to_string()).unwrap();
    let played = Command::new("node")
        .arg(folder.join("run.mjs"))
        .arg(scenario)
        .arg(&file)
        .output()
        .expect("node can be started");
    let said = String::from_utf8_lossy(&played.stdout).into_owned();
    let complained = String::from_utf8_lossy(&played.stderr).into_owned();
    assert!(played.status.success(), "{said}\n{complained}");
    println!("{said}");
}

#[test]
fn the_whole_way_with_javascript() {
    play("with-javascript", "aachen", "Stadt Aachen", 71);
}

#[test]
fn the_whole_way_without_javascript() {
    play("without-javascript", "bonn", "Stadt Bonn", 72);
}

#[test]
fn the_whole_way_by_keyboard_alone() {
    play("keyboard", "bielefeld", "Stadt Bielefeld", 73);
}

#[test]
fn the_whole_way_at_320_pixels() {
    play("narrow", "muenster", "Stadt Münster", 74);
}

#[test]
fn the_whole_way_in_dark_colours() {
    play("dark", "dortmund", "Stadt Dortmund", 75);
}

#[test]
fn typing_is_saved_through_broken_lines_crashes_and_two_windows() {
    play("autosave", "herford", "Stadt Herford", 77);
}

#[test]
fn an_account_logs_in_takes_data_over_and_downloads_what_is_stored() {
    play("account", "hamm", "Stadt Hamm", 80);
}

#[test]
fn staff_log_in_and_see_what_they_may_and_what_was_done() {
    play("staff", "aachen", "Stadt Aachen", 81);
}

#[test]
fn the_end_of_a_session_is_announced_and_nothing_is_lost() {
    play("session", "unna", "Kreisstadt Unna", 78);
}

#[test]
fn the_end_of_a_session_in_dark_colours() {
    play("session-dark", "soest", "Stadt Soest", 79);
}

/// `cargo xtask screenshot` takes it from there.
#[test]
fn the_readmes_picture_can_be_made() {
    play("readme", "aachen", "Stadt Aachen", 76);
}

/// A page with one fault for each judge, and one without any.
#[test]
fn the_judges_find_what_is_wrong_and_nothing_else() {
    let what = "the judges of the browser tests";
    if let Some(why) = not_installed() {
        return left_out(what, &why);
    }
    let _turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let judged = Command::new("node")
        .arg(root().join("tests/browser/judged.mjs"))
        .output()
        .expect("node can be started");
    let said = String::from_utf8_lossy(&judged.stdout).into_owned();
    let complained = String::from_utf8_lossy(&judged.stderr).into_owned();
    assert!(judged.status.success(), "{said}\n{complained}");
}
