//! Movement rows: one line of one document on one card, with what the fold says it cost.

use ledger::id::{CardKey, DocumentId};
use ledger::movement::{Account, Effect, LineRef, Movement};
use ledger::number::{Amount, Quantity};
use ledger::position::Position;
use rusqlite::{Connection, Row, named_params};

use crate::card::{CardNumber, CardRow};
use crate::{StoreError, Tx};

/// A movement as it stands on a card's timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineRow {
    /// The movement.
    pub movement: Movement,
    /// Its own cost at its place; revisions come on top.
    pub own_cost: Amount,
    /// What it did to on hand.
    pub change: Quantity,
    /// It never happened.
    pub reversed: bool,
}

/// Rows read at a time.
pub(crate) const CHUNK: usize = 256;

pub(crate) const fn account_code(account: Account) -> u8 {
    match account {
        Account::Sales => 0,
        Account::Shrink => 1,
        Account::Registration => 2,
        Account::Purchase => 3,
        Account::VendorReturn => 4,
        Account::Transit => 5,
    }
}

fn account_of(code: u8) -> Result<Account, StoreError> {
    Ok(match code {
        0 => Account::Sales,
        1 => Account::Shrink,
        2 => Account::Registration,
        3 => Account::Purchase,
        4 => Account::VendorReturn,
        5 => Account::Transit,
        other => return Err(StoreError::damaged("a movement's account", other)),
    })
}

struct EffectColumns {
    code: u8,
    quantity: Quantity,
    cost: Option<Amount>,
    sold: Option<LineRef>,
}

const fn columns(effect: Effect) -> EffectColumns {
    let (code, quantity, cost, sold) = match effect {
        Effect::Out { quantity } => (0, quantity, None, None),
        Effect::InKnown { quantity, cost } => (1, quantity, Some(cost), None),
        Effect::InUnknown { quantity } => (2, quantity, None, None),
        Effect::InNamed { quantity, sold } => (3, quantity, None, Some(sold)),
        Effect::Assert { target } => (4, target, None, None),
    };
    EffectColumns { code, quantity, cost, sold }
}

fn effect_of(row: &Row<'_>) -> Result<Effect, StoreError> {
    let quantity = Quantity::new(row.get("quantity")?)?;
    let code: u8 = row.get("effect")?;
    Ok(match code {
        0 => Effect::Out { quantity },
        1 => Effect::InKnown { quantity, cost: Amount::new(row.get("cost")?)? },
        2 => Effect::InUnknown { quantity },
        3 => Effect::InNamed {
            quantity,
            sold: LineRef {
                document: DocumentId::from_bytes(row.get("sold_document")?),
                line: row.get("sold_line")?,
            },
        },
        4 => Effect::Assert { target: quantity },
        other => return Err(StoreError::damaged("a movement's effect", other)),
    })
}

fn amount(row: &Row<'_>, column: &str) -> Result<Option<Amount>, StoreError> {
    let value: Option<i64> = row.get(column)?;
    Ok(value.map(Amount::new).transpose()?)
}

pub(crate) fn read(row: &Row<'_>, card: CardKey) -> Result<TimelineRow, StoreError> {
    let bytes = row.get_ref("position")?.as_blob().map_err(|e| StoreError::damaged("a row", e))?;
    let position = Position::from_bytes(bytes)
        .ok_or_else(|| StoreError::damaged("a movement's position", "it hasn't 48 bytes"))?;
    let document = DocumentId::from_bytes(row.get("document")?);
    Ok(TimelineRow {
        movement: Movement {
            position,
            of: LineRef { document, line: position.line },
            card,
            account: account_of(row.get("account")?)?,
            effect: effect_of(row)?,
            default_cost: amount(row, "default_cost")?,
            stamped: amount(row, "stamped")?,
        },
        own_cost: Amount::new(row.get("own_cost")?)?,
        change: Quantity::new(row.get("change")?)?,
        reversed: row.get("reversed")?,
    })
}

/// The next rows of a timeline: after a position (or from its start), at most so many.
pub(crate) fn list(
    connection: &Connection,
    card: CardNumber,
    key: CardKey,
    after: Option<Position>,
    limit: usize,
) -> Result<Vec<TimelineRow>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/list_movements.sql"))?;
    let after = after.map_or_else(Vec::new, |position| position.to_bytes().to_vec());
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows =
        statement.query(named_params! { ":card": card.0, ":after": after, ":limit": limit })?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row, key)?);
    }
    Ok(all)
}

/// One row of a timeline.
pub(crate) fn find(
    connection: &Connection,
    card: CardNumber,
    key: CardKey,
    position: Position,
) -> Result<Option<TimelineRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement WHERE card = ?1 AND position = ?2")?;
    let mut rows = statement.query(rusqlite::params![card.0, position.to_bytes()])?;
    rows.next()?.map(|row| read(row, key)).transpose()
}

/// Rows of a card's timeline, oldest first, after a position.
///
/// # Errors
/// What SQLite says.
pub fn list_timeline(
    connection: &Connection,
    row: &CardRow,
    after: Option<Position>,
    limit: usize,
) -> Result<Vec<TimelineRow>, StoreError> {
    list(connection, row.number, row.key, after, limit)
}

/// On hand before a place on a card's timeline, and the live movements from there on.
///
/// # Errors
/// What SQLite says.
pub fn list_from(
    connection: &Connection,
    row: &CardRow,
    from: Position,
) -> Result<(Quantity, Vec<Movement>), StoreError> {
    if row.card.last.is_none_or(|last| last < from) {
        return Ok((row.card.on_hand, Vec::new()));
    }
    let mut statement = connection.prepare_cached(
        "SELECT * FROM movement WHERE card = ?1 AND position >= ?2 ORDER BY position",
    )?;
    let mut rows = statement.query(rusqlite::params![row.number.0, from.to_bytes()])?;
    let (mut start, mut all) = (row.card.on_hand, Vec::new());
    while let Some(found) = rows.next()? {
        let entry = read(found, row.key)?;
        start = start.minus(entry.change)?;
        if !entry.reversed {
            all.push(entry.movement);
        }
    }
    Ok((start, all))
}

impl Tx<'_> {
    /// Writes a movement that isn't folded yet.
    pub(crate) fn put_movement(
        &self,
        card: CardNumber,
        movement: &Movement,
    ) -> Result<(), StoreError> {
        let columns = columns(movement.effect);
        let mut statement =
            self.transaction.prepare_cached(include_str!("sql/put_movement.sql"))?;
        statement.execute(named_params! {
            ":card": card.0,
            ":position": movement.position.to_bytes(),
            ":document": movement.of.document.as_bytes(),
            ":account": account_code(movement.account),
            ":effect": columns.code,
            ":quantity": columns.quantity.get(),
            ":cost": columns.cost.map(Amount::get),
            ":sold_document": columns.sold.as_ref().map(|s| s.document.as_bytes()),
            ":sold_line": columns.sold.map(|s| s.line),
            ":default_cost": movement.default_cost.map(Amount::get),
            ":stamped": movement.stamped.map(Amount::get),
        })?;
        Ok(())
    }

    /// Notes what the fold says a movement did.
    pub(crate) fn put_folded(
        &self,
        card: CardNumber,
        position: Position,
        own_cost: Amount,
        change: Quantity,
    ) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "UPDATE movement SET own_cost = ?3, change = ?4 WHERE card = ?1 AND position = ?2",
            )?
            .execute(rusqlite::params![
                card.0,
                position.to_bytes(),
                own_cost.get(),
                change.get()
            ])?;
        Ok(())
    }
}
