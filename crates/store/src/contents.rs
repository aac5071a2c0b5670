//! The books of a file: whether what was booked is what the fold gives, card by card and
//! document by document, and how much there is of everything.

use rusqlite::Connection;

use crate::StoreError;

/// How much a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contents {
    /// Documents in its journals.
    pub documents: u64,
    /// Stock cards.
    pub cards: u64,
    /// Movements on them.
    pub movements: u64,
    /// Stretches below zero, over or going on.
    pub episodes: u64,
    /// Cost revisions.
    pub revisions: u64,
    /// Cards below zero now.
    pub negatives: u64,
}

impl Contents {
    /// Counts them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count(connection: &Connection) -> Result<Self, StoreError> {
        let count = |sql: &str| -> Result<u64, StoreError> {
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        };
        let negatives = count("SELECT count(*) FROM card WHERE on_hand < 0")?;
        Ok(Self {
            documents: count("SELECT count(*) FROM journal")?,
            cards: count("SELECT count(*) FROM card")?,
            movements: count("SELECT count(*) FROM movement")?,
            episodes: count("SELECT count(*) FROM episode")? + negatives,
            revisions: count("SELECT count(*) FROM revision")?,
            negatives,
        })
    }
}

/// Documents whose booked cost with its revisions isn't the cost that the fold gives now. None,
/// in a file that is whole.
///
/// # Errors
/// What SQLite says.
pub fn count_wrong_documents(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare(include_str!("sql/count_wrong_documents.sql"))?;
    Ok(statement.query_row([], |row| row.get("wrong"))?)
}

/// Cards whose on hand isn't the sum of their movements, whose value isn't all receipts less all
/// costs out, or that hold nothing and are worth something. None, in a file that is whole. Value
/// is left out where a receipt's cost isn't known yet: what it is worth is in no movement.
///
/// # Errors
/// What SQLite says.
pub fn count_wrong_cards(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare(include_str!("sql/count_wrong_cards.sql"))?;
    Ok(statement.query_row([], |row| row.get("wrong"))?)
}
