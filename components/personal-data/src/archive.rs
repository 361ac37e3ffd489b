//! A ZIP that is given out while it is written: never more of it is held than a piece.

use bytes::Bytes;
use edge::{Failure, Piece};
use futures::SinkExt;
use futures::channel::mpsc::Sender;
use rawzip::ZipArchiveWriter;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// From so many bytes on they are given out.
const PIECE: usize = 64 * 1024;

/// What is written and not given out yet.
#[derive(Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Buffer {
    fn taken(&self, at_least: usize) -> Option<Bytes> {
        let mut buffer = self.0.borrow_mut();
        let enough = buffer.len() >= at_least && !buffer.is_empty();
        enough.then(|| std::mem::take(&mut *buffer).into())
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The ZIP.
pub(crate) struct Archive {
    zip: ZipArchiveWriter<Buffer>,
    buffer: Buffer,
    reader: Sender<Piece>,
}

/// One file of it, while it is written.
pub(crate) struct File<'a> {
    data: &'a mut dyn Write,
    buffer: &'a Buffer,
    reader: &'a mut Sender<Piece>,
}

impl Archive {
    /// A new one for this reader.
    pub(crate) fn new(reader: Sender<Piece>) -> Self {
        let buffer = Buffer::default();
        Self {
            zip: ZipArchiveWriter::new(buffer.clone()),
            buffer,
            reader,
        }
    }

    /// Adds a file. Its name is one that this component makes.
    pub(crate) async fn add(
        &mut self,
        name: &str,
        fill: impl AsyncFnOnce(&mut File<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (mut entry, config) = self.zip.new_file(name).start().map_err(defect)?;
        let mut data = config.wrap(&mut entry);
        let mut file = File {
            data: &mut data,
            buffer: &self.buffer,
            reader: &mut self.reader,
        };
        fill(&mut file).await?;
        let (_, descriptor) = data.finish().map_err(defect)?;
        entry.finish(descriptor).map_err(defect)?;
        Ok(())
    }

    /// Ends it.
    pub(crate) async fn finish(mut self) -> Result<(), Failure> {
        self.zip.finish().map_err(defect)?;
        give(&self.buffer, &mut self.reader, 1).await
    }
}

impl File<'_> {
    /// Goes on with the file.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.data.write_all(bytes).map_err(defect)?;
        give(self.buffer, self.reader, PIECE).await
    }
}

async fn give(buffer: &Buffer, reader: &mut Sender<Piece>, from: usize) -> Result<(), Failure> {
    match buffer.taken(from) {
        // Who has gone away reads no more: nothing else is to be done for them.
        Some(bytes) => reader.send(Ok(bytes)).await.map_err(defect),
        None => Ok(()),
    }
}

fn defect(error: impl Into<anyhow::Error>) -> Failure {
    Failure::Internal(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::StreamExt;
    use futures::channel::mpsc;
    use futures::executor::block_on;

    #[test]
    fn what_is_put_in_is_read_back_and_comes_in_pieces() {
        let (sender, reader) = mpsc::channel(0);
        let large = vec![7; 3 * PIECE + 1];
        let write = async {
            let mut archive = Archive::new(sender);
            archive
                .add("a/klein.txt", async |file| file.write("ä".as_bytes()).await)
                .await
                .unwrap();
            let fill = async |file: &mut File<'_>| {
                for piece in large.chunks(10_000) {
                    file.write(piece).await?;
                }
                Ok(())
            };
            archive.add("groß.bin", fill).await.unwrap();
            archive.finish().await.unwrap();
        };
        let read = reader.map(Result::unwrap).collect::<Vec<Bytes>>();
        let ((), pieces) = block_on(futures::future::join(write, read));
        assert!(pieces.len() > 2 && pieces.iter().all(|it| it.len() < 2 * PIECE));
        let whole = pieces.concat();
        let archive = rawzip::ZipArchive::from_slice(&whole).unwrap();
        let mut entries = archive.entries();
        let mut found = Vec::new();
        while let Some(entry) = entries.next_entry().unwrap() {
            let name = String::from_utf8(entry.file_path().as_ref().to_vec()).unwrap();
            let data = archive
                .get_entry(entry.wayfinder())
                .unwrap()
                .data()
                .to_vec();
            found.push((name, data));
        }
        let expected = [
            ("a/klein.txt".to_owned(), "ä".as_bytes().to_vec()),
            ("groß.bin".to_owned(), large),
        ];
        assert_eq!(found, expected);
    }
}
