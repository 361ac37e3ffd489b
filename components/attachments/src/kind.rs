//! What a file is, by its content: its name decides nothing.

use serde::{Deserialize, Serialize};

/// The kinds that the portal takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Pdf,
    Jpeg,
    Png,
    Tiff,
    /// Office Open XML, text (ECMA-376).
    Docx,
    /// OpenDocument, text (ISO/IEC 26300).
    Odt,
}

/// What a field takes whose schema names no media type.
pub(crate) const USUAL: [Kind; 3] = [Kind::Pdf, Kind::Jpeg, Kind::Png];
const ALL: [Kind; 6] = [
    Kind::Pdf,
    Kind::Jpeg,
    Kind::Png,
    Kind::Tiff,
    Kind::Docx,
    Kind::Odt,
];

impl Kind {
    /// Its registered media type (IANA).
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// The ending that a downloaded file gets.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Tiff => "tif",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// As people know it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Tiff => "TIFF",
            Self::Docx => "Word (DOCX)",
            Self::Odt => "OpenDocument (ODT)",
        }
    }

    /// The kinds of which one of these media types speaks, `image/*` and the like included.
    pub(crate) fn among(media_types: &[String]) -> Vec<Self> {
        let listed = |kind: &Self| {
            media_types.iter().any(|listed| {
                let listed = listed.split(';').next().unwrap_or_default().trim();
                let listed = listed.to_ascii_lowercase();
                match listed.strip_suffix("/*") {
                    Some(family) => {
                        let rest = kind.media_type().strip_prefix(family);
                        rest.is_some_and(|rest| rest.starts_with('/'))
                    }
                    None => listed == kind.media_type() || listed == "*",
                }
            })
        };
        ALL.into_iter().filter(listed).collect()
    }

    /// What a file that begins so can be; for an archive only its insides decide.
    pub(crate) fn begun_by(head: &[u8]) -> Vec<Self> {
        let one = match head {
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Self::Tiff,
            [b'P', b'K', 3, 4, ..] if is_odt(head) => Self::Odt,
            [b'P', b'K', 3, 4, ..] => Self::Docx,
            _ => return Vec::new(),
        };
        vec![one]
    }
}

/// The first entry of an OpenDocument is `mimetype`, stored as it is (part 2, 3.3).
fn is_odt(head: &[u8]) -> bool {
    let entry = [b"mimetype".as_slice(), Kind::Odt.media_type().as_bytes()].concat();
    let rest = head.get(30..).unwrap_or_default();
    // A template or a master document goes on with `-template`, `-master`.
    rest.starts_with(&entry) && rest.get(entry.len()) != Some(&b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_first_bytes() {
        for (head, kind) in [
            (b"%PDF-1.7".as_slice(), Kind::Pdf),
            (b"\xff\xd8\xff\xe0", Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", Kind::Png),
            (b"II*\0", Kind::Tiff),
            (b"MM\0*", Kind::Tiff),
            (b"PK\x03\x04", Kind::Docx),
        ] {
            assert_eq!(Kind::begun_by(head), [kind]);
        }
        for head in [
            b"MZ\x90\0".as_slice(),
            b"<html>",
            b" %PDF-1.7",
            b"GIF89a",
            b"",
        ] {
            assert!(Kind::begun_by(head).is_empty(), "{head:?}");
        }
    }

    #[test]
    fn an_opendocument_text_is_told_from_its_template() {
        let file = |media_type: &str| {
            [
                b"PK\x03\x04",
                &[0; 26][..],
                b"mimetype",
                media_type.as_bytes(),
            ]
            .concat()
        };
        let odt = Kind::Odt.media_type();
        assert_eq!(Kind::begun_by(&file(odt)), [Kind::Odt]);
        assert_eq!(
            Kind::begun_by(&file(&format!("{odt}-template"))),
            [Kind::Docx]
        );
    }

    #[test]
    fn a_schemas_media_types_are_read_with_wildcards_and_parameters() {
        let among = |list: &[&str]| {
            let list: Vec<String> = list.iter().map(|it| (*it).to_owned()).collect();
            Kind::among(&list)
        };
        assert_eq!(among(&["image/*"]), [Kind::Jpeg, Kind::Png, Kind::Tiff]);
        assert_eq!(among(&["Application/PDF; version=1.7"]), [Kind::Pdf]);
        assert_eq!(among(&["application/zip"]), []);
    }
}
