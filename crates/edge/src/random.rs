use crate::{Failure, platform};
use std::time::Duration;

/// Random bytes, fit for secrets.
///
/// # Errors
/// When the host gives none.
pub fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    platform::fill(&mut bytes)?;
    Ok(bytes)
}

/// Up to five seconds by which a second try is put off, so that a thousand tries that failed
/// together do not come back together.
///
/// # Errors
/// When the host gives no randomness.
pub fn jitter() -> Result<Duration, Failure> {
    let [byte] = random()?;
    Ok(Duration::from_millis(u64::from(byte) * 20))
}

/// A random name of 128 bits, in hexadecimal.
///
/// # Errors
/// When the host gives no randomness.
pub fn token() -> Result<String, Failure> {
    let bytes: [u8; 16] = random()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
