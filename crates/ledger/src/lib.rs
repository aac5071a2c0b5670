//! The rules of the ledger as pure functions and values.
//!
//! No I/O, no clock, no randomness, no floating point. A card is a pure function of the set of
//! movements on it; everything else here serves that sentence. `docs/ledger.md` says the rules
//! in prose, each module names the one it holds.

pub mod arithmetic;
pub mod barcode;
pub mod card;
pub mod cause;
pub mod count;
pub mod currency;
pub mod decimal;
pub mod document;
pub mod episode;
pub mod fold;
pub mod hlc;
pub mod id;
pub mod movement;
pub mod number;
pub mod policy;
pub mod position;
pub mod reversal;
pub mod sale;
pub mod sighting;
pub mod split;
pub mod timeline;
