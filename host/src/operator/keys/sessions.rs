//! The keys that sign sessions: changed without logging anybody out.
//!
//! The first pair signs, the public keys of all are known. A pair that signs no more is kept for
//! a day: the portal may be started anew as late as that, and what was signed until then holds for
//! another quarter of an hour.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::file::{Keys, KeysError, pair};

/// How long a pair is kept after another one has taken its place.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// Whose sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of citizens and companies.
    Citizens,
    /// Those of staff.
    Staff,
}

impl Whose {
    /// The variable that holds the pairs.
    fn pairs(self) -> &'static str {
        match self {
            Self::Citizens => "session_keys",
            Self::Staff => "staff_session_keys",
        }
    }

    /// What stands beside it in the file: since when each pair has been signing, in seconds since
    /// 1970, in the same order.
    fn since(self) -> &'static str {
        match self {
            Self::Citizens => "session_keys_since",
            Self::Staff => "staff_session_keys_since",
        }
    }
}

/// A pair, and since when it has been signing.
type Dated = (String, u64);

/// `stadttor keys rotate sessions`. Returns what is to be printed.
pub fn rotated(state: &Path, whose: Whose, drop_old: bool) -> anyhow::Result<String> {
    let kept = rotate(state, whose, drop_old)?;
    Ok(match kept {
        0 => "A new key signs sessions from the next start of the portal on, and the others are gone: \
              then everybody has to log in again."
            .to_owned(),
        _ => format!(
            "A new key signs sessions from the next start of the portal on; start it anew within a \
             day. What was signed before holds until its end: {kept} older keys are still known, \
             and nobody is logged out."
        ),
    })
}

/// Puts a new pair first. Those that nothing hangs on any more are dropped; all others at once,
/// where it is said so. Returns how many are kept beside the new one.
fn rotate(state: &Path, whose: Whose, drop_old: bool) -> Result<usize, KeysError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.unwrap_or_default().as_secs();
    let new = pair()?;
    // Two writes: after a crash between them there are too few dates, and nothing is dropped.
    let since = Keys::in_folder(state)?.stored(whose.since()).to_owned();
    let mut kept = Vec::new();
    Keys::change(state, whose.pairs(), |pairs| {
        let before = dated(pairs, &since, now);
        if !drop_old {
            kept = still_needed(before, now);
        }
        let pairs = std::iter::once(new.as_str()).chain(kept.iter().map(|(pair, _)| pair.as_str()));
        Ok::<_, KeysError>(pairs.collect::<Vec<_>>().join(","))
    })?;
    let dates = std::iter::once(now).chain(kept.iter().map(|(_, since)| *since));
    let dates: Vec<String> = dates.map(|since| since.to_string()).collect();
    Keys::change(state, whose.since(), |_| {
        Ok::<_, KeysError>(dates.join(","))
    })?;
    Ok(kept.len())
}

/// The pairs of the file. Where the dates do not belong to them, all are as young as can be.
fn dated(pairs: &str, since: &str, now: u64) -> Vec<Dated> {
    let parts = |text: &str| {
        let parts = text.split(',').map(|it| it.trim().to_owned());
        parts.filter(|it| !it.is_empty()).collect::<Vec<_>>()
    };
    let (pairs, since) = (parts(pairs), parts(since));
    let known = pairs.len() == since.len();
    let mut since = since.iter().map(|it| it.parse().unwrap_or(now));
    pairs
        .into_iter()
        .map(|pair| (pair, since.next().filter(|_| known).unwrap_or(now)))
        .collect()
}

/// The first, which has been signing until now, and each that was followed within the time.
fn still_needed(pairs: Vec<Dated>, now: u64) -> Vec<Dated> {
    let followed: Vec<u64> = pairs.iter().map(|(_, since)| *since).collect();
    let until = std::iter::once(now).chain(followed);
    pairs
        .into_iter()
        .zip(until)
        .filter(|(_, until)| now.saturating_sub(*until) < KEPT.as_secs())
        .map(|(pair, _)| pair)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(state: &Path) -> Vec<String> {
        let keys = Keys::in_folder(state).unwrap().variables().unwrap();
        let pairs = keys["session_keys"].split(',');
        pairs.map(str::to_owned).collect()
    }

    #[test]
    fn the_new_pair_signs_and_the_old_ones_public_key_stays() {
        let state = tempfile::tempdir().unwrap();
        let before = pairs(state.path());
        assert_eq!(rotate(state.path(), Whose::Citizens, false).unwrap(), 1);
        let after = pairs(state.path());
        assert_eq!(after.len(), 2);
        assert_eq!(after[1], before[0]);
        assert_ne!(after[0], before[0]);
        let keys = Keys::in_folder(state.path()).unwrap().variables().unwrap();
        assert_eq!(keys["session_public_keys"].split(',').count(), 2);
        assert_eq!(keys["staff_public_keys"].split(',').count(), 1);
        assert!(!keys.contains_key("session_keys_since"));
    }

    #[test]
    fn a_pair_goes_a_day_after_it_signed_for_the_last_time() {
        let day = 24 * 3600;
        let now = 10 * day;
        let pairs: Vec<Dated> = [
            ("now", now - 2 * day),
            ("before", now - 3 * day),
            ("old", 0),
        ]
        .map(|(name, since)| (name.to_owned(), since))
        .to_vec();
        let needed = |now| {
            let kept = still_needed(pairs.clone(), now);
            kept.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(needed(now), ["now"]);
        assert_eq!(needed(now - day - 1), ["now", "before"]);
        assert_eq!(needed(now - 2 * day - 1), ["now", "before", "old"]);
    }

    #[test]
    fn rotating_twice_in_a_row_loses_nobody_and_neither_does_a_crash_in_between() {
        let state = tempfile::tempdir().unwrap();
        let first = pairs(state.path());
        rotate(state.path(), Whose::Citizens, false).unwrap();
        let lost = |_: &str| Ok::<_, KeysError>("1".to_owned());
        Keys::change(state.path(), "session_keys_since", lost).unwrap();
        rotate(state.path(), Whose::Citizens, false).unwrap();
        let after = pairs(state.path());
        assert_eq!(after.len(), 3);
        assert_eq!(after[2], first[0]);
    }

    #[test]
    fn a_stolen_key_can_be_dropped_at_once() {
        let state = tempfile::tempdir().unwrap();
        let before = pairs(state.path());
        assert_eq!(rotate(state.path(), Whose::Citizens, true).unwrap(), 0);
        let after = pairs(state.path());
        assert_eq!(after.len(), 1);
        assert_ne!(after, before);
    }
}
