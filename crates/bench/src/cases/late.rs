//! `late`: movements that come after later ones.
//!
//! On one long card: the floor reads the rows after the late one, gives each its new cost, and
//! writes the late one, with the same durability. On many cards: the floor is the product itself,
//! given the same documents in order.

use std::path::Path;

use anyhow::{Context, Result, bail};
use ledger::document::{Body, Document};
use ledger::movement::movements;
use ledger::position::Position;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use store::{Origin, Store, StoreError};

use super::Sizes;
use crate::bare::{self, Rows};
use crate::catalogue::item_id;
use crate::documents::{delivery, document, receipt};
use crate::measure::{Pair, Row, Times};
use crate::random::Random;
use crate::shop;

const HOW_LATE: [u64; 5] = [1, 10, 100, 1_000, 10_000];
/// The last movements of the long card have a document each, so that one can come between.
const FINE: u64 = 12_000;
const LINES: u64 = 500;
const A_CARD: u64 = 100;
const A_PUSH: usize = 1_000;

pub(super) fn run(sizes: &Sizes) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for movements in sizes.long_card {
        rows.extend(one_card(movements, sizes.rounds)?);
    }
    // How late first, then the card's length: the growth is by length.
    rows.sort_by_key(|row| row.case.len());
    for documents in sizes.late {
        let mut pair = Pair::default();
        for round in 0..sizes.rounds {
            append_all(documents, Some(round), &mut pair.ours)?;
            append_all(documents, None, &mut pair.floor)?;
        }
        rows.push(Row::of("late in random order", documents, &pair, 50, Some(300)));
    }
    Ok(rows)
}

/// What happens at a moment: nine sales, then goods for ten.
fn body(moment: u64, item: u64) -> Body {
    let item = item_id(item);
    if moment.is_multiple_of(10) {
        receipt([(item, 10, 10_000 + moment % 1_000)])
    } else {
        delivery([(item, 1)])
    }
}

fn one_card(movements: u64, rounds: u64) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let (path, copy) = (folder.path().join("till.db"), folder.path().join("floor.db"));
    let last = fill(&path, movements)?;
    std::fs::copy(&path, &copy)?;
    let store = shop::open(&path)?;
    let floor = bare::open(&copy)?;
    let mut rows = Vec::new();
    let mut next = last;
    for late in HOW_LATE.into_iter().filter(|late| *late < movements) {
        let mut pair = Pair::default();
        for round in 0..rounds {
            next += 1;
            // A little dearer each time, so that every later sale costs something else.
            let goods = receipt([(item_id(1), 1_000, 20_000 + 1_000 * round)]);
            let late = document(next, last - late, goods);
            let appended =
                pair.ours.take(|| Ok(store.write::<_, StoreError>(|tx| tx.append(&late))?))?;
            pair.floor.take(|| rewrite(&floor, &late, appended.revisions.len()))?;
        }
        rows.push(Row::of(&format!("late by {late}"), movements, &pair, 50, None));
    }
    Ok(rows)
}

/// One card with so many movements. Returns the last document's number.
fn fill(path: &Path, movements: u64) -> Result<u64> {
    let store = shop::open(path)?;
    let coarse = movements.saturating_sub(FINE) / LINES;
    let fine = movements - coarse * LINES;
    let big = (1..=coarse).map(|number| {
        let lines = (0..LINES).map(|_| (item_id(1), 1));
        let goods = (0..LINES).map(|_| (item_id(1), 2, 10_000 + number % 100));
        let body = if number.is_multiple_of(2) { delivery(lines) } else { receipt(goods) };
        document(number, number, body)
    });
    let small =
        (coarse + 1..=coarse + fine).map(|number| document(number, number, body(number, 1)));
    let documents: Vec<Document> = big.chain(small).collect();
    push(&store, &documents)?;
    Ok(coarse + fine)
}

fn push(store: &Store, documents: &[Document]) -> Result<()> {
    for chunk in documents.chunks(A_PUSH) {
        let all: Vec<_> = chunk.iter().map(|document| (document, Origin::Here)).collect();
        store.write::<_, StoreError>(|tx| tx.append_all(&all, chunk[0].header.effective))?;
    }
    Ok(())
}

/// So many documents, a hundred a card, in pushes of a thousand: in the order of their effective
/// times, or shuffled.
fn append_all(documents: u64, shuffle: Option<u64>, times: &mut Times) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let store = shop::open(&folder.path().join("till.db"))?;
    let mut moments: Vec<u64> = (1..=documents).collect();
    if let Some(seed) = shuffle {
        let mut random = Random::new(seed);
        for place in (1..moments.len()).rev() {
            moments.swap(place, random.below(place as u64 + 1) as usize);
        }
    }
    let cards = documents / A_CARD;
    let all: Vec<Document> = (1..)
        .zip(moments)
        // Which card and what on it hang on the moment: both orders end in the same cards.
        .map(|(number, moment)| document(number, moment, body(moment / cards, moment % cards)))
        .collect();
    times.take(|| push(&store, &all))
}

/// The least for a late receipt: its rows, the rows after it read, each with its new cost, its
/// revision, and every checkpoint after it.
fn rewrite(connection: &Connection, late: &Document, revised: usize) -> Result<()> {
    let movement = movements(late)[0];
    let position = movement.position.to_bytes();
    let bytes = serde_json::to_vec(late)?;
    let id = late.header.id.as_bytes();
    connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    connection
        .prepare_cached(
            "INSERT INTO journal (document, register, incarnation, sequence, kind, recorded, \
             effective, bytes, previous_hash, hash) \
             SELECT ?1, register, incarnation, ?2, ?3, ?4, ?5, ?6, hash, hash FROM journal \
             WHERE document_key = 1",
        )?
        .execute(params![
            id,
            late.header.sequence,
            late.body.kind(),
            late.header.recorded.bits().cast_signed(),
            late.header.effective.0,
            bytes
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO movement SELECT card, ?1, ?2, account, effect, quantity, cost, NULL, \
             NULL, default_cost, stamped, 0, change, 0 FROM movement WHERE card = 1 LIMIT 1",
        )?
        .execute(params![position, id])?;
    let later = Rows::read(
        connection,
        "SELECT position, document, own_cost, change FROM movement \
         WHERE card = 1 AND position > ?1 ORDER BY position",
        [position],
    )?;
    let state: Vec<u8> = connection
        .prepare_cached("SELECT state FROM card WHERE card = 1")?
        .query_row([], |row| row.get(0))?;
    let dated = late.header.effective.0;
    let mut written = 0;
    for row in later.iter() {
        let [Value::Blob(at), Value::Blob(document), Value::Integer(cost), change] = row else {
            bail!("a movement has other columns");
        };
        let at_place = Position::from_bytes(at).context("a position has 48 bytes")?;
        if *cost != 0 && written < revised {
            written += 1;
            connection
                .prepare_cached(
                    "UPDATE movement SET own_cost = ?2, change = ?3 \
                     WHERE card = 1 AND position = ?1",
                )?
                .execute(params![at, cost + 1, change])?;
            connection
                .prepare_cached(
                    "INSERT INTO revision (document, because_of, amount, dated) \
                     VALUES (?1, ?2, 1, ?3)",
                )?
                .execute(params![document, id, dated])?;
        }
        if at_place.is_checkpoint() {
            connection
                .prepare_cached("INSERT OR REPLACE INTO checkpoint VALUES (1, ?1, ?2)")?
                .execute(params![at, state])?;
        }
    }
    connection.prepare_cached("UPDATE card SET state = ?1 WHERE card = 1")?.execute([state])?;
    connection.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}
