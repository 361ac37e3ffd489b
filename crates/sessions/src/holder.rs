use crate::{Acting, NamedPerson, Session, TrustLevel};
use serde::{Deserialize, Serialize};

/// Whose something is, as its record says: a person, with how sure it has to be that it is that
/// person who opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    person: NamedPerson,
    level: TrustLevel,
    /// Whether it was begun for a company. The account of a company is a person of its own; that
    /// this fits too keeps a mistake of one provider from opening what belongs to the other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    company: bool,
    /// Whether the log-in was a temporary one: once it has ended, nobody is this person any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    passing: bool,
}

/// Whether a session may open what belongs to a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It may.
    Opens,
    /// It is the right person, and not sure enough.
    TooLow,
    /// It is somebody else.
    Other,
}

impl Holder {
    /// The person of a session. At least this level opens it from now on.
    #[must_use]
    pub fn of(session: &Session, level: TrustLevel) -> Self {
        Self {
            person: session.person.clone().into(),
            level,
            company: is_company(&session.acting),
            passing: !session.lasting,
        }
    }

    /// The same person, with a higher level if this one is higher.
    #[must_use]
    pub fn at_least(self, level: TrustLevel) -> Self {
        Self {
            level: self.level.max(level),
            ..self
        }
    }

    /// Whether this session may open it.
    #[must_use]
    pub fn fit(&self, session: &Session) -> Fit {
        let same = self.person.is(&session.person) && self.company == is_company(&session.acting);
        match same {
            true if session.level >= self.level => Fit::Opens,
            true => Fit::TooLow,
            false => Fit::Other,
        }
    }

    /// Names the account: its person, and for a company that it is one. None after a temporary
    /// log-in: nobody comes back to that.
    #[must_use]
    pub fn account(&self) -> Option<String> {
        let kind = if self.company { "company" } else { "person" };
        (!self.passing).then(|| format!("{kind} {}", self.person.as_str()))
    }

    /// The level that opens it.
    #[must_use]
    pub fn level(&self) -> TrustLevel {
        self.level
    }

    /// Whether the log-in was a temporary one.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.passing
    }
}

fn is_company(acting: &Acting) -> bool {
    matches!(acting, Acting::ForCompany { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PersonId, SessionId};

    fn session(person: u8, level: TrustLevel) -> Session {
        Session {
            id: SessionId::from_random([person; 20]),
            person: PersonId::for_once([person; 20]),
            lasting: true,
            acting: Acting::InPerson,
            level,
            began: 0,
            ends: 0,
        }
    }

    #[test]
    fn only_the_same_person_opens_it_and_only_when_it_is_sure_enough() {
        let erika = session(1, TrustLevel::High);
        let holder = Holder::of(&erika, TrustLevel::Substantial);
        assert_eq!(holder.fit(&erika), Fit::Opens);
        assert_eq!(holder.fit(&session(1, TrustLevel::Substantial)), Fit::Opens);
        assert_eq!(holder.fit(&session(1, TrustLevel::Basic)), Fit::TooLow);
        for level in [TrustLevel::Basic, TrustLevel::High] {
            assert_eq!(holder.fit(&session(2, level)), Fit::Other);
        }
        let stricter = holder.clone().at_least(TrustLevel::High);
        assert_eq!(
            stricter.fit(&session(1, TrustLevel::Substantial)),
            Fit::TooLow
        );
        assert_eq!(holder.clone().at_least(TrustLevel::Basic), holder);
    }

    #[test]
    fn what_was_begun_for_a_company_is_not_opened_in_the_own_name() {
        let mut for_company = session(1, TrustLevel::High);
        for_company.acting = Acting::ForCompany {
            name: "Muster GmbH".into(),
        };
        let holder = Holder::of(&for_company, TrustLevel::Basic);
        assert_eq!(holder.fit(&for_company), Fit::Opens);
        assert_eq!(holder.fit(&session(1, TrustLevel::High)), Fit::Other);
        let own = Holder::of(&session(1, TrustLevel::High), TrustLevel::Basic);
        assert_ne!(own.account(), holder.account());
    }

    #[test]
    fn an_account_is_the_same_at_every_level_and_a_temporary_log_in_has_none() {
        let mut erika = session(1, TrustLevel::High);
        let account = |session: &Session, level| Holder::of(session, level).account();
        let own = account(&erika, TrustLevel::Basic);
        assert!(own.is_some());
        assert_eq!(own, account(&erika, TrustLevel::High));
        erika.lasting = false;
        assert_eq!(account(&erika, TrustLevel::Basic), None);
    }

    #[test]
    fn a_record_reads_back() {
        let holder = Holder::of(&session(1, TrustLevel::High), TrustLevel::Substantial);
        let json = serde_json::to_string(&holder).unwrap();
        assert_eq!(serde_json::from_str::<Holder>(&json).unwrap(), holder);
    }
}
