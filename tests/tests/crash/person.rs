//! A patient person: when the portal does not answer, they come back and go on.

use std::time::Duration;

use anyhow::{Result, ensure};
use portal_tests::{Application, Portal, Sent, Walk, eventually};

/// More crashes than anybody has to live through in one application.
const ENOUGH: usize = 5;
/// The connection breaks a moment before the process is gone.
const DYING: Duration = Duration::from_secs(3);

/// Somebody with an application, and with the screen they have reached, if any.
pub struct Person<'a> {
    application: &'a Application,
    walk: Option<Walk>,
}

impl<'a> Person<'a> {
    /// Somebody who has not begun yet.
    pub fn new(application: &'a Application) -> Self {
        Self {
            application,
            walk: None,
        }
    }

    /// Somebody who has got to this screen.
    pub fn with(application: &'a Application, walk: Walk) -> Self {
        let walk = Some(walk);
        Self { application, walk }
    }

    /// Fills in and sends, however often the portal has to be started again; gives the case
    /// number and the browser in which it all happened.
    pub fn apply(mut self, portal: &mut Portal) -> (String, Walk) {
        for _ in 0..ENOUGH {
            match self.attempt(portal) {
                Ok(sent) => {
                    let walk = self.walk.expect("who has sent has walked");
                    return (sent.case_number, walk);
                }
                Err(error) => {
                    let stopped = eventually(DYING, || portal.has_stopped().unwrap().then_some(()));
                    let log = portal.log();
                    assert!(
                        stopped.is_some(),
                        "it runs but does not work: {error:#}\n{log}"
                    );
                    portal.restart().unwrap();
                }
            }
        }
        panic!("the portal stops again and again");
    }

    /// From wherever they are to the receipt.
    fn attempt(&mut self, portal: &Portal) -> Result<Sent> {
        let mut walk = match self.walk.take() {
            None => Walk::begin(portal.citizen(), self.application)?,
            Some(before) => come_back(&before, portal)?,
        };
        let outcome = go_on(&mut walk, self.application);
        self.walk = Some(walk);
        outcome
    }
}

/// The same browser at the address that the portal has now, on the page of the application.
fn come_back(before: &Walk, portal: &Portal) -> Result<Walk> {
    let mut walk = Walk {
        citizen: before.citizen.clone().at_address(portal.address()),
        page: before.page.clone(),
        seen: Vec::new(),
    };
    walk.open(&before.draft_path())?;
    ensure!(walk.page.status == 200, "{:?}", walk.page);
    Ok(walk)
}

fn go_on(walk: &mut Walk, application: &Application) -> Result<Sent> {
    if walk.page.path.contains("/vorgang/") {
        // Either the receipt, or a page that says that one press of a button is missing.
        return Sent::on(&walk.page).or_else(|_| walk.send());
    }
    walk.to_check(application)?;
    walk.send()
}
