//! Opening: a second instance, files that aren't right, copies, and clocks.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{Folder, REGISTER, author, document, sell, till};
use ledger::hlc::{Hlc, Millis};
use ledger::id::Author;
use store::{
    NotDurable, OpenOptions, Origin, Store, StoreError, last_recorded, list_backups, open_folder,
    restore,
};

/// 25 November 2026, 08:00 UTC.
const NOW: Millis = Millis(1_795_593_600_000);

fn refused(folder: &Folder) -> StoreError {
    open_folder(folder.0.path(), &OpenOptions::default(), NOW).unwrap_err()
}

#[test]
fn a_second_instance_is_refused_by_name_and_the_first_goes_on() {
    let folder = Folder::new();
    let first = folder.till();
    let error = Store::open(&folder.path(), &OpenOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::InUse { .. }), "{error}");
    assert!(error.to_string().contains("till.db is open in another Tideline"), "{error}");
    sell(&first, 1).unwrap();
    drop(first);
    folder.till();
}

#[cfg(unix)]
#[test]
fn a_second_instance_by_another_path_is_refused_too() {
    let folder = Folder::new();
    let _first = folder.till();
    let link = folder.0.path().join("link");
    std::os::unix::fs::symlink(folder.0.path(), &link).unwrap();
    let error = Store::open(&link.join("till.db"), &OpenOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::InUse { .. }), "{error}");
}

#[test]
fn a_newer_file_is_refused_and_not_a_byte_of_it_changes() {
    let folder = Folder::new();
    drop(folder.till());
    let other = rusqlite::Connection::open(folder.path()).unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    drop(other);
    let before = std::fs::read(folder.path()).unwrap();
    let error = refused(&folder);
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    assert!(error.to_string().contains("It was not touched."), "{error}");
    assert_eq!(std::fs::read(folder.path()).unwrap(), before);
}

#[test]
fn a_file_of_another_program_is_refused_and_not_a_byte_of_it_changes() {
    let folder = Folder::new();
    let other = rusqlite::Connection::open(folder.path()).unwrap();
    other.execute_batch("CREATE TABLE notes (text)").unwrap();
    drop(other);
    let before = std::fs::read(folder.path()).unwrap();
    assert!(matches!(refused(&folder), StoreError::Foreign { .. }));
    assert_eq!(std::fs::read(folder.path()).unwrap(), before);
}

#[test]
fn a_damaged_file_is_set_aside_under_a_dated_name_and_nothing_is_made_in_its_place() {
    let folder = Folder::new();
    let store = folder.till();
    sell(&store, 1).unwrap();
    drop(store);
    let damaged = vec![0x55; 40_960];
    std::fs::write(folder.path(), &damaged).unwrap();
    let error = refused(&folder);
    assert!(matches!(error, StoreError::SetAside { .. }), "{error}");
    let kept = folder.0.path().join("till.set-aside-20261125-080000.db");
    assert!(error.to_string().contains(kept.to_str().unwrap()), "{error}");
    assert_eq!(std::fs::read(kept).unwrap(), damaged);
    for _ in 0..2 {
        let error = refused(&folder);
        assert!(matches!(error, StoreError::Gone { .. }), "{error}");
        assert!(!folder.path().exists());
    }
}

#[test]
fn an_emptied_file_is_not_made_anew_unless_the_owner_says_so() {
    let folder = Folder::new();
    let store = folder.till();
    sell(&store, 1).unwrap();
    drop(store);
    std::fs::write(folder.path(), []).unwrap();
    assert!(matches!(refused(&folder), StoreError::Gone { .. }));
    let anew = OpenOptions { anew: true, ..OpenOptions::default() };
    let store = open_folder(folder.0.path(), &anew, NOW).unwrap();
    assert_eq!(store.verify().unwrap().documents, 0);
}

#[test]
fn a_restored_backup_goes_on_as_a_new_incarnation_and_uses_no_number_twice() {
    let folder = Folder::new();
    let store = folder.till();
    sell(&store, 1).unwrap();
    let backup = folder.0.path().join("till.backup-1.db");
    store.back_up(&backup).unwrap();
    let mut used = vec![sell(&store, 2).unwrap(), sell(&store, 3).unwrap()];
    assert_eq!(used[1].2, 3, "receipts count in the journal's transaction");
    assert!(matches!(restore(&backup, &folder.path()), Err(StoreError::Occupied { .. })));
    drop(store);
    for (round, incarnation) in (0..).zip([2, 3]) {
        std::fs::rename(folder.path(), folder.0.path().join(format!("old-{round}.db"))).unwrap();
        assert!(matches!(refused(&folder), StoreError::Gone { backups: 1, .. }));
        assert_eq!(list_backups(&folder.path()), std::slice::from_ref(&backup));
        restore(&backup, &folder.path()).unwrap();
        let store = folder.till();
        let began = store.began().expect("the database is behind its guard");
        assert_eq!(began.incarnation, incarnation);
        assert_eq!(author(&store), Author { register: REGISTER, incarnation });
        let sold = sell(&store, 10 + round).unwrap();
        assert_eq!((sold.1, sold.2), (1, 1));
        assert!(!used.contains(&sold));
        used.push(sold);
        store.verify().unwrap();
    }
    assert!(folder.till().began().is_none(), "once only");
}

