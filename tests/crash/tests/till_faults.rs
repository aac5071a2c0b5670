//! I/O errors, full disks and read-only ones at every operation, over the product's own store.

use crash::disk::Disk;
use crash::fault::Fault;
use crash::settings;
use crash::sweep::{After, Before, Kind, Sweep};
use crash::till::Till;
use crash::vfs::PowerCutVfs;
use crash::witness::Outcome;
use crash::workload::{Synchronous, Workload as _};

fn sweep(kind: Kind, after: After, rewrites_log: bool) -> Outcome {
    let mut all = Outcome::default();
    let seed = settings::replay().unwrap_or(21);
    for before in [Before::Nothing, Before::Closed, Before::Crashed] {
        if before == Before::Nothing && after != After::Closed {
            continue; // Where the first opening fails, there is no session to go on with or kill.
        }
        let (commits, synchronous) = (4, Synchronous::Full);
        let sweep = Sweep { kind, before, after, rewrites_log, commits, seed, synchronous };
        all.add(sweep.run(&Till));
    }
    println!("till, {kind:?}, {after:?}: {all}");
    assert!(all.cuts > 10, "the fault hardly came: {all}");
    all
}

fn clean_whatever_follows(kind: Kind) {
    for after in [After::Closed, After::Killed, After::GoesOn] {
        let outcome = sweep(kind, after, false);
        assert!(outcome.is_clean() && outcome.refused > 0, "{kind:?} {after:?}: {outcome}");
    }
}

#[test]
fn an_io_error_at_any_call_prints_no_receipt_that_is_lost_and_the_journal_goes_on() {
    clean_whatever_follows(Kind::ErrorOnce);
}

#[test]
fn io_errors_from_any_call_on_print_no_receipt_that_is_lost() {
    clean_whatever_follows(Kind::ErrorForever);
}

#[test]
fn a_disk_full_at_any_write_prints_no_receipt_that_is_lost_and_the_journal_goes_on() {
    clean_whatever_follows(Kind::FullOnce);
}

#[test]
fn a_disk_full_from_any_write_on_prints_no_receipt_that_is_lost() {
    clean_whatever_follows(Kind::FullForever);
}

#[test]
fn a_failed_sync_that_forgets_prints_no_receipt_that_is_lost() {
    for after in [After::Closed, After::GoesOn, After::Killed] {
        let outcome = sweep(Kind::SyncForgets, after, false);
        assert!(outcome.is_clean() && outcome.refused > 0, "{after:?}: {outcome}");
    }
}

#[test]
fn a_read_only_disk_refuses_every_sale_in_words_and_keeps_what_was_there() {
    let file_system = PowerCutVfs::new(Disk::new(9, 512));
    let open = || Till.open("till.db", file_system.name(), Synchronous::Full);
    let mut session = open().expect("a new till");
    let first = session.append(1).expect("a sale");
    file_system.disk().arm(Fault::ReadOnly);
    let refused = session.append(2).expect_err("a read-only disk");
    assert!(refused.to_string().contains("can't be written to"), "{refused}");
    drop(session);
    let refused = open().err().expect("a read-only disk");
    assert!(refused.to_string().contains("can't be written to"), "{refused}");
    file_system.disk().arm(Fault::None);
    let mut session = open().expect("writable again");
    assert_eq!(session.read_all().expect("a whole journal"), [first]);
    assert_eq!(session.append(4).expect("a delivery").seq, 2);
}

#[test]
fn a_full_disk_refuses_every_sale_in_words_and_sells_again_when_there_is_room() {
    let file_system = PowerCutVfs::new(Disk::new(9, 512));
    let mut session =
        Till.open("till.db", file_system.name(), Synchronous::Full).expect("a new till");
    let first = session.append(1).expect("a sale");
    file_system.disk().arm(Fault::Full { write: 1, forever: true });
    for n in 2..5 {
        let refused = session.append(n).expect_err("a full disk");
        assert!(refused.to_string().starts_with("The disk is full."), "{refused}");
    }
    file_system.disk().arm(Fault::None);
    assert_eq!(session.append(6).expect("room again").seq, 2);
    assert_eq!(session.read_all().expect("a whole journal")[0], first);
}
