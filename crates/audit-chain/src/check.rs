use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::link::{Anchor, Hash, Line, Link};

/// A place in a log as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// From 1 on.
    pub number: u64,
    /// What stands there; absent where nobody wrote, or not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    /// Absent while the place is not chained yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// What is stored there cannot be opened: it was changed, or belongs to another place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A place cannot be opened.
    #[error("number {0} cannot be opened: it was changed, or moved from another place")]
    Damaged(u64),
    /// The entry is not the one that was chained.
    #[error("number {0} holds another entry than the one that was chained")]
    Changed(u64),
    /// An entry was chained and is gone.
    #[error("the entry of number {0} was removed")]
    Removed(u64),
    /// A number is left out.
    #[error("number {0} is missing")]
    Missing(u64),
    /// A link does not follow the one before.
    #[error(
        "number {0} does not follow the number before: something was put in, taken out or moved"
    )]
    Unchained(u64),
    /// A place without link stands before one with a link.
    #[error("the link of number {0} was removed")]
    Unlinked(u64),
    /// The log goes further than what is there.
    #[error("the end was cut off: number {last} was chained, and the log ends with {found}")]
    Cut {
        /// How far it went once.
        last: u64,
        /// How far it goes.
        found: u64,
    },
    /// What was kept of an earlier state does not fit.
    #[error("number {0} has another hash than the anchor that was kept: the chain was made anew")]
    Anchor(u64),
}

/// A chain without fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How far it goes: keep it to compare with it later.
    pub anchor: Anchor,
    /// Numbers that were taken and never written: their writer broke off, and tried again.
    pub empty: u64,
    /// Entries, or numbers about to be written, that are not chained yet.
    pub open: u64,
}

/// Goes over a log from its first place on.
#[derive(Debug)]
pub struct Check<'a> {
    tenant: &'a str,
    kept: &'a [Anchor],
    seen: Anchor,
    empty: u64,
    open: Option<u64>,
    last: u64,
}

impl<'a> Check<'a> {
    /// A check of this log; `kept` are anchors of earlier checks.
    #[must_use]
    pub fn new(tenant: &'a str, kept: &'a [Anchor]) -> Self {
        Self {
            tenant,
            kept,
            seen: Anchor::default(),
            empty: 0,
            open: None,
            last: 0,
        }
    }

    /// The next place.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn place(&mut self, place: &Place) -> Result<(), Broken> {
        let number = self.last + 1;
        if place.number != number {
            return Err(Broken::Missing(number));
        }
        self.last = number;
        if place.damaged {
            return Err(Broken::Damaged(number));
        }
        let Some(link) = place.link else {
            self.open.get_or_insert(number);
            return Ok(());
        };
        if let Some(open) = self.open {
            return Err(Broken::Unlinked(open));
        }
        if link.previous != self.seen.hash {
            return Err(Broken::Unchained(number));
        }
        let entry = place.entry.as_ref();
        if Link::of(self.tenant, number, link.previous, entry) != link {
            return Err(match entry {
                Some(_) => Broken::Changed(number),
                None => Broken::Removed(number),
            });
        }
        let other = |kept: &&Anchor| kept.number == number && kept.hash != link.hash;
        if self.kept.iter().any(|kept| other(&kept)) {
            return Err(Broken::Anchor(number));
        }
        self.empty += u64::from(entry.is_none());
        self.seen = Anchor {
            number,
            hash: link.hash,
        };
        Ok(())
    }

    /// A line of an export as the next place.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn line(&mut self, line: &Line) -> Result<(), Broken> {
        if line.tenant != self.tenant {
            return Err(Broken::Unchained(line.number));
        }
        self.place(&Place {
            number: line.number,
            entry: line.entry.clone(),
            link: Some(line.link),
            damaged: false,
        })
    }

    /// The end: `head` is how far the log itself says that it is chained.
    ///
    /// # Errors
    /// When it went further once.
    pub fn end(self, head: Option<Anchor>) -> Result<Verified, Broken> {
        let found = self.seen.number;
        let known = self.kept.iter().copied().chain(head);
        if let Some(last) = known.map(|it| it.number).max().filter(|it| *it > found) {
            return Err(Broken::Cut { last, found });
        }
        let wrong = |head: &Anchor| head.number == found && head.hash != self.seen.hash;
        if head.as_ref().is_some_and(wrong) {
            return Err(Broken::Anchor(found));
        }
        Ok(Verified {
            anchor: self.seen,
            empty: self.empty,
            open: self.last - found,
        })
    }
}

impl Verified {
    /// The hash that the chain ends with.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.anchor.hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Act, Who};

    fn entry(number: u64) -> Entry {
        Entry {
            about: None,
            act: Act::ApplicationRead,
            at: "2026-11-24T12:00:00Z".parse().unwrap(),
            case: Some(format!("case-{number}")),
            component: "data-exchange".into(),
            id: format!("data-exchange.{number}.0"),
            received: None,
            who: Who::Operator,
        }
    }