#[test]
fn a_clone_without_its_guard_goes_on_as_a_new_incarnation() {
    let (first, second) = (Folder::new(), Folder::new());
    let store = first.till();
    sell(&store, 1).unwrap();
    drop(store);
    std::fs::copy(first.path(), second.path()).unwrap();
    assert!(first.till().began().is_none());
    let clone = second.till();
    assert_eq!(clone.began().map(|began| began.incarnation), Some(2));
    assert_eq!(sell(&clone, 2).unwrap().0.incarnation, 2);
}

#[test]
fn a_database_moved_with_its_guard_goes_on_as_it_was() {
    let (first, second) = (Folder::new(), Folder::new());
    let store = first.till();
    sell(&store, 1).unwrap();
    drop(store);
    for name in first.names() {
        std::fs::rename(first.0.path().join(&name), second.0.path().join(&name)).unwrap();
    }
    let store = second.till();
    assert!(store.began().is_none() && store.is_guarded());
    assert_eq!(sell(&store, 2).unwrap().1, 2);
}

#[test]
fn a_guard_that_cannot_be_made_is_said_before_anything_is_written() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.path().join("till.db.guard")).unwrap();
    let error = refused(&folder);
    assert!(matches!(error, StoreError::NotDurable(_)), "{error}");
    assert!(!folder.path().exists());
}

#[test]
fn a_full_disk_writes_nothing_says_so_and_sells_again_when_there_is_room() {
    let folder = Folder::new();
    let store = folder.till();
    sell(&store, 1).unwrap();
    let pages = |most: i64| {
        store.write::<_, StoreError>(|tx| {
            tx.connection().query_row(&format!("PRAGMA max_page_count = {most}"), [], |row| {
                row.get::<_, i64>(0)
            })?;
            Ok(())
        })
    };
    pages(1).unwrap();
    let error = (2..4_000).find_map(|id| sell(&store, id).err()).expect("it's full");
    assert!(matches!(error, StoreError::NotDurable(NotDurable::Full)), "{error}");
    assert!(error.to_string().contains("Nothing was written, and the cart is kept."), "{error}");
    let before = store.verify().unwrap().documents;
    sell(&store, 9_999).expect("a new connection has no such limit");
    assert_eq!(store.verify().unwrap().documents, before + 1);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_refused_in_words() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    drop(folder.till());
    let mode = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&folder.path(), 0o444);
    if std::fs::OpenOptions::new().write(true).open(folder.path()).is_ok() {
        println!("skipped: this user may write to read-only files; tests/crash has the same case");
        return;
    }
    let error = refused(&folder);
    assert!(matches!(error, StoreError::NotDurable(NotDurable::ReadOnly)), "{error}");
    mode(&folder.path(), 0o644);
    sell(&folder.till(), 1).unwrap();
}

#[test]
fn a_fork_and_a_gap_are_refused_with_their_number() {
    let folder = Folder::new();
    let store = folder.till();
    sell(&store, 1).unwrap();
    let other = Origin::Elsewhere { g: None };
    let append = |sequence, id| {
        let document = document(author(&store), sequence, id, 1);
        store.write::<_, StoreError>(|tx| tx.append_all(&[(&document, other)], Millis(0)))
    };
    let fork = append(1, 77).unwrap_err();
    assert!(matches!(fork, StoreError::Fork { sequence: 1 }), "{fork}");
    let gap = append(5, 78).unwrap_err();
    assert!(matches!(gap, StoreError::Gap { have: 1, sequence: 5 }), "{gap}");
    assert_eq!(store.verify().unwrap().documents, 1);
}

#[test]
fn a_clock_set_back_goes_on_from_the_last_recorded_time() {
    let folder = Folder::new();
    let store = folder.till();
    for id in 1..=3 {
        sell(&store, id).unwrap();
    }
    drop(store);
    let store = folder.till();
    let last = store.read(|file| last_recorded(file, REGISTER)).unwrap();
    assert_eq!(last, Hlc::new(Millis(3_000), 0));
    let set_back = Millis(10);
    assert!(last.tick(set_back) > last, "monotone, whatever the wall clock says");
}

#[test]
fn after_a_correction_the_clock_goes_on_from_the_last_document_not_the_latest() {
    let folder = Folder::new();
    let store = folder.till();
    let me = author(&store);
    for (sequence, at) in [(1, 1_000), (2, 9_000_000), (3, 2_000)] {
        let document = document(me, sequence, u128::from(sequence), at);
        store.write::<_, StoreError>(|tx| tx.append(&document)).unwrap();
    }
    let last = store.read(|file| last_recorded(file, REGISTER)).unwrap();
    assert_eq!(last.millis(), Millis(2_000));
}

#[test]
fn a_commit_of_another_registers_document_moves_no_guard() {
    let folder = Folder::new();
    let store = folder.till();
    let elsewhere = Author { register: ledger::id::RegisterId::from_u128(9), incarnation: 1 };
    let document = document(elsewhere, 1, 500, 1);
    let all = [(&document, Origin::Elsewhere { g: Some(1) })];
    store.write::<_, StoreError>(|tx| tx.append_all(&all, Millis(0))).unwrap();
    drop(store);
    assert!(till(&folder.path()).began().is_none());
}
