//! How many more files a field and its draft have room for. Two uploads at the very same moment
//! may both be let in: what counts is checked once more when the application is sent.

use crate::entry::Fate;
use crate::limits::{LARGEST_SUM, Limits};
use crate::store::{Folder, Listed};
use edge::Failure;
use fim::SeriesPath;
use records::KeyValue;

/// The room that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Room {
    /// Files that the draft ever received, removed ones too.
    pub(crate) ever: u64,
    /// Files that the field still takes.
    pub(crate) files: u32,
    /// Bytes that the draft still takes.
    pub(crate) bytes: u64,
}

impl Room {
    /// Looks what is there. One operation, and one for each file ever received.
    pub(crate) async fn of<K: KeyValue + Clone>(
        folder: &Folder<K>,
        field: &SeriesPath,
        limits: &Limits,
    ) -> Result<Self, Failure> {
        let (ever, files) = folder.listing().await?;
        Ok(Self::beside(ever, &files, field, limits))
    }

    fn beside(ever: u64, files: &[Listed], field: &SeriesPath, limits: &Limits) -> Self {
        let mut room = Self {
            ever,
            files: limits.files,
            bytes: LARGEST_SUM,
        };
        for file in files {
            if matches!(file.entry.fate, Fate::Kept { .. }) {
                room.bytes = room.bytes.saturating_sub(file.entry.size);
                if file.entry.field == *field {
                    room.files = room.files.saturating_sub(1);
                }
            }
        }
        room
    }

    /// Takes note of a file that was received for the field.
    pub(crate) fn note(&mut self, file: &Listed) {
        self.ever += 1;
        if matches!(file.entry.fate, Fate::Kept { .. }) {
            self.files = self.files.saturating_sub(1);
            self.bytes = self.bytes.saturating_sub(file.entry.size);
        }
    }
}
