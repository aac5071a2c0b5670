//! A till in a folder of its own, and deliveries to sell from it.
#![allow(missing_docs, clippy::unwrap_used, dead_code, unreachable_pub)]

use std::path::{Path, PathBuf};

use ledger::document::{Body, ClockQuality, Document, Header, Heard, Line};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, ItemId, LabelId, RegisterId, SessionId, ShopId, UserId};
use ledger::number::{Amount, Quantity};
use store::catalogue::{RegisterRow, ShopRow};
use store::{OpenOptions, Store, StoreError, Tx};

pub const SHOP: ShopId = ShopId::from_u128(1);
pub const REGISTER: RegisterId = RegisterId::from_u128(2);

pub struct Folder(pub tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().join("till.db")
    }

    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Opens the till, and makes its register where there is none.
    pub fn till(&self) -> Store {
        till(&self.path())
    }
}

pub fn till(path: &Path) -> Store {
    let store = Store::open(path, &OpenOptions::default()).unwrap();
    store
        .write::<_, StoreError>(|tx| {
            if RegisterRow::list(tx.connection())?.is_empty() {
                tx.put_shop(&ShopRow { shop: SHOP, name: "Shop".to_owned() })?;
                tx.put_register(&RegisterRow {
                    register: REGISTER,
                    name: "1".to_owned(),
                    shop: SHOP,
                    here: true,
                    incarnation: 1,
                })?;
            }
            Ok(())
        })
        .unwrap();
    store
}

pub fn author(store: &Store) -> Author {
    let rows = store.read::<_, StoreError>(RegisterRow::list).unwrap();
    let here = rows.into_iter().find(|row| row.here).unwrap();
    Author { register: here.register, incarnation: here.incarnation }
}

/// A delivery note of one unit, recorded and effective at a time.
pub fn document(author: Author, sequence: u64, id: u128, at: i64) -> Document {
    let header = Header {
        id: DocumentId::from_u128(id),
        author,
        sequence,
        schema: 1,
        recorded: Hlc::new(Millis(at), 0),
        effective: Millis(at),
        backdated: false,
        zone_minutes: 0,
        clock: ClockQuality::Unchecked,
        app: "test".to_owned(),
        shop: SHOP,
        user: UserId::from_u128(1),
        session: SessionId::from_u128(1),
        settings_version: 1,
        approved: None,
        heard: Heard::default(),
    };
    let line = Line {
        item: ItemId::from_u128(1),
        label: LabelId::from_u128(1),
        quantity: Quantity::ONE,
        pack: None,
        default_cost: Some(Amount::new(5_000).unwrap()),
        believed: None,
        stocked: true,
    };
    Document { header, body: Body::DeliveryNote { lines: vec![line] } }
}

/// Writes one more document as the till's register: its author, number and receipt.
pub fn sell(store: &Store, id: u128) -> Result<(Author, u64, u64), StoreError> {
    let author = author(store);
    store.write(|tx| append(tx, author, id))
}

/// As [`sell`], in the caller's transaction.
pub fn append(tx: &Tx<'_>, author: Author, id: u128) -> Result<(Author, u64, u64), StoreError> {
    let (have, _) = tx.head(author)?;
    let receipt = tx.next_receipt(author)?;
    let at = i64::try_from(id).unwrap() * 1_000;
    tx.append(&document(author, have + 1, id, at))?;
    Ok((author, have + 1, receipt))
}
