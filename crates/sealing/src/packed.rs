//! Large JSON is compressed before it is sealed: what is a fifth of its size is encrypted, decrypted and
//! read in a fifth of the time, which in WebAssembly is much of what a step of a large form takes.

use lz4_flex::block::{compress_into, decompress_into, get_maximum_output_size};

use crate::SealingError;

/// What compressed JSON begins with, and no JSON does.
const MARK: &[u8] = b"\0lz4\x01";
/// Bytes of the size, little-endian, that follow.
const SIZE: usize = 4;
/// Smaller JSON stays as it is: there is nothing to win.
const WORTH_IT: usize = 4_000;
/// No record is larger, so no damaged one makes anybody reserve more.
const LARGEST: usize = 64 << 20;

/// As it is sealed.
pub(crate) fn packed(json: Vec<u8>) -> Vec<u8> {
    let Ok(size) = u32::try_from(json.len()) else {
        return json;
    };
    if json.len() < WORTH_IT || json.len() > LARGEST {
        return json;
    }
    let begin = MARK.len() + SIZE;
    let mut packed = vec![0; begin + get_maximum_output_size(json.len())];
    packed[..MARK.len()].copy_from_slice(MARK);
    packed[MARK.len()..begin].copy_from_slice(&size.to_le_bytes());
    match compress_into(&json, &mut packed[begin..]) {
        Ok(written) if begin + written < json.len() => {
            packed.truncate(begin + written);
            packed
        }
        _ => json,
    }
}

/// As it was before it was sealed.
pub(crate) fn unpacked(opened: Vec<u8>) -> Result<Vec<u8>, SealingError> {
    let Some(rest) = opened.strip_prefix(MARK) else {
        return Ok(opened);
    };
    let damaged = || SealingError::Content("not what was compressed".to_owned());
    let (size, compressed) = rest.split_first_chunk::<SIZE>().ok_or_else(damaged)?;
    let size = usize::try_from(u32::from_le_bytes(*size)).unwrap_or(usize::MAX);
    if size > LARGEST {
        return Err(damaged());
    }
    let mut json = vec![0; size];
    match decompress_into(compressed, &mut json) {
        Ok(written) if written == size => Ok(json),
        _ => Err(damaged()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn large() -> Vec<u8> {
        let answers = (0..600).map(|at| format!("\"F{at:08}.0\":\"answer {at}\""));
        let answers: Vec<String> = answers.collect();
        format!("{{{}}}", answers.join(",")).into_bytes()
    }

    #[test]
    fn large_json_is_smaller_and_comes_back_as_it_was() {
        let json = large();
        let small = packed(json.clone());
        assert!(small.len() * 2 < json.len(), "{}", small.len());
        assert_eq!(unpacked(small).unwrap(), json);
    }

    #[test]
    fn small_json_and_what_cannot_be_compressed_stay_as_they_are() {
        let small = br#"{"name":"Ada"}"#.to_vec();
        assert_eq!(packed(small.clone()), small);
        assert_eq!(unpacked(small.clone()).unwrap(), small);
        let mut state = 1u32;
        let noise: Vec<u8> = (0..10_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        assert_eq!(packed(noise.clone()), noise);
    }

    #[test]
    fn what_is_damaged_is_refused_and_reserves_nothing() {
        let small = packed(large());
        for end in [MARK.len(), MARK.len() + 2, small.len() - 1] {
            assert!(unpacked(small[..end].to_vec()).is_err(), "{end}");
        }
        let mut huge = small.clone();
        huge[MARK.len()..MARK.len() + SIZE].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(unpacked(huge).is_err());
        let mut longer = small;
        longer[MARK.len()] ^= 1;
        assert!(unpacked(longer).is_err());
    }
}
