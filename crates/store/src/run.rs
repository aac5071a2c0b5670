//! One run of the fold over a stretch of a card's timeline: what it says goes to the rows that
//! say otherwise, and to no others.

use std::collections::HashMap;

use ledger::card::Card;
use ledger::episode::Episode;
use ledger::fold::{Overflow, Step, step};
use ledger::movement::{Effect, LineRef, Movement};
use ledger::number::{Amount, Cost, OutOfRange, Quantity};
use ledger::position::Position;

use crate::card::{CardRow, encode};
use crate::effects::{self, Effects, Stored};
use crate::lines::{self, CHUNK, TimelineRow};
use crate::refold::Dirty;
use crate::{StoreError, Tx};

/// A run: the state that it has come to, and what it changed on the way.
pub(crate) struct Run<'a> {
    tx: &'a Tx<'a>,
    row: &'a CardRow,
    /// The card after the last movement folded.
    pub(crate) state: Card,
    /// Net change of each line's cost in this run. All zero: nothing after can differ.
    pub(crate) lines: HashMap<LineRef, i64>,
    /// Stretches below zero that ended in this run, oldest first.
    pub(crate) ended: Vec<Episode>,
    /// Lines folded in this run: their own cost and what they did to on hand.
    own: HashMap<LineRef, (Amount, Quantity)>,
    /// The run began at the end of the timeline: no row after it was folded before.
    tail: bool,
}

impl<'a> Run<'a> {
    /// A run from a state on.
    pub(crate) fn new(tx: &'a Tx<'a>, row: &'a CardRow, state: Card, tail: bool) -> Self {
        Self { tx, row, state, lines: HashMap::new(), ended: Vec::new(), own: HashMap::new(), tail }
    }

    /// Folds movements that stand after all others, and writes each row once.
    pub(crate) fn append(&mut self, new: &[Movement]) -> Result<(), StoreError> {
        for movement in new {
            let step = self.step(movement)?;
            self.put_effects(movement, effects_of(movement, &step)?, &Effects::new())?;
            self.tx.put_movement(self.row.number, movement, step.cost, step.change)?;
            self.fold(movement, &step, Amount::ZERO);
            if movement.position.is_checkpoint() {
                let state = encode(&self.state)?;
                self.tx.put_checkpoint(self.row.number, movement.position, Some(&state))?;
            }
        }
        Ok(())
    }

    /// Folds on to the end, or to a checkpoint from which nothing differs: that position.
    pub(crate) fn refold(&mut self, dirty: Dirty) -> Result<Option<Position>, StoreError> {
        let mut after = self.state.last;
        loop {
            let (connection, row) = (&self.tx.transaction, self.row);
            let chunk = lines::list(connection, row.number, row.key, after, CHUNK)?;
            let Some(last) = chunk.last().map(|entry| entry.movement.position) else {
                return Ok(None);
            };
            let mut stored = if self.tail {
                Stored::default()
            } else {
                self.tx.list_effects(row.number, after, last)?
            };
            for entry in &chunk {
                let position = entry.movement.position;
                let before = stored.take(position);
                if position < dirty.first {
                    self.replay(entry)?;
                    continue;
                }
                self.refold_one(entry, &before)?;
                if position.is_checkpoint() && self.checkpoint(entry, dirty)? {
                    return Ok(Some(position));
                }
            }
            if chunk.len() < CHUNK {
                return Ok(None);
            }
            after = Some(last);
        }
    }

    /// Between the checkpoint and the first change: the state moves on, nothing is written.
    fn replay(&mut self, entry: &TimelineRow) -> Result<(), StoreError> {
        if !entry.reversed {
            self.step(&entry.movement)?;
        }
        Ok(())
    }

