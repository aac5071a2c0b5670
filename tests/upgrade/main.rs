//! Old versions' databases, frozen as text, opened by this version.

use std::path::Path;

use ledger::hlc::Millis;
use ledger::id::{Author, RegisterId};
use rusqlite::Connection;
use store::catalogue::{ItemRow, search};
use store::{CardRow, OpenOptions, Store, StoreError, list_backups};

/// On hand and value of each card by item, as the old version wrote them.
const CARDS: [(i64, i64); 6] = [
    (-15_000, -18_510),
    (-2_000, -5_122),
    (-5_000, -6_170),
    (-8_000, -16_663),
    (-2_000, -15_554),
    (-2_000, -5_184),
];

fn thaw(sql: &str, path: &Path) {
    let old = Connection::open(path).expect("a new file");
    old.pragma_update(None, "journal_mode", "WAL").expect("a log");
    old.execute_batch(sql).expect("the frozen database is whole");
}

fn cards(store: &Store) -> Vec<(i64, i64)> {
    let mut cards = Vec::new();
    store
        .read::<_, StoreError>(|file| {
            CardRow::each(file, |row| {
                cards.push((row.card.on_hand.get(), row.card.value.get()));
                Ok(())
            })
        })
        .expect("every card can be read");
    cards
}

#[test]
fn a_database_of_schema_2_opens_with_all_that_was_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.db");
    thaw(include_str!("schema-2.sql"), &path);
    let store = Store::open(&path, &OpenOptions::default()).expect("it opens");
    let verified = store.verify().expect("chain, cards and books are right");
    assert_eq!((verified.documents, verified.cards), (13, 6));
    assert_eq!(cards(&store), CARDS);
    let rebuilt = store.rebuild(Millis(0)).expect("it rebuilds");
    assert_eq!((rebuilt.documents, rebuilt.revised), (13, 0));
    store.verify().expect("and is right again");
    assert_eq!(cards(&store), CARDS);
    let found = store.read(|file| search(file, "cafe", 10)).expect("search");
    assert_eq!(found.len(), 6, "the old items are in the new index");
    let mug = store.read(|file| ItemRow::find_code(file, "2000000000001")).expect("a barcode");
    assert_eq!(mug.map(|item| item.sku), Some("MUG-1".to_owned()));
}

#[test]
fn before_it_is_upgraded_a_database_is_copied_and_the_copy_is_the_old_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.db");
    thaw(include_str!("schema-2.sql"), &path);
    for _ in 0..2 {
        drop(Store::open(&path, &OpenOptions::default()).expect("it opens"));
        let copies = list_backups(&path);
        assert_eq!(copies, [folder.path().join("till.before-schema-3.db")]);
        let copy = Connection::open(&copies[0]).expect("a copy");
        let number = |sql: &str| copy.query_row(sql, [], |row| row.get::<_, i64>(0));
        assert_eq!(number("PRAGMA user_version"), Ok(2));
        assert_eq!(number("SELECT count(*) FROM journal"), Ok(13));
    }
}

#[test]
fn an_upgraded_register_goes_on_with_the_next_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.db");
    thaw(include_str!("schema-2.sql"), &path);
    let store = Store::open(&path, &OpenOptions::default()).expect("it opens");
    let began = store.began().expect("the frozen database has no guard beside it");
    assert_eq!((began.register, began.incarnation), (RegisterId::from_u128(2), 2));
    let before = Author { register: began.register, incarnation: 1 };
    let now = Author { register: began.register, incarnation: 2 };
    let numbers = store.write::<_, StoreError>(|tx| {
        Ok((tx.head(before)?.0, tx.next_receipt(before)?, tx.head(now)?.0, tx.next_receipt(now)?))
    });
    assert_eq!(numbers.expect("numbers"), (13, 11, 0, 1));
}
