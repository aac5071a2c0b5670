//! The product's own store as a workload: sales with receipt numbers, and deliveries.
//!
//! Each append is what a sale is: the document, its movements and cards, the receipt's number,
//! all in one transaction of [`store::Store`]. A few are back-dated, so that cards re-fold.

use anyhow::{Context, Result, bail, ensure};
use ledger::document::{Body, ClockQuality, Document, Header, Heard, InLine, Line, Sale, SaleLine};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, ItemId, LabelId, RegisterId, SessionId, ShopId, UserId};
use ledger::number::{Amount, Money, Quantity};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use store::catalogue::{RegisterRow, ShopRow};
use store::{OpenOptions, Store, StoreError, list_journal_since};

use crate::random::Random;
use crate::workload::{Entry, Session, Synchronous, Workload};

/// Rows read at a time.
const CHUNK: u32 = 256;
/// Pages in the log before SQLite empties it by itself; few, so that it happens here.
const CHECKPOINT_AT: u32 = 24;
const SHOP: ShopId = ShopId::from_u128(1);
const REGISTER: RegisterId = RegisterId::from_u128(2);

/// The workload.
#[derive(Clone, Copy, Debug, Default)]
pub struct Till;

/// An open till.
#[derive(Debug)]
pub struct OpenTill {
    store: Store,
    author: Author,
}

impl Workload for Till {
    fn open(&self, path: &str, vfs: &str, synchronous: Synchronous) -> Result<Box<dyn Session>> {
        let options = OpenOptions { vfs: Some(vfs.to_owned()), ..OpenOptions::default() };
        Ok(Box::new(OpenTill::open(path, options, synchronous)?))
    }

    fn reading_promises(&self) -> bool {
        true
    }
}

impl OpenTill {
    /// Opens a till, and makes its register where there is none.
    ///
    /// # Errors
    /// What the store says.
    pub fn open(path: &str, options: OpenOptions, synchronous: Synchronous) -> Result<Self> {
        let synchronous = match synchronous {
            Synchronous::Full => store::Synchronous::Full,
            Synchronous::Normal => store::Synchronous::Normal,
            Synchronous::Off => bail!("the store has no such mode"),
        };
        let store = Store::open(path.as_ref(), &OpenOptions { synchronous, ..options })?;
        store.read::<_, StoreError>(|file| {
            Ok(file.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_AT)?)
        })?;
        let here = store.write::<_, StoreError>(|tx| {
            let rows = RegisterRow::list(tx.connection())?;
            if let Some(row) = rows.into_iter().find(|row| row.here) {
                return Ok(row);
            }
            let row = RegisterRow {
                register: REGISTER,
                name: "1".to_owned(),
                shop: SHOP,
                here: true,
                incarnation: 1,
            };
            tx.put_shop(&ShopRow { shop: SHOP, name: "Shop".to_owned() })?;
            tx.put_register(&row)?;
            Ok(row)
        })?;
        let author = Author { register: here.register, incarnation: here.incarnation };
        Ok(Self { store, author })
    }

    /// Who it writes as.
    #[must_use]
    pub const fn author(&self) -> Author {
        self.author
    }

    /// Every row of the journal in order: its bytes and its hash.
    fn each_row(&self, mut visit: impl FnMut(&[u8], [u8; 32]) -> Result<()>) -> Result<()> {
        let mut after = 0;
        loop {
            let rows = self.store.read(|file| list_journal_since(file, after, CHUNK))?;
            let Some((last, _)) = rows.last() else { return Ok(()) };
            after = *last;
            for (_, row) in rows {
                visit(&row.bytes, row.hash)?;
            }
        }
    }

    /// The store that was opened.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }
}

impl Session for OpenTill {
    fn append(&mut self, n: u64) -> Result<Entry> {
        let author = self.author;
        Ok(self.store.write::<_, StoreError>(|tx| {
            let (have, _) = tx.head(author)?;
            let receipt = if is_sale(n) { Some(tx.next_receipt(author)?) } else { None };
            tx.append(&document(n, author, have + 1, receipt))?;
            let (seq, hash) = tx.head(author)?;
            Ok(Entry { seq, hash })
        })?)
    }

    fn head(&mut self) -> Result<Option<Entry>> {
        let author = self.author;
        let (seq, hash) = self.store.write::<_, StoreError>(|tx| tx.head(author))?;
        Ok((seq > 0).then_some(Entry { seq, hash }))
    }

