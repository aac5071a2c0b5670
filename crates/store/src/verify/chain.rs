//! The hash chain, row by row, and what each document should have written elsewhere.

use ledger::document::{Body, Document};
use ledger::id::{Author, CardKey, DocumentId, RegisterId};
use ledger::movement::{Movement, movements};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Broken;
use crate::card::CardNumber;
use crate::journal::{GENESIS, Hash, chain, decode, hash_of};
use crate::lines;

/// A row whose place in the chain is right.
pub(crate) struct Whole {
    pub(crate) document: Document,
    pub(crate) reversed_by: Option<DocumentId>,
}

/// Reads every author's journal from its first number and hands each row on. Returns how many.
pub(crate) fn verify_chain(
    connection: &Connection,
    mut visit: impl FnMut(&Whole) -> Result<(), Broken>,
) -> Result<u64, Broken> {
    let mut statement = connection.prepare(include_str!("../sql/verify_chain.sql"))?;
    let mut rows = statement.query([])?;
    let mut expected: Option<(Author, u64, Hash)> = None;
    let mut documents = 0;
    while let Some(row) = rows.next()? {
        let register = RegisterId::from_bytes(row.get("register")?);
        let author = Author { register, incarnation: row.get("incarnation")? };
        let (number, previous) = match expected {
            Some((same, number, hash)) if same == author => (number + 1, hash),
            _ => (1, GENESIS),
        };
        let broken = Broken::Chain { register, sequence: number };
        let Some((whole, hash)) = read(row, author, number, previous)? else { return Err(broken) };
        visit(&whole)?;
        expected = Some((author, number, hash));
        documents += 1;
    }
    Ok(documents)
}

/// The row with this number after this hash; none where it's another, or was edited.
fn read(
    row: &Row<'_>,
    author: Author,
    number: u64,
    previous: Hash,
) -> Result<Option<(Whole, Hash)>, Broken> {
    let bytes = row.get_ref("bytes")?.as_blob().unwrap_or_default();
    let hash = chain(&previous, bytes);
    let sequence: u64 = row.get("sequence")?;
    if sequence != number
        || hash_of(row, "previous_hash")? != previous
        || hash_of(row, "hash")? != hash
    {
        return Ok(None);
    }
    let document = decode(bytes)?;
    let header = &document.header;
    let names: Option<[u8; 16]> = row.get("names")?;
    let reversed_by: Option<[u8; 16]> = row.get("reversed_by")?;
    let kind: String = row.get("kind")?;
    let (recorded, effective): (i64, i64) = (row.get("recorded")?, row.get("effective")?);
    // The columns beside the bytes are what queries go by.
    let same = header.id == DocumentId::from_bytes(row.get("document")?)
        && (header.author, header.sequence) == (author, number)
        && document.body.kind() == kind
        && document.body.names() == names.map(DocumentId::from_bytes)
        && (header.recorded.bits().cast_signed(), header.effective.0) == (recorded, effective);
    let reversed_by = reversed_by.map(DocumentId::from_bytes);
    Ok(same.then_some((Whole { document, reversed_by }, hash)))
}

/// What was found to follow from the documents so far.
#[derive(Debug, Default)]
pub(super) struct Followed {
    movements: u64,
    reversals: u64,
    receipts: u64,
}

impl Followed {
    /// Looks for what a document should have written: its movements, and its mark on another.
    pub(super) fn follow(&mut self, connection: &Connection, row: &Whole) -> Result<(), Broken> {
        let document = row.document.header.id;
        for movement in movements(&row.document) {
            let found = find_movement(connection, &movement)?;
            if found != Some((movement, row.reversed_by.is_some())) {
                return Err(Broken::Document { document });
            }
            self.movements += 1;
        }
        if let Body::Sale(sale) = &row.document.body {
            if !has_receipt(connection, &row.document, sale.receipt)? {
                return Err(Broken::Document { document });
            }
            self.receipts += 1;
        }
        if let Body::Reversal { of, .. } = &row.document.body {
            if find_mark(connection, *of)? != Some(document) {
                return Err(Broken::Document { document: *of });
            }
            self.reversals += 1;
        }
        Ok(())
    }

    /// There is no more than what followed.
    pub(super) fn finish(&self, connection: &Connection) -> Result<(), Broken> {
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u64>(0));
        let movements = count("SELECT count(*) FROM movement")?;
        let marks = count("SELECT count(*) FROM journal WHERE reversed_by IS NOT NULL")?;
        let receipts = count("SELECT count(*) FROM sale_number")?;
        let followed = (self.movements, self.reversals, self.receipts);
        if (movements, marks, receipts) == followed { Ok(()) } else { Err(Broken::Stray) }
    }
}

fn find_movement(
    connection: &Connection,
    movement: &Movement,
) -> Result<Option<(Movement, bool)>, Broken> {
    let CardKey { item, shop, label } = movement.card;
    let number: Option<i64> = connection
        .prepare_cached("SELECT card FROM card WHERE (item, shop, label) = (:item, :shop, :label)")?
        .query_row(
            named_params! {
                ":item": item.as_bytes(), ":shop": shop.as_bytes(), ":label": label.as_bytes(),
            },
            |row| row.get("card"),
        )
        .optional()?;
    let Some(number) = number.map(CardNumber) else { return Ok(None) };
    let found = lines::find_at(connection, number, movement.card, movement.position)?;
    Ok(found.map(|row| (row.movement, row.reversed)))
}

fn has_receipt(connection: &Connection, document: &Document, receipt: u64) -> Result<bool, Broken> {
    let Author { register, incarnation } = document.header.author;
    let mut statement = connection.prepare_cached(include_str!("../sql/has_receipt.sql"))?;
    Ok(statement.exists(named_params! {
        ":register": register.as_bytes(),
        ":incarnation": incarnation,
        ":receipt": receipt,
        ":document": document.header.id.as_bytes(),
    })?)
}

fn find_mark(connection: &Connection, of: DocumentId) -> Result<Option<DocumentId>, Broken> {
    let mark: Option<Option<[u8; 16]>> = connection
        .prepare_cached("SELECT reversed_by FROM journal WHERE document = ?1")?
        .query_row([of.as_bytes()], |row| row.get("reversed_by"))
        .optional()?;
    Ok(mark.flatten().map(DocumentId::from_bytes))
}
