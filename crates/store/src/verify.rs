//! Checks of the whole file: the hash chain, and the cards against the journal.

use ledger::document::Document;
use ledger::id::{Author, DocumentId, RegisterId};
use ledger::timeline::fold_documents;
use rusqlite::Connection;

use crate::card::CardRow;
use crate::journal::{GENESIS, chain, decode, hash_of};
use crate::{Store, StoreError};

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verified {
    /// Documents whose hash follows from the one before.
    pub documents: u64,
    /// Cards that equal the plain fold of the journal.
    pub cards: u64,
}

/// The first thing that isn't right.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// A row was edited or removed.
    #[error("the journal of register {register} is broken at number {sequence}")]
    Chain {
        /// Whose journal.
        register: RegisterId,
        /// The first broken number.
        sequence: u64,
    },
    /// A card isn't what the journal says.
    #[error("the card of item {item} isn't what the journal says: run verify --rebuild")]
    Card {
        /// The card's item.
        item: String,
    },
    /// The file can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for Broken {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Checks every hash, and every card against the plain fold of the whole journal.
    ///
    /// # Errors
    /// The first thing that isn't right.
    pub fn verify(&self) -> Result<Verified, Broken> {
        self.read(|connection| {
            let documents = verify_chain(connection)?;
            let cards = verify_cards(self, connection, &documents)?;
            Ok(Verified { documents: documents.len() as u64, cards })
        })
    }
}

fn verify_chain(connection: &Connection) -> Result<Vec<Document>, Broken> {
    let mut statement = connection.prepare(
        "SELECT register, incarnation, sequence, document, bytes, previous_hash, hash \
         FROM journal ORDER BY register, incarnation, sequence",
    )?;
    let mut rows = statement.query([])?;
    let mut expected: Option<(Author, u64, [u8; 32])> = None;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        let register = RegisterId::from_bytes(row.get("register")?);
        let author = Author { register, incarnation: row.get("incarnation")? };
        let sequence: u64 = row.get("sequence")?;
        let (number, previous) = match expected {
            Some((same, number, hash)) if same == author => (number + 1, hash),
            _ => (1, GENESIS),
        };
        let bytes: Vec<u8> = row.get("bytes")?;
        let hash = chain(&previous, &bytes);
        let document: DocumentId = DocumentId::from_bytes(row.get("document")?);
        let whole = sequence == number
            && hash_of(row, "previous_hash")? == previous
            && hash_of(row, "hash")? == hash;
        let decoded = if whole { Some(decode(&bytes)?) } else { None };
        match decoded {
            Some(found) if found.header.id == document && found.header.sequence == sequence => {
                documents.push(found);
            }
            _ => return Err(Broken::Chain { register, sequence: number }),
        }
        expected = Some((author, sequence, hash));
    }
    Ok(documents)
}

fn verify_cards(
    store: &Store,
    connection: &Connection,
    documents: &[Document],
) -> Result<u64, Broken> {
    let plain = fold_documents(store.costing(), documents).map_err(StoreError::from)?;
    let mut cards = 0;
    let mut wrong = None;
    CardRow::each(connection, |row| {
        let same = match plain.get(&row.key) {
            Some(timeline) => timeline.card == row.card,
            None => row.card == ledger::card::Card::default(),
        };
        if !same && wrong.is_none() {
            wrong = Some(row.key.item.to_string());
        }
        cards += 1;
        Ok(())
    })?;
    match wrong {
        Some(item) => Err(Broken::Card { item }),
        None if cards < plain.len() as u64 => Err(Broken::Card { item: "(missing)".to_owned() }),
        None => Ok(cards),
    }
}
