//! What is stored: what stays when everything else dies.

use crate::defect::Defect;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Every store of the portal in one space of keys, as on the backends that ignore labels.
#[derive(Clone, Default)]
pub(crate) struct Stores {
    values: Rc<RefCell<Values>>,
}

/// What stands under each key.
pub(crate) type Values = BTreeMap<String, Rc<[u8]>>;

impl Stores {
    /// Stores that hold this.
    pub(crate) fn holding(values: Values) -> Self {
        Self {
            values: Rc::new(RefCell::new(values)),
        }
    }

    /// Everything.
    pub(crate) fn values(&self) -> Values {
        self.values.borrow().clone()
    }

    pub(crate) fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.values.borrow().get(key).map(|value| value.to_vec())
    }

    pub(crate) fn set(&self, key: &str, value: Vec<u8>) {
        let mut values = self.values.borrow_mut();
        values.insert(key.to_owned(), value.into());
    }

    pub(crate) fn delete(&self, key: &str) {
        self.values.borrow_mut().remove(key);
    }

    /// The counter at a key: 8 bytes, the lowest first, as on SQLite.
    pub(crate) fn counter(&self, key: &str) -> u64 {
        let values = self.values.borrow();
        let bytes = values.get(key).map(|it| <[u8; 8]>::try_from(&**it));
        bytes.and_then(Result::ok).map_or(0, u64::from_le_bytes)
    }

    pub(crate) fn set_counter(&self, key: &str, value: u64) {
        self.set(key, value.to_le_bytes().to_vec());
    }

    /// Carries a write out, unless this portal has a defect that loses it.
    pub(crate) fn write(&self, key: &str, value: Vec<u8>, defect: Option<Defect>) {
        if !defect.is_some_and(|it| it.loses_write(key)) {
            self.set(key, value);
        }
    }
}
