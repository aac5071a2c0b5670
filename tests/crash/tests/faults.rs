//! I/O errors, full disks and read-only ones at every operation.

use crash::disk::Disk;
use crash::fault::Fault;
use crash::journal::{Bug, Journal};
use crash::settings;
use crash::sweep::{After, Before, Kind, Sweep};
use crash::vfs::PowerCutVfs;
use crash::witness::Outcome;
use crash::workload::{Synchronous, Workload};

fn sweep_when(kind: Kind, after: After, rewrites_log: bool, journal: &Journal) -> Outcome {
    let mut all = Outcome::default();
    let seeds = settings::replay().map_or(1..=3, |seed| seed..=seed);
    for before in [Before::Nothing, Before::Closed, Before::Crashed] {
        for seed in seeds.clone() {
            let (commits, synchronous) = (8, Synchronous::Full);
            let sweep = Sweep { kind, before, after, rewrites_log, commits, seed, synchronous };
            all.add(sweep.run(journal));
        }
    }
    println!("{kind:?}, {after:?}, rewrites log {rewrites_log}: {all}");
    assert!(all.cuts > 40, "the fault hardly came: {all}");
    all
}

fn sweep(kind: Kind, journal: &Journal) -> Outcome {
    let mut all = sweep_when(kind, After::Closed, false, journal);
    all.add(sweep_when(kind, After::Killed, false, journal));
    all
}

#[test]
fn an_io_error_at_any_call_loses_nothing_acknowledged() {
    let outcome = sweep(Kind::ErrorOnce, &Journal::default());
    assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
}

#[test]
fn io_errors_from_any_call_on_lose_nothing_acknowledged() {
    let outcome = sweep(Kind::ErrorForever, &Journal::default());
    assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
}

#[test]
fn a_disk_full_at_any_write_loses_nothing_acknowledged() {
    let outcome = sweep(Kind::FullOnce, &Journal::default());
    assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
}

#[test]
fn a_disk_full_from_any_write_on_loses_nothing_acknowledged() {
    let outcome = sweep(Kind::FullForever, &Journal::default());
    assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
}

#[test]
fn a_failed_sync_that_forgets_loses_nothing_when_the_session_is_closed() {
    let outcome = sweep_when(Kind::SyncForgets, After::Closed, false, &Journal::default());
    assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
}

/// SQLite's own limit: the next process reads the refused commit from the kernel's cache, chains to
/// it, syncs without an error, and the hole in the log is there after the next power cut.
#[test]
fn a_failed_sync_that_forgets_and_a_killed_process_lose_something_and_it_is_found() {
    let outcome = sweep_when(Kind::SyncForgets, After::Killed, false, &Journal::default());
    assert!(outcome.lost > 0, "{outcome}");
}

#[test]
fn a_log_written_over_itself_before_opening_mends_a_failed_sync_that_forgets() {
    for empties_log in [false, true] {
        let journal = Journal { empties_log, ..Journal::default() };
        let outcome = sweep_when(Kind::SyncForgets, After::Killed, true, &journal);
        assert!(outcome.is_clean() && outcome.refused > 0, "{outcome}");
    }
}

#[test]
fn a_failed_switch_to_the_log_that_nobody_asks_about_is_found() {
    let journal = Journal { bug: Bug::TrustsTheMode, ..Journal::default() };
    let outcome = sweep(Kind::ErrorOnce, &journal);
    assert!(outcome.lost > 0, "{outcome}");
}

#[test]
fn a_commit_whose_error_is_ignored_is_found() {
    let journal = Journal { bug: Bug::AcknowledgesFirst, ..Journal::default() };
    let outcome = sweep(Kind::FullOnce, &journal);
    assert!(outcome.lost > 0, "{outcome}");
}

#[test]
fn a_read_only_disk_refuses_every_append_and_keeps_what_was_there() {
    let file_system = PowerCutVfs::new(Disk::new(9, 512));
    let open = || Journal::default().open("till.db", file_system.name(), Synchronous::Full);
    let mut session = open().expect("a new database");
    let first = session.append(1).expect("an append");
    file_system.disk().arm(Fault::ReadOnly);
    assert!(session.append(2).is_err());
    drop(session);
    if let Ok(mut session) = open() {
        assert!(session.append(3).is_err());
    }
    file_system.disk().arm(Fault::None);
    let mut session = open().expect("writable again");
    assert_eq!(session.read_all().expect("a whole journal"), [first]);
    assert_eq!(session.append(4).expect("an append").seq, 2);
}

#[test]
fn a_rotten_byte_in_an_entry_is_found_by_the_chain() {
    let file_system = PowerCutVfs::new(Disk::new(10, 512));
    let open = || Journal::default().open("till.db", file_system.name(), Synchronous::Full);
    let mut session = open().expect("a new database");
    for n in 0..20 {
        session.append(n).expect("an append");
    }
    drop(session);
    let whole = file_system.disk().length("till.db").expect("a file");
    let mut found = 0;
    for offset in (0..whole).step_by(97) {
        assert!(file_system.disk().rot("till.db", offset, 0x40));
        let read = open().and_then(|mut session| session.read_all());
        found += u32::from(read.is_err());
        assert!(file_system.disk().rot("till.db", offset, 0x40));
    }
    assert!(found > 20, "{found}");
}
