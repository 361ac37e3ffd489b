//! Mein Unternehmenskonto's names for what it says of a company and of who acts for it.

/// How the log-in was done, and how the person was identified: `normal`, `substanziell`, `hoch`.
pub const LEVELS: [&str; 2] = [
    "ElsterVertrauensniveauAuthentifizierung",
    "ElsterVertrauensniveauIdentifizierung",
];
/// Which data there are: `IdNr` (a person who is a business), `StNr` (a company), `BZSt` (a company
/// registered there).
pub const KIND: &str = "DatenkranzTyp";
/// The address, made of elements.
pub const ADDRESS: &str = "Anschrift";
/// The names of the numbers that the kinds of data bring along.
pub const NUMBERS: [&str; 3] = ["StNr", "IdNr", "BZSt"];

/// What the portal calls it, and what the account calls it.
pub const ATTRIBUTES: [(&str, &str); 6] = [
    ("company_name", "Firmenname"),
    ("register_court", "Registergericht"),
    ("register_number", "Registernummer"),
    ("given_name", "Vorname"),
    ("family_name", "Name"),
    ("birth_date", "Geburtsdatum"),
];

/// The level of a word, 1, 3 or 4.
#[must_use]
pub fn level(word: &str) -> Option<u8> {
    match word {
        "normal" => Some(1),
        "substanziell" | "substantiell" => Some(3),
        "hoch" => Some(4),
        _ => None,
    }
}
