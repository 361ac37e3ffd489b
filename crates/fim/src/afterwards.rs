use serde::{Deserialize, Serialize};

/// What a service lets citizens do with an application that they have sent, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// Until the office has come this far.
    pub until: Limit,
}

/// How far an office comes with an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Somebody works on it.
    InProgress,
    /// It is decided.
    Decided,
}
