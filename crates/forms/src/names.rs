//! How the pages and fields of a draft are named, where more than one component names them.

/// The page after the last sheet.
pub const CHECK: &str = "pruefen";
/// What sends the draft.
pub const SEND: &str = "senden";
/// The page with every saved version of a draft.
pub const VERSIONS: &str = "fassungen";
/// The page that moves a draft to the present version of its service.
pub const MOVING: &str = "umstellen";
/// What invites somebody to take part.
pub const INVITE: &str = "einladen";
/// What takes an invitation back.
pub const TAKE_BACK: &str = "zuruecknehmen";
/// The field that names who is invited.
pub const ROLE: &str = "rolle";
/// The field that names the version which a page was made from.
pub const STAND: &str = "stand";
/// The parameter of an address that says what its page says once.
pub const NOTICE: &str = "hinweis";
/// The notice that somebody else changed something, and both are kept.
pub const BOTH: &str = "beides";
