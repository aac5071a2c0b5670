//! Verify finds what was edited, and rebuild mends what follows from the journal.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{Folder, append, author, sell};
use ledger::hlc::Millis;
use store::{Broken, Store, StoreError};

fn shop(documents: u128) -> (Folder, Store) {
    let folder = Folder::new();
    let store = folder.till();
    let me = author(&store);
    store
        .write::<_, StoreError>(|tx| {
            (1..=documents).try_for_each(|id| append(tx, me, id).map(drop))
        })
        .unwrap();
    store.verify().unwrap();
    (folder, store)
}

fn edit(store: &Store, sql: &str) {
    let changed = store.write::<_, StoreError>(|tx| Ok(tx.connection().execute(sql, [])?)).unwrap();
    assert!(changed > 0, "{sql} changes something");
}

#[test]
fn an_edited_or_removed_row_of_the_journal_is_named_by_its_number() {
    let edits = [
        (
            "UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), 'test', 'tess') AS BLOB) WHERE sequence = 3",
            3,
        ),
        ("DELETE FROM journal WHERE sequence = 2", 2),
        ("UPDATE journal SET hash = previous_hash WHERE sequence = 4", 4),
        ("UPDATE journal SET effective = effective + 1 WHERE sequence = 5", 5),
        ("UPDATE journal SET kind = 'sale' WHERE sequence = 1", 1),
    ];
    for (sql, number) in edits {
        let (_folder, store) = shop(5);
        edit(&store, sql);
        let broken = store.verify().unwrap_err();
        assert!(broken.to_string().ends_with(&format!("broken at number {number}")), "{broken}");
        let refused = store.rebuild(Millis(0)).unwrap_err();
        assert!(matches!(refused, Broken::Chain { .. }), "no rebuild from a broken journal");
    }
}

#[test]
fn an_edited_projection_is_found_and_rebuild_mends_it() {
    let edits = [
        "UPDATE card SET on_hand = 7",
        "UPDATE card SET deepest = 0",
        "UPDATE card SET state = (SELECT state FROM checkpoint LIMIT 1)",
        "UPDATE movement SET quantity = 2000",
        "UPDATE movement SET own_cost = 1",
        "UPDATE movement SET change = -2000",
        "UPDATE movement SET reversed = 1",
        "DELETE FROM movement",
        "DELETE FROM checkpoint",
        "UPDATE checkpoint SET state = (SELECT state FROM card)",
        "UPDATE journal SET reversed_by = document WHERE sequence = 1",
        "UPDATE booking SET cost = cost + 1",
        "DELETE FROM booking",
    ];
    for sql in edits {
        let (_folder, store) = shop(200);
        edit(&store, sql);
        let broken = store.verify().err().unwrap_or_else(|| panic!("{sql} isn't found"));
        assert!(!matches!(broken, Broken::Chain { .. }), "{sql}: {broken}");
        let rebuilt = store.rebuild(Millis(5)).unwrap();
        assert_eq!((rebuilt.documents, rebuilt.cards), (200, 1), "{sql}");
        assert_eq!(rebuilt.revised > 0, sql.contains("booking"), "{sql}");
        store.verify().unwrap_or_else(|error| panic!("{sql}: {error}"));
        sell(&store, 1_000).unwrap();
        store.verify().unwrap();
    }
}

#[test]
fn a_second_rebuild_changes_nothing() {
    let (_folder, store) = shop(10);
    edit(&store, "DELETE FROM booking");
    assert_eq!(store.rebuild(Millis(5)).unwrap().revised, 10);
    assert_eq!(store.rebuild(Millis(5)).unwrap().revised, 0);
}
