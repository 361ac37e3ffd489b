//! What the host knows of a request while it is under way.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::key_value::{Operation, OperationCounts};

/// The header that carries a request's id into components.
pub const REQUEST_ID: http::HeaderName = http::HeaderName::from_static("x-request-id");

/// How deep components may call each other for one request from outside.
const DEPTH: u8 = 16;

/// Names one request from outside, and every internal call that it causes, in the log.
///
/// Made by the host for each request; one that a client sends is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// A new id: 96 random bits.
    pub fn random() -> Self {
        let mut bytes = [0; 12];
        // Without randomness from the system nothing here is safe to run.
        getrandom::fill(&mut bytes).expect("the system has a source of randomness");
        RequestId(data_encoding::HEXLOWER.encode(&bytes).into())
    }

    /// The id as a header's value.
    pub fn to_header(&self) -> http::HeaderValue {
        http::HeaderValue::from_str(&self.0).expect("an id is made of hexadecimal digits")
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One call of one component.
#[derive(Debug)]
pub struct RequestContext {
    /// The id of the request from outside.
    pub id: RequestId,
    operations: OperationCounts,
    answered: AtomicBool,
    caller: Option<Arc<RequestContext>>,
    depth: u8,
}

impl RequestContext {
    /// A request from outside, or from the host's own timer.
    pub fn root(id: RequestId) -> Arc<Self> {
        Arc::new(RequestContext {
            id,
            operations: OperationCounts::default(),
            answered: AtomicBool::new(false),
            caller: None,
            depth: 0,
        })
    }

    /// A call that a component makes while it works on `caller`; `None` when the calls are nested
    /// too deep.
    pub fn called_by(caller: Arc<RequestContext>) -> Option<Arc<Self>> {
        let depth = caller.depth + 1;
        (depth <= DEPTH).then(|| {
            Arc::new(RequestContext {
                id: caller.id.clone(),
                operations: OperationCounts::default(),
                answered: AtomicBool::new(false),
                caller: Some(caller),
                depth,
            })
        })
    }

    /// Counts an operation here and for the callers, as far up as nobody has answered yet: what
    /// happens after an answer is not part of it.
    pub fn count(&self, operation: Operation) {
        let mut request = Some(self);
        while let Some(open) = request.filter(|request| !request.is_answered()) {
            open.operations.add(operation);
            request = open.caller.as_deref();
        }
    }

    /// The component has made its answer.
    pub fn answer(&self) {
        self.answered.store(true, Ordering::Release);
    }

    /// What was done up to the answer, internal calls included.
    pub fn operations(&self) -> &OperationCounts {
        &self.operations
    }

    /// Whether the answer is made.
    pub fn is_answered(&self) -> bool {
        self.answered.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_counts_for_every_caller_that_still_waits() {
        let root = RequestContext::root(RequestId::random());
        let call = RequestContext::called_by(root.clone()).expect("depth 1 is allowed");
        call.count(Operation::Get);
        root.answer();
        call.count(Operation::Set);
        assert_eq!(root.operations().to_string(), "get=1");
        assert_eq!(call.operations().to_string(), "get=1,set=1");
    }

    #[test]
    fn what_a_callee_does_after_its_own_answer_counts_for_nobody() {
        let root = RequestContext::root(RequestId::random());
        let call = RequestContext::called_by(root.clone()).expect("depth 1 is allowed");
        call.answer();
        call.count(Operation::Set);
        assert_eq!(root.operations().total(), 0);
        assert_eq!(call.operations().total(), 0);
    }

    #[test]
    fn calls_in_a_circle_end() {
        let mut call = RequestContext::root(RequestId::random());
        let mut depth = 0;
        while let Some(next) = RequestContext::called_by(call.clone()) {
            call = next;
            depth += 1;
        }
        assert_eq!(depth, DEPTH);
    }
}
