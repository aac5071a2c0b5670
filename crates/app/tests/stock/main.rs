//! Receiving, adjusting, the list of negatives and a card's story, against a real file.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../kit/clock.rs"]
mod clock;

mod cards;
mod entries;
mod kit;
mod negatives;
