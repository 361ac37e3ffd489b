//! How long a component takes to seal a record and to open it again.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use portal_tests::Citizen;

/// Records sealed in one request.
const TIMES: u32 = 100;
const TURNS: usize = 60;

/// The time for a record of this size, there and back. The address is that of the component of
/// the host's own tests.
pub fn measure(address: &str, bytes: usize) -> Result<Duration> {
    let mut client = Citizen::at(address);
    let mut time = |times: u32| -> Result<Duration> {
        let path = format!("/sealed?bytes={bytes}&times={times}");
        let mut all = Vec::new();
        for _ in 0..TURNS {
            let begin = Instant::now();
            let answer = client.once("GET", &path, &[], "")?;
            ensure!(answer.status == 200, "{answer:?}");
            all.push(begin.elapsed());
        }
        // Among the fastest: what others do on the machine meanwhile only adds.
        all.sort_unstable();
        Ok(all[TURNS / 10])
    };
    let without = time(0)?;
    Ok(time(TIMES)?.saturating_sub(without) / TIMES)
}
