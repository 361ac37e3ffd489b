//! What a draft knows of the account that its person logged in with.

use chrono::{DateTime, Utc};
use fim::{Answers, ElementId, FieldPath, ServicePackage};
use identifiers::{AccountAttribute, TrustLevel};
use serde::{Deserialize, Serialize};
use sessions::{Acting, Holder, Session};

/// A draft that was nobody's becomes an account's.
#[derive(Serialize, Deserialize)]
pub struct Adopt {
    /// The code that opens the draft: kept sealed, never logged.
    pub code: String,
    /// Whose it becomes.
    pub holder: Holder,
}

/// The account that a draft belongs to, and what came from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Who may open it.
    pub holder: Holder,
    /// For whom it was begun.
    #[serde(default)]
    pub acting: Acting,
    /// Which answers came from the account.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The fields that only the account fills in, and that it could not: the person types them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<ElementId>,
    /// Who sent it, once it is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
}

/// That an answer came from the account: it holds while the answer is this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where the answer stands.
    pub path: FieldPath,
    /// What the account said.
    pub value: String,
    /// Of what.
    pub attribute: AccountAttribute,
    /// How sure that is.
    pub level: TrustLevel,
}

/// Who sent an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// For whom.
    pub acting: Acting,
    /// How sure it was.
    pub level: TrustLevel,
    /// False for a temporary log-in.
    pub lasting: bool,
    /// When the person had logged in.
    pub logged_in_at: DateTime<Utc>,
}

impl Sender {
    /// Whoever is in this session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let seconds = i64::try_from(session.began).unwrap_or_default();
        Self {
            acting: session.acting.clone(),
            level: session.level,
            lasting: session.lasting,
            logged_in_at: DateTime::from_timestamp(seconds, 0).unwrap_or_default(),
        }
    }
}

impl Account {
    /// The account of a session that begins a draft which this level opens.
    #[must_use]
    pub fn of(session: &Session, level: TrustLevel) -> Self {
        Self {
            holder: Holder::of(session, level),
            acting: session.acting.clone(),
            marks: Vec::new(),
            lacking: Vec::new(),
            sender: None,
        }
    }

    /// What says that the answer at a place came from the account, if it did and is still the same.
    #[must_use]
    pub fn mark(&self, path: &FieldPath, answers: &Answers) -> Option<&Mark> {
        let mut marks = self.marks.iter();
        marks.find(|mark| mark.path == *path && answers.get(path) == Some(mark.value.as_str()))
    }

    /// Whether nobody types this field: only the account fills it in, and it can.
    #[must_use]
    pub fn locks(&self, package: &ServicePackage, field: &ElementId) -> bool {
        let login = package.login.as_ref();
        login.is_some_and(|login| login.locked.contains(field)) && !self.lacking.contains(field)
    }

    /// Puts answers right before they are saved, whatever was sent: a locked field has what the
    /// account said, or nothing; a mark of an answer that was changed goes.
    pub fn settle(&mut self, package: &ServicePackage, answers: &mut Answers) {
        for field in package.account_fields() {
            let id = field.part.id();
            if !field.locked || self.lacking.contains(id) {
                continue;
            }
            let mark = self.marks.iter().find(|mark| mark.path == field.path);
            let value = mark.map_or("", |mark| mark.value.as_str());
            if answers.get(&field.path).unwrap_or_default() != value {
                answers.set(field.path, value);
            }
        }
        let holds = |mark: &Mark| answers.get(&mark.path) == Some(mark.value.as_str());
        self.marks.retain(holds);
    }
}
