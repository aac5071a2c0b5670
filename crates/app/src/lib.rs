//! One file a use case: gather the facts, let the ledger decide, append, reply.
//!
//! The only opener of write transactions for commands. Authorisation happens here, never in a
//! screen. Knows no transport and no SQL of the journal.

mod adjust;
mod approval;
mod card_detail;
mod cart;
mod clock;
mod compose;
mod count;
mod error;
mod items;

mod last_sales;
mod log;
mod negatives;
mod people;
mod put_label;
mod put_rule;
mod receipt;
mod receive;
mod record;
mod scan;
mod sell;
mod session;
mod set_up;
mod settings;
mod status;
mod switch_module;
mod till;
mod void_sale;
mod words;

pub use clock::{Clock, SystemClock};
pub use compose::{Counted, Fact, Said};
pub use count::{ScanSaid, count};
pub use error::Refused;
pub use log::start_log;
pub use record::{Circumstances, Recorded, Writer, record, refusal_of};
pub use till::Till;
