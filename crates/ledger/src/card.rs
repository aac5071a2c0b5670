//! The state of one stock card after a prefix of its timeline.
//!
//! Stock is a queue of layers, a deficit a queue of provisional groups; never both. With average
//! costing the stock is one layer, with FIFO one an arrival. On hand and value are their sums,
//! kept beside them and asserted.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::episode::OpenEpisode;
use crate::id::DocumentId;
use crate::number::{Amount, Cost, Quantity};
use crate::position::Position;

/// A stock card.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Card {
    /// Units that should be on the shelf, less what was promised as taken.
    pub on_hand: Quantity,
    /// Value at cost: below zero what the shop owes its books.
    pub value: Amount,
    /// The last known unit cost.
    pub known: Option<Cost>,
    /// The last default cost that a line stamped, for a card that knows no cost.
    pub default_cost: Option<Amount>,
    /// Stock, oldest first.
    pub layers: VecDeque<Cost>,
    /// Units sold before their cost was known, oldest first.
    pub provisional: VecDeque<Provisional>,
    /// The stretch below zero that goes on.
    pub episode: Option<OpenEpisode>,
    /// The stock holds units whose cost nobody has said: a receipt that waits for its invoice, or
    /// units found where no cost was known. It ends with that stock.
    pub uncosted: bool,
    /// The last movement folded.
    pub last: Option<Position>,
}

/// Units of one line that no stock covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provisional {
    /// The document that took them.
    pub document: DocumentId,
    /// Its line.
    pub line: u32,
    /// What is still uncovered, at its provisional cost.
    pub cost: Cost,
    /// No cost was known at all: zero, and marked.
    pub uncosted: bool,
}

impl Card {
    /// Units below zero, or zero.
    #[must_use]
    pub const fn deficit(&self) -> Quantity {
        if self.on_hand.is_negative() { self.on_hand.negated() } else { Quantity::ZERO }
    }

    /// The cost of one base unit to show: the last known, else the last default.
    #[must_use]
    pub fn unit_cost(&self) -> Option<Amount> {
        match self.known {
            Some(known) => known.at_rate(Quantity::ONE).ok(),
            None => self.default_cost,
        }
    }

    /// Asserts what must hold of every card: one queue at most, sums right, 0 worth 0.
    ///
    /// # Panics
    /// Where it doesn't: a bug, caught before it is written.
    pub fn assert_whole(&self) {
        assert!(
            self.layers.is_empty() || self.provisional.is_empty(),
            "a card has stock or a deficit, never both"
        );
        let stock = self.layers.iter().map(|l| (l.quantity.get(), l.amount.get()));
        let owed = self.provisional.iter().map(|p| (-p.cost.quantity.get(), -p.cost.amount.get()));
        let (units, value) = stock
            .chain(owed)
            .fold((0_i128, 0_i128), |(u, v), (q, a)| (u + i128::from(q), v + i128::from(a)));
        assert_eq!(units, i128::from(self.on_hand.get()), "on hand is the sum of its parts");
        assert_eq!(value, i128::from(self.value.get()), "value is the sum of its parts");
        assert!(!self.on_hand.is_zero() || self.value.is_zero(), "a card at 0 has value 0");
    }
}
