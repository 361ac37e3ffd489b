//! Looking at a file while it passes, once and without decoding anything: its digest, its kind,
//! and whether it is whole.

use crate::kind::Kind;
use calls::attachments::Reason;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha512};

/// So many bytes say what a file is.
const HEAD: usize = 96;
/// Where a whole file has its end mark. The end of a ZIP archive can have a comment of 65,535
/// bytes behind it (APPNOTE 4.3.16); the others allow less.
const TAIL: usize = 66_000;
/// The part of a text document, and parts that hold macros, as archives name their entries.
const DOCUMENT: &[u8] = b"word/document.xml";
const MACROS: [&[u8]; 2] = [b"vbaProject.bin", b"Basic/script"];
/// A name may be cut in two between pieces.
const OVERLAP: usize = 16;

/// What a field takes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken<'a> {
    pub(crate) bytes: u64,
    pub(crate) kinds: &'a [Kind],
}

/// A file that was found good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    pub(crate) sha512: String,
}

/// A file while it passes.
pub(crate) struct Inspection<'a> {
    taken: Taken<'a>,
    digest: Sha512,
    size: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
    has_document: bool,
    has_macros: bool,
}

impl<'a> Inspection<'a> {
    pub(crate) fn new(taken: Taken<'a>) -> Self {
        Self {
            taken,
            digest: Sha512::new(),
            size: 0,
            head: Vec::new(),
            tail: Vec::new(),
            has_document: false,
            has_macros: false,
        }
    }

    /// Takes the next piece. Why the file is not taken can be clear before its end.
    pub(crate) fn pass(&mut self, piece: &[u8]) -> Result<(), Reason> {
        self.size += piece.len() as u64;
        if self.size > self.taken.bytes {
            return Err(Reason::TooLarge);
        }
        self.digest.update(piece);
        if self.head.len() < HEAD {
            let missing = HEAD - self.head.len();
            self.head.extend(piece.iter().take(missing));
            if self.head.len() == HEAD {
                self.kind()?;
            }
        }
        self.look_for_parts(piece);
        match self.has_macros {
            true => Err(Reason::Macros),
            false => Ok(()),
        }
    }

    /// What the file is, once it has passed.
    pub(crate) fn end(self) -> Result<Found, Reason> {
        if self.size == 0 {
            return Err(Reason::Empty);
        }
        let kind = self.kind()?;
        if kind == Kind::Docx && !self.has_document {
            return Err(Reason::WrongType);
        }
        if !self.is_whole(kind) {
            return Err(Reason::Damaged);
        }
        Ok(Found {
            kind,
            sha512: HEXLOWER.encode(&self.digest.finalize()),
        })
    }

    fn kind(&self) -> Result<Kind, Reason> {
        let mut kinds = Kind::begun_by(&self.head).into_iter();
        kinds
            .find(|kind| self.taken.kinds.contains(kind))
            .ok_or(Reason::WrongType)
    }

    /// Keeps the end of what has passed, and looks for names of archive entries in it.
    fn look_for_parts(&mut self, piece: &[u8]) {
        let seen = self.tail.len().saturating_sub(OVERLAP);
        self.tail.extend_from_slice(piece);
        if self.head.starts_with(b"PK") {
            let fresh = &self.tail[seen..];
            let holds = |name: &[u8]| memchr::memmem::find(fresh, name).is_some();
            self.has_document |= holds(DOCUMENT);
            self.has_macros |= MACROS.iter().any(|name| holds(name));
        }
        let surplus = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..surplus);
    }

    /// Whether it ends as its kind does. A JPEG or TIFF has no mark that all cameras set.
    fn is_whole(&self, kind: Kind) -> bool {
        let mark: &[u8] = match kind {
            Kind::Pdf => b"%%EOF",
            Kind::Png => b"IEND",
            Kind::Docx | Kind::Odt => b"PK\x05\x06",
            Kind::Jpeg | Kind::Tiff => return true,
        };
        memchr::memmem::rfind(&self.tail, mark).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::USUAL;

    fn inspect(kinds: &[Kind], bytes: &[u8], piece: usize) -> Result<Found, Reason> {
        let mut inspection = Inspection::new(Taken {
            bytes: 200_000,
            kinds,
        });
        for piece in bytes.chunks(piece) {
            inspection.pass(piece)?;
        }
        inspection.end()
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let entries = names
            .iter()
            .map(|name| [b"PK\x03\x04", &[0; 26][..], name.as_bytes(), &[7; 90_000]].concat());
        [
            entries.collect::<Vec<_>>().concat(),
            b"PK\x05\x06".to_vec(),
            vec![0; 18],
        ]
        .concat()
    }

    #[test]
    fn the_digest_is_that_of_the_whole_file_however_it_comes() {
        let pdf = [b"%PDF-1.7\n".as_slice(), &[9; 5000], b"%%EOF\n"].concat();
        let whole = inspect(&USUAL, &pdf, 10_000).unwrap();
        assert_eq!(whole.sha512, HEXLOWER.encode(&Sha512::digest(&pdf)));
        assert_eq!(inspect(&USUAL, &pdf, 7), Ok(whole));
    }

    #[test]
    fn each_wrong_file_has_its_reason() {
        assert_eq!(inspect(&USUAL, b"", 9), Err(Reason::Empty));
        assert_eq!(inspect(&USUAL, b"MZ\x90", 9), Err(Reason::WrongType));
        assert_eq!(inspect(&USUAL, &[0x4d; 300], 9), Err(Reason::WrongType));
        assert_eq!(
            inspect(&[Kind::Png], b"%PDF-1.7 %%EOF", 9),
            Err(Reason::WrongType)
        );
        assert_eq!(inspect(&USUAL, b"%PDF-1.7 cut of", 9), Err(Reason::Damaged));
        let large = [b"\xff\xd8\xff".as_slice(), &[0; 200_000]].concat();
        assert_eq!(inspect(&USUAL, &large, 1000), Err(Reason::TooLarge));
        assert!(inspect(&USUAL, &large[..200_000], 1000).is_ok());
    }

    #[test]
    fn a_text_document_is_taken_where_the_field_takes_it_and_no_other_archive_is() {
        let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
        assert_eq!(
            inspect(&[Kind::Docx], &docx, 1009).unwrap().kind,
            Kind::Docx
        );
        assert_eq!(inspect(&USUAL, &docx, 1009), Err(Reason::WrongType));
        let other = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
        assert_eq!(inspect(&[Kind::Docx], &other, 1009), Err(Reason::WrongType));
        let cut = &docx[..docx.len() - 22];
        assert_eq!(inspect(&[Kind::Docx], cut, 1009), Err(Reason::Damaged));
    }

    #[test]
    fn macros_are_found_even_where_their_name_is_cut_in_two() {
        let bytes = archive(&["word/document.xml", "word/vbaProject.bin"]);
        for piece in [1, 90_043, 90_050, 300_000] {
            assert_eq!(
                inspect(&[Kind::Docx], &bytes, piece),
                Err(Reason::Macros),
                "{piece}"
            );
        }
    }
}
