//! The counter: scanning, the cart, paying, receipts, voids and items, through the contract.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../kit/clock.rs"]
mod clock;

mod below_zero;
mod common;
mod editing;
mod items;
mod last_sales;
mod paying;
mod properties;
mod scanning;
mod voids;
