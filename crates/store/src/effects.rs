//! What movements did to lines before them: revisions, and what returns took with them.

use std::collections::{BTreeMap, VecDeque};

use ledger::fold::LineEffect;
use ledger::id::DocumentId;
use ledger::movement::LineRef;
use ledger::number::{Amount, OutOfRange, Quantity};
use ledger::position::Position;
use rusqlite::{named_params, params};

use crate::card::CardNumber;
use crate::{StoreError, Tx};

/// What one movement did to earlier lines, one entry a line.
pub(crate) type Effects = BTreeMap<LineRef, Effect>;

/// What one movement did to one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Effect {
    pub(crate) revision: Amount,
    pub(crate) returned: Quantity,
    pub(crate) returned_cost: Amount,
}

/// A step's effects, those on the same line as one.
pub(crate) fn sum(effects: &[LineEffect]) -> Result<Effects, OutOfRange> {
    let mut all = Effects::new();
    for effect in effects {
        let line = all.entry(effect.of).or_default();
        line.revision = line.revision.plus(effect.revision)?;
        line.returned = line.returned.plus(effect.returned)?;
        line.returned_cost = line.returned_cost.plus(effect.returned_cost)?;
    }
    Ok(all)
}

/// The effects that stand in the file, by the movements that caused them, in their order.
#[derive(Debug, Default)]
pub(crate) struct Stored(VecDeque<(Position, LineRef, Effect)>);

impl Stored {
    /// Takes those of a movement. Movements ask in their order.
    pub(crate) fn take(&mut self, cause: Position) -> Effects {
        let mut all = Effects::new();
        while let Some((at, line, effect)) = self.0.pop_front_if(|(at, ..)| *at <= cause) {
            if at == cause {
                all.insert(line, effect);
            }
        }
        all
    }
}

impl Tx<'_> {
    /// Effects that movements of a stretch of a timeline caused: after a position (or from the
    /// start), up to another.
    pub(crate) fn list_effects(
        &self,
        card: CardNumber,
        after: Option<Position>,
        to: Position,
    ) -> Result<Stored, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT cause, document, line, revision, returned, returned_cost FROM line_effect \
             WHERE card = ?1 AND cause > ?2 AND cause <= ?3 ORDER BY cause",
        )?;
        let after = after.map_or_else(Vec::new, |position| position.to_bytes().to_vec());
        let mut rows = statement.query(params![card.0, after, to.to_bytes()])?;
        let mut all = VecDeque::new();
        while let Some(row) = rows.next()? {
            let cause: Vec<u8> = row.get("cause")?;
            let cause = Position::from_bytes(&cause)
                .ok_or_else(|| StoreError::damaged("an effect's cause", "it hasn't 48 bytes"))?;
            let document = DocumentId::from_bytes(row.get("document")?);
            let effect = Effect {
                revision: Amount::new(row.get("revision")?)?,
                returned: Quantity::new(row.get("returned")?)?,
                returned_cost: Amount::new(row.get("returned_cost")?)?,
            };
            all.push_back((cause, LineRef { document, line: row.get("line")? }, effect));
        }
        Ok(Stored(all))
    }

    /// Writes an effect over the one that stood there.
    pub(crate) fn put_effect(
        &self,
        card: CardNumber,
        cause: Position,
        line: LineRef,
        effect: Effect,
    ) -> Result<(), StoreError> {
        let mut statement =
            self.transaction.prepare_cached(include_str!("sql/put_line_effect.sql"))?;
        statement.execute(named_params! {
            ":card": card.0,
            ":cause": cause.to_bytes(),
            ":document": line.document.as_bytes(),
            ":line": line.line,
            ":revision": effect.revision.get(),
            ":returned": effect.returned.get(),
            ":returned_cost": effect.returned_cost.get(),
        })?;
        Ok(())
    }

    /// Takes an effect away.
    pub(crate) fn drop_effect(
        &self,
        card: CardNumber,
        cause: Position,
        line: LineRef,
    ) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached(
                "DELETE FROM line_effect \
                 WHERE card = ?1 AND cause = ?2 AND document = ?3 AND line = ?4",
            )?
            .execute(params![card.0, cause.to_bytes(), line.document.as_bytes(), line.line])?;
        Ok(())
    }

    /// What all movements before a position did to a line.
    pub(crate) fn sum_effects(
        &self,
        card: CardNumber,
        line: LineRef,
        before: Position,
    ) -> Result<Effect, StoreError> {
        let mut statement =
            self.transaction.prepare_cached(include_str!("sql/sum_line_effects.sql"))?;
        let mut rows = statement.query(named_params! {
            ":card": card.0,
            ":before": before.to_bytes(),
            ":document": line.document.as_bytes(),
            ":line": line.line,
        })?;
        let Some(row) = rows.next()? else { return Ok(Effect::default()) };
        Ok(Effect {
            revision: Amount::new(row.get("revision")?)?,
            returned: Quantity::new(row.get("returned")?)?,
            returned_cost: Amount::new(row.get("returned_cost")?)?,
        })
    }
}
