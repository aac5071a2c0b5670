//! One SQLite file: the journal, its projections, and queries on them.
//!
//! Owns durability (WAL, `synchronous=FULL`, one transaction for a document and everything that
//! follows from it) and the incremental fold. Never decides: a document that arrives here was
//! judged before. There is one way to change a card, [`Tx::append`].

mod append;
mod card;
pub mod catalogue;
mod effects;
mod error;
mod journal;
mod lines;
mod migrate;
mod open;
mod refold;
mod run;
mod sighting;
mod verify;

pub use append::{Appended, CardChange, Revision};
pub use card::{CardNumber, CardRow};
pub use error::StoreError;
pub use journal::{
    Hash, JournalRow, Origin, StoredDocument, last_recorded, list_journal_since, list_naming,
};
pub use lines::{TimelineRow, list_from, list_timeline};
pub use open::{OpenOptions, Store, Synchronous, Tx};
pub use sighting::SightingRow;
pub use verify::{Broken, Verified};
