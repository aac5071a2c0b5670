//! Imports of items and sales: what they take, what they refuse and where, and what a second or
//! an interrupted run does.
#![allow(missing_docs, clippy::unwrap_used)]

mod grocery;
mod items;
mod kit;
mod sales;
