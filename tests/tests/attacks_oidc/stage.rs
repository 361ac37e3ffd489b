//! A portal whose staff log in at the provider of the test, and somebody in front of it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use portal_tests::{Citizen, Options, Page, Portal, own_portal};
use url::Url;

use crate::provider::{Behaviour, CLIENT, Provider, SECRET};

/// Portal and provider.
pub struct Stage {
    pub portal: Portal,
    pub provider: Provider,
}

static RUNNING: Mutex<Weak<Stage>> = Mutex::new(Weak::new());

impl Stage {
    /// The one that all tests share; what a provider does is a matter of each code.
    pub fn shared(what: &str) -> Option<Arc<Self>> {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stage) = running.upgrade() {
            return Some(stage);
        }
        let stage = Arc::new(Self::with(what, Provider::start())?);
        *running = Arc::downgrade(&stage);
        Some(stage)
    }

    /// One of its own, with this provider.
    pub fn with(what: &str, provider: Provider) -> Option<Self> {
        let variables = [
            ("oidc_issuer", provider.address.as_str()),
            ("oidc_host", &provider.address),
            ("oidc_client_id", CLIENT),
            ("oidc_client_secret", SECRET),
        ];
        let variables = variables.map(|(name, value)| format!("{name}={value}"));
        let quiet = Options::quiet();
        let given = variables
            .into_iter()
            .flat_map(|it| ["--variable".to_owned(), it]);
        let options = Options {
            arguments: quiet.arguments.iter().cloned().chain(given).collect(),
            ..quiet
        };
        let portal = own_portal(what, options)?;
        Some(Self { portal, provider })
    }

    /// Somebody begins a log-in: where the portal sends them.
    pub fn begin(&self, citizen: &mut Citizen, back: &str) -> String {
        let path = format!("/verwaltung/anmelden?zurueck={back}");
        let answer = citizen.once("GET", &path, &[], "").unwrap();
        assert_eq!(answer.status, 303, "{answer:?}");
        answer.location().unwrap().to_owned()
    }

    /// The way back of a log-in that was begun, with a code for this behaviour.
    pub fn way_back(&self, location: &str, behaviour: Behaviour) -> String {
        let code = self.provider.code(location, behaviour);
        back_with(
            location,
            &[("code", &code), ("iss", &self.provider.address)],
        )
    }

    /// A whole log-in, until the portal's answer to the code.
    pub fn log_in(&self, citizen: &mut Citizen, behaviour: Behaviour) -> Page {
        let location = self.begin(citizen, "/verwaltung/aachen");
        come(citizen, &self.way_back(&location, behaviour))
    }

    /// Asserts that a log-in with this behaviour logs nobody in, for this reason.
    pub fn refuses(&self, what: &str, behaviour: Behaviour, reason: &str) {
        let mut citizen = self.portal.citizen();
        let answer = self.log_in(&mut citizen, behaviour);
        assert_fails(&mut citizen, &answer, reason, what);
    }
}

/// The portal's address for answers, with the state of this log-in and these parameters.
pub fn back_with(location: &str, parameters: &[(&str, &str)]) -> String {
    let state = parameter(location, "state");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .append_pair("state", &state)
        .finish();
    format!("/verwaltung/anmelden/zurueck?{query}")
}

/// A parameter of an address.
pub fn parameter(location: &str, name: &str) -> String {
    let location: Url = location.parse().unwrap();
    let found = location.query_pairs().find(|(known, _)| known == name);
    found.unwrap().1.into_owned()
}

/// Opens an address as a browser does that another site sends there.
pub fn come(citizen: &mut Citizen, path: &str) -> Page {
    let headers = [("sec-fetch-site", "cross-site")];
    citizen.once("GET", path, &headers, "").unwrap()
}

/// Whether somebody of staff has logged in, in this browser.
pub fn is_logged_in(citizen: &Citizen) -> bool {
    let answer = citizen.clone().once("GET", "/verwaltung", &[], "").unwrap();
    answer.status == 200
}

/// Asserts that an answer logs nobody in, and says why in a sentence.
pub fn assert_fails(citizen: &mut Citizen, answer: &Page, reason: &str, what: &str) {
    let location = answer.location().unwrap_or_default();
    let grund = format!("/verwaltung/anmelden/fehlgeschlagen?grund={reason}");
    assert!(location.starts_with(&grund), "{what}: {answer:?}");
    assert!(!is_logged_in(citizen), "{what}");
    let page = citizen.get(location);
    assert_eq!(page.heading(), "Sie sind nicht angemeldet", "{what}");
    let unavailable = matches!(reason, "gestoert" | "anbieter");
    assert_eq!(page.status == 503, unavailable, "{what}: {page:?}");
}
