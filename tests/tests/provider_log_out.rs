//! Logging out at the provider: its message ends the session at the portal, and nothing else does.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use portal_tests::{Chosen, Citizen, Page, Portal, form_with, portal, records, seconds_now};
use saml::{Id, LogoutRequest, OwnKey, SignatureMethod, TrustedKeys, decode, encode};
use sealing::{KeyRing, Sealed};
use serde_json::Value;

const BUNDID: &str = "urn:stadttor:sandbox:bundid";
const PATH: &str = "/anmelden/saml/abmelden";
/// A key of somebody who is no provider.
const STRANGER: [&str; 2] = [
    include_str!("../../crates/saml/tests/keys/portal.key"),
    include_str!("../../crates/saml/tests/keys/portal.crt"),
];

/// A provider's message, and who signs it.
struct Order<'a> {
    issuer: &'a str,
    destination: String,
    name: &'a str,
    session: Option<&'a str>,
    now: u64,
    key: OwnKey,
}

impl Order<'_> {
    fn xml(&self) -> String {
        let random = |byte: u64| u8::try_from(byte % 256).unwrap();
        let order = LogoutRequest {
            id: &Id::from_random([random(self.now); 16]),
            issuer: self.issuer,
            destination: &self.destination,
            name: self.name,
            format: "",
            session: self.session,
            now: self.now,
        };
        order.signed(&self.key, SignatureMethod::Pss).unwrap()
    }
}

/// Somebody who has logged in, and what the provider calls them and their session.
struct There {
    portal: Arc<Portal>,
    citizen: Citizen,
    name: String,
    session: String,
}

impl There {
    fn new(what: &str) -> Option<Self> {
        let portal = portal(what)?;
        let mut citizen = portal.citizen();
        citizen.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
        let at = at_provider(&portal, citizen.cookie("__Host-sitzung").unwrap());
        let text = |name: &str| at[name].as_str().unwrap().to_owned();
        let (name, session) = (text("name"), text("session"));
        Some(Self {
            portal,
            citizen,
            name,
            session,
        })
    }

    fn order(&self) -> Order<'_> {
        Order {
            issuer: BUNDID,
            destination: format!("{}{PATH}", self.portal.address()),
            name: &self.name,
            session: Some(&self.session),
            now: seconds_now(),
            key: self.key("sandbox"),
        }
    }

    /// The portal's key or the stand-in's, with the certificate that stands where it is published.
    fn key(&self, whose: &str) -> OwnKey {
        let published = match whose {
            "saml" => self.portal.citizen().get("/anmelden/saml/metadata").text(),
            _ => {
                let mut citizen = self.portal.citizen();
                let path = "/sandbox/bundid/bundid/beenden";
                let headers = [("content-type", "application/x-www-form-urlencoded")];
                let page = citizen
                    .once("POST", path, &headers, "name=x&sitzung=x")
                    .unwrap();
                let form = form_with(&page, "SAMLRequest").unwrap();
                decode(form.value("SAMLRequest")).unwrap()
            }
        };
        let (_, rest) = published.split_once("X509Certificate>").unwrap();
        let certificate = rest.split('<').next().unwrap();
        let key = self.portal.variable(&format!("{whose}_key")).unwrap();
        OwnKey::parse(&key, certificate).unwrap()
    }

    /// As the provider's page sends it, in a browser that knows nothing.
    fn send(&self, xml: &str) -> Page {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("SAMLRequest", &encode(xml))
            .append_pair("RelayState", "r&1");
        let mut browser = self.portal.citizen();
        browser.from_provider(PATH, &query.finish()).unwrap()
    }

    fn is_logged_in(&self) -> bool {
        // Asks the store, not the token.
        let mut citizen = self.citizen.clone();
        let answer = citizen
            .once("POST", "/anmelden/verlaengern", &[], "")
            .unwrap();
        assert!(matches!(answer.status, 200 | 401), "{answer:?}");
        answer.status == 200
    }
}

/// What the session of a token is called at its provider.
fn at_provider(portal: &Portal, token: &str) -> Value {
    let claims = token.split('.').nth(1).unwrap();
    let claims = data_encoding::BASE64URL_NOPAD.decode(claims.as_bytes());
    let claims = String::from_utf8(claims.unwrap()).unwrap();
    let mut records = records(&portal.database()).unwrap().into_iter();
    let session = records.find(|it| {
        let id = it.key.strip_prefix("identity/-/session/");
        id.is_some_and(|id| claims.contains(id))
    });
    let session = session.unwrap();
    let ring = KeyRing::parse(&portal.variable("master_keys").unwrap()).unwrap();
    let sealed: Sealed<Value> = serde_json::from_slice(&session.value).unwrap();
    let scope = ring.scope_of(&session.key).unwrap();
    let place = scope.place(&session.key).unwrap();
    let kept: Value = place.open_json(&sealed).unwrap();
    kept["at"].clone()
}

