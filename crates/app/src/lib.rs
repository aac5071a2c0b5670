//! One file a use case: gather the facts, let the ledger decide, append, reply.
//!
//! The only opener of write transactions for commands. Authorisation happens here, never in a
//! screen. Knows no transport and no SQL of the journal.

mod clock;
mod compose;
mod error;
mod record;

pub use clock::{Clock, SystemClock};
pub use compose::{Counted, Fact, Said};
pub use error::Refused;
pub use record::{Circumstances, Recorded, Writer, record, refusal_of};
