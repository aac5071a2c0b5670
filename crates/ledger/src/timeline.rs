//! A whole timeline folded in memory: the plain reading of the rules, with no checkpoint and no
//! step saved. The store's incremental fold is compared with it, and small questions (what if
//! this document weren't there?) are asked of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::Card;
use crate::document::{Body, Document};
use crate::episode::Episode;
use crate::fold::{Costing, Overflow, step};
use crate::id::{CardKey, DocumentId};
use crate::movement::{Account, Effect, LineRef, Movement, movements};
use crate::number::{Amount, Cost, OutOfRange, Quantity};

/// What one line costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineCost {
    /// Where it is booked.
    pub account: Account,
    /// Its cost at its place plus all revisions.
    pub cost: Amount,
    /// The value that a receipt or a transfer in brought.
    pub received: Amount,
    /// What it did to on hand.
    pub change: Quantity,
    /// On a transfer out: the cost stamped when it was sent.
    pub stamped: Option<Amount>,
    /// Units not yet brought back.
    pub remaining: Quantity,
    /// What they cost.
    pub remaining_cost: Amount,
}

impl LineCost {
    /// What stays at the source of a transfer out: its cost as the fold has it now, less the cost
    /// that travels with the units, stamped when they were sent. Zero for every other line.
    ///
    /// # Errors
    /// A number left the ledger's range.
    pub fn transfer_variance(&self) -> Result<Amount, OutOfRange> {
        self.stamped.map_or(Ok(Amount::ZERO), |stamped| self.cost.minus(stamped))
    }
}

/// A card with all that its timeline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// The card at the end.
    pub card: Card,
    /// On hand after each movement, in order.
    pub balances: Vec<(Movement, Quantity)>,
    /// Each line's cost.
    pub lines: BTreeMap<LineRef, LineCost>,
    /// Stretches below zero that ended, oldest first.
    pub episodes: Vec<Episode>,
}

/// Folds the movements of one card, in any order.
///
/// # Errors
/// A number left the ledger's range.
pub fn fold(costing: Costing, mut movements: Vec<Movement>) -> Result<Timeline, Overflow> {
    movements.sort_by_key(|m| m.position);
    movements.dedup_by_key(|m| m.position);
    let mut timeline = Timeline::default();
    for movement in movements {
        timeline.push(costing, movement)?;
    }
    Ok(timeline)
}

impl Timeline {
    /// Folds the next movement, which stands after all before.
    ///
    /// # Errors
    /// A number left the ledger's range.
    pub fn push(&mut self, costing: Costing, movement: Movement) -> Result<(), Overflow> {
        assert!(self.card.last < Some(movement.position), "movements are folded in order");
        let lines = &self.lines;
        let step = step(costing, &mut self.card, &movement, |sold| {
            lines
                .get(&sold)
                .filter(|line| line.remaining.is_positive())
                .map(|line| Cost { amount: line.remaining_cost, quantity: line.remaining })
        })?;
        let overflow = |_| Overflow { document: movement.of.document };
        for effect in &step.effects {
            let Some(line) = self.lines.get_mut(&effect.of) else {
                unreachable!("an effect names a line before it")
            };
            line.cost = line.cost.plus(effect.revision).map_err(overflow)?;
            line.remaining = line.remaining.minus(effect.returned).map_err(overflow)?;
            line.remaining_cost = line
                .remaining_cost
                .plus(effect.revision)
                .and_then(|c| c.minus(effect.returned_cost))
                .map_err(overflow)?;
        }
        let sold = if step.change.is_negative() { step.change.negated() } else { Quantity::ZERO };
        self.lines.insert(
            movement.of,
            LineCost {
                account: movement.account,
                cost: step.cost,
                received: step.received,
                change: step.change,
                stamped: movement.stamped,
                remaining: sold,
                remaining_cost: if sold.is_zero() { Amount::ZERO } else { step.cost },
            },
        );
        self.episodes.extend(step.ended);
        self.balances.push((movement, self.card.on_hand));
        Ok(())
    }
}

impl Timeline {
    /// Lines marked *uncosted*: receipts without a cost, which wait for their invoice, and units
    /// that went out before any cost was known and that nothing has covered yet. An explicit 0
    /// is a known cost.
    #[must_use]
    pub fn uncosted(&self) -> BTreeSet<LineRef> {
        let receipts = self.balances.iter().map(|(movement, _)| movement).filter(|m| {
            m.account == Account::Purchase && matches!(m.effect, Effect::InUnknown { .. })
        });
        let open = self.card.provisional.iter().filter(|group| group.uncosted);
        receipts
            .map(|m| m.of)
            .chain(open.map(|group| LineRef { document: group.document, line: group.line }))
            .collect()
    }
}

/// The unit cost that a card knew before each receipt's line on it, for the causes. A line before
/// which nothing was known is absent. The movements are in any order.
///
/// # Errors
/// A number left the ledger's range.
pub fn known_before(
    costing: Costing,
    mut movements: Vec<Movement>,
) -> Result<BTreeMap<LineRef, Cost>, Overflow> {
    movements.sort_by_key(|m| m.position);
    movements.dedup_by_key(|m| m.position);
    let mut timeline = Timeline::default();
    let mut known = BTreeMap::new();
    for movement in movements {
        if movement.account == Account::Purchase {
            known.extend(timeline.card.known.map(|cost| (movement.of, cost)));
        }
        timeline.push(costing, movement)?;
    }
    Ok(known)
}

/// Folds whole documents: every card, with the documents that a reversal names left out.
///
/// # Errors
/// A number left the ledger's range.
pub fn fold_documents(
    costing: Costing,
    documents: &[Document],
) -> Result<BTreeMap<CardKey, Timeline>, Overflow> {
    let mut seen = BTreeSet::new();
    let reversed: BTreeSet<DocumentId> = documents
        .iter()
        .filter_map(|d| match &d.body {
            Body::Reversal { of, .. } => Some(*of),
            _ => None,
        })
        .collect();
    let mut cards: BTreeMap<CardKey, Vec<Movement>> = BTreeMap::new();
    for document in documents {
        if !seen.insert(document.header.id) || reversed.contains(&document.header.id) {
            continue;
        }
        for movement in movements(document) {
            cards.entry(movement.card).or_default().push(movement);
        }
    }
    cards.into_iter().map(|(key, all)| Ok((key, fold(costing, all)?))).collect()
}
