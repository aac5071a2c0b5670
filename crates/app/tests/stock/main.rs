//! Receiving, adjusting, the list of negatives and a card's story, against a real file.

mod cards;
mod entries;
mod kit;
mod negatives;