    fn read_all(&mut self) -> Result<Vec<Entry>> {
        let (mut entries, mut previous) = (Vec::new(), [0; 32]);
        self.each_row(|bytes, stored| {
            let seq = entries.len() as u64 + 1;
            let hash = Sha256::new().chain_update(previous).chain_update(bytes).finalize().into();
            ensure!(stored == hash, "the chain breaks at {seq}");
            previous = hash;
            entries.push(Entry { seq, hash });
            Ok(())
        })?;
        Ok(entries)
    }

    fn check_integrity(&mut self) -> Result<()> {
        let (mut numbers, mut receipts) = (0, 0);
        self.each_row(|bytes, _| {
            let document: Document = serde_json::from_slice(bytes)?;
            numbers += 1;
            ensure!(document.header.sequence == numbers, "number {numbers} isn't there");
            if let Body::Sale(sale) = &document.body {
                receipts += 1;
                ensure!(sale.receipt == receipts, "receipt {receipts} isn't there");
            }
            Ok(())
        })?;
        self.store.verify().context("verify")?;
        let said: String = self.store.read::<_, StoreError>(|file: &Connection| {
            Ok(file.query_row("PRAGMA integrity_check", [], |row| row.get(0))?)
        })?;
        ensure!(said == "ok", "integrity_check: {said}");
        Ok(())
    }

    fn checkpoint(&mut self) -> Result<()> {
        let busy: i64 = self.store.read::<_, StoreError>(|file: &Connection| {
            Ok(file.query_one("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))?)
        })?;
        ensure!(busy == 0, "the checkpoint was blocked");
        Ok(())
    }
}

/// Three of four are sales.
const fn is_sale(n: u64) -> bool {
    !n.is_multiple_of(4)
}

/// The document made from `n`.
fn document(n: u64, author: Author, sequence: u64, receipt: Option<u64>) -> Document {
    let mut random = Random::new(n);
    let recorded = Millis(1_000_000 + i64::try_from(sequence).unwrap_or(0) * 1_000);
    let backdated = random.one_in(6);
    let late = if backdated { i64::try_from(random.below(60_000)).unwrap_or(0) } else { 0 };
    let header = Header {
        id: DocumentId::from_u128(u128::from(n)),
        author,
        sequence,
        schema: 1,
        recorded: Hlc::new(recorded, 0),
        effective: Millis(recorded.0 - late),
        backdated,
        zone_minutes: 60,
        clock: ClockQuality::Unchecked,
        app: "crash".to_owned(),
        shop: SHOP,
        user: UserId::from_u128(1),
        session: SessionId::from_u128(1),
        settings_version: 1,
        approved: None,
        heard: Heard::default(),
    };
    let lines: Vec<Line> = (0..1 + random.below(3)).map(|_| line(&mut random)).collect();
    let body = match receipt {
        Some(receipt) => Body::Sale(sale(receipt, lines)),
        None => Body::Receipt {
            vendor: None,
            note: String::new(),
            lines: lines.into_iter().map(|line| InLine { line, cost: amount(7_777) }).collect(),
        },
    };
    Document { header, body }
}

fn line(random: &mut Random) -> Line {
    Line {
        item: ItemId::from_u128(u128::from(1 + random.below(6))),
        label: LabelId::from_u128(1),
        quantity: Quantity::units(1 + i64::try_from(random.below(4)).unwrap_or(0))
            .unwrap_or(Quantity::ONE),
        pack: None,
        default_cost: amount(1_234),
        believed: None,
        stocked: true,
    }
}

fn amount(e4: i64) -> Option<Amount> {
    Amount::new(e4).ok()
}

fn sale(receipt: u64, lines: Vec<Line>) -> Sale {
    let zero = Money::ZERO;
    let of = |line| SaleLine {
        line,
        name: "Mug".to_owned(),
        price: zero,
        discount: zero,
        share: zero,
        total: zero,
        tax: "none".to_owned(),
        reason: None,
    };
    Sale {
        receipt,
        lines: lines.into_iter().map(of).collect(),
        discount: zero,
        taxes: Vec::new(),
        tax_included: true,
        total: zero,
        tenders: Vec::new(),
        change: zero,
        rounding: zero,
    }
}
