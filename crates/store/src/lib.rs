//! One SQLite file: the journal, its projections, and queries on them.
//!
//! Owns durability (WAL, `synchronous=FULL`, one transaction for a document and everything that
//! follows from it) and the incremental fold. Never decides: a document that arrives here was
//! judged before. There is one way to change a card, [`Tx::append`].

mod append;
mod backup;
mod books;
mod card;
pub mod catalogue;
mod contents;
mod deficit;
mod effects;
mod error;
mod gate;
mod guard;
mod incarnation;
mod journal;
mod lines;
mod lock;
mod mark;
mod migrate;
mod negatives;
mod open;
mod rebuild;
mod recover;
mod refold;
mod run;
mod sales;
mod seen;
mod sighting;
mod story;
mod verify;

pub use append::{Appended, CardChange, Revision};
pub use backup::{list_backups, restore};
pub use books::{Books, line_remaining, sum_books};
pub use card::{CardNumber, CardRow};
pub use contents::{Contents, count_wrong_cards, count_wrong_documents};
pub use deficit::{count_documents, count_negatives, count_negatives_of, list_worst};
pub use error::{NotDurable, StoreError};
pub use gate::{Store, Tx};
pub use incarnation::NewIncarnation;
pub use journal::{
    Hash, JournalRow, Origin, StoredDocument, last_recorded, list_journal_since, list_naming,
};
pub use lines::{TimelineRow, list_from, list_timeline};
pub use mark::find_mark;
pub use negatives::{
    NegativeCard, NegativeOrder, NegativesPage, NegativesSum, list_negatives, sum_negatives,
};
pub use open::{OpenOptions, Synchronous};
pub use rebuild::Rebuilt;
pub use recover::{DATABASE, open_folder};
pub use sales::{ReceiptNumbers, find_document, list_sales, list_sales_by_receipt};
pub use seen::{Seen, find_last_sighting};
pub use sighting::SightingRow;
pub use story::{ToldMovement, count_movements, list_beside, list_episodes, list_latest};
pub use verify::{Broken, Verified};
