//! What of somebody's can be deleted now, and why the rest stays.

use crate::ME;
use crate::own::Opened;
use calls::data_exchange::WITHDRAWAL_STAYS;
use calls::draft_save::{Belonging, Erase, Erased, Lists};
use calls::form_submit::{Erasing, NotErased};
use edge::{Failure, now};
use identifiers::DraftId;

/// What can become of one thing.
pub(crate) enum Fate {
    /// It can be deleted.
    Goes(What),
    /// It has to stay for now.
    Stays(NotErased),
}

/// What it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A draft, in the version that is seen.
    Draft(u64),
    /// An application whose case is over.
    Application,
    /// A place in a list, and nothing more.
    Entry,
}

impl Fate {
    /// None for a draft; for an application three at the most in `data-exchange`.
    pub(crate) async fn of(own: &Belonging, opened: &Opened) -> Result<Self, Failure> {
        let current = opened.versions.iter().find(|it| it.accepted);
        let sent = current.is_some_and(|it| it.draft.sent_at.is_some());
        let Some(application) = &opened.application else {
            return Ok(match current {
                _ if sent => Self::Stays(NotErased::OnItsWay),
                Some(current) => Self::Goes(What::Draft(current.number)),
                None => Self::Goes(What::Entry),
            });
        };
        if let Some(first) = &application.draft.corrects {
            let case_number = first.case_number.clone();
            return Ok(Self::Stays(NotErased::Correction { case_number }));
        }
        let Some(tenant) = &opened.tenant else {
            return Ok(Self::Stays(NotErased::OnItsWay));
        };
        let progress = calls::data_exchange::progress(ME, tenant, &own.id).await?;
        Ok(match progress.withdrawn_at {
            _ if sent || progress.delivered_at.is_none() => Self::Stays(NotErased::OnItsWay),
            _ if progress.is_over(now()) => Self::Goes(What::Application),
            Some(at) => Self::Stays(NotErased::Withdrawn {
                until: at + WITHDRAWAL_STAYS,
            }),
            None => Self::Stays(NotErased::Undecided),
        })
    }
}

/// Deletes something that can be, and gives what is deleted with it. Nothing is where somebody has just
/// changed it.
pub(crate) async fn carry_out(
    what: What,
    own: &Belonging,
    opened: &Opened,
    lists: Lists,
) -> Result<Option<Vec<DraftId>>, Failure> {
    let Some(tenant) = &opened.tenant else {
        // Only the browser knows of it.
        return Ok(Some(Vec::new()));
    };
    let (version, with) = match what {
        What::Application => match calls::form_submit::erase(ME, tenant, &own.id, &lists).await {
            Ok(Erasing::Erased { corrections }) => (None, corrections),
            Ok(Erasing::Refused { .. }) => return Ok(None),
            Err(Failure::NotFound) => (None, Vec::new()),
            Err(other) => return Err(other),
        },
        What::Draft(version) => (Some(version), Vec::new()),
        What::Entry => (None, Vec::new()),
    };
    // Of an application it is seen to besides; here, so that no list has it from now on.
    let mut erase = Erase { version, lists };
    let erased = calls::draft_save::erase(ME, tenant, &own.id, &erase).await?;
    erase.version = None;
    for id in &with {
        calls::draft_save::erase(ME, tenant, id, &erase).await?;
    }
    Ok((erased == Erased::Erased).then_some(with))
}
