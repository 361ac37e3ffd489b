//! Receiving one file: it passes once, piece by piece, and is stored while it passes.
//!
//! 1. Before the first chunk is written, it is written down that a file is arriving.
//! 2. The chunks are written as they fill.
//! 3. The file takes its place in the list: from here on it is there, whole.
//! 4. If the draft was sent or deleted meanwhile, the file goes again.
//!
//! A crash before 3 leaves chunks that `care` deletes; a crash after 3 leaves a file that `care`
//! goes on with.

use crate::chunks::CHUNK;
use crate::entry::{Fate, FileEntry};
use crate::inspection::{Found, Inspection};
use crate::limits::Limits;
use crate::refusal::{Refusal, Stop};
use crate::room::Room;
use crate::store::{Care, Files, Folder, Listed};
use bytes::Bytes;
use calls::attachments::Reason;
use chrono::{DateTime, Utc};
use edge::moment_of;
use fim::SeriesPath;
use futures::stream::{Stream, StreamExt};
use identifiers::FileId;
use records::{Clock, KeyValue, Task};
use sessions::Holder;
use std::time::Duration;

/// An upload that takes longer is broken off; what arrives later is not listed any more.
pub(crate) const LONGEST: Duration = Duration::from_secs(10 * 60);

/// A file as it is announced.
pub(crate) struct Announced<'a> {
    pub(crate) id: FileId,
    pub(crate) field: &'a SeriesPath,
    pub(crate) name: String,
    pub(crate) limits: &'a Limits,
    pub(crate) room: &'a Room,
    /// Whether a scanner will look at it.
    pub(crate) to_scan: bool,
    pub(crate) at: DateTime<Utc>,
    /// Whose it will be, where the draft belongs to an account.
    pub(crate) holder: Option<&'a Holder>,
}

/// A file that was received, and what is still to be done for it.
pub(crate) struct Received {
    pub(crate) file: Listed,
    /// Nothing, where nothing was stored of it.
    pub(crate) task: Option<Task<Care>>,
}

/// Receives a file and lists it, kept or refused. It is read to its end in any case, so that the
/// next one can be read. For a file of n chunks: two operations before the first, n, and two.
pub(crate) async fn receive<K, L>(
    files: &Files<K, L>,
    folder: &Folder<K>,
    announced: Announced<'_>,
    content: impl Stream<Item = Result<Bytes, multer::Error>>,
) -> Result<Received, Stop>
where
    K: KeyValue + Clone,
    L: Clock + Clone,
{
    let begun = files.clock();
    let mut storing = Storing::of(files, folder, &announced);
    let mut inspection = Inspection::new(announced.limits.taken());
    let mut refused = (announced.room.files == 0).then_some(Reason::TooMany);
    let mut size = 0;
    let mut content = std::pin::pin!(content);
    while let Some(piece) = content.next().await {
        let piece = piece?;
        size += piece.len() as u64;
        if refused.is_none() {
            refused = inspection.pass(&piece).err();
        }
        if refused.is_none() && size > announced.room.bytes {
            refused = Some(Reason::TooMany);
        }
        if refused.is_none() {
            storing.take(&piece).await?;
        }
        if files.clock() - begun > LONGEST {
            return Err(Stop::Refused(Refusal::BrokenOff));
        }
    }
    let found = match refused {
        Some(reason) => Err(reason),
        None => inspection.end(),
    };
    let fate = match found {
        Err(reason) => Fate::Refused { reason },
        Ok(Found { kind, sha512 }) => Fate::Kept {
            kind,
            sha512,
            chunks: storing.finish().await?,
            to_scan: announced.to_scan,
        },
    };
    let task = storing.task;
    let entry = FileEntry {
        field: announced.field.clone(),
        name: announced.name,
        received_at: announced.at,
        size,
        fate,
        holder: announced.holder.cloned(),
    };
    let file = folder.add(&announced.id, entry).await?;
    Ok(Received { file, task })
}

/// A file's way into the store.
struct Storing<'a, K, L> {
    files: &'a Files<K, L>,
    folder: &'a Folder<K>,
    id: FileId,
    at: DateTime<Utc>,
    buffer: Vec<u8>,
    written: u32,
    task: Option<Task<Care>>,
}

impl<'a, K: KeyValue + Clone, L: Clock + Clone> Storing<'a, K, L> {
    fn of(files: &'a Files<K, L>, folder: &'a Folder<K>, announced: &Announced<'_>) -> Self {
        Self {
            files,
            folder,
            id: announced.id.clone(),
            at: announced.at,
            buffer: Vec::new(),
            written: 0,
            task: None,
        }
    }

    async fn take(&mut self, mut piece: &[u8]) -> Result<(), Stop> {
        while !piece.is_empty() {
            let room = CHUNK - self.buffer.len();
            let (now, rest) = piece.split_at(room.min(piece.len()));
            self.buffer.extend_from_slice(now);
            piece = rest;
            if self.buffer.len() == CHUNK {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// Writes what is left, and says how many chunks there are.
    async fn finish(&mut self) -> Result<u32, Stop> {
        if !self.buffer.is_empty() {
            self.write().await?;
        }
        Ok(self.written)
    }

    async fn write(&mut self) -> Result<(), Stop> {
        if self.task.is_none() {
            let arriving = Care::Arriving {
                tenant: self.folder.tenant.clone(),
                draft: self.folder.draft.clone(),
                file: self.id.clone(),
            };
            let now = moment_of(self.at);
            let care = self.files.care();
            let task = care.enqueue(self.id.as_str(), &arriving, now).await?;
            self.task = Some(task);
        }
        let chunks = self.folder.chunks(&self.id);
        chunks.write(self.written, &self.buffer).await?;
        self.written += 1;
        self.buffer.clear();
        Ok(())
    }
}