#[test]
fn a_log_out_at_the_provider_ends_the_session_and_is_confirmed() {
    let Some(there) = There::new("logging out at the provider") else {
        return;
    };
    let mut other = there.portal.citizen();
    other.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
    assert!(there.is_logged_in());
    let xml = there.order().xml();
    let answer = there.send(&xml);
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(!there.is_logged_in());
    // Of the same person, but another session of the provider's.
    assert_eq!(other.get("/anmelden/konto").path, "/anmelden/konto");

    let form = form_with(&answer, "SAMLResponse").unwrap();
    assert_eq!(form.value("RelayState"), "r&1");
    let action = form.action.clone().unwrap();
    assert!(
        action.ends_with("/sandbox/bundid/bundid/abmelden"),
        "{action}"
    );
    let confirmation = decode(form.value("SAMLResponse")).unwrap();
    let own: TrustedKeys = there.key("saml").trusted();
    let entity = format!("{}/anmelden/saml/metadata", there.portal.address());
    let read = saml::LogoutAnswer::read(&confirmation, &entity, &own, &action, seconds_now());
    let read = read.unwrap();
    assert!(read.success);
    assert!(xml.contains(&format!("ID=\"{}\"", read.request)), "{xml}");

    // Once more: nothing is left to end, and who logs in again is not meant by it.
    let mut again = there.portal.citizen();
    again.log_in_through(&Chosen::ERIKA, "/aachen").unwrap();
    assert_eq!(there.send(&xml).status, 200);
    assert_eq!(again.get("/anmelden/konto").path, "/anmelden/konto");
}

#[test]
fn a_log_out_that_the_provider_did_not_send_ends_nothing() {
    let Some(there) = There::new("forged log-outs") else {
        return;
    };
    let genuine = there.order().xml();
    let (before, rest) = genuine.split_once("<ds:Signature ").unwrap();
    let (_, after) = rest.split_once("</ds:Signature>").unwrap();
    let unsigned = [before, after].concat();
    let now = seconds_now();
    let order = || there.order();
    let stranger = OwnKey::parse(STRANGER[0], STRANGER[1]).unwrap();
    for (why, xml) in [
        ("unsigned", unsigned),
        ("changed", genuine.replace(&there.session, "_other")),
        (
            "another key",
            Order {
                key: stranger,
                ..order()
            }
            .xml(),
        ),
        (
            "the portal's own key",
            Order {
                key: there.key("saml"),
                ..order()
            }
            .xml(),
        ),
        (
            "another issuer",
            Order {
                issuer: "urn:evil",
                ..order()
            }
            .xml(),
        ),
        (
            "for another portal",
            Order {
                destination: format!("https://other.example{PATH}"),
                ..order()
            }
            .xml(),
        ),
        (
            "for another path",
            Order {
                destination: format!("{}/anmelden/saml/antwort", there.portal.address()),
                ..order()
            }
            .xml(),
        ),
        (
            "too old",
            Order {
                now: now - 1200,
                ..order()
            }
            .xml(),
        ),
        (
            "of tomorrow",
            Order {
                now: now + 86400,
                ..order()
            }
            .xml(),
        ),
        ("no XML", "SAML".to_owned()),
        ("nothing", String::new()),
    ] {
        let answer = there.send(&xml);
        assert_eq!(answer.status, 400, "{why}: {answer:?}");
        assert!(there.is_logged_in(), "{why}");
    }
    // Rightly signed, but of nobody here: confirmed, for there is nothing left of it.
    for (name, session) in [("nobody", &*there.session), (&*there.name, "_none")] {
        let xml = Order {
            name,
            session: Some(session),
            ..order()
        }
        .xml();
        assert_eq!(there.send(&xml).status, 200);
        assert!(there.is_logged_in());
    }
    // The other account's word about this one's session.
    let company = "urn:stadttor:sandbox:unternehmenskonto";
    assert_eq!(
        there
            .send(
                &Order {
                    issuer: company,
                    ..order()
                }
                .xml()
            )
            .status,
        200
    );
    assert!(there.is_logged_in());
    assert_eq!(there.send(&genuine).status, 200);
    assert!(!there.is_logged_in());
}
