//! How long it takes from a provider's answer to the session: 30 ms at the most.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use portal_tests::{Chosen, Portal};

const TURNS: usize = 40;

/// The time of the request that brings the answer, in the middle and the slowest of ten.
pub fn measure(portal: &Portal) -> Result<[Duration; 2]> {
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let mut citizen = portal.citizen();
        let start = citizen.get("/anmelden?zurueck=/");
        let (path, body) = citizen.answer_of_provider(&start, &Chosen::ERIKA)?;
        let begin = Instant::now();
        let answer = citizen.from_provider(&path, &body)?;
        times.push(begin.elapsed());
        ensure!(answer.status == 303, "{answer:?}");
    }
    times.sort_unstable();
    Ok([times[TURNS / 2], times[TURNS * 9 / 10]])
}
