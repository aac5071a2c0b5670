//! The incremental fold: one step for a movement at the tail, a re-fold from the last checkpoint
//! for one that came late. Costs by how late the movement is, not by how long the card is.

use std::collections::{BTreeMap, HashMap};

use ledger::card::Card;
use ledger::fold::{LineEffect, Overflow, step};
use ledger::id::DocumentId;
use ledger::movement::{Effect, LineRef, Movement, movements};
use ledger::number::{Amount, Cost, OutOfRange, Quantity};
use ledger::position::Position;

use crate::card::{CardRow, encode};
use crate::lines::{self, CHUNK, TimelineRow};
use crate::{StoreError, Tx, journal};

/// Where a card must be folded anew.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dirty {
    /// The earliest movement that came or went.
    pub(crate) first: Position,
    /// The latest: the fold can't stop before it.
    pub(crate) last: Position,
}

/// What a fold changed: the cost of documents, in all.
pub(crate) type CostChanges = BTreeMap<DocumentId, Amount>;

struct Run<'a> {
    tx: &'a Tx<'a>,
    row: &'a CardRow,
    state: Card,
    /// Net change of each line's cost in this run. All zero: nothing after can differ.
    lines: HashMap<LineRef, i64>,
    /// Lines folded in this run: their own cost and what they took.
    own: HashMap<LineRef, (Amount, Quantity)>,
    /// The run began at the end of the timeline: no row after it has effects to take back.
    tail: bool,
    ended: Vec<ledger::episode::Episode>,
}

impl Tx<'_> {
    /// Folds a card anew and writes it. Adds what it changed to `changes`.
    pub(crate) fn refold(
        &self,
        row: &mut CardRow,
        dirty: Dirty,
        changes: &mut CostChanges,
    ) -> Result<(), StoreError> {
        let tail = row.card.last.is_none_or(|last| last < dirty.first);
        let start =
            if tail { row.card.clone() } else { self.checkpoint_before(row.number, dirty.first)? };
        let mut run = Run {
            tx: self,
            row,
            state: start,
            lines: HashMap::new(),
            own: HashMap::new(),
            tail,
            ended: Vec::new(),
        };
        let stopped = run.fold(dirty)?;
        let (state, lines, ended) = (run.state, run.lines, run.ended);
        if !tail {
            self.drop_episodes(row, dirty.first, stopped)?;
        }
        for episode in &ended {
            self.put_episode(row, episode)?;
        }
        for (line, change) in lines {
            let total = changes.entry(line.document).or_default();
            *total = Amount::new(total.get() + change)?;
        }
        if stopped.is_none() {
            self.put_card(row.number, &state)?;
            row.card = state;
        }
        Ok(())
    }

    /// Folds every card anew from its first movement: for a rebuild. Returns how many.
    ///
    /// # Errors
    /// A number out of range, a row that can't be read, or what SQLite says.
    pub fn refold_all(&self) -> Result<u64, StoreError> {
        let mut cards = Vec::new();
        CardRow::each(&self.transaction, |row| {
            cards.push(row);
            Ok(())
        })?;
        let count = cards.len() as u64;
        for mut row in cards {
            let Some(last) = row.card.last else { continue };
            let first = Position::from_bytes(&[0; 48]);
            let Some(first) = first else { continue };
            self.refold(&mut row, Dirty { first, last }, &mut CostChanges::new())?;
        }
        Ok(count)
    }

    fn drop_episodes(
        &self,
        row: &CardRow,
        from: Position,
        to: Option<Position>,
    ) -> Result<(), StoreError> {
        let to = to.map_or_else(|| vec![0xff; 49], |position| position.to_bytes().to_vec());
        self.transaction
            .prepare_cached(
                "DELETE FROM episode WHERE card = ?1 AND until_position >= ?2 \
                 AND until_position <= ?3",
            )?
            .execute(rusqlite::params![row.number.0, from.to_bytes(), to])?;
        Ok(())
    }

    fn put_episode(
        &self,
        row: &CardRow,
        episode: &ledger::episode::Episode,
    ) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO episode \
                 (card, from_position, until_position, deepest, first_document) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(rusqlite::params![
                row.number.0,
                episode.open.from.to_bytes(),
                episode.until.to_bytes(),
                episode.open.deepest.get(),
                episode.open.first.as_bytes()
            ])?;
        Ok(())
    }
}