    fn refold_one(&mut self, entry: &TimelineRow, before: &Effects) -> Result<(), StoreError> {
        let movement = &entry.movement;
        let step = if entry.reversed { Step::default() } else { self.step(movement)? };
        self.put_effects(movement, effects_of(movement, &step)?, before)?;
        if step.cost != entry.own_cost || step.change != entry.change {
            self.tx.put_folded(self.row.number, movement.position, step.cost, step.change)?;
        }
        self.fold(movement, &step, entry.own_cost);
        Ok(())
    }

    fn step(&mut self, movement: &Movement) -> Result<Step, StoreError> {
        let remaining = self.remaining(movement)?;
        Ok(step(self.tx.costing, &mut self.state, movement, |_| remaining)?)
    }

    fn fold(&mut self, movement: &Movement, step: &Step, cost_before: Amount) {
        self.own.insert(movement.of, (step.cost, step.change));
        self.change(movement.of, step.cost.get() - cost_before.get());
        self.ended.extend(step.ended);
    }

    fn change(&mut self, line: LineRef, by: i64) {
        if by != 0 {
            *self.lines.entry(line).or_insert(0) += by;
        }
    }

    /// Writes what a movement does to earlier lines where it did something else before.
    fn put_effects(
        &mut self,
        cause: &Movement,
        now: Effects,
        before: &Effects,
    ) -> Result<(), StoreError> {
        let (card, position) = (self.row.number, cause.position);
        for (line, effect) in before {
            if !now.contains_key(line) {
                self.tx.drop_effect(card, position, *line)?;
                self.change(*line, -effect.revision.get());
            }
        }
        for (line, effect) in now {
            let old = before.get(&line).copied();
            if old != Some(effect) {
                self.tx.put_effect(card, position, line, effect)?;
                self.change(line, effect.revision.get() - old.unwrap_or_default().revision.get());
            }
        }
        Ok(())
    }

    /// Compares with the stored checkpoint. `true`: from here on nothing differs.
    fn checkpoint(&mut self, entry: &TimelineRow, dirty: Dirty) -> Result<bool, StoreError> {
        let (number, position) = (self.row.number, entry.movement.position);
        if entry.reversed {
            self.tx.put_checkpoint(number, position, None)?;
            return Ok(false);
        }
        let state = encode(&self.state)?;
        let stored = if self.tail { None } else { self.tx.find_checkpoint(number, position)? };
        if stored.as_deref() == Some(&state) {
            let settled = self.lines.values().all(|change| *change == 0);
            return Ok(settled && position >= dirty.last);
        }
        self.tx.put_checkpoint(number, position, Some(&state))?;
        Ok(false)
    }

    /// For a return that names its sale: what of that line's units is not brought back yet.
    fn remaining(&self, movement: &Movement) -> Result<Option<Cost>, StoreError> {
        let Effect::InNamed { sold, .. } = movement.effect else { return Ok(None) };
        let (own, change) = match self.own.get(&sold) {
            Some(folded) => *folded,
            None => {
                let line = lines::find(&self.tx.transaction, self.row, sold)?;
                let before =
                    line.filter(|l| !l.reversed && l.movement.position < movement.position);
                let Some(line) = before else { return Ok(None) };
                (line.own_cost, line.change)
            }
        };
        let overflow = Overflow { document: movement.of.document };
        let later = match self.tx.sum_effects(self.row.number, sold, movement.position) {
            Err(StoreError::OutOfRange(_)) => return Err(overflow.into()),
            other => other?,
        };
        let rest = || -> Result<Option<Cost>, OutOfRange> {
            let quantity = change.negated().minus(later.returned)?;
            let amount = own.plus(later.revision)?.minus(later.returned_cost)?;
            Ok(quantity.is_positive().then_some(Cost { amount, quantity }))
        };
        rest().map_err(|_| overflow.into())
    }
}

fn effects_of(movement: &Movement, step: &Step) -> Result<Effects, Overflow> {
    effects::sum(&step.effects).map_err(|_| Overflow { document: movement.of.document })
}
