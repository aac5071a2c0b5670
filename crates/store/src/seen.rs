//! What a node saw below zero and what it heard of only later: the material for saying why.

use std::collections::BTreeSet;

use ledger::hlc::Millis;
use ledger::id::DocumentId;
use ledger::number::Quantity;
use rusqlite::Connection;

use crate::{CardRow, StoreError};

/// A card's last sighting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// When this node saw it.
    pub opened: Millis,
    /// The lowest on hand that it saw: below zero.
    pub deepest: Quantity,
    /// The documents on the card that came to this file after it.
    pub heard_later: BTreeSet<DocumentId>,
}

/// The last sighting of a card; none where this node never saw it below zero.
///
/// # Errors
/// What SQLite says.
pub fn find_last_sighting(
    connection: &Connection,
    card: &CardRow,
) -> Result<Option<Seen>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT opened, opened_by, deepest FROM sighting WHERE card = ?1 \
         ORDER BY sighting_key DESC LIMIT 1",
    )?;
    let mut rows = statement.query([card.number.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let opened_by: [u8; 16] = row.get("opened_by")?;
    let mut later = connection.prepare_cached(include_str!("sql/list_heard_later.sql"))?;
    let heard = later.query_map(
        rusqlite::named_params! { ":card": card.number.0, ":opened_by": opened_by },
        |row| row.get("document").map(DocumentId::from_bytes),
    )?;
    Ok(Some(Seen {
        opened: Millis(row.get("opened")?),
        deepest: Quantity::new(row.get("deepest")?)?,
        heard_later: heard.collect::<Result<_, _>>()?,
    }))
}
