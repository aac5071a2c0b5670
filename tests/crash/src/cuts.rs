//! Run, cut the power, reopen, compare; again and again on the same disk. At times it's the process
//! that is killed instead, so that a cut also meets a log that was recovered but never synced.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::disk::Disk;
use crate::fault::Fault;
use crate::random::Random;
use crate::settings;
use crate::vfs::PowerCutVfs;
use crate::witness::{Outcome, Witness};
use crate::workload::{Session, Synchronous, Workload};

/// Cuts before starting from an empty disk again, so that each database stays small.
pub const CUTS_A_LIFE: u32 = 64;

/// Cuts between two full integrity checks.
const CUTS_A_CHECK: u64 = 8;

const DATABASE: &str = "till.db";

/// What the disks of a run are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Disks {
    /// Synced is durable, un-synced is anyone's guess, a sector is written wholly or not at all.
    #[default]
    Honest,
    /// A power cut may besides damage a sector of which only a part is being written.
    DamageSectors,
    /// They say synced at once and haven't.
    LieAboutSyncs,
}

impl Disks {
    /// The fault that is never lifted.
    fn always(self) -> Fault {
        if self == Self::LieAboutSyncs { Fault::LyingSync } else { Fault::None }
    }
}

/// Cuts the power `cuts` times on honest disks. The same seed gives the same outcome, whatever the threads.
pub fn run_cuts<W: Workload>(
    cuts: u32,
    seed: u64,
    synchronous: Synchronous,
    workload: &W,
) -> Outcome {
    run_cuts_on(Disks::Honest, cuts, seed, synchronous, workload)
}

