//! Which records, under which keys: `messages/-/message/<owner>/<id>`, and the log of each
//! mailbox at `messages/-/message.slot/<owner>/…` and `messages/-/message.counter/<owner>`.
//!
//! A mailbox belongs to a person, not to a municipality; so do its keys.

use calls::mailbox::Message;
use edge::{Failure, SealedJson, Store};
use identifiers::DraftId;
use records::{Key, Log};

const LABEL: &str = "messages";

/// What stands in a slot of a mailbox: the message itself, so that a list of twenty costs
/// twenty-one operations.
pub(crate) type Mailbox = Log<Message, Store, SealedJson>;

pub(crate) async fn mailbox(owner: &DraftId) -> Result<Mailbox, Failure> {
    let store = Store::open(LABEL).await?;
    let codec = SealedJson::within(&edge::key_ring().await?.of_no_tenant(LABEL));
    let key = Key::new(LABEL).no_tenant().kind("message");
    Ok(Log::at(store, codec, key.id(owner.as_str())))
}
