//! Files that are small and would be huge: archives that explode, images of absurd size.

use portal_tests::{Service, portal};

use crate::uploading;

const MEGABYTE: u64 = 1024 * 1024;
/// What the host may take more, for whatever else it does meanwhile.
const MORE: u64 = 160 * MEGABYTE;
const JSON: &str = "application/json";

/// A ZIP of one entry that says it is (and is) this many zeros.
fn archive(entry: &str, zeros: usize) -> Vec<u8> {
    let content = miniz_oxide::deflate::compress_to_vec(&vec![0; zeros], 6);
    zip(entry, 8, &content, zeros)
}

/// A ZIP of one entry: local header, content, directory, end (APPNOTE.TXT 4.3). Checksums are zero:
/// whoever gets as far as to check them has unpacked it.
fn zip(entry: &str, method: u16, content: &[u8], size: usize) -> Vec<u8> {
    let mut facts = Vec::new();
    facts.extend(20_u16.to_le_bytes());
    facts.extend(0_u16.to_le_bytes());
    facts.extend(method.to_le_bytes());
    facts.extend([0; 8]);
    facts.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    facts.extend(u32::try_from(size).unwrap().to_le_bytes());
    facts.extend(u16::try_from(entry.len()).unwrap().to_le_bytes());
    facts.extend(0_u16.to_le_bytes());
    let mut file = [b"PK\x03\x04".as_slice(), &facts, entry.as_bytes(), content].concat();
    let at = u32::try_from(file.len()).unwrap();
    let mut directory = [b"PK\x01\x02\x14\x00".as_slice(), &facts].concat();
    directory.extend([0; 14]);
    directory.extend(entry.as_bytes());
    let length = u32::try_from(directory.len()).unwrap();
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0; 2]);
    file
}

/// A PNG that says it is 60,000 pixels wide and high: 14 GB once decoded.
fn image() -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    file.extend(60_000_u32.to_be_bytes());
    file.extend(60_000_u32.to_be_bytes());
    file.extend([8, 6, 0, 0, 0]);
    file.extend(0x80d2_7542_u32.to_be_bytes());
    file.extend(b"\0\0\0\x0cIDAT\x78\x9c\x63\x60\xa0\x0c\0\0\0\x40\0\x01");
    file.extend(0xb734_7cef_u32.to_be_bytes());
    file.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    file
}

/// A PDF with a stream that explodes, packed twice.
fn document() -> Vec<u8> {
    let once = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 64 << 20], 6);
    let twice = miniz_oxide::deflate::compress_to_vec_zlib(&once, 6);
    let mut file = format!(
        "%PDF-1.7\n1 0 obj\n<< /Length {} /Filter [/FlateDecode /FlateDecode] >>\nstream\n",
        twice.len()
    )
    .into_bytes();
    file.extend(twice);
    file.extend(b"\nendstream\nendobj\n%%EOF\n");
    file
}

#[test]
fn a_file_that_would_explode_costs_no_memory_and_gets_a_clear_answer() {
    let Some(portal) = portal("files that explode") else {
        return;
    };
    let (mut citizen, path) =
        uploading(&portal, &Service::with_attachments_of_every_kind().unwrap());
    let field = format!("{path}/G99000000301.0/F99000000302?seite=1");
    let zeros = 256 << 20;
    let mimetype = "application/vnd.oasis.opendocument.text";
    let mut odt = zip("mimetype", 0, mimetype.as_bytes(), mimetype.len());
    odt.extend(archive("content.xml", zeros));
    let lying = {
        let content = miniz_oxide::deflate::compress_to_vec(&vec![0; zeros], 6);
        zip("word/document.xml", 8, &content, 10)
    };
    let before = portal.memory();
    for (name, file) in [
        ("explodiert.docx", archive("word/document.xml", zeros)),
        ("luegt.docx", lying),
        ("explodiert.odt", odt),
        ("riesig.png", image()),
        ("doppelt.pdf", document()),
    ] {
        assert!(file.len() < 2_000_000, "{name} is no bomb: {}", file.len());
        let answer = citizen.upload(&field, JSON, &[(name, &file)]).unwrap();
        assert!([200, 422].contains(&answer.status), "{name}: {answer:?}");
        let files = citizen
            .once("GET", &field, &[("accept", JSON)], "")
            .unwrap()
            .json();
        let listed = files["files"].as_array().unwrap().last().unwrap().clone();
        let state = listed["state"].as_str().unwrap();
        assert!(
            ["unscanned", "quarantined", "clean", "refused"].contains(&state),
            "{listed}"
        );
        if state == "refused" {
            assert!(
                listed["message"].as_str().unwrap().ends_with('.'),
                "{listed}"
            );
        }
        let id = listed["id"].as_str().unwrap();
        if state == "unscanned" {
            let back = citizen
                .once("GET", &format!("{path}/{id}"), &[], "")
                .unwrap();
            assert_eq!(back.status, 200, "{name}");
            assert_eq!(back.body, file, "{name} is another file now");
        }
        citizen
            .once("POST", &format!("{path}/{id}/entfernen?seite=1"), &[], "")
            .unwrap();
    }
    // The pages that name them do not open them either.
    let sheet = path.replace("/anlagen/", "/antrag/");
    assert_eq!(citizen.get(&format!("{sheet}/1")).status, 200);
    if let (Some(before), Some(after)) = (before, portal.memory()) {
        assert!(
            after < before + MORE,
            "{} MiB more",
            (after - before) / MEGABYTE
        );
    }
}

/// `Content-Encoding` would make a small body large: the portal reads bodies as they are.
#[test]
fn a_packed_body_is_not_unpacked() {
    let Some(portal) = portal("packed bodies") else {
        return;
    };
    let mut citizen = portal.citizen();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'a'; 64 << 20], 6);
    let before = portal.memory();
    let headers = [
        ("content-encoding", "deflate"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let answer = citizen
        .once_with("POST", "/entwuerfe", &headers, &packed)
        .unwrap();
    assert!((400..500).contains(&answer.status), "{answer:?}");
    if let (Some(before), Some(after)) = (before, portal.memory()) {
        assert!(
            after < before + MORE,
            "{} MiB more",
            (after - before) / MEGABYTE
        );
    }
}
