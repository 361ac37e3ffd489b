//! The alphabet of what people read out on the telephone: Crockford's base 32, without I, L, O, U.

use sha2::{Digest, Sha256};

pub(crate) const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bytes make eight symbols. All that is encoded here has a multiple of five bytes; what is
/// left over would be left out.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 5 * 8);
    for five in bytes.chunks_exact(5) {
        let bits = five
            .iter()
            .fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        for symbol in (0..8).rev() {
            let index = (bits >> (5 * symbol)) as usize & 31;
            text.push(char::from(ALPHABET.as_bytes()[index]));
        }
    }
    text
}

/// This many symbols of random bytes, five bits to each; what is left of the bits is not used.
pub fn draw<const N: usize>(random: [u8; N], symbols: usize) -> String {
    let mut padded = random.to_vec();
    padded.resize(N.next_multiple_of(5), 0);
    let mut text = encode(&padded);
    text.truncate(symbols);
    text
}

/// The id that follows from a secret, 24 symbols in small letters. One way only: from the id nobody
/// gets the secret. The purpose keeps ids of one kind from being those of another.
pub(crate) fn id_of(purpose: &str, secret: &str) -> String {
    let digest = Sha256::new()
        .chain_update(purpose)
        .chain_update(b"\0")
        .chain_update(secret)
        .finalize();
    encode(&digest[..15]).to_ascii_lowercase()
}

/// Whether a text has this many symbols, as secrets have them: capital letters.
pub(crate) fn is_secret(text: &str, symbols: usize) -> bool {
    text.chars().count() == symbols && text.chars().all(|symbol| value(symbol).is_some())
}

/// Whether a text has this many symbols, as ids have them: small letters.
pub fn is_id(text: &str, symbols: usize) -> bool {
    let small = |c: char| !c.is_ascii_uppercase() && value(c.to_ascii_uppercase()).is_some();
    text.len() == symbols && text.chars().all(small)
}

/// What a person may have meant: case, blanks, hyphens, and the letters that look like digits.
pub(crate) fn normalise(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

pub(crate) fn value(symbol: char) -> Option<u32> {
    ALPHABET
        .find(symbol)
        .and_then(|index| u32::try_from(index).ok())
}

/// `ABCD-EFGH-…`, in groups of four.
pub(crate) fn grouped(text: &str) -> String {
    text.as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect::<Vec<_>>()
        .join("-")
}

pub(crate) fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    #[test]
    fn five_bytes_are_eight_symbols() {
        assert_eq!(super::encode(&[0xff; 5]), "ZZZZZZZZ");
        assert_eq!(super::encode(b"Crockford!"), "8DS6YRVBCSQQ4S11");
    }

    #[test]
    fn what_looks_alike_is_read_alike() {
        assert_eq!(super::normalise("o1-lI 2b"), "01112B");
    }
}
