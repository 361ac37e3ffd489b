//! Who can log in here. Nobody here exists.

/// Somebody.
pub(crate) struct Person {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) roles: &'static [&'static str],
    /// The text that says what they may do.
    pub(crate) text: &'static str,
}

pub(crate) const PEOPLE: [Person; 4] = [
    Person {
        id: "ada",
        name: "Ada Aydın",
        roles: &["aachen:administrator"],
        text: "person-administrator",
    },
    Person {
        id: "bert",
        name: "Bert Schneider",
        roles: &["aachen:caseworker"],
        text: "person-caseworker",
    },
    Person {
        id: "rita",
        name: "Rita Kowalski",
        roles: &["aachen:auditor"],
        text: "person-auditor",
    },
    Person {
        id: "nora",
        name: "Nora Neu",
        roles: &[],
        text: "person-nobody",
    },
];

impl Person {
    pub(crate) fn named(id: &str) -> Option<&'static Self> {
        PEOPLE.iter().find(|person| person.id == id)
    }
}
