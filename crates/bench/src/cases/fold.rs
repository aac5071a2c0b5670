//! `fold`: all cards from their movements.
//!
//! The floor reads the same rows, every column, in the same order, and does nothing with them.

use std::path::Path;

use anyhow::{Result, bail};
use rusqlite::Connection;
use store::{Origin, Store, StoreError};

use super::Sizes;
use crate::bare;
use crate::catalogue::item_id;
use crate::documents::{delivery, document, receipt};
use crate::measure::{Pair, Row};
use crate::shop;

const A_CARD: u64 = 100;
const CARDS_A_DOCUMENT: u64 = 100;

pub(super) fn run(sizes: &Sizes) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("till.db");
    let mut rows = Vec::new();
    let mut have = 0;
    for movements in sizes.movements {
        if have == 0 {
            fill(&path, movements / A_CARD)?;
        } else {
            multiply(&path, have / A_CARD, movements / have)?;
        }
        have = movements;
        let pair = measure(&path, movements, sizes.rounds)?;
        rows.push(Row::of("fold", movements, &pair, 50, Some(200)));
    }
    Ok(rows)
}

fn measure(path: &Path, movements: u64, rounds: u64) -> Result<Pair> {
    let store = Store::open(path, &store::OpenOptions::default())?;
    let floor = bare::open(path)?;
    let mut pair = Pair::default();
    for _ in 0..rounds {
        let folded = pair.ours.take(|| Ok(store.write::<_, StoreError>(|tx| tx.refold_all())?))?;
        if folded != movements / A_CARD {
            bail!("{folded} cards were folded");
        }
        pair.floor.take(|| read(&floor, movements))?;
    }
    Ok(pair)
}

fn read(connection: &Connection, movements: u64) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement ORDER BY card, position")?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut read = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        read += 1;
    }
    if read != movements {
        bail!("{read} movements were read");
    }
    Ok(())
}

/// Cards with a hundred movements each, by way of documents: receipts, and what was sold on
/// them, at times below zero.
fn fill(path: &Path, cards: u64) -> Result<()> {
    let store = shop::open(path)?;
    let mut sequence = 0;
    for first in (0..cards).step_by(CARDS_A_DOCUMENT as usize) {
        let items = first..cards.min(first + CARDS_A_DOCUMENT);
        let documents: Vec<_> = (0..A_CARD)
            .map(|turn| {
                sequence += 1;
                let body = if turn % 10 == 3 {
                    receipt(items.clone().map(|n| (item_id(n), 9 + turn % 3, 10_000 + turn)))
                } else {
                    delivery(items.clone().map(|n| (item_id(n), 1)))
                };
                document(sequence, sequence, body)
            })
            .collect();
        let all: Vec<_> = documents.iter().map(|d| (d, Origin::Here)).collect();
        store.write::<_, StoreError>(|tx| tx.append_all(&all, documents[0].header.effective))?;
    }
    Ok(())
}

/// The same cards again and again, under other items.
fn multiply(path: &Path, cards: u64, times: u64) -> Result<()> {
    let mut connection = bare::open(path)?;
    for copy in 1..times {
        let by = i64::try_from(copy * cards)?;
        let cards = i64::try_from(cards)?;
        let transaction = connection.transaction()?;
        transaction.execute(
            "INSERT INTO card SELECT card + ?1, randomblob(16), shop, label, on_hand, value, \
             since, deepest, first_document, last_position, state FROM card WHERE card <= ?2",
            [by, cards],
        )?;
        for table in ["movement", "line_effect", "checkpoint", "episode"] {
            let columns = columns(&transaction, table)?.replacen("card", "card + ?1", 1);
            transaction.execute(
                &format!("INSERT INTO {table} SELECT {columns} FROM {table} WHERE card <= ?2"),
                [by, cards],
            )?;
        }
        transaction.commit()?;
    }
    Ok(())
}

fn columns(connection: &Connection, table: &str) -> Result<String> {
    let statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
    Ok(statement.column_names().collect::<Vec<_>>().join(", "))
}
