//! Reading a file back: every read compares what is stored with what was received.

use crate::chunks::Chunks;
use crate::entry::Fate;
use crate::store::{Folder, Listed};
use anyhow::anyhow;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use edge::{Failure, Piece, Pieces};
use futures::SinkExt;
use futures::channel::mpsc::{Sender, channel};
use records::KeyValue;
use sha2::{Digest, Sha512};
use std::cell::Cell;
use std::rc::Rc;

/// The content of a kept file.
#[derive(Clone)]
pub(crate) struct Content<K> {
    chunks: Chunks<K>,
    /// Chunks that it lies in.
    pub(crate) count: u32,
    /// Its size in bytes when it was received.
    pub(crate) size: u64,
    sha512: String,
}

/// Whether what was read is what was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Soundness {
    Sound,
    Damaged,
}

impl<K: KeyValue + Clone> Content<K> {
    /// That of a file; none of one that is not kept.
    pub(crate) fn of(folder: &Folder<K>, file: &Listed) -> Option<Self> {
        match &file.entry.fate {
            Fate::Refused { .. } => None,
            Fate::Kept { sha512, chunks, .. } => Some(Self {
                chunks: folder.chunks(&file.id),
                count: *chunks,
                size: file.entry.size,
                sha512: sha512.clone(),
            }),
        }
    }

    /// Reads everything once. One operation for each chunk.
    pub(crate) async fn check(&self) -> Result<Soundness, Failure> {
        let mut reading = Reading::of(self);
        while !reading.is_at_end() {
            if reading.next().await?.is_none() {
                return Ok(Soundness::Damaged);
            }
        }
        Ok(Soundness::Sound)
    }
}

impl<K: KeyValue + Clone + 'static> Content<K> {
    /// The pieces, read as they are taken. The last one is given only when all together are what
    /// was received; else the pieces end with an error, and the cell says that it is the file.
    /// One operation for each chunk.
    pub(crate) fn pieces(&self) -> (Pieces, Rc<Cell<Soundness>>) {
        let (sender, receiver) = channel::<Piece>(0);
        let soundness = Rc::new(Cell::new(Soundness::Sound));
        let (content, seen) = (self.clone(), soundness.clone());
        edge::later(async move { content.send(sender, &seen).await });
        (Pieces::new(receiver), soundness)
    }

    async fn send(&self, mut sender: Sender<Piece>, soundness: &Cell<Soundness>) {
        let mut reading = Reading::of(self);
        while !reading.is_at_end() {
            let piece = match reading.next().await {
                Ok(Some(piece)) => Ok(Bytes::from(piece)),
                Ok(None) => {
                    soundness.set(Soundness::Damaged);
                    Err(anyhow!("the file is damaged"))
                }
                Err(failure) => Err(failure.into()),
            };
            let is_last = piece.is_err();
            // Who took the pieces may have gone.
            if sender.send(piece).await.is_err() || is_last {
                return;
            }
        }
    }
}

/// A file while it is read.
struct Reading<'a, K> {
    content: &'a Content<K>,
    next: u32,
    digest: Sha512,
    size: u64,
}

impl<'a, K: KeyValue + Clone> Reading<'a, K> {
    fn of(content: &'a Content<K>) -> Self {
        Self {
            content,
            next: 0,
            digest: Sha512::new(),
            size: 0,
        }
    }

    fn is_at_end(&self) -> bool {
        self.next >= self.content.count
    }

    /// The next chunk; none where it is missing or was changed, or where the last one shows that
    /// the whole was.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let Some(chunk) = self.content.chunks.read(self.next).await? else {
            return Ok(None);
        };
        self.next += 1;
        self.digest.update(&chunk);
        self.size += chunk.len() as u64;
        Ok((!self.is_at_end() || self.is_right()).then_some(chunk))
    }

    fn is_right(&self) -> bool {
        let sha512 = HEXLOWER.encode(&self.digest.clone().finalize());
        self.size == self.content.size && sha512 == self.content.sha512
    }
}
