//! Movement rows: one line of one document on one card, with what the fold says it cost.

use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, CardKey, DocumentId, RegisterId};
use ledger::movement::{Account, Effect, LineRef, Movement, movements};
use ledger::number::{Amount, Quantity};
use ledger::position::Position;
use rusqlite::{Connection, Row, Statement, named_params, params};

use crate::card::{CardNumber, CardRow};
use crate::{StoreError, Tx, journal};

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

const fn effect_columns(effect: Effect) -> EffectColumns {
    let (code, quantity, cost, sold) = match effect {
        Effect::Out { quantity } => (0, quantity, None, None),
        Effect::InKnown { quantity, cost } => (1, quantity, Some(cost), None),
        Effect::InUnknown { quantity } => (2, quantity, None, None),
        Effect::InNamed { quantity, sold } => (3, quantity, None, Some(sold)),
        Effect::Assert { target } => (4, target, None, None),
    };
    EffectColumns { code, quantity, cost, sold }
}

/// Where a movement's columns stand in a statement: asked by name once a statement, not once a
/// row.
pub(crate) struct Columns {
    position: usize,
    document: usize,
    account: usize,
    effect: usize,
    quantity: usize,
    cost: usize,
    sold_document: usize,
    sold_line: usize,
    default_cost: usize,
    stamped: usize,
    own_cost: usize,
    change: usize,
    reversed: usize,
}

impl Columns {
    pub(crate) fn of(statement: &Statement<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            position: statement.column_index("position")?,
            document: statement.column_index("document")?,
            account: statement.column_index("account")?,
            effect: statement.column_index("effect")?,
            quantity: statement.column_index("quantity")?,
            cost: statement.column_index("cost")?,
            sold_document: statement.column_index("sold_document")?,
            sold_line: statement.column_index("sold_line")?,
            default_cost: statement.column_index("default_cost")?,
            stamped: statement.column_index("stamped")?,
            own_cost: statement.column_index("own_cost")?,
            change: statement.column_index("change")?,
            reversed: statement.column_index("reversed")?,
        })
    }

    pub(crate) fn read(&self, row: &Row<'_>, card: CardKey) -> Result<TimelineRow, StoreError> {
        let bytes = row.get_ref(self.position)?.as_blob();
        let bytes = bytes.map_err(|e| StoreError::damaged("a movement's position", e))?;
        let position = Position::from_bytes(bytes)
            .ok_or_else(|| StoreError::damaged("a movement's position", "it hasn't 48 bytes"))?;
        let document = DocumentId::from_bytes(row.get(self.document)?);
        Ok(TimelineRow {
            movement: Movement {
                position,
                of: LineRef { document, line: position.line },
                card,
                account: account_of(row.get(self.account)?)?,
                effect: self.effect(row)?,
                default_cost: amount(row, self.default_cost)?,
                stamped: amount(row, self.stamped)?,
            },
            own_cost: Amount::new(row.get(self.own_cost)?)?,
            change: Quantity::new(row.get(self.change)?)?,
            reversed: row.get(self.reversed)?,
        })
    }

    fn effect(&self, row: &Row<'_>) -> Result<Effect, StoreError> {
        let quantity = Quantity::new(row.get(self.quantity)?)?;
        let code: u8 = row.get(self.effect)?;
        Ok(match code {
            0 => Effect::Out { quantity },
            1 => Effect::InKnown { quantity, cost: Amount::new(row.get(self.cost)?)? },
            2 => Effect::InUnknown { quantity },
            3 => Effect::InNamed {
                quantity,
                sold: LineRef {
                    document: DocumentId::from_bytes(row.get(self.sold_document)?),
                    line: row.get(self.sold_line)?,
                },
            },
            4 => Effect::Assert { target: quantity },
            other => return Err(StoreError::damaged("a movement's effect", other)),
        })
    }
}

fn amount(row: &Row<'_>, column: usize) -> Result<Option<Amount>, StoreError> {
    let value: Option<i64> = row.get(column)?;
    Ok(value.map(Amount::new).transpose()?)
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
    let columns = Columns::of(&statement)?;
    let mut rows =
        statement.query(named_params! { ":card": card.0, ":after": after, ":limit": limit })?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(columns.read(row, key)?);
    }
    Ok(all)
}

/// The row of a document's line on a card.
pub(crate) fn find(
    connection: &Connection,
    card: &CardRow,
    line: LineRef,
) -> Result<Option<TimelineRow>, StoreError> {
    let Some(position) = place(connection, line)? else { return Ok(None) };
    find_at(connection, card.number, card.key, position)
}

/// The row at a place of a card's timeline.
pub(crate) fn find_at(
    connection: &Connection,
    card: CardNumber,
    key: CardKey,
    position: Position,
) -> Result<Option<TimelineRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM movement WHERE card = ?1 AND position = ?2")?;
    let columns = Columns::of(&statement)?;
    let mut rows = statement.query(params![card.0, position.to_bytes()])?;
    rows.next()?.map(|row| columns.read(row, key)).transpose()
}

/// Where a document's line stands: by the journal's columns alone, but for a count, whose lines
/// have times of their own.
fn place(connection: &Connection, line: LineRef) -> Result<Option<Position>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, effective, recorded, register, incarnation, sequence FROM journal \
         WHERE document = ?1",
    )?;
    let mut rows = statement.query([line.document.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let kind: String = row.get("kind")?;
    if kind == "count" {
        let found = journal::find(connection, line.document)?;
        let all = found.map(|found| movements(&found.document)).unwrap_or_default();
        return Ok(all.into_iter().find(|m| m.of == line).map(|m| m.position));
    }
    let recorded: i64 = row.get("recorded")?;
    Ok(Some(Position {
        effective: Millis(row.get("effective")?),
        recorded: Hlc::from_bits(recorded.cast_unsigned()),
        author: Author {
            register: RegisterId::from_bytes(row.get("register")?),
            incarnation: row.get("incarnation")?,
        },
        sequence: row.get("sequence")?,
        line: line.line,
    }))
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
    let columns = Columns::of(&statement)?;
    let mut rows = statement.query(params![row.number.0, from.to_bytes()])?;
    let (mut start, mut all) = (row.card.on_hand, Vec::new());
    while let Some(found) = rows.next()? {
        let entry = columns.read(found, row.key)?;
        start = start.minus(entry.change)?;
        if !entry.reversed {
            all.push(entry.movement);
        }
    }
    Ok((start, all))
}

impl Tx<'_> {
    /// Writes a movement with what the fold says it did; zeros where it isn't folded yet.
    pub(crate) fn put_movement(
        &self,
        card: CardNumber,
        movement: &Movement,
        own_cost: Amount,
        change: Quantity,
    ) -> Result<(), StoreError> {
        let columns = effect_columns(movement.effect);
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
            ":own_cost": own_cost.get(),
            ":change": change.get(),
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
            .execute(params![card.0, position.to_bytes(), own_cost.get(), change.get()])?;
        Ok(())
    }
}
