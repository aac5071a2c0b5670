//! `sale`: a six-line sale, from what the cashier said to the durable commit: gathered, judged,
//! journal hash, movements, cards, episodes and sightings up to date.
//!
//! The floor writes the very rows that the product wrote, into a copy of its file.

use std::path::Path;

use anyhow::{Result, bail};
use app::{Circumstances, Fact, Recorded, Refused, Writer, record};
use ledger::document::Heard;
use ledger::id::DocumentId;
use ledger::policy::{Preset, Settings};
use rusqlite::Connection;
use store::{Origin, Store, StoreError};

use super::Sizes;
use crate::bare::{self, Rows};
use crate::catalogue::{self, item_id};
use crate::documents::{self, AUTHOR, SESSION, USER, document, document_id, recorded};
use crate::measure::{Pair, Row};
use crate::random::Random;
use crate::shop::{self, SHOP};

const LINES: usize = 6;
const STOCKED_AT_ONCE: u64 = 100;

pub(super) fn run(sizes: &Sizes) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for cards in sizes.cards {
        let pair = measure(cards, sizes.sales)?;
        rows.push(Row::of("sale p50", cards, &pair, 50, Some(150)));
        rows.push(Row::of("sale p99", cards, &pair, 99, Some(200)));
    }
    Ok(rows)
}

fn measure(cards: u64, sales: u64) -> Result<Pair> {
    let folder = tempfile::tempdir()?;
    let (path, copy) = (folder.path().join("till.db"), folder.path().join("floor.db"));
    let stocked = stock(&path, cards)?;
    std::fs::copy(&path, &copy)?;
    let store = shop::open(&path)?;
    let reader = bare::open(&path)?;
    let floor = bare::open(&copy)?;
    let mut random = Random::new(cards);
    let mut pair = Pair::default();
    for sequence in stocked + 1..=stocked + sales {
        let mut numbers: Vec<u64> = Vec::with_capacity(LINES);
        while numbers.len() < LINES {
            let number = random.below(cards);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let sale = documents::sale(sequence - stocked, numbers.iter().map(|n| item_id(*n)));
        pair.ours.take(|| sell(&store, sequence, sale))?;
        let written = Written::read(&reader, document_id(sequence), &numbers)?;
        pair.floor.take(|| written.write(&floor))?;
    }
    Ok(pair)
}

/// A file with so many cards that were received; one in ten has one unit only.
fn stock(path: &Path, cards: u64) -> Result<u64> {
    let store = shop::open(path)?;
    catalogue::fill(&store, cards)?;
    let mut sequence = 0;
    let all: Vec<u64> = (0..cards).collect();
    for some in all.chunks(STOCKED_AT_ONCE as usize) {
        sequence += 1;
        let lines = some.iter().map(|number| {
            let quantity = if number % 10 == 0 { 1 } else { 1_000 };
            (item_id(*number), quantity, 10_000 + number % 777)
        });
        let receipt = document(sequence, sequence, documents::receipt(lines));
        store.write::<_, StoreError>(|tx| {
            tx.append_all(&[(&receipt, Origin::Here)], receipt.header.effective)
        })?;
    }
    Ok(sequence)
}

fn sell(store: &Store, sequence: u64, mut sale: ledger::document::Sale) -> Result<()> {
    let writer = Writer {
        author: AUTHOR,
        user: USER,
        session: SESSION,
        settings: Settings::new(Preset::Retail),
        heard: Heard::default(),
        zone_minutes: 60,
    };
    let at = Circumstances {
        id: document_id(sequence),
        shop: SHOP,
        recorded: recorded(sequence),
        effective: None,
        approved: None,
    };
    let recorded = store.write::<_, Refused>(|tx| {
        sale.receipt = tx.next_number("receipt")?;
        record(tx, &writer, &at, Fact::Sale(Box::new(sale)))
    });
    match recorded {
        Ok(Recorded::Written(..)) => Ok(()),
        other => bail!("the sale wasn't written: {other:?}"),
    }
}

/// Every row that a sale wrote.
struct Written {
    journal: Rows,
    movements: Rows,
    cards: Rows,
    checkpoints: Rows,
    booking: Rows,
    sightings: Rows,
    counter: Rows,
}

impl Written {
    fn read(connection: &Connection, document: DocumentId, numbers: &[u64]) -> Result<Self> {
        let document = [document.as_bytes()];
        let items: Vec<_> = numbers.iter().map(|number| item_id(*number)).collect();
        let each = |sql: &str| {
            let mut all = Rows::default();
            for item in &items {
                all.extend(Rows::read(connection, sql, [item.as_bytes()])?);
            }
            Ok::<_, anyhow::Error>(all)
        };
        let written = Self {
            journal: Rows::read(connection, "SELECT * FROM journal WHERE document = ?1", document)?,
            movements: each(
                "SELECT movement.* FROM card JOIN movement ON movement.card = card.card \
                 AND position = last_position WHERE item = ?1",
            )?,
            cards: each(
                "SELECT card, on_hand, value, since, deepest, first_document, last_position, \
                 state FROM card WHERE item = ?1",
            )?,
            checkpoints: each(
                "SELECT checkpoint.* FROM card JOIN checkpoint ON checkpoint.card = card.card \
                 AND position = last_position WHERE item = ?1",
            )?,
            booking: Rows::read(connection, "SELECT * FROM booking WHERE document = ?1", document)?,
            sightings: each(
                "SELECT sighting.* FROM card JOIN sighting ON sighting.card = card.card \
                 AND fate = 'open' WHERE item = ?1",
            )?,
            counter: Rows::read(connection, "SELECT value, name FROM counter", [])?,
        };
        let lines = (written.movements.len(), written.cards.len());
        if lines != (LINES, LINES) || written.journal.len() != 1 {
            bail!("the sale didn't write its rows: {lines:?}");
        }
        Ok(written)
    }

    fn write(&self, connection: &Connection) -> Result<()> {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        self.counter.write(
            connection,
            "INSERT INTO counter (value, name) VALUES (?1, ?2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?;
        self.journal.write(
            connection,
            "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
             ?13, ?14)",
        )?;
        self.movements.write(
            connection,
            "INSERT INTO movement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
             ?13, ?14)",
        )?;
        self.cards.write(
            connection,
            "UPDATE card SET on_hand = ?2, value = ?3, since = ?4, deepest = ?5, \
             first_document = ?6, last_position = ?7, state = ?8 WHERE card = ?1",
        )?;
        self.checkpoints.write(connection, "INSERT INTO checkpoint VALUES (?1, ?2, ?3)")?;
        self.booking.write(connection, "INSERT INTO booking VALUES (?1, ?2)")?;
        self.sightings.write(
            connection,
            "INSERT OR REPLACE INTO sighting VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}
