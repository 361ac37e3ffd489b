//! Applications that several people make: who has a part in one, and what they have confirmed.

use calls::draft_save::{Draft, Invited};
use chrono::{DateTime, Utc};
use fim::{Judgement, ServicePackage, Together};
use sha2::{Digest, Sha256};

/// How it stands with somebody who has a part in an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is invited yet.
    Nobody,
    /// They have not confirmed yet.
    Invited {
        /// Since when they are invited.
        since: DateTime<Utc>,
    },
    /// They confirmed what stands there now.
    Confirmed {
        /// When.
        at: DateTime<Utc>,
    },
    /// They confirmed, and something was changed since.
    Changed {
        /// When they confirmed.
        confirmed_at: DateTime<Utc>,
    },
}

/// Somebody who has a part in an application as it stands now.
#[derive(Debug, Clone)]
pub struct Partner<'a> {
    /// Which parts, and what they do with them.
    pub together: &'a Together,
    /// Their invitation, if there is one.
    pub invited: Option<&'a Invited>,
    /// How it stands with them.
    pub standing: Standing,
    /// Whether nothing is missing or wrong in their parts. Only a judgement that judges knows.
    pub complete: bool,
}

impl Partner<'_> {
    /// Whether the application can be sent as far as they are concerned.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.standing, Standing::Confirmed { .. })
    }
}

/// Who is needed for an application: those whose parts are asked.
#[must_use]
pub fn partners<'a>(
    package: &'a ServicePackage,
    draft: &'a Draft,
    judgement: &Judgement,
) -> Vec<Partner<'a>> {
    let asked = package.together.iter().filter(|it| it.is_asked(judgement));
    asked
        .map(|together| {
            let invited = draft.together.iter().find(|it| it.role == together.role);
            let mut findings = judgement.findings.iter();
            Partner {
                together,
                invited,
                standing: standing(package, together, invited, judgement),
                complete: !findings.any(|finding| together.owns(&finding.path)),
            }
        })
        .collect()
}

fn standing(
    package: &ServicePackage,
    together: &Together,
    invited: Option<&Invited>,
    judgement: &Judgement,
) -> Standing {
    let Some(invited) = invited else {
        return Standing::Nobody;
    };
    match &invited.confirmed {
        None => Standing::Invited {
            since: invited.invited_at,
        },
        Some(confirmed) if confirmed.digest == digest(package, together, judgement) => {
            Standing::Confirmed { at: confirmed.at }
        }
        Some(confirmed) => Standing::Changed {
            confirmed_at: confirmed.at,
        },
    }
}

/// What somebody confirms: SHA-256, in hexadecimal digits, of the service, its version, the role
/// and every answer of their parts that comes into the application, with the place of each. It
/// is the same whatever stands in the other parts.
#[must_use]
pub fn digest(package: &ServicePackage, together: &Together, judgement: &Judgement) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        // With its length, so that no two lists of texts are the same row of bytes.
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    add("stadttor together 1");
    add(package.id.as_str());
    add(package.version.as_str());
    add(together.role.as_str());
    for (path, answer) in judgement.answers.iter() {
        if together.owns(path) {
            add(&path.to_string());
            add(answer);
        }
    }
    base16ct::lower::encode_string(&hash.finalize())
}

#[cfg(test)]
mod tests;
