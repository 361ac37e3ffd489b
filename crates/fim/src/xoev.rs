//! Messages between authorities: an application under the head that all XÖV messages share (basisnachricht
//! g2g 1.1), and mappings to more specific messages.

mod head;
mod mapping;
mod mapping_check;
mod message;

pub use head::{Authority, Channel, Contact, Directory, Head, HeadError, MessageId, Name, Product};
pub use mapping::{DeclaredMapping, Mapping, MappingError};
pub use message::{message, message_xsd};
