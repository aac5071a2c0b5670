//! How many cards are below zero, by index, for the gates that ask.

use ledger::id::{LabelId, RegisterId};
use rusqlite::Connection;

use crate::{CardRow, StoreError, card};

/// Cards below zero.
///
/// # Errors
/// What SQLite says.
pub fn count_negatives(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT count(*) AS negatives FROM card WHERE on_hand < 0")?;
    Ok(statement.query_row([], |row| row.get("negatives"))?)
}

/// Cards of a label below zero.
///
/// # Errors
/// What SQLite says.
pub fn count_negatives_of(connection: &Connection, label: LabelId) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) AS negatives FROM card WHERE label = ?1 AND on_hand < 0",
    )?;
    Ok(statement.query_row([label.as_bytes()], |row| row.get("negatives"))?)
}

/// The cards that are furthest below zero, at most so many.
///
/// # Errors
/// What SQLite says.
pub fn list_worst(connection: &Connection, limit: u32) -> Result<Vec<CardRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM card WHERE on_hand < 0 ORDER BY on_hand, card LIMIT ?1")?;
    let mut rows = statement.query([limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(card::read(row)?);
    }
    Ok(all)
}

/// Documents that a register wrote as one of its incarnations.
///
/// # Errors
/// What SQLite says.
pub fn count_documents(
    connection: &Connection,
    register: RegisterId,
    incarnation: u32,
) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(max(sequence), 0) AS documents FROM journal \
         WHERE register = ?1 AND incarnation = ?2",
    )?;
    let key = rusqlite::params![register.as_bytes(), incarnation];
    Ok(statement.query_row(key, |row| row.get("documents"))?)
}