    /// A chain of five, the third of which nobody wrote.
    fn chain() -> Vec<Place> {
        let mut previous = Hash::BEGINNING;
        let place = |number| {
            let entry = (number != 3).then(|| entry(number));
            let link = Link::of("aachen", number, previous, entry.as_ref());
            previous = link.hash;
            Place {
                number,
                entry,
                link: Some(link),
                damaged: false,
            }
        };
        (1..=5).map(place).collect()
    }

    fn anchor(places: &[Place]) -> Anchor {
        let last = places.last().unwrap();
        Anchor {
            number: last.number,
            hash: last.link.unwrap().hash,
        }
    }

    fn verify(places: &[Place], kept: &[Anchor]) -> Result<Verified, Broken> {
        let mut check = Check::new("aachen", kept);
        places.iter().try_for_each(|place| check.place(place))?;
        check.end(None)
    }

    /// Chains everything anew from a number on: what somebody does who knows how.
    fn chained_anew(mut places: Vec<Place>) -> Vec<Place> {
        let mut previous = Hash::BEGINNING;
        for (number, place) in (1..).zip(&mut places) {
            place.number = number;
            let link = Link::of("aachen", number, previous, place.entry.as_ref());
            (place.link, previous) = (Some(link), link.hash);
        }
        places
    }

    #[test]
    fn a_whole_chain_is_verified_and_says_what_it_ends_with() {
        let places = chain();
        let verified = verify(&places, &[]).unwrap();
        assert_eq!(verified.anchor, anchor(&places));
        assert_eq!((verified.empty, verified.open), (1, 0));
        assert_eq!(verify(&places, &[anchor(&places[..2])]), Ok(verified));
        let mut longer = places.clone();
        longer.push(Place {
            number: 6,
            entry: Some(entry(6)),
            link: None,
            damaged: false,
        });
        assert_eq!(verify(&longer, &[]).unwrap().open, 1);
    }

    #[test]
    fn what_was_changed_removed_moved_or_put_in_is_found_where_it_is() {
        let with = |change: &dyn Fn(&mut Vec<Place>)| {
            let mut places = chain();
            change(&mut places);
            verify(&places, &[]).unwrap_err()
        };
        let changed = with(&|it| it[1].entry.as_mut().unwrap().who = Who::Staff { id: "x".into() });
        assert_eq!(changed, Broken::Changed(2));
        assert_eq!(with(&|it| it[1].entry = None), Broken::Removed(2));
        assert_eq!(with(&|it| drop(it.remove(1))), Broken::Missing(2));
        assert_eq!(with(&|it| it[1].damaged = true), Broken::Damaged(2));
        assert_eq!(with(&|it| it[3].link = None), Broken::Unlinked(4));
        let put_in_later = with(&|it| it[2].entry = Some(entry(3)));
        assert_eq!(put_in_later, Broken::Changed(3));
        let swapped = with(&|it| {
            it.swap(0, 1);
            (it[0].number, it[1].number) = (1, 2);
        });
        assert_eq!(swapped, Broken::Unchained(1));
        let put_in = with(&|it| {
            let place = it[4].clone();
            it.insert(2, place);
            for (number, place) in (1..).zip(it) {
                place.number = number;
            }
        });
        assert_eq!(put_in, Broken::Unchained(3));
        let of_another = verify(&chain(), &[]).and_then(|_| {
            let mut check = Check::new("bonn", &[]);
            check.place(&chain()[0])
        });
        assert_eq!(of_another, Err(Broken::Changed(1)));
    }

    #[test]
    fn an_end_that_was_cut_off_is_found_by_a_kept_anchor_and_by_the_logs_own() {
        let places = chain();
        let kept = anchor(&places);
        let cut = Err(Broken::Cut { last: 5, found: 3 });
        assert_eq!(verify(&places[..3], &[kept]), cut);
        let mut check = Check::new("aachen", &[]);
        places[..3].iter().for_each(|it| check.place(it).unwrap());
        assert_eq!(check.end(Some(kept)), cut);
        assert!(verify(&places[..3], &[]).is_ok());
    }

    #[test]
    fn a_chain_that_was_made_anew_is_found_by_a_kept_anchor() {
        let mut places = chain();
        let kept = anchor(&places);
        places.remove(1);
        let anew = chained_anew([places, vec![chain()[1].clone()]].concat());
        assert!(verify(&anew, &[]).is_ok());
        assert_eq!(verify(&anew, &[kept]), Err(Broken::Anchor(5)));
    }

    #[test]
    fn lines_of_an_export_are_checked_like_places_and_belong_to_one_log() {
        let line = |place: Place, tenant: &str| Line {
            tenant: tenant.into(),
            number: place.number,
            entry: place.entry,
            link: place.link.unwrap(),
        };
        let mut check = Check::new("aachen", &[]);
        for place in chain() {
            let text = serde_json::to_string(&line(place, "aachen")).unwrap();
            check.line(&serde_json::from_str(&text).unwrap()).unwrap();
        }
        let foreign = line(chain()[0].clone(), "bonn");
        let mut check = Check::new("aachen", &[]);
        assert_eq!(check.line(&foreign), Err(Broken::Unchained(1)));
    }
}
