//! The catalogue: account, shops, labels, registers, items, people, sessions. Rows in, rows out;
//! who may change them is decided elsewhere.

mod draft;
mod index;
mod items;
mod people;
mod places;
mod search;
mod words;

pub use draft::find_draft;
pub(crate) use index::index_all;
pub use items::{ItemRow, PackRow, list_quick_keys};
pub use people::{PersonRow, SessionRow, has_drafted_lines};
pub use places::{AccountRow, LabelRow, RegisterRow, ShopRow, TaxRow};
pub use search::search;
