//! A card's story as a screen reads it: the latest movements with their balances and what they
//! cost now, the stretches below zero, the cards beside it.

use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId};
use ledger::number::{Amount, Quantity};
use ledger::position::{POSITION_BYTES, Position};
use rusqlite::{Connection, named_params};

use crate::StoreError;
use crate::card::{CardNumber, CardRow};
use crate::lines::{Columns, TimelineRow};

/// A movement with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldMovement {
    /// The movement.
    pub row: TimelineRow,
    /// On hand after it.
    pub balance: Quantity,
    /// What it costs now: its own cost and all revisions.
    pub cost: Amount,
}

/// A stretch below zero that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedEpisode {
    /// From.
    pub from: Millis,
    /// Until.
    pub until: Millis,
    /// The deepest point.
    pub deepest: Quantity,
    /// The document that began it.
    pub first: DocumentId,
}

/// The latest movements of a card, at most so many, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn list_latest(
    connection: &Connection,
    card: &CardRow,
    limit: u32,
) -> Result<Vec<ToldMovement>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM movement WHERE card = ?1 ORDER BY position DESC LIMIT ?2")?;
    let columns = Columns::of(&statement)?;
    let mut rows = statement.query(rusqlite::params![card.number.0, limit])?;
    let (mut balance, mut all) = (card.card.on_hand, Vec::new());
    while let Some(row) = rows.next()? {
        let row = columns.read(row, card.key)?;
        let cost = row.own_cost.plus(revisions(connection, card.number, &row)?)?;
        all.push(ToldMovement { row, balance, cost });
        balance = balance.minus(row.change)?;
    }
    all.reverse();
    Ok(all)
}

/// What later movements revised of a line's cost.
fn revisions(
    connection: &Connection,
    card: CardNumber,
    row: &TimelineRow,
) -> Result<Amount, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/sum_line_effects.sql"))?;
    let of = row.movement.of;
    let sum: i64 = statement.query_row(
        named_params! {
            ":card": card.0,
            ":before": [0xff_u8; POSITION_BYTES + 1],
            ":document": of.document.as_bytes(),
            ":line": of.line,
        },
        |row| row.get("revision"),
    )?;
    Ok(Amount::new(sum)?)
}

/// How many movements a card has.
///
/// # Errors
/// What SQLite says.
pub fn count_movements(connection: &Connection, card: &CardRow) -> Result<u64, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT count(*) AS n FROM movement WHERE card = ?1")?;
    Ok(statement.query_row([card.number.0], |row| row.get("n"))?)
}

/// The last stretches below zero that ended, at most so many, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn list_episodes(
    connection: &Connection,
    card: &CardRow,
    limit: u32,
) -> Result<Vec<EndedEpisode>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT from_position, until_position, deepest, first_document FROM episode \
         WHERE card = ?1 ORDER BY from_position DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(rusqlite::params![card.number.0, limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (from, until): (Vec<u8>, Vec<u8>) =
            (row.get("from_position")?, row.get("until_position")?);
        all.push(EndedEpisode {
            from: position(&from)?.effective,
            until: position(&until)?.effective,
            deepest: Quantity::new(row.get("deepest")?)?,
            first: DocumentId::from_bytes(row.get("first_document")?),
        });
    }
    all.reverse();
    Ok(all)
}

fn position(bytes: &[u8]) -> Result<Position, StoreError> {
    let position = Position::from_bytes(bytes);
    position.ok_or_else(|| StoreError::damaged("an episode's place", "it hasn't 48 bytes"))
}

/// The cards of the same item in the same shop, this one among them, by label.
///
/// # Errors
/// What SQLite says.
pub fn list_beside(connection: &Connection, key: CardKey) -> Result<Vec<CardRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM card WHERE item = ?1 AND shop = ?2 ORDER BY label")?;
    let mut rows = statement.query([key.item.as_bytes(), key.shop.as_bytes()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(crate::card::read(row)?);
    }
    Ok(all)
}
