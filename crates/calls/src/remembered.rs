//! What a callee answered, kept for a while in the instance.
//!
//! Only for what is the same for everybody (settings of a municipality, a package's version);
//! nothing of one request or one person is ever kept here.

use edge::now;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most that one instance keeps of one kind.
const MOST: usize = 64;

pub(crate) struct Remembered<T> {
    milliseconds: i64,
    known: RefCell<BTreeMap<String, (i64, Rc<T>)>>,
}

impl<T> Remembered<T> {
    pub(crate) const fn for_milliseconds(milliseconds: i64) -> Self {
        Self {
            milliseconds,
            known: RefCell::new(BTreeMap::new()),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<Rc<T>> {
        let known = self.known.borrow();
        let (since, value) = known.get(key)?;
        let fresh = now().timestamp_millis().saturating_sub(*since) < self.milliseconds;
        fresh.then(|| value.clone())
    }

    pub(crate) fn keep(&self, key: &str, value: T) -> Rc<T> {
        let value = Rc::new(value);
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key.to_owned(), (now().timestamp_millis(), value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn what_is_too_old_is_asked_for_again() {
        let forever = Remembered::for_milliseconds(i64::MAX);
        forever.keep("aachen", 1);
        assert_eq!(forever.get("aachen").as_deref(), Some(&1));
        assert!(forever.get("bonn").is_none());
        let never = Remembered::for_milliseconds(0);
        never.keep("aachen", 1);
        assert!(never.get("aachen").is_none());
    }

    #[test]
    fn no_instance_grows_without_bound() {
        let remembered = Remembered::for_milliseconds(i64::MAX);
        for number in 0..1000 {
            remembered.keep(&number.to_string(), number);
        }
        assert!(remembered.known.borrow().len() <= super::MOST);
    }
}
