//! One SQLite file: the journal, its projections, and queries on them.
//!
//! Owns durability (WAL, `synchronous=FULL`, one transaction for a document and everything that
//! follows from it) and the incremental fold. Never decides: a document that arrives here was
//! judged before. There is one way to change a card, [`Tx::append`].

mod append;
mod backup;
mod card;
pub mod catalogue;
mod error;
mod gate;
mod guard;
mod incarnation;
mod journal;
mod lines;
mod lock;
mod migrate;
mod open;
mod rebuild;
mod recover;
mod refold;
mod sighting;
mod verify;

pub use append::{Appended, CardChange, Revision};
pub use backup::{list_backups, restore};
pub use card::{CardNumber, CardRow};
pub use error::{NotDurable, StoreError};
pub use gate::{Store, Tx};
pub use incarnation::NewIncarnation;
pub use journal::{
    Hash, JournalRow, Origin, StoredDocument, last_recorded, list_journal_since, list_naming,
};
pub use lines::{TimelineRow, list_from, list_timeline};
pub use open::{OpenOptions, Synchronous};
pub use rebuild::Rebuilt;
pub use recover::{DATABASE, open_folder};
pub use sighting::SightingRow;
pub use verify::{Broken, Verified};
