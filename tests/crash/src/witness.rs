//! What was acknowledged, and so must be there.

use std::collections::BTreeMap;
use std::fmt;

use crate::workload::{Entry, Session};

/// Findings kept with their words; the rest are only counted.
const KEPT: usize = 5;

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The seed that replays it.
    pub seed: u64,
    /// Which step of that seed's life.
    pub step: u64,
    /// What was seen.
    pub what: String,
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Power cuts made, or faults injected.
    pub cuts: u64,
    /// Processes killed besides, on a machine that goes on.
    pub kills: u64,
    /// Of them, those that came in the middle of something rather than at rest.
    pub in_the_middle: u64,
    /// Appends that reported success.
    pub acknowledged: u64,
    /// Appends that reported failure.
    pub refused: u64,
    /// Of the failed ones, those wholly there after the reopening.
    pub there_all_the_same: u64,
    /// Acknowledged entries that are gone, or another's now.
    pub lost: u64,
    /// Numbers acknowledged twice, with different content.
    pub reused: u64,
    /// Databases that didn't open, chains that don't hold, failures without a fault.
    pub broken: u64,
    /// The first things that went wrong.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// Adds what another part of the run came to.
    pub fn add(&mut self, other: Self) {
        self.cuts += other.cuts;
        self.kills += other.kills;
        self.in_the_middle += other.in_the_middle;
        self.acknowledged += other.acknowledged;
        self.refused += other.refused;
        self.there_all_the_same += other.there_all_the_same;
        self.lost += other.lost;
        self.reused += other.reused;
        self.broken += other.broken;
        self.findings.extend(other.findings);
        self.findings.truncate(KEPT);
    }

    /// Nothing lost, no number twice, nothing broken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        (self.lost, self.reused, self.broken) == (0, 0, 0)
    }

    pub(crate) fn find(&mut self, seed: u64, step: u64, what: String) {
        if self.findings.len() < KEPT {
            self.findings.push(Finding { seed, step, what });
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cuts, {} kills ({} in the middle), {} acknowledged, {} refused ({} there all the same), \
             {} lost, {} reused, {} broken",
            self.cuts,
            self.kills,
            self.in_the_middle,
            self.acknowledged,
            self.refused,
            self.there_all_the_same,
            self.lost,
            self.reused,
            self.broken
        )?;
        for Finding { seed, step, what } in &self.findings {
            write!(f, "\n  step {step}: {what}\n    replay: TIDELINE_SEED={seed}")?;
        }
        Ok(())
    }
}

/// Remembers one life's acknowledgements and compares the database with them.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    pub(crate) outcome: Outcome,
    pub(crate) step: u64,
    seed: u64,
    /// Every number acknowledged in this life, with its last content.
    acknowledged: BTreeMap<u64, [u8; 32]>,
    /// What the database must hold now: what was acknowledged, and what that was chained to.
    expected: Vec<Entry>,
    /// What was read after it without ever having been acknowledged. It may go until the next
    /// acknowledgement.
    unconfirmed: Vec<Entry>,
    /// Failed appends since the last acknowledgement that were not there when last looked. Any of
    /// them may still come: a log that was deleted comes back when the power goes.
    in_doubt: usize,
    /// Whatever was read once must stay, acknowledged or not.
    reading_promises: bool,
}

impl Witness {
    pub(crate) fn new(seed: u64, reading_promises: bool) -> Self {
        Self {
            outcome: Outcome::default(),
            step: 0,
            seed,
            acknowledged: BTreeMap::new(),
            expected: Vec::new(),
            unconfirmed: Vec::new(),
            in_doubt: 0,
            reading_promises,
        }
    }

    /// The disk is a new one, so nothing is expected of it.
    pub(crate) fn start_again(&mut self) {
        self.acknowledged.clear();
        self.expected.clear();
        self.unconfirmed.clear();
        self.in_doubt = 0;
    }

    /// An append succeeded: a receipt is printed.
    pub(crate) fn acknowledge(&mut self, entry: Entry) {
        self.outcome.acknowledged += 1;
        let before = self.acknowledged.insert(entry.seq, entry.hash);
        if before.is_some_and(|hash| hash != entry.hash) {
            self.outcome.reused += 1;
            self.find(format!("number {} was acknowledged twice, as different entries", entry.seq));
        }
        self.expected.append(&mut self.unconfirmed);
        self.expected.push(entry);
        self.in_doubt = 0;
    }

    /// An append failed: it may be there or not.
    pub(crate) fn doubt(&mut self) {
        self.outcome.refused += 1;
        self.in_doubt += 1;
    }

    pub(crate) fn break_off(&mut self, what: String) {
        self.outcome.broken += 1;
        self.find(what);
    }

    fn find(&mut self, what: String) {
        self.outcome.find(self.seed, self.step, what);
    }

    /// Compares the database with what must be there. An error is the session's own: it couldn't
    /// read, or what it read isn't whole.
    pub(crate) fn compare(&mut self, session: &mut dyn Session) -> anyhow::Result<()> {
        let there = session.read_all()?;
        let head = session.head()?;
        if head != there.last().copied() {
            self.break_off(format!("the head {head:?} isn't the last entry"));
        }
        if there.windows(2).any(|pair| pair[0].seq + 1 != pair[1].seq) {
            self.break_off("the numbers aren't consecutive".to_owned());
        }
        let found = |entry: &Entry| {
            let at = there.binary_search_by_key(&entry.seq, |other| other.seq);
            at.is_ok_and(|at| there[at].hash == entry.hash)
        };
        let gone: Vec<u64> =
            self.expected.iter().filter(|entry| !found(entry)).map(|entry| entry.seq).collect();
        if !gone.is_empty() {
            self.outcome.lost += gone.len() as u64;
            self.find(format!("acknowledged and gone: {gone:?}; there are {}", there.len()));
        }
        let more = there.len() - (self.expected.len() - gone.len()).min(there.len());
        let doubtful = self.unconfirmed.len() + self.in_doubt;
        if more > doubtful {
            self.break_off(format!("{more} entries more than the {doubtful} in doubt"));
        }
        self.outcome.there_all_the_same += more.saturating_sub(self.unconfirmed.len()) as u64;
        self.in_doubt = doubtful.saturating_sub(more);
        self.expected = there;
        if !self.reading_promises {
            self.unconfirmed = self.expected.split_off(self.expected.len() - more);
        }
        Ok(())
    }
}
