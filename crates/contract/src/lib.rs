//! Every endpoint is named once, here, with its request, its reply and its topics.
//! Owns the shapes that cross to a screen and nothing else: no rule, no SQL, no transport.
//!
//! Units: `_milli` is thousandths of an item's base unit, `_minor` the currency's minor unit,
//! `_e4` ten-thousandths of its major unit, `_ms` UTC milliseconds since 1970. Every such
//! integer is bounded to ±(2^53 − 1) by the ledger's constructors, so JavaScript can hold it.

mod cart;
mod items;
mod people;
mod refusal;
mod sale;
mod service;
mod session;
mod settings;
mod stock;
mod till;

pub use cart::*;
pub use items::*;
pub use people::*;
pub use refusal::*;
pub use sale::*;
pub use service::*;
pub use session::*;
pub use settings::*;
pub use stock::*;
pub use till::*;
