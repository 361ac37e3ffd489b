//! What happened, for whoever looks for the reason.

use crate::engine::Engine;
use std::cell::RefCell;
use std::rc::Rc;

/// The lines of one schedule; empty unless they are wanted.
#[derive(Clone, Default)]
pub(crate) struct Trace(Option<Rc<RefCell<Vec<String>>>>);

impl Trace {
    /// A trace that keeps what is noted.
    pub(crate) fn kept() -> Self {
        Self(Some(Rc::default()))
    }

    pub(crate) fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Notes something with its time.
    pub(crate) fn note(&self, engine: &Engine, what: impl FnOnce() -> String) {
        if let Some(lines) = &self.0 {
            let line = format!("{:>12.6}  {}", engine.now().as_secs_f64(), what());
            lines.borrow_mut().push(line);
        }
    }

    /// Everything noted.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.0.as_ref().map(|lines| lines.borrow().clone());
        lines.unwrap_or_default()
    }
}
