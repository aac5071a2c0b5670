//! One step of a card's timeline: quantities and costs after one movement (§2 and §3 of the
//! rules). Both costings are this fold; they differ in how units enter stock and in what the
//! last known cost is afterwards.

use crate::card::{Card, Provisional};
use crate::episode::{self, Episode};
use crate::id::DocumentId;
use crate::movement::{Account, Effect, LineRef, Movement};
use crate::number::{Amount, Cost, OutOfRange, Quantity};

/// How an account costs its stock. Fixed once a document exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Costing {
    /// One moving average a card.
    Average,
    /// First in, first out.
    Fifo,
}

/// A fold that left the range of the ledger. It names the document; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("document {document} takes a card out of the ledger's range")]
pub struct Overflow {
    /// The document whose movement did.
    pub document: DocumentId,
}

/// What a movement did besides changing its card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// What it did to on hand.
    pub change: Quantity,
    /// Its own cost at its place: positive out, negative for returns and found units, zero for
    /// receipts and transfers in.
    pub cost: Amount,
    /// The value that a receipt or a transfer in brought: its cost, or where nobody knows it, what
    /// the covered units had and the rest entered at. Zero for everything else.
    pub received: Amount,
    /// What it did to lines before it.
    pub effects: Vec<LineEffect>,
    /// The stretch below zero that it ended.
    pub ended: Option<Episode>,
}

/// What a later movement did to an earlier line of the same card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineEffect {
    /// The earlier line.
    pub of: LineRef,
    /// Added to that line's cost: a cost revision. Zero for a return.
    pub revision: Amount,
    /// Units of that line that came back.
    pub returned: Quantity,
    /// What they took with them of that line's remaining cost.
    pub returned_cost: Amount,
}

/// Folds one movement into a card.
///
/// `remaining` is asked only for a return that names a line: that line's cost as corrected so
/// far less what came back, and the units not yet brought back; none where the line isn't on the
/// timeline before this movement.
///
/// # Errors
/// A number left the ledger's range: the card is as it was.
pub fn step(
    costing: Costing,
    card: &mut Card,
    movement: &Movement,
    remaining: impl FnOnce(LineRef) -> Option<Cost>,
) -> Result<Step, Overflow> {
    let before = card.on_hand;
    let mut next = card.clone();
    next.default_cost = movement.default_cost.or(next.default_cost);
    let mut fold = Fold { costing, card: &mut next, movement, step: Step::default() };
    let overflow = |_: OutOfRange| Overflow { document: movement.of.document };
    fold.apply(remaining).map_err(overflow)?;
    let mut step = fold.step;
    step.change = next.on_hand.minus(before).map_err(overflow)?;
    let (open, ended) =
        episode::next(next.episode, next.on_hand, movement.position, movement.of.document);
    next.episode = open;
    step.ended = ended;
    next.last = Some(movement.position);
    next.assert_whole();
    *card = next;
    Ok(step)
}

struct Fold<'a> {
    costing: Costing,
    card: &'a mut Card,
    movement: &'a Movement,
    step: Step,
}

