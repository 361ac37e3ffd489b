//! How far a draft is.

use crate::ME;
use crate::store::{Drafts, Why};
use calls::draft_save::Loaded;
use chrono::{DateTime, Utc};
use edge::{Failure, Level, log};
use identifiers::{DraftId, TenantSlug};
use records::{Clock, KeyValue, State};
use sessions::Holder;

/// How far a draft is, as a list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing is filled in yet.
    Begun,
    /// So many steps are done, of so many; 0 when nobody has counted them.
    Part { done: usize, of: usize },
    /// All steps are done, but something is missing or wrong.
    Incomplete,
    /// It can be sent.
    Ready,
    /// It was sent.
    Sent,
    /// It was deleted, or has expired.
    Gone,
    /// It was sent, or is gone: the mailbox that would know cannot be asked just now.
    Unclear,
}

impl Stage {
    pub(crate) fn of<A>(loaded: &Loaded<A>) -> Self {
        let draft = &loaded.draft;
        let (done, of) = (draft.steps_done, draft.steps_in_all);
        if draft.sent_at.is_some() {
            return Self::Sent;
        }
        match done {
            0 => Self::Begun,
            _ if of == 0 || done < of => Self::Part { done, of },
            _ if draft.states.bytes().all(|state| state == b'd') => Self::Ready,
            _ => Self::Incomplete,
        }
    }

    /// Whether the person can go on filling it in.
    pub(crate) fn is_open(self) -> bool {
        matches!(
            self,
            Self::Begun | Self::Part { .. } | Self::Incomplete | Self::Ready
        )
    }
}

/// What a list shows of a draft beside its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) stage: Stage,
    pub(crate) open: Option<Dates>,
    /// Whose it is, where it belongs to an account.
    pub(crate) holder: Option<Holder>,
}

/// The dates of a draft that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) expires_soon: bool,
}

impl Look {
    fn closed(stage: Stage) -> Self {
        Self {
            stage,
            open: None,
            holder: None,
        }
    }

    fn at<A>(loaded: &Loaded<A>, now: DateTime<Utc>) -> Self {
        let stage = Stage::of(loaded);
        let dates = Dates {
            saved_at: loaded.saved_at,
            expires_at: loaded.expires_at(),
            expires_soon: loaded.expires_soon(now),
        };
        Self {
            stage,
            open: stage.is_open().then_some(dates),
            holder: loaded.draft.account.as_ref().map(|it| it.holder.clone()),
        }
    }
}

/// Who knows what became of drafts that were sent.
pub(crate) trait Mailboxes {
    /// Whether there are messages on what was made of this draft.
    async fn has_messages(&self, id: &DraftId) -> Result<bool, Failure>;
}

/// The component `mailbox`.
pub(crate) struct Mailbox;

impl Mailboxes for Mailbox {
    async fn has_messages(&self, id: &DraftId) -> Result<bool, Failure> {
        Ok(calls::mailbox::size(ME, id).await?.messages > 0)
    }
}

impl<K: KeyValue + Clone, L: Clock + Clone> Drafts<K, L> {
    /// How far a draft is. Two operations, whatever became of it: of one that was forgotten there
    /// is one here and one in `mailbox`.
    pub(crate) async fn look(
        &self,
        mailboxes: &impl Mailboxes,
        tenant: &TenantSlug,
        id: &DraftId,
        now: DateTime<Utc>,
    ) -> Result<Look, Failure> {
        Ok(match self.draft(tenant, id).state().await? {
            State::Current(current) => {
                let number = current.version.number();
                Look::at(&current.content.loaded(number), now)
            }
            State::Deleted { note, .. } => Look::closed(match note.as_deref() {
                Some(note) if note == Why::Sent.note() => Stage::Sent,
                _ => Stage::Gone,
            }),
            State::Nothing => Look::closed(match mailboxes.has_messages(id).await {
                Ok(true) => Stage::Sent,
                Ok(false) => Stage::Gone,
                Err(failure) => {
                    log(Level::Warn, "what became of a draft is not known", &failure);
                    Stage::Unclear
                }
            }),
        })
    }
}
