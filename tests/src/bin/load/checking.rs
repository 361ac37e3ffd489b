//! How long a component takes to check the token of a session: 0.2 ms at the most.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use portal_tests::{Citizen, LogIn, Portal};
use sessions::Session;

/// Where it is measured. Without cookies this page leads to the log-in; with a token whose
/// signature is wrong it does so after having checked it, and without any operation.
const PATH: &str = "/anmelden/konto";
const TURNS: usize = 600;

/// The time that checking adds to an answer.
pub fn measure(portal: &Portal) -> Result<Duration> {
    let (mut known, begun) = portal.logged_in(&LogIn::default())?;
    let (signed, signature) = begun.token.rsplit_once('.').context("a token")?;
    let last = if signature.starts_with('A') { 'B' } else { 'A' };
    let forged = format!("{signed}.{last}{}", &signature[1..]);
    known.keep(Session::COOKIE, &forged);
    let mut nobody = portal.citizen();
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        without.push(time(&mut nobody)?);
        with.push(time(&mut known)?);
    }
    // Among the fastest: what others do on the machine meanwhile only adds.
    let fast = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 10]
    };
    Ok(fast(with).saturating_sub(fast(without)))
}

fn time(citizen: &mut Citizen) -> Result<Duration> {
    let begin = Instant::now();
    let answer = citizen.once("GET", PATH, &[], "")?;
    ensure!(answer.status == 303, "{answer:?}");
    Ok(begin.elapsed())
}