impl Run<'_> {
    /// Folds on to the end, or to a checkpoint from which nothing differs: that position.
    fn fold(&mut self, dirty: Dirty) -> Result<Option<Position>, StoreError> {
        let mut after = self.state.last;
        loop {
            let (connection, row) = (&self.tx.transaction, self.row);
            let chunk = lines::list(connection, row.number, row.key, after, CHUNK)?;
            let Some(last) = chunk.last() else { return Ok(None) };
            after = Some(last.movement.position);
            for entry in &chunk {
                let position = entry.movement.position;
                if position < dirty.first {
                    self.replay(entry)?;
                    continue;
                }
                self.fold_one(entry)?;
                if position.is_checkpoint() && self.checkpoint(entry, dirty)? {
                    return Ok(Some(position));
                }
            }
        }
    }

    /// Between the checkpoint and the first change: the state moves on, nothing is written.
    fn replay(&mut self, entry: &TimelineRow) -> Result<(), StoreError> {
        if entry.reversed {
            return Ok(());
        }
        let remaining = self.remaining(&entry.movement)?;
        step(self.tx.costing, &mut self.state, &entry.movement, |_| remaining)?;
        Ok(())
    }

    fn fold_one(&mut self, entry: &TimelineRow) -> Result<(), StoreError> {
        let movement = &entry.movement;
        if !self.tail {
            self.take_back(movement.position)?;
        }
        let (own_cost, change) = if entry.reversed {
            (Amount::ZERO, Quantity::ZERO)
        } else {
            let remaining = self.remaining(movement)?;
            let step = step(self.tx.costing, &mut self.state, movement, |_| remaining)?;
            for effect in &step.effects {
                self.put_effect(movement.position, effect)?;
            }
            self.ended.extend(step.ended);
            (step.cost, step.change)
        };
        self.own.insert(movement.of, (own_cost, change));
        self.change(movement.of, own_cost.get() - entry.own_cost.get());
        if own_cost != entry.own_cost || change != entry.change {
            self.tx.put_folded(self.row.number, movement.position, own_cost, change)?;
        }
        Ok(())
    }

    fn change(&mut self, line: LineRef, by: i64) {
        if by != 0 {
            *self.lines.entry(line).or_insert(0) += by;
        }
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

    /// Takes back what a movement did to earlier lines when it was folded before.
    fn take_back(&mut self, cause: Position) -> Result<(), StoreError> {
        let mut statement = self.tx.transaction.prepare_cached(
            "DELETE FROM line_effect WHERE card = ?1 AND cause = ?2 \
             RETURNING document, line, revision",
        )?;
        let mut rows = statement.query(rusqlite::params![self.row.number.0, cause.to_bytes()])?;
        let mut taken = Vec::new();
        while let Some(row) = rows.next()? {
            let document = DocumentId::from_bytes(row.get("document")?);
            let revision: i64 = row.get("revision")?;
            taken.push((LineRef { document, line: row.get("line")? }, revision));
        }
        for (line, revision) in taken {
            self.change(line, -revision);
        }
        Ok(())
    }

    fn put_effect(&mut self, cause: Position, effect: &LineEffect) -> Result<(), StoreError> {
        let mut statement =
            self.tx.transaction.prepare_cached(include_str!("sql/put_line_effect.sql"))?;
        statement.execute(rusqlite::named_params! {
            ":card": self.row.number.0,
            ":cause": cause.to_bytes(),
            ":document": effect.of.document.as_bytes(),
            ":line": effect.of.line,
            ":revision": effect.revision.get(),
            ":returned": effect.returned.get(),
            ":returned_cost": effect.returned_cost.get(),
        })?;
        self.change(effect.of, effect.revision.get());
        Ok(())
    }

    /// For a return that names its sale: what of that line's units is not brought back yet.
    fn remaining(&self, movement: &Movement) -> Result<Option<Cost>, StoreError> {
        let Effect::InNamed { sold, .. } = movement.effect else { return Ok(None) };
        let connection = &self.tx.transaction;
        let Some(sale) = journal::find(connection, sold.document)? else { return Ok(None) };
        let line = movements(&sale.document)
            .into_iter()
            .find(|m| m.of == sold && m.card == movement.card)
            .filter(|m| m.position < movement.position);
        let Some(line) = line.filter(|_| sale.reversed_by.is_none()) else { return Ok(None) };
        let (own, change) = match self.own.get(&sold) {
            Some(folded) => *folded,
            None => {
                let found = lines::find(connection, self.row.number, self.row.key, line.position)?;
                let Some(row) = found else { return Ok(None) };
                (row.own_cost, row.change)
            }
        };
        let mut statement = connection.prepare_cached(include_str!("sql/sum_line_effects.sql"))?;
        let (revision, returned, returned_cost): (i64, i64, i64) = statement.query_row(
            rusqlite::named_params! {
                ":card": self.row.number.0,
                ":before": movement.position.to_bytes(),
                ":document": sold.document.as_bytes(),
                ":line": sold.line,
            },
            |row| Ok((row.get("revision")?, row.get("returned")?, row.get("returned_cost")?)),
        )?;
        let sum = || -> Result<Option<Cost>, OutOfRange> {
            let quantity = change.negated().minus(Quantity::new(returned)?)?;
            let amount = own.plus(Amount::new(revision)?)?.minus(Amount::new(returned_cost)?)?;
            Ok(quantity.is_positive().then_some(Cost { amount, quantity }))
        };
        sum().map_err(|_| Overflow { document: movement.of.document }.into())
    }
}
