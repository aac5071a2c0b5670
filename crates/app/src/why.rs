//! Why a card is below zero: gathers the facts of one card by a bounded number of rows and asks the
//! ledger's rules. Decides nothing itself, writes nothing, and stays off the sale's path.

use std::collections::BTreeMap;

use ledger::cause::{Cause, Facts, SeenEarlier, Subject, explain, explain_sighting};
use ledger::document::PackStamp;
use ledger::hlc::Millis;
use ledger::id::{CardKey, ItemId};
use ledger::movement::{Effect, LineRef, Movement};
use ledger::number::{Cost, OutOfRange, Quantity};
use rusqlite::Connection;
use store::catalogue::ItemRow;
use store::{CardRow, ToldMovement};

use crate::error::Refused;

/// The card's latest movements that the rules look at. What is usual on a card is seen in fewer.
const ROWS: u32 = 512;

/// The causes of the stretch below zero that goes on, best first; none where the card isn't below
/// zero.
///
/// # Errors
/// A number out of range, or what the store says.
pub fn causes(connection: &Connection, key: CardKey) -> Result<Vec<Cause>, Refused> {
    let Some(row) = CardRow::find(connection, key)? else { return Ok(Vec::new()) };
    match Subject::open(&row.card) {
        Some(subject) => causes_of(connection, &row, &subject),
        None => Ok(Vec::new()),
    }
}

/// The causes of one stretch below zero of a card, best first; never empty, for `none_found` says
/// that no rule has evidence. Nothing is on its way to a card before purchase orders are known.
///
/// # Errors
/// A number out of range, or what the store says.
pub fn causes_of(
    connection: &Connection,
    row: &CardRow,
    subject: &Subject,
) -> Result<Vec<Cause>, Refused> {
    ask(connection, row, |facts| explain(facts, subject))
}

/// The causes of a card's last sighting as this node saw it: goods that were there before and that
/// it heard of only later. None where it never saw the card below zero.
///
/// # Errors
/// A number out of range, or what the store says.
pub fn causes_of_sighting(connection: &Connection, row: &CardRow) -> Result<Vec<Cause>, Refused> {
    let Some(seen) = store::find_last_sighting(connection, row)? else { return Ok(Vec::new()) };
    let sighting = SeenEarlier {
        seen: seen.opened,
        deficit: seen.deepest.negated(),
        heard_later: &seen.heard_later,
    };
    ask(connection, row, |facts| explain_sighting(facts, &sighting))
}

/// Gathers a card's facts and asks the rules.
fn ask(
    connection: &Connection,
    row: &CardRow,
    rules: impl FnOnce(&Facts<'_>) -> Result<Vec<Cause>, OutOfRange>,
) -> Result<Vec<Cause>, Refused> {
    let told = store::list_latest(connection, row, ROWS)?;
    let start = match told.first() {
        Some(first) => first.balance.minus(first.row.change)?,
        None => Quantity::ZERO,
    };
    // Whether goods ever came before the rows isn't asked: a card with a longer story is no card
    // that nobody manages.
    let managed_before = store::count_movements(connection, row)? > told.len() as u64;
    let rows = live(&told);
    let (mut documents, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    for (movement, _) in &rows {
        let id = movement.of.document;
        if documents.contains_key(&id) {
            continue;
        }
        let Some(found) = store::find_document(connection, id)? else { continue };
        numbers.extend(found.g.map(|g| (id, g)));
        documents.insert(id, found.document);
    }
    let facts = Facts {
        start,
        rows: &rows,
        managed_before,
        documents: &documents,
        numbers: &numbers,
        packs: &packs(connection, row.key.item)?,
        known_before: &known_before(&rows),
        incoming: &[],
        now: row.card.last.map_or(Millis::default(), |last| last.effective),
    };
    Ok(rules(&facts)?)
}

fn live(told: &[ToldMovement]) -> Vec<(Movement, Quantity)> {
    let rows = told.iter().filter(|told| !told.row.reversed);
    rows.map(|told| (told.row.movement, told.balance)).collect()
}

fn packs(connection: &Connection, item: ItemId) -> Result<Vec<PackStamp>, Refused> {
    let Some(item) = ItemRow::find(connection, item)? else { return Ok(Vec::new()) };
    let packs = item.packs(connection)?.into_iter();
    Ok(packs.map(|pack| PackStamp { name: pack.name, size: pack.size }).collect())
}

/// For each line of goods that came: what those before it cost. Its own cost is what is doubted,
/// so the card's last known cost, which holds it already, is no measure.
fn known_before(rows: &[(Movement, Quantity)]) -> BTreeMap<LineRef, Cost> {
    let mut known = BTreeMap::new();
    let mut last = None;
    for (movement, _) in rows {
        if let Effect::InKnown { quantity, cost } = movement.effect {
            known.extend(last.map(|last| (movement.of, last)));
            last = Some(Cost { amount: cost, quantity });
        }
    }
    known
}
