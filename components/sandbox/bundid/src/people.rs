//! Who can log in here, and what is said of them. Nobody here exists.

use saml::{Said, bundid};

/// Which provider is stood in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    Bundid,
    Unternehmenskonto,
}

impl Account {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "bundid" => Some(Self::Bundid),
            "unternehmenskonto" => Some(Self::Unternehmenskonto),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bundid => "bundid",
            Self::Unternehmenskonto => "unternehmenskonto",
        }
    }

    pub(crate) fn people(self) -> &'static [Person] {
        match self {
            Self::Bundid => &CITIZENS,
            Self::Unternehmenskonto => &COMPANIES,
        }
    }

    /// The kind of name that it gives to people.
    pub(crate) fn name_format(self) -> &'static str {
        match self {
            Self::Bundid => "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
            Self::Unternehmenskonto => "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        }
    }
}

/// Somebody.
pub(crate) struct Person {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// False for a temporary log-in.
    pub(crate) lasting: bool,
    /// By the portal's names for BundID, by the account's own for companies. The third says whether
    /// only the identity card proves it.
    said: &'static [(&'static str, &'static str, bool)],
    address: &'static [(&'static str, &'static str)],
}

const CITIZENS: [Person; 4] = [
    Person {
        id: "erika",
        name: "Erika Mustermann",
        lasting: true,
        said: &[
            ("given_name", "Erika", true),
            ("family_name", "Mustermann", true),
            ("birth_name", "Gabler", true),
            ("title", "Dr.", true),
            ("birth_date", "1964-08-12", true),
            ("birth_place", "Berlin", true),
            ("nationality", "DEU", true),
            ("gender", "2", false),
            ("email", "erika@mustermann.example", false),
            ("phone", "+49 221 1234567", false),
            ("street", "Heidestraße 17", true),
            ("postal_code", "51147", true),
            ("city", "Köln", true),
        ],
        address: &[],
    },
    Person {
        id: "zoe",
        name: "Zoë Łukasiewicz-Đặng",
        lasting: true,
        said: &[
            ("given_name", "Zoë", true),
            ("family_name", "Łukasiewicz-Đặng", true),
            ("birth_date", "1999-02-28", true),
            ("birth_place", "Şanlıurfa", true),
            ("street", "Straße des 17. Juni & Co. <2>", true),
            ("postal_code", "52062", true),
            ("city", "Aachen", true),
        ],
        address: &[],
    },
    Person {
        id: "max",
        name: "Max Meier",
        lasting: true,
        said: &[
            ("given_name", "Max", false),
            ("family_name", "Meier", false),
        ],
        address: &[],
    },
    Person {
        id: "toni",
        name: "Toni Sommer",
        lasting: false,
        said: &[
            ("given_name", "Toni", true),
            ("family_name", "Sommer", true),
            ("birth_date", "1987-05-03", true),
        ],
        address: &[],
    },
];

const COMPANIES: [Person; 2] = [
    Person {
        id: "musterbau",
        name: "Musterbau GmbH",
        lasting: true,
        said: &[
            ("DatenkranzTyp", "StNr", false),
            ("StNr", "5215081508150", false),
            ("Firmenname", "Musterbau GmbH", false),
            ("Registergericht", "Köln", false),
            ("Registernummer", "HRB 4711", false),
        ],
        address: &[
            ("Typ", "Inland"),
            ("Strasse", "Domplatz"),
            ("Hausnummer", "1"),
            ("PLZ", "50667"),
            ("Ort", "Köln"),
            ("Land", "DE"),
        ],
    },
    Person {
        id: "kiosk",
        name: "Kiosk Schmitz",
        lasting: true,
        said: &[
            ("DatenkranzTyp", "IdNr", false),
            ("IdNr", "86095742719", false),
            ("Vorname", "Jupp", false),
            ("Name", "Schmitz", false),
            ("Geburtsdatum", "11.11.1971", false),
        ],
        address: &[
            ("Typ", "Inland"),
            ("Strasse", "Eigelstein"),
            ("Hausnummer", "11"),
            ("PLZ", "50668"),
            ("Ort", "Köln"),
            ("Land", "DE"),
        ],
    },
];

impl Person {
    /// What the account says of the person after a log-in at this level.
    pub(crate) fn said(&self, account: Account, level: u8) -> Vec<Said> {
        match account {
            Account::Bundid => self.by_bundid(level),
            Account::Unternehmenskonto => self.by_company(level),
        }
    }

    fn by_bundid(&self, level: u8) -> Vec<Said> {
        let plain = |name: &str, value: String| Said {
            name: name.into(),
            value,
            ..Said::default()
        };
        let mut all = vec![plain(bundid::LEVEL, bundid::context(level))];
        if self.lasting {
            all.push(plain(bundid::BPK2, format!("bpk2-of-{}", self.id)));
            let mailbox = "3e5c9b0a-4a25-4c7f-9f0e-6f1b6a1d2c3b";
            all.push(plain(bundid::MAILBOX, mailbox.into()));
        }
        for (name, value, by_card) in self.said {
            let known = bundid::ATTRIBUTES.iter().find(|(known, ..)| known == name);
            if let Some((_, oid, _)) = known {
                let trust = match (by_card, level) {
                    (true, 4..) => "HOCH",
                    (true, 3) => "SUBSTANTIELL",
                    _ => "NORMAL",
                };
                let mut said = plain(oid, (*value).into());
                said.trust = Some(trust.into());
                all.push(said);
            }
        }
        all
    }

    fn by_company(&self, level: u8) -> Vec<Said> {
        let said = |name: &str, value: &str| Said {
            name: name.into(),
            value: value.into(),
            ..Said::default()
        };
        let word = match level {
            4.. => "hoch",
            3 => "substanziell",
            _ => "normal",
        };
        let levels = saml::company::LEVELS.map(|name| said(name, word));
        let own = self.said.iter().map(|(name, value, _)| said(name, value));
        let parts = self.address.iter();
        let address = Said {
            name: saml::company::ADDRESS.into(),
            parts: parts
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
            ..Said::default()
        };
        levels.into_iter().chain(own).chain([address]).collect()
    }
}
