//! A file as it is listed, and how far it is: no I/O.

use crate::chunks::MOST_CHUNKS;
use crate::kind::Kind;
use crate::name;
use calls::attachments::{Attachment, Keep, Reason, State};
use chrono::{DateTime, Utc};
use fim::SeriesPath;
use identifiers::FileId;
use serde::{Deserialize, Serialize};
use sessions::Holder;

/// What stands in a draft's list of a file. Written once, when the file has been read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileEntry {
    /// The field that it was uploaded for.
    pub(crate) field: SeriesPath,
    /// As the person calls it.
    pub(crate) name: String,
    pub(crate) received_at: DateTime<Utc>,
    /// Bytes, as far as they were read.
    pub(crate) size: u64,
    pub(crate) fate: Fate,
    /// Whose it is, where the draft belongs to an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) holder: Option<Holder>,
}

/// What became of a file when it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Fate {
    /// It is kept.
    Kept {
        kind: Kind,
        /// In hexadecimal.
        sha512: String,
        /// In how many chunks it lies.
        chunks: u32,
        /// Whether a scanner has to look at it.
        to_scan: bool,
    },
    /// It is not, and why.
    Refused { reason: Reason },
}

/// What the scanner said, or who read for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Verdict {
    pub(crate) finding: Finding,
    pub(crate) at: DateTime<Utc>,
}

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Finding {
    Clean,
    Infected,
    /// What is stored is not what was received.
    Damaged,
}

impl FileEntry {
    /// How far the file is.
    pub(crate) fn state(&self, verdict: Option<&Verdict>) -> State {
        let refused = |reason| State::Refused { reason };
        match (&self.fate, verdict.map(|it| it.finding)) {
            (Fate::Refused { reason }, _) => refused(*reason),
            (_, Some(Finding::Infected)) => refused(Reason::Infected),
            (_, Some(Finding::Damaged)) => refused(Reason::Damaged),
            (_, Some(Finding::Clean)) => State::Clean,
            (Fate::Kept { to_scan: true, .. }, None) => State::Quarantined,
            (Fate::Kept { to_scan: false, .. }, None) => State::Unscanned,
        }
    }

    /// As other components see it.
    pub(crate) fn shown(
        &self,
        id: FileId,
        verdict: Option<&Verdict>,
        keep: Option<&Keep>,
    ) -> Attachment {
        let answered = keep.and_then(|keep| keep.files.get(&id));
        let field = match answered {
            Some(path) => path.to_string(),
            None => self.field.to_string(),
        };
        let kept = match &self.fate {
            Fate::Kept { kind, sha512, .. } => Some((*kind, sha512)),
            Fate::Refused { .. } => None,
        };
        Attachment {
            id,
            field,
            name: match kept {
                Some((kind, _)) => name::with_ending(&self.name, kind),
                None => self.name.clone(),
            },
            media_type: kept.map(|(kind, _)| kind.media_type().to_owned()),
            size: self.size,
            sha512: kept.map(|(_, sha512)| sha512.clone()),
            received_at: self.received_at,
            state: self.state(verdict),
        }
    }

    /// How many chunks there may be of it. Of a refused file there can be any number, for a while.
    pub(crate) fn chunks(&self) -> u32 {
        match &self.fate {
            Fate::Kept { chunks, .. } => *chunks,
            Fate::Refused { .. } => MOST_CHUNKS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fate: Fate) -> FileEntry {
        FileEntry {
            field: "G1.0/F2".parse().unwrap(),
            name: "Nachweis.exe".into(),
            received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            size: 3,
            fate,
            holder: None,
        }
    }

    fn kept(to_scan: bool) -> FileEntry {
        entry(Fate::Kept {
            kind: Kind::Pdf,
            sha512: "00".into(),
            chunks: 1,
            to_scan,
        })
    }

    fn verdict(finding: Finding) -> Verdict {
        Verdict {
            finding,
            at: "2026-11-24T12:00:01Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_file_is_quarantined_until_the_scanner_has_spoken() {
        let file = kept(true);
        assert_eq!(file.state(None), State::Quarantined);
        assert_eq!(file.state(Some(&verdict(Finding::Clean))), State::Clean);
        let reason = Reason::Infected;
        let infected = verdict(Finding::Infected);
        assert_eq!(file.state(Some(&infected)), State::Refused { reason });
        assert_eq!(kept(false).state(None), State::Unscanned);
    }

    #[test]
    fn a_refused_file_keeps_its_name_and_no_scanner_changes_that() {
        let reason = Reason::WrongType;
        let file = entry(Fate::Refused { reason });
        let clean = verdict(Finding::Clean);
        assert_eq!(file.state(Some(&clean)), State::Refused { reason });
        let id = FileId::from_random([1; 16]);
        let shown = file.shown(id, None, None);
        assert_eq!(
            (shown.name.as_str(), shown.media_type),
            ("Nachweis.exe", None)
        );
    }

    #[test]
    fn once_sent_a_file_stands_where_the_answer_stands() {
        let id = FileId::from_random([1; 16]);
        let path = "G1.2/F2.1".parse().unwrap();
        let keep = Keep {
            files: [(id.clone(), path)].into(),
        };
        let shown = kept(true).shown(id.clone(), None, Some(&keep));
        assert_eq!(shown.field, "G1.2/F2.1");
        assert_eq!(shown.name, "Nachweis.pdf");
        assert_eq!(kept(true).shown(id, None, None).field, "G1.0/F2");
    }
}
