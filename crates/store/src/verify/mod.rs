//! Checks of the whole file, by the plain reading of the rules: the hash chain, what each
//! document moved, and each card folded from its first movement.
//!
//! Looks at one document and one card at a time, so that a journal of any length fits. Writes
//! nothing: [`Store::rebuild`] does that.

mod cards;
mod chain;

use ledger::id::{DocumentId, ItemId, RegisterId};

use crate::{Store, StoreError};

pub(crate) use chain::verify_chain;

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
    /// A document's movements, costs or marks aren't what the journal says.
    #[error(
        "what follows from document {document} isn't what the journal says: run verify --rebuild"
    )]
    Document {
        /// The document.
        document: DocumentId,
    },
    /// A card isn't what the journal says.
    #[error("the card of item {item} isn't what the journal says: run verify --rebuild")]
    Card {
        /// The card's item.
        item: ItemId,
    },
    /// Movements or marks are there that no document made.
    #[error("there are movements that no document made: run verify --rebuild")]
    Stray,
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
    /// Checks every hash, what every document moved, every card against the plain fold of its
    /// timeline, and the books.
    ///
    /// # Errors
    /// The first thing that isn't right.
    pub fn verify(&self) -> Result<Verified, Broken> {
        self.read(|connection| {
            // One transaction, so that a sale meanwhile isn't half seen.
            let transaction = connection.unchecked_transaction()?;
            let mut followed = chain::Followed::default();
            let documents = verify_chain(&transaction, |row| followed.follow(&transaction, row))?;
            followed.finish(&transaction)?;
            let cards = cards::verify_cards(&transaction, self.costing())?;
            verify_books(&transaction)?;
            Ok(Verified { documents, cards })
        })
    }
}

/// Booked costs and their revisions are the fold's costs, for each document.
fn verify_books(connection: &rusqlite::Connection) -> Result<(), Broken> {
    let mut statement = connection.prepare(include_str!("../sql/list_unbooked.sql"))?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => {
            Err(Broken::Document { document: DocumentId::from_bytes(row.get("document")?) })
        }
    }
}
