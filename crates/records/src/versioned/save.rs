//! Saving: who takes the next number, who is accepted, who waits for whom.

use super::place::Place;
use super::survey::Survey;
use super::{Loaded, Verdict, Version, VersionSlot, Versioned};
use crate::codec::Codec;
use crate::port::{Clock, KeyValue, StoreError};

/// How many slots a save reads at once when it has to look at those between.
const BATCH: usize = 16;

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome<T> {
    /// It is the current version now, and stays readable for ever.
    Accepted(Version),
    /// Someone else saved first on the same base.
    Conflict {
        /// The number under which the caller's content is kept.
        yours: u64,
        /// The latest accepted version.
        theirs: Loaded<T>,
    },
    /// The thing was deleted; nothing was kept.
    Deleted,
}

/// How a save stands towards the slots between its base and its own.
pub(super) enum Standing<T> {
    Free,
    Mine(Version),
    Taken(Loaded<T>, Option<u64>),
    Deleted,
    /// Some writer did not show up, and waiting for it used up the time for the own slot.
    Overdue,
}

impl<T, K, C, L> Versioned<T, K, C, L>
where
    T: Clone,
    K: KeyValue,
    C: Codec<VersionSlot<T>>,
    L: Clock,
{
    /// Saves what was made from `base`. Two operations when nobody came between.
    ///
    /// The token makes trying again safe: a second save with the same token and base finds what
    /// the first one did. After [`StoreError::TimedOut`] and every other error the save may have
    /// happened or not: try again with the token, or load.
    pub async fn save(
        &self,
        base: Version,
        content: &T,
        token: Option<&str>,
    ) -> Result<SaveOutcome<T>, StoreError> {
        let mut slot = VersionSlot {
            base: base.0,
            verdict: Verdict::Accepted,
            token: token.map(str::to_owned),
            content: Some(content.clone()),
        };
        for _ in 0..self.patience.attempts {
            let place = self.take_place().await?;
            let outcome = match self.standing(base, &place, token).await? {
                Standing::Free => {
                    slot.verdict = Verdict::Accepted;
                    SaveOutcome::Accepted(Version(place.number))
                }
                Standing::Taken(theirs, None) => {
                    slot.verdict = Verdict::Rejected;
                    let yours = place.number;
                    SaveOutcome::Conflict { yours, theirs }
                }
                Standing::Taken(theirs, Some(yours)) => {
                    self.void([place.number]).await?;
                    return Ok(SaveOutcome::Conflict { yours, theirs });
                }
                Standing::Mine(version) => {
                    self.void([place.number]).await?;
                    return Ok(SaveOutcome::Accepted(version));
                }
                Standing::Deleted => {
                    self.void([place.number]).await?;
                    return Ok(SaveOutcome::Deleted);
                }
                Standing::Overdue => {
                    self.void([place.number]).await?;
                    continue;
                }
            };
            if self.fill(&place, &slot).await? {
                return Ok(outcome);
            }
        }
        Err(StoreError::TimedOut)
    }

    pub(super) async fn standing(
        &self,
        base: Version,
        place: &Place,
        token: Option<&str>,
    ) -> Result<Standing<T>, StoreError> {
        if place.number <= base.0 {
            // The counter was forgotten after a deletion and has begun anew.
            return Ok(Standing::Deleted);
        }
        let mut unread: Vec<u64> = (base.0 + 1..place.number).rev().collect();
        let mut survey = Survey::new();
        let mut pause = self.patience.first_look;
        loop {
            // The clock first: what is still empty in a look begun after the takeover stays so.
            let late = self.clock.now() - place.answered >= self.patience.takeover;
            self.look(&mut survey, unread, base, token).await?;
            if let Some(standing) = self.judge(&mut survey, base, token).await? {
                return Ok(standing);
            }
            if late {
                self.void(survey.empty).await?;
                return Ok(Standing::Overdue);
            }
            self.clock.sleep(pause).await;
            pause = (pause * 2).min(self.patience.longest_look);
            unread = std::mem::take(&mut survey.empty);
        }
    }

    /// Reads slots, the newest first. Without a token the first accepted one is enough.
    async fn look(
        &self,
        survey: &mut Survey<T>,
        unread: Vec<u64>,
        base: Version,
        token: Option<&str>,
    ) -> Result<(), StoreError> {
        for batch in unread.chunks(BATCH) {
            for (number, slot) in self.slots(batch.iter().copied()).await? {
                survey.note(number, slot, base, token);
            }
            if survey.deleted || (token.is_none() && survey.head.is_some()) {
                break;
            }
        }
        Ok(())
    }

    /// Decides, unless slots are still empty whose writers may yet come.
    async fn judge(
        &self,
        survey: &mut Survey<T>,
        base: Version,
        token: Option<&str>,
    ) -> Result<Option<Standing<T>>, StoreError> {
        if survey.deleted {
            return Ok(Some(Standing::Deleted));
        }
        if token.is_some() && survey.head.is_some() {
            // Slots below an accepted one were decided before it. Those that looked empty were
            // read too early, and one of them may be the caller's own.
            let empty = std::mem::take(&mut survey.empty);
            self.look(survey, empty, base, token).await?;
        }
        if let Some((number, Some(winner))) = &survey.successor
            && token == Some(winner.as_str())
        {
            return Ok(Some(Standing::Mine(Version(*number))));
        }
        if let Some(head) = survey.head.take() {
            return Ok(Some(Standing::Taken(head, survey.kept)));
        }
        Ok(survey.empty.is_empty().then_some(Standing::Free))
    }
}
