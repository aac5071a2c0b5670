//! The journal: canonical bytes, verbatim, chained by hash.

use ledger::document::{Body, Document};
use ledger::hlc::Hlc;
use ledger::id::{Author, DocumentId, RegisterId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};

use crate::guard::Mark;
use crate::{StoreError, Tx};

/// SHA-256(previous hash ‖ bytes).
pub type Hash = [u8; 32];

/// Where a document's row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// This register writes it now.
    Here,
    /// It was written elsewhere and numbered by head office.
    Elsewhere {
        /// Its number in the shop's feed, where it has one.
        g: Option<u64>,
    },
}

/// A document with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// It.
    pub document: Document,
    /// Its number in the shop's feed.
    pub g: Option<u64>,
    /// The reversal that says it never happened.
    pub reversed_by: Option<DocumentId>,
}

/// A journal row as it is sent on: the bytes verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Its canonical bytes.
    pub bytes: Vec<u8>,
    /// The hash of the row before it in its author's journal.
    pub previous_hash: Hash,
    /// Its own hash.
    pub hash: Hash,
    /// Its number in the shop's feed.
    pub g: Option<u64>,
}

/// The hash before an author's first document.
pub(crate) const GENESIS: Hash = [0; 32];

/// A document's canonical bytes.
pub(crate) fn encode(document: &Document) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(document).map_err(|e| StoreError::damaged("a document", e))
}

/// The document of canonical bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Document, StoreError> {
    serde_json::from_slice(bytes).map_err(|e| StoreError::damaged("a document", e))
}

/// The chain's next hash.
pub(crate) fn chain(previous: &Hash, bytes: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(bytes);
    hasher.finalize().into()
}

pub(crate) fn hash_of(row: &Row<'_>, column: &str) -> Result<Hash, StoreError> {
    let bytes: Vec<u8> = row.get(column)?;
    bytes.try_into().map_err(|_| StoreError::damaged("a hash", "it hasn't 32 bytes"))
}

/// The last number and hash of an author's journal.
pub(crate) fn head(connection: &Connection, author: Author) -> Result<(u64, Hash), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/head.sql"))?;
    let mut rows = statement.query(named_params! {
        ":register": author.register.as_bytes(), ":incarnation": author.incarnation,
    })?;
    match rows.next()? {
        None => Ok((0, GENESIS)),
        Some(row) => Ok((row.get("sequence")?, hash_of(row, "hash")?)),
    }
}

/// A document by its id.
pub(crate) fn find(
    connection: &Connection,
    document: DocumentId,
) -> Result<Option<StoredDocument>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT bytes, g, reversed_by FROM journal WHERE document = ?1")?;
    let mut rows = statement.query([document.as_bytes()])?;
    rows.next()?.map(read).transpose()
}

/// The document of a row with its bytes and marks.
pub(crate) fn read(row: &Row<'_>) -> Result<StoredDocument, StoreError> {
    let bytes: Vec<u8> = row.get("bytes")?;
    let reversed_by: Option<[u8; 16]> = row.get("reversed_by")?;
    Ok(StoredDocument {
        document: decode(&bytes)?,
        g: row.get("g")?,
        reversed_by: reversed_by.map(DocumentId::from_bytes),
    })
}

