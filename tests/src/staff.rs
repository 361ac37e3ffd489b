//! Somebody of staff who has logged in, without a provider: a token signed with the portal's own keys.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use sessions::{Browser, PersonId, Role, SessionId, SigningKeys, Staff, TOKEN_HOLDS};

use crate::citizen::Citizen;
use crate::log_in::seconds_now;
use crate::portal::Portal;

impl Portal {
    /// A browser with a token of a member of staff who has these roles. The same number is the same
    /// person. Nothing is kept of the session: it cannot be renewed.
    ///
    /// # Errors
    /// When the portal's keys cannot be used.
    pub fn staff(&self, who: u8, roles: &[(&str, Role)]) -> Result<Citizen> {
        let now = seconds_now();
        let mut tenants: BTreeMap<String, BTreeSet<Role>> = BTreeMap::new();
        for (tenant, role) in roles {
            tenants
                .entry((*tenant).to_owned())
                .or_default()
                .insert(*role);
        }
        let staff = Staff {
            id: SessionId::from_random([who; 20]),
            person: PersonId::for_once([who; 20]),
            tenants,
            began: now,
            ends: now + TOKEN_HOLDS,
        };
        let browser = Browser::from_random([who; 16]);
        let keys = SigningKeys::parse(&self.variable("staff_session_keys")?)?;
        let token = keys.sign_staff(&staff, &browser.mark(), now)?;
        let mut citizen = self.citizen();
        citizen.keep(Staff::COOKIE, &token);
        citizen.keep(Browser::COOKIE_OF_STAFF, browser.secret());
        Ok(citizen)
    }
}
