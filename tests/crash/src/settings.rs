//! How long to run, from the environment.
//!
//! - `TIDELINE_CUTS=n`: that many cuts;
//! - `TIDELINE_TORTURE=1`: 10,000,000 cuts;
//! - `TIDELINE_SEED=n`: from that seed; with no number of cuts, that one life only (a replay);
//! - `TIDELINE_THREADS=n`: that many threads, else one a core.

use crate::cuts::CUTS_A_LIFE;

/// What a run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Power cuts in all.
    pub cuts: u32,
    /// Where everything random comes from.
    pub seed: u64,
}

impl Settings {
    /// The settings from the environment; `cuts` and `seed` are what a plain test run does.
    ///
    /// # Panics
    /// On a variable that isn't a number.
    #[must_use]
    pub fn from_environment(cuts: u32, seed: u64) -> Self {
        let asked = number("TIDELINE_CUTS").map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let replay = replay();
        let cuts = match (asked, replay) {
            (Some(asked), _) => asked,
            (None, Some(_)) => CUTS_A_LIFE,
            (None, None) if number("TIDELINE_TORTURE").is_some_and(|n| n > 0) => 10_000_000,
            (None, None) => cuts,
        };
        Self { cuts, seed: replay.unwrap_or(seed) }
    }
}

/// The seed to replay, when there is one.
///
/// # Panics
/// When it isn't a number.
#[must_use]
pub fn replay() -> Option<u64> {
    number("TIDELINE_SEED")
}

/// Threads to use.
#[must_use]
pub fn threads() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    number("TIDELINE_THREADS").and_then(|n| usize::try_from(n).ok()).unwrap_or(cores).max(1)
}

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    let parsed = text.trim().parse();
    assert!(parsed.is_ok(), "{name}={text} isn't a number");
    parsed.ok()
}
