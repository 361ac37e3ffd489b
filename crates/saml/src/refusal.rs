/// Why a message is not taken: for the log and for tests. A person reads one sentence whatever it
/// is, so that nobody learns from it how to forge the next one better. It quotes nothing that was
/// sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Larger than any real message.
    #[error("too large")]
    TooLarge,
    /// Not base64, not UTF-8, not well-formed.
    #[error("not XML in base64")]
    NotXml,
    /// A document type, a processing instruction, or an entity of one's own.
    #[error("a document type or a processing instruction")]
    Dtd,
    /// Two elements with one id: a reference could mean either.
    #[error("one id twice")]
    IdTwice,
    /// An element or attribute that must be there is missing, or is there twice.
    #[error("{0} is missing, or there more than once")]
    Shape(&'static str),
    /// An element that has no place in such a message.
    #[error("something that has no place there")]
    Foreign,
    /// Nobody has signed it.
    #[error("not signed")]
    Unsigned,
    /// An algorithm that is not allowed.
    #[error("an algorithm that is not allowed: {0}")]
    Algorithm(&'static str),
    /// The signature refers to something else than the element that it stands in.
    #[error("the signature is about something else")]
    Reference,
    /// The content was changed after it was signed.
    #[error("changed after it was signed")]
    Digest,
    /// Not signed with a key of the provider.
    #[error("not signed by the provider")]
    Signature,
    /// The assertion can be read by everybody who carries it.
    #[error("not encrypted")]
    Unencrypted,
    /// It cannot be decrypted with the portal's key.
    #[error("cannot be decrypted")]
    Decryption,
    /// More than one assertion.
    #[error("more than one assertion")]
    SeveralAssertions,
    /// From another provider.
    #[error("from somebody else")]
    Issuer,
    /// Sent to another address.
    #[error("sent to another address")]
    Destination,
    /// The bearer was to show it at another address.
    #[error("for another recipient")]
    Recipient,
    /// Made for another portal.
    #[error("for another audience")]
    Audience,
    /// The answer to another request, or to none.
    #[error("not the answer to this request")]
    InResponseTo,
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// Its time has not come yet.
    #[error("not yet valid")]
    NotYetValid,
    /// A condition that is not understood, so that it cannot be met.
    #[error("under an unknown condition")]
    Condition,
}
