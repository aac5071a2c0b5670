//! Sales in the journal: the last ones, and those of a receipt number. By index only, whatever
//! the journal has grown to.

use ledger::document::{Body, Document};
use ledger::id::{Author, DocumentId};
use rusqlite::{Connection, OptionalExtension, named_params, params};

use crate::journal::{self, StoredDocument};
use crate::{StoreError, Tx};

/// Receipt numbers of one author's journal, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptNumbers {
    /// Whose journal.
    pub author: Author,
    /// The lowest.
    pub low: u64,
    /// The highest.
    pub high: u64,
}

/// A document by its id.
///
/// # Errors
/// What SQLite says, or bytes that can't be read.
pub fn find_document(
    connection: &Connection,
    document: DocumentId,
) -> Result<Option<StoredDocument>, StoreError> {
    journal::find(connection, document)
}

/// The last sales, newest first; with `before`, those before that one. None where `before` isn't
/// in the journal.
///
/// # Errors
/// What SQLite says.
pub fn list_sales(
    connection: &Connection,
    before: Option<DocumentId>,
    limit: u32,
) -> Result<Option<Vec<StoredDocument>>, StoreError> {
    let (recorded, key) = match before {
        None => (i64::MAX, i64::MAX),
        Some(before) => match find_place(connection, before)? {
            None => return Ok(None),
            Some(place) => place,
        },
    };
    let mut statement = connection.prepare_cached(include_str!("sql/list_sales.sql"))?;
    let mut rows = statement.query(named_params! {
        ":recorded": recorded, ":document_key": key, ":limit": limit,
    })?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(journal::read(row)?);
    }
    Ok(Some(all))
}

fn find_place(
    connection: &Connection,
    document: DocumentId,
) -> Result<Option<(i64, i64)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT recorded, document_key FROM journal WHERE document = ?1")?;
    let place = statement.query_row([document.as_bytes()], |row| {
        Ok((row.get("recorded")?, row.get("document_key")?))
    });
    Ok(place.optional()?)
}

/// The sales of a range of receipt numbers, the highest first.
///
/// # Errors
/// What SQLite says.
pub fn list_sales_by_receipt(
    connection: &Connection,
    numbers: ReceiptNumbers,
    limit: u32,
) -> Result<Vec<StoredDocument>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/list_sales_by_receipt.sql"))?;
    let mut rows = statement.query(named_params! {
        ":register": numbers.author.register.as_bytes(),
        ":incarnation": numbers.author.incarnation,
        ":low": numbers.low,
        ":high": numbers.high,
        ":limit": limit,
    })?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(journal::read(row)?);
    }
    Ok(all)
}

impl Tx<'_> {
    /// Notes a sale's receipt number; other documents have none.
    pub(crate) fn put_receipt_number(&self, document: &Document) -> Result<(), StoreError> {
        let Body::Sale(sale) = &document.body else { return Ok(()) };
        let header = &document.header;
        self.transaction
            .prepare_cached(
                "INSERT INTO sale_number (register, incarnation, receipt, document) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                header.author.register.as_bytes(),
                header.author.incarnation,
                sale.receipt,
                header.id.as_bytes()
            ])?;
        Ok(())
    }
}
