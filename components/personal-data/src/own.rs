//! What is whoever's asks: by the folder of their browser, the codes in it, and their account.

use crate::ME;
use calls::draft_save::{Account, Belonging, Belongings, Draft, SavedVersion};
use calls::form_submit::Application;
use calls::mailbox::Placed;
use edge::{Admission, Failure, Presence, Request};
use identifiers::{DraftId, TenantSlug, TrustLevel};
use sessions::{Holder, Session};

/// What somebody has, and who they are.
#[derive(Clone)]
pub(crate) struct Own {
    pub(crate) presence: Presence<Session>,
    pub(crate) belongings: Vec<Belonging>,
}

/// One draft, or what became of it, opened for its person.
pub(crate) struct Opened {
    pub(crate) tenant: Option<TenantSlug>,
    pub(crate) application: Option<Application>,
    /// The newest versions of the draft, the newest first, while there is one.
    pub(crate) versions: Vec<SavedVersion<serde_json::Value>>,
    /// Where older versions go on.
    pub(crate) before: Option<u64>,
    pub(crate) messages: Vec<Placed>,
}

/// Whether something may be opened.
pub(crate) enum Seen {
    /// It is opened.
    Opened(Box<Opened>),
    /// It belongs to an account: nothing of it is told before the log-in.
    LogIn,
    /// It belongs to somebody else's account.
    Foreign,
}

impl Own {
    /// What is there. In `draft-save` three operations, and one for each draft of the account.
    pub(crate) async fn of(request: &Request) -> Result<Self, Failure> {
        let presence = edge::presence(request).await?;
        let account = match &presence {
            Presence::Here(session) => Some(Holder::of(session, TrustLevel::Basic)),
            Presence::Nobody | Presence::Ended => None,
        };
        let codes = calls::draft_save::codes(request).into_iter();
        let of = Belongings {
            folder: calls::draft_save::folder(request).map(|key| key.secret().to_owned()),
            account,
            codes: codes.map(|code| code.secret().to_owned()).collect(),
        };
        let belongings = match (&of.folder, &of.account, of.codes.is_empty()) {
            (None, None, true) => Vec::new(),
            _ => calls::draft_save::belongings(ME, &of).await?,
        };
        Ok(Self {
            presence,
            belongings,
        })
    }

    /// Whoever has logged in.
    pub(crate) fn session(&self) -> Option<&Session> {
        match &self.presence {
            Presence::Here(session) => Some(session),
            Presence::Nobody | Presence::Ended => None,
        }
    }

    /// Opens one: each holder that a record names has to be whoever asks.
    pub(crate) async fn open(
        &self,
        id: &DraftId,
        tenant: Option<&TenantSlug>,
    ) -> Result<Seen, Failure> {
        let messages = calls::mailbox::messages(ME, id).await?;
        let sender = messages.first().map(|it| it.message.tenant.clone());
        let tenant = tenant.cloned().or(sender);
        let (application, kept) = match &tenant {
            None => (None, None),
            Some(tenant) => (
                found(calls::form_submit::application(ME, tenant, id).await)?,
                calls::draft_save::kept_versions(ME, tenant, id, None).await?,
            ),
        };
        let (versions, before) = match kept {
            Some(kept) => (kept.versions, kept.before),
            None => (Vec::new(), None),
        };
        let holders = (versions.iter().map(|it| holder(&it.draft)))
            .chain(application.iter().map(|it| holder(&it.draft)))
            .chain(messages.iter().map(|it| it.message.holder.as_ref()));
        for holder in holders.flatten() {
            match Admission::of(self.presence.clone(), holder) {
                Admission::Granted(_) => {}
                Admission::LogIn(_) => return Ok(Seen::LogIn),
                Admission::Other => return Ok(Seen::Foreign),
            }
        }
        Ok(Seen::Opened(Box::new(Opened {
            tenant,
            application,
            versions,
            before,
            messages,
        })))
    }
}

fn holder<A>(draft: &Draft<A>) -> Option<&Holder> {
    let account: Option<&Account> = draft.account.as_deref();
    account.map(|account| &account.holder)
}

/// What a callee has, or nothing.
pub(crate) fn found<T>(answer: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match answer {
        Ok(it) => Ok(Some(it)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
