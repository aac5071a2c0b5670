//! The benchmarks: each case beside its floor, the least that the same machine must do for the
//! same effect, measured in the same run and interleaved with it.
//!
//! A floor is a bare SQLite program that writes or reads the same bytes with the same durability
//! and the same indexes, and does nothing else. Ratios can be compared between machines; times
//! can't. Nothing here asserts a speed: it measures.

mod bare;
mod cases;
mod catalogue;
mod documents;
mod measure;
mod random;
mod shop;
mod table;

pub use cases::{Case, Sizes};
pub use table::{print, to_json};
