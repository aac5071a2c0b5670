//! Power cuts over the product's own store.

use std::collections::BTreeMap;

use crash::cuts::{Disks, run_cuts, run_cuts_on};
use crash::disk::Disk;
use crash::fault::Fault;
use crash::random::Random;
use crash::settings::Settings;
use crash::till::{OpenTill, Till};
use crash::vfs::PowerCutVfs;
use crash::workload::{Session as _, Synchronous};
use store::OpenOptions;

#[test]
fn with_full_no_receipt_is_lost_no_number_is_used_twice_and_cards_are_the_plain_fold() {
    let settings = Settings::from_environment(20_000, 0x7469_6c6c);
    #[expect(clippy::disallowed_methods, reason = "measures how fast the harness itself is")]
    let start = std::time::Instant::now();
    let outcome = run_cuts(settings.cuts, settings.seed, Synchronous::Full, &Till);
    let milliseconds = start.elapsed().as_millis().max(1);
    println!("till, FULL: {outcome}");
    println!("till, FULL: {} cuts/s", u128::from(outcome.cuts) * 1000 / milliseconds);
    assert_eq!(outcome.cuts, u64::from(settings.cuts));
    assert!(outcome.is_clean(), "{outcome}");
}

#[test]
fn with_normal_lost_receipts_and_numbers_used_twice_are_found() {
    let outcome = run_cuts(2_000, 0x6e6f_726d, Synchronous::Normal, &Till);
    println!("till, NORMAL: {outcome}");
    assert!(outcome.lost > 0 && outcome.reused > 0, "{outcome}");
    assert_eq!(outcome.broken, 0, "NORMAL loses commits, but keeps the database whole: {outcome}");
}

#[test]
fn on_disks_that_damage_sectors_nothing_is_lost_either() {
    let Settings { cuts, seed } = Settings::from_environment(2_000, 13);
    let outcome = run_cuts_on(Disks::DamageSectors, cuts, seed, Synchronous::Full, &Till);
    println!("till, damaged sectors: {outcome}");
    assert!(outcome.is_clean(), "{outcome}");
}

/// A disk that lies about syncs loses receipts whatever the store does; the guard, which is on
/// another disk here, sees it, and no number is used twice.
#[test]
fn on_a_lying_disk_the_guard_sees_the_loss_and_no_number_is_used_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut random = Random::new(14);
    let (mut losses, mut incarnations) = (0, 0);
    for life in 0..30 {
        let file_system = PowerCutVfs::new(Disk::new(random.bits(), 512));
        let guard = folder.path().join(format!("guard-{life}"));
        let mut printed = BTreeMap::new();
        for _ in 0..8 {
            if !printed.is_empty() {
                file_system.disk().arm(Fault::LyingSync);
            }
            let options = OpenOptions {
                vfs: Some(file_system.name().to_owned()),
                guard: Some(guard.clone()),
                ..OpenOptions::default()
            };
            // A lying disk may leave a database that is empty or that nobody can open: then it is
            // refused, and nothing is sold.
            let Ok(mut till) = OpenTill::open("till.db", options, Synchronous::Full) else { break };
            incarnations += u32::from(till.store().began().is_some());
            file_system.disk().arm(Fault::LyingSync);
            for _ in 0..1 + random.below(4) {
                let Ok(entry) = till.append(random.bits()) else { break };
                let before = printed.insert((till.author(), entry.seq), entry.hash);
                assert!(before.is_none(), "number {} twice in life {life}", entry.seq);
            }
            file_system.disk().die();
            drop(till);
            file_system.disk().power_cut(random.bits());
            losses += 1;
        }
    }
    println!("lying disk: {losses} cuts, {incarnations} new incarnations");
    assert!(incarnations > 10, "{incarnations} of {losses}");
}