/// As [`run_cuts`], on disks of this kind.
///
/// # Panics
/// When a life panics.
pub fn run_cuts_on<W: Workload>(
    disks: Disks,
    cuts: u32,
    seed: u64,
    synchronous: Synchronous,
    workload: &W,
) -> Outcome {
    let lives = cuts.div_ceil(CUTS_A_LIFE);
    let (next, done) = (AtomicU32::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..settings::threads().min(lives as usize) {
            scope.spawn(|| {
                loop {
                    let life = next.fetch_add(1, Ordering::Relaxed);
                    if life >= lives {
                        return;
                    }
                    let cuts = CUTS_A_LIFE.min(cuts - life * CUTS_A_LIFE);
                    let outcome = Life::new(seed_of(seed, life), synchronous, disks, workload)
                        .live(u64::from(cuts));
                    if let Ok(mut done) = done.lock() {
                        done.push((life, outcome));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(life, _)| *life);
    let mut all = Outcome::default();
    done.into_iter().for_each(|(_, outcome)| all.add(outcome));
    all
}

/// The first life has the run's own seed, so that a life's seed replays it.
fn seed_of(seed: u64, life: u32) -> u64 {
    if life == 0 { seed } else { Random::new(seed ^ (u64::from(life) << 32)).bits() }
}

/// From an empty disk through a number of cuts.
struct Life<'a, W> {
    random: Random,
    file_system: PowerCutVfs,
    synchronous: Synchronous,
    disks: Disks,
    workload: &'a W,
    witness: Witness,
    /// Changes and commits so far, for aiming.
    changes: u64,
    commits: u64,
}

/// How far a step came: the power went, or the database is broken and the disk must go.
enum Stop {
    PowerWent,
    Broken,
}

impl<'a, W: Workload> Life<'a, W> {
    fn new(seed: u64, synchronous: Synchronous, disks: Disks, workload: &'a W) -> Self {
        let mut random = Random::new(seed);
        let file_system = PowerCutVfs::new(empty(&mut random, disks));
        file_system.disk().arm(disks.always());
        Self {
            witness: Witness::new(seed, workload.reading_promises()),
            random,
            file_system,
            synchronous,
            disks,
            workload,
            changes: 0,
            commits: 0,
        }
    }

    fn live(mut self, cuts: u64) -> Outcome {
        while self.witness.outcome.cuts < cuts {
            let stop = self.step();
            self.changes += self.file_system.disk().changes();
            self.witness.step += 1;
            if matches!(stop, Stop::PowerWent) && self.random.one_in(8) {
                self.witness.outcome.kills += 1;
                self.file_system.disk().process_killed();
                self.file_system.disk().arm(self.disks.always());
                continue;
            }
            self.witness.outcome.cuts += 1;
            if matches!(stop, Stop::Broken) {
                *self.file_system.disk() = empty(&mut self.random, self.disks);
                self.witness.start_again();
            } else {
                self.file_system.disk().power_cut(self.random.bits());
            }
            self.file_system.disk().arm(self.disks.always());
        }
        // The last cut is looked at too; what isn't in order is counted on the way.
        let _ = self.open_and_compare().and_then(|mut last| self.check(last.as_mut(), true));
        self.witness.outcome
    }

    /// One cut: opens, compares, commits a few times; the power goes somewhere on the way.
    fn step(&mut self) -> Stop {
        let commits = 1 + self.random.below(5);
        let during_open = self.witness.step == 0 || self.random.one_in(8);
        if during_open {
            self.aim(commits + 3);
        }
        let mut session = match self.open_and_compare() {
            Ok(session) => session,
            Err(stop) => return stop,
        };
        let thorough = self.witness.step % CUTS_A_CHECK == CUTS_A_CHECK - 1;
        if let Err(stop) = self.check(session.as_mut(), thorough) {
            return stop;
        }
        if !during_open {
            self.aim(commits);
        }
        for _ in 0..commits {
            match session.append(self.random.bits()) {
                Ok(entry) => {
                    self.commits += 1;
                    self.witness.acknowledge(entry);
                }
                Err(error) => {
                    self.witness.doubt();
                    return self.stopped("append", &error);
                }
            }
            if self.random.one_in(12)
                && let Err(error) = session.checkpoint()
            {
                return self.stopped("checkpoint", &error);
            }
            if self.random.one_in(16) {
                drop(session);
                session = match self.open_and_compare() {
                    Ok(session) => session,
                    Err(stop) => return stop,
                };
            }
        }
        // At rest, half of the time after closing: what follows an acknowledgement by an hour.
        if self.random.one_in(2) {
            drop(session);
        }
        self.file_system.disk().die();
        Stop::PowerWent
    }

    /// Has the power go during one of the changes that so many commits will make, or a bit later.
    fn aim(&mut self, commits: u64) {
        let each = self.changes.checked_div(self.commits).unwrap_or(12).max(4);
        let at = 1 + self.random.below(each * commits + 4);
        if self.disks.always() == Fault::None {
            self.file_system.disk().arm(Fault::PowerCut(at));
        }
    }

    fn open_and_compare(&mut self) -> Result<Box<dyn Session>, Stop> {
        let name = self.file_system.name().to_owned();
        let mut session = self
            .workload
            .open(DATABASE, &name, self.synchronous)
            .map_err(|error| self.stopped("open", &error))?;
        match self.witness.compare(session.as_mut()) {
            Ok(()) => Ok(session),
            Err(error) => Err(self.stopped("read", &error)),
        }
    }

    fn check(&mut self, session: &mut dyn Session, thorough: bool) -> Result<(), Stop> {
        if !thorough {
            return Ok(());
        }
        session.check_integrity().map_err(|error| self.stopped("integrity", &error))
    }

    /// An error is expected when the power is gone, and a finding otherwise.
    fn stopped(&mut self, doing: &str, error: &anyhow::Error) -> Stop {
        if self.file_system.disk().is_dead() {
            self.witness.outcome.in_the_middle += 1;
            return Stop::PowerWent;
        }
        self.witness.break_off(format!("{doing}: {error:#}"));
        Stop::Broken
    }
}

fn empty(random: &mut Random, disks: Disks) -> Disk {
    let sector = if random.one_in(2) { 512 } else { 4096 };
    let disk = Disk::new(random.bits(), sector);
    if disks == Disks::DamageSectors { disk.that_damages_sectors() } else { disk }
}
