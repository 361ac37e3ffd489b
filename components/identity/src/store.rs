//! Which records, under which keys.
//!
//! - `identity/-/session/<session>`: a session that goes on, with what the account said, sealed.
//!   A session whose record is gone is not renewed.
//! - `identity/-/answered/<request>`: that a request for a log-in has been answered. Only the first
//!   answer logs somebody in.
//! - `identity/-/provider-session/<hash>`: which session belongs to a provider's own, so that the
//!   provider can end it.
//! - `identity/-/ending.…/<hour>`: which log-ins leave nothing once that hour is over
//! - `identity/-/ended`: how far that is done
//! - `identity/-/epoch/<person>`: how often a person has logged out everywhere. A session that
//!   began in another epoch than today's is not renewed.

use crate::accounts::Account;
use crate::ending::Ending;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use calls::identity::Attribute;
use edge::{Failure, SealedJson, Store};
use records::{Counter, Hours, Json, Key, KeyValue, Record, StoreError};
use sealing::KeyRing;
use serde::{Deserialize, Serialize};
use sessions::{Acting, LONGEST, NamedPerson, Session, SessionId, TrustLevel};
use sha2::{Digest, Sha256};

const LABEL: &str = "identity";

/// A session as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) person: NamedPerson,
    pub(crate) lasting: bool,
    pub(crate) acting: Acting,
    pub(crate) level: TrustLevel,
    /// When the person logged in; seconds since 1970.
    pub(crate) began: u64,
    /// The person's epoch then.
    pub(crate) epoch: u64,
    /// What the account said of the person.
    pub(crate) attributes: Vec<Attribute>,
    /// Where the account is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<AtProvider>,
}

/// A session as the log-in provider knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtProvider {
    /// Which account.
    pub account: Account,
    /// The provider's name of the person.
    pub name: String,
    /// The kind of name.
    pub format: String,
    /// The provider's name of its session.
    pub session: Option<String>,
}

impl AtProvider {
    /// Where a log-out at the provider finds it: a hash. None where the provider gave its session
    /// no name.
    pub(crate) fn place(&self) -> Option<String> {
        let session = self.session.as_deref()?;
        let named = [self.account.name(), &self.name, session].join("\0");
        Some(BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(named)))
    }
}

impl Kept {
    /// Whether it has ended by itself at this time.
    pub(crate) fn is_over(&self, now: u64) -> bool {
        now >= self.began.saturating_add(LONGEST)
    }

    /// The person's name, if the account gave one: for pages to show who has logged in.
    pub(crate) fn name(&self) -> Option<String> {
        let said = |name: &str| {
            let found = self.attributes.iter().find(|it| it.name == name);
            found.map(|it| it.value.trim()).filter(|it| !it.is_empty())
        };
        let parts: Vec<&str> = ["given_name", "family_name"]
            .into_iter()
            .filter_map(said)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The session, as a token says it.
    pub(crate) fn session(&self, id: &SessionId) -> Session {
        Session {
            id: id.clone(),
            person: self.person.clone().vouched(),
            lasting: self.lasting,
            acting: self.acting.clone(),
            level: self.level,
            began: self.began,
            ends: self.began,
        }
    }
}

/// The records of this component.
#[derive(Clone)]
pub(crate) struct Sessions<K> {
    store: K,
    codec: SealedJson,
}

impl Sessions<Store> {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let store = Store::open(LABEL).await?;
        Ok(Self::on(store, &edge::key_ring().await?))
    }
}

impl<K: KeyValue + Clone> Sessions<K> {
    pub(crate) fn on(store: K, key_ring: &KeyRing) -> Self {
        let codec = SealedJson::within(&key_ring.of_no_tenant(LABEL));
        Self { store, codec }
    }

    /// Where a session is kept.
    pub(crate) fn session(&self, id: &SessionId) -> Record<Kept, K, SealedJson> {
        let key = Key::new(LABEL).no_tenant().kind("session");
        Record::at(self.store.clone(), self.codec.clone(), key.id(id.as_str()))
    }

    /// How often a request for a log-in has been answered.
    pub(crate) fn answered(&self, request: &str) -> Counter<K> {
        let key = Key::new(LABEL).no_tenant().kind("answered");
        Counter::at(self.store.clone(), key.id(request))
    }

    /// Which session belongs to the provider's; none where the provider gave it no name.
    pub(crate) fn of_provider(&self, at: &AtProvider) -> Option<Record<SessionId, K, SealedJson>> {
        Some(self.place(&at.place()?))
    }

    /// The same, by where [`AtProvider::place`] says that it is.
    pub(crate) fn place(&self, id: &str) -> Record<SessionId, K, SealedJson> {
        let key = Key::new(LABEL).no_tenant().kind("provider-session");
        Record::at(self.store.clone(), self.codec.clone(), key.id(id))
    }

    /// Log-ins, by the hour in which their sessions end at last.
    pub(crate) fn ending(&self) -> Hours<Ending, K, Json> {
        let key = |kind| Key::new(LABEL).no_tenant().kind(kind);
        Hours::at(self.store.clone(), Json, key("ending"), key("ended"))
    }

    /// How often a person has logged out everywhere.
    pub(crate) fn epoch(&self, person: &str) -> Counter<K> {
        let key = Key::new(LABEL).no_tenant().kind("epoch");
        Counter::at(self.store.clone(), key.id(person))
    }

    /// What is kept of a session, if it still goes on: neither ended nor logged out. Two
    /// operations at once.
    pub(crate) async fn going_on(
        &self,
        session: &Session,
        now: u64,
    ) -> Result<Option<Kept>, StoreError> {
        let record = self.session(&session.id);
        let epoch = self.epoch(session.person.as_str());
        let (kept, epoch) = futures::try_join!(record.get(), epoch.read())?;
        let kept = kept.filter(|kept| {
            kept.epoch == epoch && kept.person.is(&session.person) && !kept.is_over(now)
        });
        Ok(kept)
    }
}
