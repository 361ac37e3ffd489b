//! A file's content: in sealed chunks, each bound to its place.

use crate::limits::LARGEST_FILE;
use edge::SealedBytes;
use futures::future::try_join_all;
use records::{CodecError, Key, KeyValue, Record, StoreError};

/// Bytes of content in a chunk. Sealed and in base64 it stays under a million bytes.
pub(crate) const CHUNK: usize = 700 * 1024;
/// Chunks of the largest file.
pub(crate) const MOST_CHUNKS: u32 = (LARGEST_FILE as usize).div_ceil(CHUNK) as u32;

/// The chunks of one file.
#[derive(Clone)]
pub(crate) struct Chunks<K> {
    store: K,
    codec: SealedBytes,
    /// Of the file; a chunk's has its number behind it.
    key: Key,
}

impl<K: KeyValue + Clone> Chunks<K> {
    pub(crate) fn at(store: K, codec: SealedBytes, key: Key) -> Self {
        Self { store, codec, key }
    }

    fn chunk(&self, number: u32) -> Record<Vec<u8>, K, SealedBytes> {
        let key = self.key.clone().id(number.to_string());
        Record::at(self.store.clone(), self.codec.clone(), key)
    }

    pub(crate) async fn write(&self, number: u32, content: &Vec<u8>) -> Result<(), StoreError> {
        self.chunk(number).set(content).await
    }

    /// The content of a chunk; none where it is missing or was changed. One operation.
    ///
    /// One whose key is not here is neither: nobody is told that the file is damaged.
    pub(crate) async fn read(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        match self.chunk(number).get().await {
            Err(StoreError::Coding {
                cause: CodecError::Unsound(_),
                ..
            }) => Ok(None),
            other => other,
        }
    }

    /// Deletes so many chunks; those that are not there cost an operation too.
    pub(crate) async fn delete(&self, count: u32) -> Result<(), StoreError> {
        let deletions = (0..count).map(async |number| self.chunk(number).delete().await);
        try_join_all(deletions).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use records::memory::Memory;
    use sealing::KeyRing;

    const KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

    fn chunks(memory: &Memory, file: &str) -> Chunks<Memory> {
        chunks_with(KEY, memory, file)
    }

    fn chunks_with(keys: &str, memory: &Memory, file: &str) -> Chunks<Memory> {
        let ring = KeyRing::parse(keys).unwrap();
        let codec = SealedBytes::within(&ring.of_tenant(&"aachen".parse().unwrap(), "attachments"));
        let key = Key::new("attachments").tenant("aachen").kind("chunk");
        Chunks::at(memory.clone(), codec, key.id(file))
    }

    #[test]
    fn a_full_chunk_is_stored_in_less_than_a_million_bytes_and_shows_nothing() {
        let memory = Memory::new();
        let file = chunks(&memory, "a");
        let content = b"Ada Lovelace ".repeat(CHUNK / 13);
        block_on(file.write(0, &content)).unwrap();
        assert_eq!(block_on(file.read(0)).unwrap(), Some(content));
        let stored = memory.values().into_values().next().unwrap();
        assert!(stored.len() < 1_000_000, "{}", stored.len());
        assert!(memchr::memmem::find(&stored, b"Lovelace").is_none());
    }

    #[test]
    fn a_chunk_whose_key_is_not_here_is_not_taken_for_missing() {
        let memory = Memory::new();
        block_on(chunks(&memory, "a").write(0, &vec![1])).unwrap();
        let other = KEY.replace('w', "g");
        assert!(block_on(chunks_with(&other, &memory, "a").read(0)).is_err());
        let both = format!("{other},{KEY}");
        let read = block_on(chunks_with(&both, &memory, "a").read(0));
        assert_eq!(read.unwrap(), Some(vec![1]));
    }

    #[test]
    fn a_chunk_in_anothers_place_is_as_good_as_missing() {
        let memory = Memory::new();
        block_on(chunks(&memory, "a").write(0, &vec![1])).unwrap();
        let stored = memory.values();
        let (key, value) = stored.iter().next().unwrap();
        let moved = [(key.replace("/a/0", "/a/1"), value.clone())].into();
        let file = chunks(&Memory::holding(moved), "a");
        assert_eq!(block_on(file.read(1)).unwrap(), None);
        assert_eq!(block_on(file.read(0)).unwrap(), None);
    }
}
