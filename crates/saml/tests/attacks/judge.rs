//! An outside judge: `xmlsec1` checks what the portal signs, and signs what the portal checks.

use crate::world::{World, answer, attacker, bpk2};
use saml::{AtBundId, AuthnRequest, Id, SignatureMethod, signed, statement_xml};
use std::path::Path;
use std::process::Command;

fn xmlsec1() -> bool {
    let there = Command::new("xmlsec1").arg("--version").output().is_ok();
    if !there {
        assert!(
            std::env::var_os("STADTTOR_TEST_ALL").is_none(),
            "may not be left out: xmlsec1 is missing"
        );
        eprintln!("left out: signatures before xmlsec1: it is not installed");
    }
    there
}

fn keys(file: &str) -> String {
    format!("{}/tests/keys/{file}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs it on a message; gives back what it wrote to standard output.
fn run(arguments: &[&str], message: &str, id: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("message.xml");
    std::fs::write(&file, message).unwrap();
    let run = |file: &Path| {
        Command::new("xmlsec1")
            .args(arguments)
            .args(["--id-attr:ID", id])
            .arg(file)
            .output()
            .unwrap()
    };
    let output = run(&file);
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout).unwrap()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[test]
fn xmlsec1_accepts_the_portals_request_and_no_changed_one() {
    if !xmlsec1() {
        return;
    }
    let world = World::new();
    let request = AuthnRequest {
        id: &Id::from_random([7; 16]),
        issuer: "https://portal.example/anmelden/saml/metadata",
        destination: "https://provider.example/sso?a=b&c=d",
        recipient: "https://portal.example/anmelden/saml/antwort",
        now: 1_800_000_000,
        bundid: Some(AtBundId {
            level: 3,
            operator: "Stadt Köln & Söhne",
            service: "",
        }),
    };
    let request = request
        .signed(&world.portal, SignatureMethod::Pkcs1)
        .unwrap();
    let certificate = keys("portal.crt");
    let verify = ["--verify", "--pubkey-cert-pem", &certificate];
    let name = "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest";
    run(&verify, &request, name).unwrap();
    let changed = request.replace("Level-3", "Level-1");
    assert!(run(&verify, &changed, name).is_err());
}

#[test]
fn the_portal_accepts_what_xmlsec1_signed() {
    if !xmlsec1() {
        return;
    }
    let world = World::new();
    let xml = statement_xml(&attacker()).unwrap();
    // A template for it: signed by the portal's code, and then anew by xmlsec1.
    let template = signed(&xml, &world.portal, SignatureMethod::Pkcs1).unwrap();
    let (provider, certificate) = (keys("provider.key"), keys("provider.crt"));
    let key = format!("{provider},{certificate}");
    let sign = ["--sign", "--privkey-pem", &key];
    let name = "urn:oasis:names:tc:SAML:2.0:assertion:Assertion";
    let message = run(&sign, &template, name).unwrap();
    let begin = message.find("<saml:Assertion").unwrap();
    let taken = world
        .take_answer(&answer(&world.sealed(&message[begin..])))
        .unwrap();
    assert_eq!(bpk2(taken), "attackers-bpk2");
}
