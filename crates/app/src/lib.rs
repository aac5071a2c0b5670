//! One file a use case: gather the facts, let the ledger decide, append, reply.
//!
//! The only opener of write transactions for commands. Authorisation happens here, never in a
//! screen. Knows no transport and no SQL of the journal.

mod adjust;
mod approval;
mod asked;
mod card_detail;
mod cart;
mod cart_state;
mod cart_view;
mod cause_words;
mod change;
mod clock;
mod compose;
mod count;
mod counter;
mod desk;
mod error;
mod found_here;
mod import_items;
mod items;
mod last_sales;
mod log;
mod naming;
mod negatives;
mod notes;
mod people;
mod pin;
mod put_item;
mod put_label;
mod put_rule;
mod receipt;
mod receive;
mod record;
mod roles;
mod rules;
mod scan;
mod sell;
mod session;
mod set_up;
mod settings;
mod split;
mod status;
mod switch_module;
mod till;
mod totals;
mod void_sale;
mod why;
mod words;
mod written;

pub use clock::{Clock, SystemClock};
pub use compose::{Counted, Fact, Said};
pub use count::{ScanSaid, count};
pub use desk::{Desk, Entered, PlainLine};
pub use error::Refused;
pub use import_items::{ItemDraft, ItemsTaken, take_items};
pub use log::start_log;
pub use record::{Circumstances, Recorded, Writer, record, refusal_of};
pub use till::Till;
pub use why::{causes, causes_of, causes_of_sighting};
