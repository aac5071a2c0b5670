//! Power cuts over the harness's own journal: what must hold, and that what doesn't is found.
//! The product's store takes the many cuts, in `till_power_cuts`.

use crash::cuts::{Disks, run_cuts, run_cuts_on};
use crash::journal::{Bug, Journal};
use crash::settings::Settings;
use crash::witness::Outcome;
use crash::workload::{Session, Synchronous, Workload};

fn cut(name: &str, synchronous: Synchronous, settings: Settings, journal: &Journal) -> Outcome {
    #[expect(clippy::disallowed_methods, reason = "measures how fast the harness itself is")]
    let start = std::time::Instant::now();
    let outcome = run_cuts(settings.cuts, settings.seed, synchronous, journal);
    let milliseconds = start.elapsed().as_millis().max(1);
    println!("{name}: {outcome}");
    println!("{name}: {} cuts/s", u128::from(outcome.cuts) * 1000 / milliseconds);
    outcome
}

#[test]
fn with_full_no_acknowledged_entry_is_lost_and_no_number_is_used_twice() {
    let settings = Settings::from_environment(3_000, 0x7469_6465);
    let outcome = cut("FULL", Synchronous::Full, settings, &Journal::default());
    assert_eq!(outcome.cuts, u64::from(settings.cuts));
    assert!(outcome.is_clean(), "{outcome}");
}

#[test]
fn with_normal_the_harness_finds_lost_entries_and_numbers_used_twice() {
    let settings = Settings::from_environment(3_000, 0x6c69_6e65);
    let outcome = cut("NORMAL", Synchronous::Normal, settings, &Journal::default());
    assert!(outcome.lost > 0 && outcome.reused > 0, "{outcome}");
    assert_eq!(outcome.broken, 0, "NORMAL loses commits, but keeps the database whole: {outcome}");
}

#[test]
fn with_off_the_harness_finds_broken_databases() {
    let settings = Settings { cuts: 2_000, seed: 3 };
    let outcome = cut("OFF", Synchronous::Off, settings, &Journal::default());
    assert!(outcome.broken > 0, "{outcome}");
}

#[test]
fn an_acknowledgement_before_the_commit_is_found() {
    let settings = Settings { cuts: 1_000, seed: 4 };
    let journal = Journal { bug: Bug::AcknowledgesFirst, ..Journal::default() };
    let outcome = cut("acknowledges first", Synchronous::Full, settings, &journal);
    assert!(outcome.lost > 0, "{outcome}");
}

#[test]
fn a_projection_in_a_second_transaction_is_found() {
    let settings = Settings { cuts: 1_000, seed: 5 };
    let journal = Journal { bug: Bug::TwoTransactions, ..Journal::default() };
    let outcome = cut("two transactions", Synchronous::Full, settings, &journal);
    assert!(outcome.broken > 0, "{outcome}");
}

#[test]
fn a_disk_that_lies_about_syncs_is_found_even_with_full() {
    let outcome =
        run_cuts_on(Disks::LieAboutSyncs, 1_000, 6, Synchronous::Full, &Journal::default());
    assert!(outcome.lost > 0, "{outcome}");
}

#[test]
fn the_same_seed_gives_the_same_outcome() {
    let run = || run_cuts(640, 7, Synchronous::Normal, &Journal::default());
    let first = run();
    assert!(first.lost > 0);
    assert_eq!(first, run());
}

#[test]
fn a_finding_is_replayed_by_its_own_seed_alone() {
    let found = run_cuts(3_200, 8, Synchronous::Normal, &Journal::default());
    let finding = found.findings.last().expect("NORMAL loses something");
    let replay =
        run_cuts(crash::cuts::CUTS_A_LIFE, finding.seed, Synchronous::Normal, &Journal::default());
    assert!(replay.findings.contains(finding), "{finding:?} isn't in {replay}");
}

#[test]
fn on_disks_that_damage_sectors_a_log_emptied_on_opening_loses_nothing() {
    let Settings { cuts, seed } = Settings::from_environment(3_000, 11);
    let journal = Journal { empties_log: true, ..Journal::default() };
    let outcome = run_cuts_on(Disks::DamageSectors, cuts, seed, Synchronous::Full, &journal);
    println!("damaged sectors, log emptied: {outcome}");
    assert!(outcome.is_clean(), "{outcome}");
}

/// A recovered commit no longer ends at a sector, so the next one shares its last sector with it.
#[test]
fn on_disks_that_damage_sectors_a_log_left_as_it_was_loses_something_and_it_is_found() {
    let journal = Journal::default();
    let outcome = run_cuts_on(Disks::DamageSectors, 6_000, 11, Synchronous::Full, &journal);
    println!("damaged sectors, log left: {outcome}");
    assert!(outcome.lost > 0, "{outcome}");
}

/// A journal that says what it reads is durable, without syncing its log on opening.
struct Promising(Journal);

impl Workload for Promising {
    fn open(
        &self,
        path: &str,
        vfs: &str,
        synchronous: Synchronous,
    ) -> anyhow::Result<Box<dyn Session>> {
        self.0.open(path, vfs, synchronous)
    }

    fn reading_promises(&self) -> bool {
        true
    }
}

#[test]
fn an_entry_read_after_a_kill_may_go_unless_the_log_is_emptied_on_opening() {
    let run = |empties_log| {
        let journal = Promising(Journal { empties_log, ..Journal::default() });
        run_cuts(3_000, 12, Synchronous::Full, &journal)
    };
    let (left, emptied) = (run(false), run(true));
    println!("log left: {left}");
    println!("log emptied: {emptied}");
    assert!(left.lost > 0, "{left}");
    assert!(emptied.is_clean(), "{emptied}");
}
