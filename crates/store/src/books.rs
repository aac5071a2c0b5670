//! What a file's documents cost in all, by where it goes. Reads bookings, revisions and lines;
//! books nothing.

use ledger::movement::{Account, Movement};
use ledger::number::{Amount, Cost, Quantity};
use ledger::position::Position;
use rusqlite::{Connection, Row};

use crate::{CardRow, StoreError, lines};

/// Sums over all documents of a file, reversed ones at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Books {
    /// Cost of sales as booked, revisions included: sales and delivery notes less returns.
    pub cost_of_sales: Amount,
    /// Cost of units that counts and adjustments lost.
    pub shrink: Amount,
    /// Cost of units that counts and adjustments found: zero or more.
    pub found: Amount,
    /// What transfers out cost now beyond what was stamped when they were sent.
    pub transfer_variance: Amount,
}

/// Sums up a file's books.
///
/// # Errors
/// A sum out of range, or what SQLite says.
pub fn sum_books(connection: &Connection) -> Result<Books, StoreError> {
    let cost_of_sales: i64 = connection
        .prepare_cached(include_str!("sql/sum_cost_of_sales.sql"))?
        .query_row([], |row| row.get("cost"))?;
    let mut books = Books { cost_of_sales: Amount::new(cost_of_sales)?, ..Books::default() };
    let mut revised = connection.prepare_cached(
        "SELECT coalesce(sum(revision), 0) AS revision FROM line_effect \
         WHERE document = ?1 AND line = ?2 AND card = ?3",
    )?;
    let mut statement = connection.prepare_cached(
        "SELECT card, document, position, account, stamped, own_cost FROM movement \
         WHERE NOT reversed AND account IN (?1, ?2)",
    )?;
    let accounts = [lines::account_code(Account::Shrink), lines::account_code(Account::Transit)];
    let mut rows = statement.query(accounts)?;
    while let Some(row) = rows.next()? {
        let (card, document): (i64, [u8; 16]) = (row.get("card")?, row.get("document")?);
        let line = place(row, "position")?.line;
        let revision: i64 = revised
            .query_row(rusqlite::params![document, line, card], |found| found.get("revision"))?;
        let cost = Amount::new(row.get("own_cost")?)?.plus(Amount::new(revision)?)?;
        let stamped: Option<i64> = row.get("stamped")?;
        let shrinks = row.get::<_, u8>("account")? == accounts[0];
        match stamped {
            Some(stamped) => {
                let late = cost.minus(Amount::new(stamped)?)?;
                books.transfer_variance = books.transfer_variance.plus(late)?;
            }
            None if !shrinks => {}
            None if cost.is_negative() => books.found = books.found.minus(cost)?,
            None => books.shrink = books.shrink.plus(cost)?,
        }
    }
    Ok(books)
}

/// What a line's units that nobody has brought back to its card cost, as corrected so far; none
/// where all are back or the line is on no timeline.
///
/// # Errors
/// A sum out of range, or what SQLite says.
pub fn line_remaining(
    connection: &Connection,
    line: &Movement,
) -> Result<Option<Cost>, StoreError> {
    let Some(card) = CardRow::find(connection, line.card)? else { return Ok(None) };
    let row = lines::find(connection, &card, line.of)?;
    let Some(row) = row.filter(|row| !row.reversed) else { return Ok(None) };
    let mut statement = connection.prepare_cached(include_str!("sql/sum_line_effects.sql"))?;
    let (revision, returned, returned_cost): (i64, i64, i64) = statement.query_row(
        rusqlite::named_params! {
            ":card": card.number.0,
            ":before": [0xff_u8; 49],
            ":document": line.of.document.as_bytes(),
            ":line": line.of.line,
        },
        |row| Ok((row.get("revision")?, row.get("returned")?, row.get("returned_cost")?)),
    )?;
    let quantity = row.change.negated().minus(Quantity::new(returned)?)?;
    let corrected = row.own_cost.plus(Amount::new(revision)?)?;
    let amount = corrected.minus(Amount::new(returned_cost)?)?;
    Ok(quantity.is_positive().then_some(Cost { amount, quantity }))
}

fn place(row: &Row<'_>, column: &str) -> Result<Position, StoreError> {
    let bytes: Vec<u8> = row.get(column)?;
    Position::from_bytes(&bytes)
        .ok_or_else(|| StoreError::damaged("a position", "it hasn't 48 bytes"))
}
