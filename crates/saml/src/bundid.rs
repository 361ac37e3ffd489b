//! BundID's names for what it says of a person. They are OIDs: the friendly names beside them have
//! changed before, and nothing is found by them.

/// The person's name for this portal, the same at every log-in (bPK2). A temporary log-in has none.
pub const BPK2: &str = "urn:oid:1.3.6.1.4.1.25484.494450.3";
/// How the person logged in: `STORK-QAA-Level-3`.
pub const LEVEL: &str = "urn:oid:1.2.40.0.10.2.1.1.261.94";
/// The person's mailbox at BundID. A temporary log-in has none.
pub const MAILBOX: &str = "urn:oid:2.5.4.18";

/// What the portal calls it, what BundID calls it, and whether a log-in without it makes no sense.
pub const ATTRIBUTES: [(&str, &str, bool); 13] = [
    ("given_name", "urn:oid:2.5.4.42", true),
    ("family_name", "urn:oid:2.5.4.4", true),
    ("birth_name", "urn:oid:1.2.40.0.10.2.1.1.225566", false),
    ("title", "urn:oid:0.9.2342.19200300.100.1.40", false),
    ("birth_date", "urn:oid:1.2.40.0.10.2.1.1.55", false),
    ("birth_place", "urn:oid:1.3.6.1.5.5.7.9.2", false),
    ("nationality", "urn:oid:1.2.40.0.10.2.1.1.225577", false),
    ("gender", "urn:oid:1.3.6.1.4.1.33592.1.3.5", false),
    ("email", "urn:oid:0.9.2342.19200300.100.1.3", false),
    ("phone", "urn:oid:2.5.4.20", false),
    ("street", "urn:oid:2.5.4.16", false),
    ("postal_code", "urn:oid:2.5.4.17", false),
    ("city", "urn:oid:2.5.4.7", false),
];

/// The context of a log-in at this level (1, 3 or 4).
#[must_use]
pub fn context(level: u8) -> String {
    format!("STORK-QAA-Level-{level}")
}

/// The level of a context, 1 to 4.
#[must_use]
pub fn level(context: &str) -> Option<u8> {
    let level = context.strip_prefix("STORK-QAA-Level-")?.parse().ok()?;
    (1..=4).contains(&level).then_some(level)
}

/// The level of an attribute, 1 to 4, by its `akdb:TrustLevel`.
#[must_use]
pub fn trust(word: &str) -> Option<u8> {
    match word {
        "UNTERGEORDNET" => Some(1),
        "NORMAL" => Some(2),
        "SUBSTANTIELL" => Some(3),
        "HOCH" => Some(4),
        other => level(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_both_ways_of_writing() {
        assert_eq!(level(&context(3)), Some(3));
        assert_eq!(level("STORK-QAA-Level-5"), None);
        assert_eq!(trust("HOCH"), Some(4));
        assert_eq!(trust("STORK-QAA-Level-1"), Some(1));
        assert_eq!(trust("hoch"), None);
    }
}
