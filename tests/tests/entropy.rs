//! Every secret that opens something is long enough that nobody guesses it. Needs nothing that has to
//! be built.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use identifiers::{FileId, FolderKey, ResumeCode};
use portal_tests::root;

/// Less is guessed some day.
const LEAST: u32 = 80;

/// What a place in the source draws chance for.
enum Drawn {
    /// A secret of so many bits: whoever has it is let in.
    Secret(u32),
    /// A name that opens nothing, or a moment.
    NoSecret,
}

use Drawn::{NoSecret, Secret};

/// Every place that draws chance: the file, the text there, what for.
const PLACES: &[(&str, &str, Drawn)] = &[
    // 20 symbols of five bits.
    (
        "components/draft-save/src/keeping.rs",
        "ResumeCode::from_random(edge::random()?)",
        Secret(100),
    ),
    (
        "components/draft-save/src/keeping.rs",
        "FolderKey::from_random(edge::random()?)",
        Secret(100),
    ),
    (
        "components/draft-save/src/keeping.rs",
        "edge::token()?",
        NoSecret,
    ),
    (
        "components/draft-save/src/invitations.rs",
        "ResumeCode::from_random(edge::random()?)",
        Secret(100),
    ),
    (
        "components/draft-save/src/pages/code.rs",
        "FolderKey::from_random(edge::random()?)",
        Secret(100),
    ),
    // Two tokens of 128 bits each.
    (
        "components/tenant-config/src/tokens.rs",
        "edge::token()?, edge::token()?",
        Secret(256),
    ),
    (
        "components/identity/src/log_in/answer.rs",
        "SessionId::from_random(random()?)",
        NoSecret,
    ),
    (
        "components/identity/src/begin.rs",
        "Browser::from_random(random()?)",
        Secret(128),
    ),
    (
        "components/form-fill/src/view.rs",
        "edge::token()?",
        NoSecret,
    ),
    (
        "components/attachments/src/upload.rs",
        "FileId::from_random(edge::random()?)",
        NoSecret,
    ),
    (
        "crates/edge/src/random.rs",
        "let [byte] = random()?",
        NoSecret,
    ),
    (
        "crates/edge/src/random.rs",
        "let bytes: [u8; 16] = random()?",
        Secret(128),
    ),
    (
        "components/identity/src/log_in/log_out.rs",
        "Id::from_random(random()?)",
        NoSecret,
    ),
    (
        "components/identity/src/log_in/log_out.rs",
        "token()?",
        Secret(128),
    ),
    (
        "crates/edge/src/pending.rs",
        "LogInState(token()?)",
        Secret(128),
    ),
    (
        "components/identity/src/log_in/out.rs",
        "Id::from_random(random()?)",
        NoSecret,
    ),
    (
        "components/identity/src/log_in/answer.rs",
        "PersonId::for_once(random()?)",
        NoSecret,
    ),
    (
        "components/staff-identity/src/log_in/answer.rs",
        "SessionId::from_random(random()?)",
        NoSecret,
    ),
    (
        "components/staff-identity/src/begin.rs",
        "Browser::from_random(random()?)",
        Secret(128),
    ),
    (
        "components/staff-identity/src/log_in/pending.rs",
        "let verifier: [u8; 32] = random()?",
        Secret(256),
    ),
    (
        "components/staff-identity/src/log_in/pending.rs",
        "nonce: token()?",
        Secret(128),
    ),
    (
        "components/audit/src/reading.rs",
        "u64::from_be_bytes(random()?)",
        NoSecret,
    ),
    (
        "components/sandbox/bundid/src/log_out.rs",
        "Id::from_random(random()?)",
        NoSecret,
    ),
    (
        "components/sandbox/bundid/src/answer.rs",
        "Id::from_random(random()?)",
        NoSecret,
    ),
    (
        "host/src/operator/keys/file.rs",
        "random()?.base64",
        Secret(256),
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !matches!(name.as_str(), "tests" | "benches" | "testing" | "target") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a file that call a source of chance, without its tests.
fn draws(text: &str) -> impl Iterator<Item = &str> {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let calls = |line: &&str| line.contains("random()?") || line.contains("token()?");
    code.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .filter(calls)
}

#[test]
fn every_place_that_draws_chance_is_known_and_every_secret_is_long_enough() {
    let root = root();
    let mut files = Vec::new();
    for folder in ["components", "crates", "host/src"] {
        sources(&root.join(folder), &mut files);
    }
    let mut seen = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        // Rules are made of tokens of another kind.
        if name.starts_with("crates/fim/") {
            continue;
        }
        for line in draws(&text) {
            let known = PLACES
                .iter()
                .position(|(of, what, _)| *of == name && line.contains(what));
            let known = known.unwrap_or_else(|| panic!("{name} draws chance: {line}"));
            seen.insert(known);
        }
    }
    for (number, (file, what, drawn)) in PLACES.iter().enumerate() {
        assert!(seen.contains(&number), "{file} draws no more by {what}");
        if let Secret(bits) = drawn {
            assert!(*bits >= LEAST, "{file}: {what} has {bits} bits");
        }
    }
}

/// Each bit of what is drawn counts: another bit makes another code.
fn bits_that_count<const N: usize>(code: impl Fn([u8; N]) -> String) -> u32 {
    let of = |bit: usize| {
        let mut bytes = [0; N];
        bytes[bit / 8] |= 1 << (bit % 8);
        code(bytes)
    };
    let codes: BTreeSet<String> = (0..N * 8).map(of).chain([code([0; N])]).collect();
    u32::try_from(codes.len() - 1).unwrap()
}

#[test]
fn codes_hold_as_many_bits_as_they_say() {
    let resume = bits_that_count(|random| ResumeCode::from_random(random).secret().to_owned());
    let folder = bits_that_count(|random| FolderKey::from_random(random).secret().to_owned());
    let file = bits_that_count(|random| FileId::from_random(random).to_string());
    let browser =
        bits_that_count(|random| sessions::Browser::from_random(random).secret().to_owned());
    assert_eq!((resume, folder, file, browser), (100, 100, 128, 128));
}
