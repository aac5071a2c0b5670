//! A fault at the Nth operation, for every N.
//!
//! On each N: the same database, the fault armed, a few commits. After an error the session is
//! dropped and another opened, as a register does. Then the fault is lifted (half of the time with
//! the power cut as well), and the database must hold every acknowledged entry, nothing
//! half-written, and go on; a last power cut must not change that.

use crate::disk::Disk;
use crate::fault::Fault;
use crate::random::Random;
use crate::vfs::PowerCutVfs;
use crate::witness::{Outcome, Witness};
use crate::workload::{Session, Synchronous, Workload};

const DATABASE: &str = "till.db";
const LOG: &str = "till.db-wal";

/// Past this N the sweep gives up: the fault must have stopped coming long before.
const MOST: u64 = 100_000;

/// A kind of fault, still without its N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One call fails with an I/O error.
    ErrorOnce,
    /// From one call on every call fails with an I/O error, until it's repaired.
    ErrorForever,
    /// One write finds the disk full.
    FullOnce,
    /// From one write on the disk is full, until room is made.
    FullForever,
    /// One sync fails, and the kernel forgets a part of what was to be synced.
    SyncForgets,
}

impl Kind {
    fn at(self, n: u64) -> Fault {
        match self {
            Self::ErrorOnce => Fault::IoError { call: n, forever: false },
            Self::ErrorForever => Fault::IoError { call: n, forever: true },
            Self::FullOnce => Fault::Full { write: n, forever: false },
            Self::FullForever => Fault::Full { write: n, forever: true },
            Self::SyncForgets => Fault::SyncForgets(n),
        }
    }
}

/// What the database was like before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// There was none.
    Nothing,
    /// Closed in an orderly way.
    Closed,
    /// The power had gone: the log is to be recovered first.
    Crashed,
}

/// What happens to the session after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It's closed, and another opened.
    Closed,
    /// The process is killed, and another opens the database.
    Killed,
    /// It goes on: a workload that opens anew by itself.
    GoesOn,
}

/// What is swept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// The fault.
    pub kind: Kind,
    /// The database before.
    pub before: Before,
    /// What happens after an error.
    pub after: After,
    /// Before each opening, the log is written over itself and synced.
    pub rewrites_log: bool,
    /// How many commits the fault may fall into.
    pub commits: u32,
    /// Where everything random comes from.
    pub seed: u64,
    /// What the connection is opened with.
    pub synchronous: Synchronous,
}

impl Sweep {
    /// Puts the fault at the first operation, the second, and so on until it no longer comes.
    pub fn run<W: Workload>(self, workload: &W) -> Outcome {
        let mut all = Outcome::default();
        let mut first = Point::new(self, workload);
        first.prepare();
        let before = first.file_system.disk().clone();
        for n in 1..=MOST {
            let mut point = Point::at(n, &first, before.clone());
            let came = point.run(n);
            let mut outcome = point.witness.outcome;
            if !came {
                return all;
            }
            outcome.cuts = 1;
            outcome.in_the_middle = 1;
            all.add(outcome);
        }
        all
    }
}

/// One N.
struct Point<'a, W> {
    sweep: Sweep,
    random: Random,
    file_system: PowerCutVfs,
    workload: &'a W,
    witness: Witness,
}

impl<'a, W: Workload> Point<'a, W> {
    fn new(sweep: Sweep, workload: &'a W) -> Self {
        Self {
            sweep,
            random: Random::new(sweep.seed),
            file_system: PowerCutVfs::new(Disk::new(sweep.seed, 512)),
            workload,
            witness: Witness::new(sweep.seed, workload.reading_promises()),
        }
    }

    /// The Nth, on a copy of the database before.
    fn at(n: u64, first: &Self, before: Disk) -> Self {
        let mut witness = first.witness.clone();
        witness.step = n;
        Self {
            sweep: first.sweep,
            random: Random::new(first.sweep.seed ^ (n << 20)),
            file_system: PowerCutVfs::new(before),
            workload: first.workload,
            witness,
        }
    }

    /// Tells whether the fault came.
    fn run(&mut self, n: u64) -> bool {
        self.file_system.disk().arm(self.sweep.kind.at(n));
        self.work_under_fault();
        let came = self.file_system.disk().has_fired();
        if self.random.one_in(2) {
            self.cut();
        }
        self.file_system.disk().arm(Fault::None);
        // The fault is gone: everything must be there, and work.
        let after_error = true;
        if let Some(mut session) = self.must_open(after_error) {
            for _ in 0..2 {
                match session.append(self.random.bits()) {
                    Ok(entry) => self.witness.acknowledge(entry),
                    Err(error) => self.witness.break_off(format!("it doesn't go on: {error:#}")),
                }
            }
            self.file_system.disk().die();
        }
        self.cut();
        self.must_open(!after_error);
        came
    }

    fn prepare(&mut self) {
        if self.sweep.before == Before::Nothing {
            return;
        }
        if let Some(mut session) = self.must_open(false) {
            for _ in 0..4 {
                if let Ok(entry) = session.append(self.random.bits()) {
                    self.witness.acknowledge(entry);
                }
            }
            if self.sweep.before == Before::Crashed {
                self.file_system.disk().die();
            }
        }
        if self.sweep.before == Before::Crashed {
            self.cut();
        }
    }

    /// Commits under the fault; any error means another session, and no session means the end.
    fn work_under_fault(&mut self) {
        let Some(mut session) = self.may_open() else { return };
        for _ in 0..self.sweep.commits {
            match session.append(self.random.bits()) {
                Ok(entry) => self.witness.acknowledge(entry),
                Err(_) if self.sweep.after == After::GoesOn => self.witness.doubt(),
                Err(_) => {
                    self.witness.doubt();
                    self.leave(session);
                    match self.may_open() {
                        Some(another) => session = another,
                        None => return,
                    }
                }
            }
        }
        if self.sweep.after == After::GoesOn && self.witness.compare(session.as_mut()).is_err() {
            return;
        }
        // Checkpoints are where the database itself is written. Its failure is no commit's.
        let _ = session.checkpoint();
    }

    /// Leaves a session after an error. The fault that is armed stays so.
    fn leave(&mut self, session: Box<dyn Session>) {
        if self.sweep.after != After::Killed {
            return drop(session);
        }
        self.file_system.disk().die();
        drop(session);
        self.file_system.disk().process_killed();
    }

    fn cut(&mut self) {
        let seed = self.random.bits();
        let mut disk = self.file_system.disk();
        disk.die();
        disk.power_cut(seed);
    }

    /// Two tries under the fault.
    fn may_open(&mut self) -> Option<Box<dyn Session>> {
        for attempt in 0..2 {
            let Ok(mut session) = self.open(attempt > 0) else { continue };
            if self.witness.compare(session.as_mut()).is_ok() {
                return Some(session);
            }
        }
        None
    }

    fn must_open(&mut self, after_error: bool) -> Option<Box<dyn Session>> {
        let opened = self.open(after_error).and_then(|mut session| {
            self.witness.compare(session.as_mut())?;
            session.check_integrity()?;
            Ok(session)
        });
        opened.map_err(|error| self.witness.break_off(format!("it must open: {error:#}"))).ok()
    }

    fn open(&self, after_error: bool) -> anyhow::Result<Box<dyn Session>> {
        if self.sweep.rewrites_log {
            self.file_system.disk().rewrite(LOG);
        }
        let (name, synchronous) = (self.file_system.name(), self.sweep.synchronous);
        if after_error {
            self.workload.open_after_error(DATABASE, name, synchronous)
        } else {
            self.workload.open(DATABASE, name, synchronous)
        }
    }
}
