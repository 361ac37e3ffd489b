use crate::Failure;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What an instance of a component remembers from one request to the next: one value of each type.
///
/// Nothing of one request or one person is ever kept here.
#[derive(Debug, Default)]
pub struct Memory(RefCell<BTreeMap<TypeId, Rc<dyn Any>>>);

impl Memory {
    /// A memory with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self(RefCell::new(BTreeMap::new()))
    }

    fn of<T: Default + 'static>(&self) -> Rc<T> {
        let mut known = self.0.borrow_mut();
        let value = known
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Rc::new(T::default()));
        // The type is the key.
        value.clone().downcast().unwrap_or_default()
    }
}

/// What this instance remembers under this type; its default at first.
#[must_use]
pub fn remembered<T: Default + 'static>() -> Rc<T> {
    crate::platform::memory(Memory::of)
}

/// What is read once in this instance's life: a setting that it takes time to read.
///
/// # Errors
/// Those of reading; then it is read again the next time.
pub async fn read_once<T: 'static>(
    read: impl AsyncFnOnce() -> Result<T, Failure>,
) -> Result<Rc<T>, Failure> {
    let known = remembered::<Known<T>>();
    if let Some(value) = known.0.borrow().as_ref() {
        return Ok(value.clone());
    }
    let value = Rc::new(read().await?);
    known.0.replace(Some(value.clone()));
    Ok(value)
}

struct Known<T>(RefCell<Option<Rc<T>>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn an_instance_remembers_one_value_of_each_type() {
        let memory = Memory::new();
        memory.of::<Cell<u8>>().set(1);
        memory.of::<Cell<u16>>().set(2);
        assert_eq!(memory.of::<Cell<u8>>().get(), 1);
        assert_eq!(memory.of::<Cell<u16>>().get(), 2);
    }
}