impl Tx<'_> {
    /// The last number and hash of an author's journal; (0, zeros) where it has none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn head(&self, author: Author) -> Result<(u64, Hash), StoreError> {
        head(&self.transaction, author)
    }

    /// The next receipt number of a register: 1, 2, 3 … without a hole, in this transaction. A
    /// new incarnation counts from 1 again, as a series of its own.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn next_receipt(&self, author: Author) -> Result<u64, StoreError> {
        let Author { register, incarnation } = author;
        self.next_number(&format!("receipt {register} {incarnation}"))
    }

    /// A document by its id.
    ///
    /// # Errors
    /// What SQLite says, or bytes that can't be read.
    pub fn find_document(&self, id: DocumentId) -> Result<Option<StoredDocument>, StoreError> {
        find(&self.transaction, id)
    }

    /// Writes the journal's row. `false`: the same document was there before.
    pub(crate) fn put_journal(
        &self,
        document: &Document,
        bytes: &[u8],
        origin: Origin,
    ) -> Result<bool, StoreError> {
        let header = &document.header;
        if let Some(before) = self.bytes_of(header.id)? {
            return if before == bytes {
                self.number(header.id, origin)?;
                Ok(false)
            } else {
                Err(StoreError::DifferentContent(header.id))
            };
        }
        let (have, previous_hash) = self.head(header.author)?;
        if header.sequence <= have {
            return Err(StoreError::Fork { sequence: header.sequence });
        }
        if header.sequence != have + 1 {
            return Err(StoreError::Gap { have, sequence: header.sequence });
        }
        let hash = chain(&previous_hash, bytes);
        let names = document.body.names();
        let g = match origin {
            Origin::Here => None,
            Origin::Elsewhere { g } => g,
        };
        let mut statement = self.transaction.prepare_cached(include_str!("sql/put_journal.sql"))?;
        statement.execute(named_params! {
            ":document": header.id.as_bytes(),
            ":register": header.author.register.as_bytes(),
            ":incarnation": header.author.incarnation,
            ":sequence": header.sequence,
            ":kind": document.body.kind(),
            ":recorded": header.recorded.bits().cast_signed(),
            ":effective": header.effective.0,
            ":bytes": bytes,
            ":previous_hash": previous_hash,
            ":hash": hash,
            ":names": names.as_ref().map(DocumentId::as_bytes),
            ":g": g,
        })?;
        self.put_receipt_number(document)?;
        if origin == Origin::Here {
            let (author, sequence) = (header.author, header.sequence);
            self.own.set(Some(Mark { author, sequence, hash }));
        }
        Ok(true)
    }

    fn bytes_of(&self, id: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement =
            self.transaction.prepare_cached("SELECT bytes FROM journal WHERE document = ?1")?;
        Ok(statement.query_row([id.as_bytes()], |row| row.get("bytes")).optional()?)
    }

    /// Notes the number that head office gave a document.
    fn number(&self, id: DocumentId, origin: Origin) -> Result<(), StoreError> {
        if let Origin::Elsewhere { g: Some(g) } = origin {
            self.transaction
                .prepare_cached("UPDATE journal SET g = ?2 WHERE document = ?1 AND g IS NULL")?
                .execute(rusqlite::params![id.as_bytes(), g])?;
        }
        Ok(())
    }

    /// Marks a document as reversed and returns it; none where it was reversed before. A reversal
    /// or a change can't be reversed.
    pub(crate) fn mark_reversed(
        &self,
        of: DocumentId,
        by: DocumentId,
    ) -> Result<Option<Document>, StoreError> {
        let found = self.find_document(of)?.ok_or(StoreError::NotReversible(of))?;
        let reversible =
            !matches!(found.document.body, Body::Reversal { .. } | Body::Change { .. });
        if !reversible {
            return Err(StoreError::NotReversible(of));
        }
        if found.reversed_by.is_some() {
            return Ok(None);
        }
        self.transaction
            .prepare_cached("UPDATE journal SET reversed_by = ?2 WHERE document = ?1")?
            .execute([of.as_bytes(), by.as_bytes()])?;
        Ok(Some(found.document))
    }
}

/// Documents that came to this file after a row, oldest first, for the next node.
///
/// # Errors
/// What SQLite says.
pub fn list_journal_since(
    connection: &Connection,
    after_key: i64,
    limit: u32,
) -> Result<Vec<(i64, JournalRow)>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/list_journal_since.sql"))?;
    let mut rows = statement.query(rusqlite::params![after_key, limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push((
            row.get("document_key")?,
            JournalRow {
                bytes: row.get("bytes")?,
                previous_hash: hash_of(row, "previous_hash")?,
                hash: hash_of(row, "hash")?,
                g: row.get("g")?,
            },
        ));
    }
    Ok(all)
}

/// The recorded time of a register's last document, for its clock to go on from. The last one,
/// not the latest: a register whose clock was corrected goes on from the corrected time.
///
/// # Errors
/// What SQLite says.
pub fn last_recorded(connection: &Connection, register: RegisterId) -> Result<Hlc, StoreError> {
    let bits: Option<i64> = connection
        .prepare_cached(include_str!("sql/last_recorded.sql"))?
        .query_row([register.as_bytes()], |row| row.get("recorded"))
        .optional()?;
    Ok(bits.map_or_else(Hlc::default, |bits| Hlc::from_bits(bits.cast_unsigned())))
}

/// Whether the last rows that came are what their hashes say: looked at after an error of the
/// disk, before anything is written again.
pub(crate) fn check_tail(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/check_tail.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get("bytes")?;
        if chain(&hash_of(row, "previous_hash")?, &bytes) != hash_of(row, "hash")? {
            let number: u64 = row.get("sequence")?;
            return Err(StoreError::damaged("the journal", format!("number {number} was changed")));
        }
    }
    Ok(())
}

/// Live documents that name this one (its returns, its transfers in), oldest first.
///
/// # Errors
/// What SQLite says.
pub fn list_naming(connection: &Connection, of: DocumentId) -> Result<Vec<Document>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/list_naming.sql"))?;
    let mut rows = statement.query([of.as_bytes()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get("bytes")?;
        all.push(decode(&bytes)?);
    }
    Ok(all)
}