impl Fold<'_> {
    fn apply(&mut self, remaining: impl FnOnce(LineRef) -> Option<Cost>) -> Result<(), OutOfRange> {
        match self.movement.effect {
            Effect::Out { quantity } => self.out(quantity),
            Effect::InKnown { quantity, cost } => {
                self.in_known(Cost { amount: cost, quantity })?;
                self.came_in(cost)
            }
            Effect::InUnknown { quantity } => self.in_unknown(quantity),
            Effect::InNamed { quantity, sold } => match remaining(sold) {
                Some(line) => self.in_named(quantity, sold, line),
                None => self.in_unknown(quantity),
            },
            // A count asserts the shelf, a registration on hand. They differ by what orders have
            // set aside; no document of today sets any aside. Where one does, a count asserts an
            // on hand of its target less that.
            Effect::Assert { target } => {
                let variance = target.minus(self.card.on_hand)?;
                if variance.is_positive() {
                    self.in_unknown(variance)
                } else if variance.is_negative() {
                    self.out(variance.negated())
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Goods that were bought or sent: they bring their cost, they don't give one back.
    const fn is_purchase(&self) -> bool {
        matches!(self.movement.account, Account::Purchase | Account::Transit)
    }

    /// What units that came were worth: received, or a cost given back.
    fn came_in(&mut self, worth: Amount) -> Result<(), OutOfRange> {
        if self.is_purchase() {
            self.step.received = self.step.received.plus(worth)?;
        } else {
            self.step.cost = self.step.cost.minus(worth)?;
        }
        Ok(())
    }

    /// The rate of units whose cost nobody said: the last known, else the stamped default.
    fn rate(&self) -> Option<Cost> {
        self.card.known.or(self.movement.default_cost.map(Cost::per_unit))
    }

    fn out(&mut self, quantity: Quantity) -> Result<(), OutOfRange> {
        let mut left = quantity;
        while left.is_positive() {
            let Some(layer) = self.card.layers.front_mut() else { break };
            let part = left.min(layer.quantity);
            let cost = layer.take(part)?;
            if layer.quantity.is_zero() {
                self.card.layers.pop_front();
                self.card.uncosted &= !self.card.layers.is_empty();
            }
            self.card.value = self.card.value.minus(cost)?;
            self.step.cost = self.step.cost.plus(cost)?;
            left = left.minus(part)?;
        }
        if left.is_positive() {
            let rate = self.rate();
            let amount = rate.map_or(Ok(Amount::ZERO), |rate| rate.at_rate(left))?;
            self.card.provisional.push_back(Provisional {
                document: self.movement.of.document,
                line: self.movement.of.line,
                cost: Cost { amount, quantity: left },
                uncosted: rate.is_none(),
            });
            self.card.value = self.card.value.minus(amount)?;
            self.step.cost = self.step.cost.plus(amount)?;
        }
        self.card.on_hand = self.card.on_hand.minus(quantity)?;
        Ok(())
    }

    /// Takes units off the oldest provisional group, at its own cost.
    fn cover(
        &mut self,
        at_most: Quantity,
    ) -> Result<Option<(LineRef, Quantity, Amount)>, OutOfRange> {
        let Some(group) = self.card.provisional.front_mut() else { return Ok(None) };
        let part = at_most.min(group.cost.quantity);
        let cost = group.cost.take(part)?;
        let of = LineRef { document: group.document, line: group.line };
        if group.cost.quantity.is_zero() {
            self.card.provisional.pop_front();
        }
        self.card.on_hand = self.card.on_hand.plus(part)?;
        self.card.value = self.card.value.plus(cost)?;
        Ok(Some((of, part, cost)))
    }

    fn in_known(&mut self, arriving: Cost) -> Result<(), OutOfRange> {
        let mut rest = arriving;
        while rest.quantity.is_positive() {
            let Some((of, part, provisional)) = self.cover(rest.quantity)? else { break };
            let revision = rest.take(part)?.minus(provisional)?;
            if !revision.is_zero() {
                self.step.effects.push(LineEffect {
                    of,
                    revision,
                    returned: Quantity::ZERO,
                    returned_cost: Amount::ZERO,
                });
            }
        }
        if rest.quantity.is_positive() {
            self.enter(rest)?;
        }
        self.card.known = Some(match (self.costing, self.card.layers.front()) {
            (Costing::Average, Some(stock)) => *stock,
            _ => arriving,
        });
        Ok(())
    }

    /// Units whose cost nobody knows: they cover a deficit at the covered units' own cost, and
    /// the rest enters at the last known cost.
    fn in_unknown(&mut self, quantity: Quantity) -> Result<(), OutOfRange> {
        let mut left = quantity;
        let mut worth = Amount::ZERO;
        while left.is_positive() {
            let Some((_, part, provisional)) = self.cover(left)? else { break };
            worth = worth.plus(provisional)?;
            left = left.minus(part)?;
        }
        if left.is_positive() {
            let rate = self.rate();
            let amount = rate.map_or(Ok(Amount::ZERO), |rate| rate.at_rate(left))?;
            self.card.uncosted |= rate.is_none() || self.is_purchase();
            self.enter(Cost { amount, quantity: left })?;
            worth = worth.plus(amount)?;
        }
        self.came_in(worth)
    }

    /// A return that names its sale: first the sale's own uncovered units go, then units come
    /// back at the line's remaining cost; what is beyond the line comes back unnamed.
    fn in_named(
        &mut self,
        quantity: Quantity,
        sold: LineRef,
        line: Cost,
    ) -> Result<(), OutOfRange> {
        let mut line = line;
        let mut left = quantity.min(line.quantity);
        let excess = quantity.minus(left)?;
        let mut returned = Amount::ZERO;
        let cancelled = self.cancel(sold, left)?;
        if let Some(cancelled) = cancelled {
            line.amount = line.amount.minus(cancelled.amount)?;
            line.quantity = line.quantity.minus(cancelled.quantity)?;
            left = left.minus(cancelled.quantity)?;
            returned = returned.plus(cancelled.amount)?;
        }
        if left.is_positive() {
            let amount = line.take(left)?;
            returned = returned.plus(amount)?;
            self.in_known(Cost { amount, quantity: left })?;
        }
        self.step.cost = self.step.cost.minus(returned)?;
        let came_back = quantity.minus(excess)?;
        if came_back.is_positive() {
            self.step.effects.push(LineEffect {
                of: sold,
                revision: Amount::ZERO,
                returned: came_back,
                returned_cost: returned,
            });
        }
        if excess.is_positive() { self.in_unknown(excess) } else { Ok(()) }
    }

    /// Takes back up to so many of a line's uncovered units.
    fn cancel(&mut self, sold: LineRef, at_most: Quantity) -> Result<Option<Cost>, OutOfRange> {
        let group = self
            .card
            .provisional
            .iter()
            .position(|p| p.document == sold.document && p.line == sold.line);
        let Some(index) = group else { return Ok(None) };
        let Some(group) = self.card.provisional.get_mut(index) else { return Ok(None) };
        let part = at_most.min(group.cost.quantity);
        if !part.is_positive() {
            return Ok(None);
        }
        let amount = group.cost.take(part)?;
        if group.cost.quantity.is_zero() {
            self.card.provisional.remove(index);
        }
        self.card.on_hand = self.card.on_hand.plus(part)?;
        self.card.value = self.card.value.plus(amount)?;
        Ok(Some(Cost { amount, quantity: part }))
    }

    fn enter(&mut self, arriving: Cost) -> Result<(), OutOfRange> {
        self.card.on_hand = self.card.on_hand.plus(arriving.quantity)?;
        self.card.value = self.card.value.plus(arriving.amount)?;
        match (self.costing, self.card.layers.front_mut()) {
            (Costing::Average, Some(stock)) => {
                stock.amount = stock.amount.plus(arriving.amount)?;
                stock.quantity = stock.quantity.plus(arriving.quantity)?;
            }
            _ => self.card.layers.push_back(arriving),
        }
        Ok(())
    }
}
