//! Every card, folded from its first movement, against what is stored of it.
//!
//! Of a card's lines only those are kept that a return names, so that a card of a million sales
//! costs no more memory than its returns.

use std::collections::BTreeMap;

use ledger::card::Card;
use ledger::episode::Episode;
use ledger::fold::{Costing, LineEffect, Overflow, step};
use ledger::id::{CardKey, DocumentId, ItemId, LabelId, ShopId};
use ledger::movement::LineRef;
use ledger::number::{Amount, Cost, OutOfRange, Quantity};
use ledger::position::Position;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Broken;
use crate::StoreError;
use crate::card::{CardNumber, encode};
use crate::lines::{self, CHUNK, TimelineRow};

/// Folds every card and compares. Returns how many.
pub(super) fn verify_cards(connection: &Connection, costing: Costing) -> Result<u64, Broken> {
    let mut statement = connection.prepare(include_str!("../sql/verify_cards.sql"))?;
    let mut rows = statement.query([])?;
    let mut cards = 0;
    while let Some(row) = rows.next()? {
        let key = CardKey {
            item: ItemId::from_bytes(row.get("item")?),
            shop: ShopId::from_bytes(row.get("shop")?),
            label: LabelId::from_bytes(row.get("label")?),
        };
        let number = CardNumber(row.get("card")?);
        let mut plain = Plain::new(connection, number, key, costing)?;
        if !(plain.fold()? && plain.is_stored(row)?) {
            return Err(Broken::Card { item: key.item });
        }
        cards += 1;
    }
    Ok(cards)
}

/// What the fold did to earlier lines, in all: as sums, enough to see that one differs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Effects {
    revision: i64,
    returned: i64,
    returned_cost: i64,
}

/// The plain fold of one card.
struct Plain<'a> {
    connection: &'a Connection,
    number: CardNumber,
    key: CardKey,
    costing: Costing,
    card: Card,
    /// Lines that a return names: what isn't brought back yet, once the line was folded.
    named: BTreeMap<LineRef, Option<Cost>>,
    effects: Effects,
    checkpoints: u64,
    episodes: u64,
}

impl<'a> Plain<'a> {
    fn new(
        connection: &'a Connection,
        number: CardNumber,
        key: CardKey,
        costing: Costing,
    ) -> Result<Self, Broken> {
        let mut named = BTreeMap::new();
        let mut statement = connection.prepare_cached(include_str!("../sql/list_named.sql"))?;
        let mut rows = statement.query([number.0])?;
        while let Some(row) = rows.next()? {
            let document = DocumentId::from_bytes(row.get("sold_document")?);
            named.insert(LineRef { document, line: row.get("sold_line")? }, None);
        }
        Ok(Self {
            connection,
            number,
            key,
            costing,
            card: Card::default(),
            named,
            effects: Effects::default(),
            checkpoints: 0,
            episodes: 0,
        })
    }

    /// Folds all movements. `false`: one isn't stored as it folds.
    fn fold(&mut self) -> Result<bool, Broken> {
        let mut after = None;
        loop {
            let chunk = lines::list(self.connection, self.number, self.key, after, CHUNK)?;
            let Some(last) = chunk.last() else { return Ok(true) };
            after = Some(last.movement.position);
            for entry in &chunk {
                if !self.fold_one(entry)? {
                    return Ok(false);
                }
            }
        }
    }

    fn fold_one(&mut self, entry: &TimelineRow) -> Result<bool, Broken> {
        let movement = &entry.movement;
        if entry.reversed {
            return Ok(entry.own_cost.is_zero() && entry.change.is_zero());
        }
        let overflow = |_| StoreError::from(Overflow { document: movement.of.document });
        let named = &self.named;
        let step = step(self.costing, &mut self.card, movement, |sold| {
            named.get(&sold).copied().flatten().filter(|cost| cost.quantity.is_positive())
        })
        .map_err(StoreError::from)?;
        for effect in &step.effects {
            self.effects.revision += effect.revision.get();
            self.effects.returned += effect.returned.get();
            self.effects.returned_cost += effect.returned_cost.get();
            if let Some(Some(cost)) = self.named.get_mut(&effect.of) {
                take(cost, effect).map_err(overflow)?;
            }
        }
        if let Some(line) = self.named.get_mut(&movement.of) {
            *line = Some(sold(step.cost, step.change));
        }
        if let Some(ended) = &step.ended
            && !self.has_episode(ended)?
        {
            return Ok(false);
        }
        let checked =
            !movement.position.is_checkpoint() || self.has_checkpoint(movement.position)?;
        Ok(checked && (entry.own_cost, entry.change) == (step.cost, step.change))
    }

    fn has_checkpoint(&mut self, position: Position) -> Result<bool, Broken> {
        self.checkpoints += 1;
        let stored: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT state FROM checkpoint WHERE card = ?1 AND position = ?2")?
            .query_row(rusqlite::params![self.number.0, position.to_bytes()], |r| r.get("state"))
            .optional()?;
        Ok(stored == Some(encode(&self.card)?))
    }

    fn has_episode(&mut self, ended: &Episode) -> Result<bool, Broken> {
        self.episodes += 1;
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/has_episode.sql"))?;
        Ok(statement.exists(named_params! {
            ":card": self.number.0,
            ":from": ended.open.from.to_bytes(),
            ":until": ended.until.to_bytes(),
            ":deepest": ended.open.deepest.get(),
            ":first_document": ended.open.first.as_bytes(),
        })?)
    }

    /// The card's row is the fold's end, byte for byte, and there is nothing besides.
    fn is_stored(&self, row: &Row<'_>) -> Result<bool, Broken> {
        let card = &self.card;
        let state: Vec<u8> = row.get("state")?;
        let first_document: Option<[u8; 16]> = row.get("first_document")?;
        let last: Option<Vec<u8>> = row.get("last_position")?;
        let effects = Effects {
            revision: row.get("revision")?,
            returned: row.get("returned")?,
            returned_cost: row.get("returned_cost")?,
        };
        Ok(state == encode(card)?
            && row.get::<_, i64>("on_hand")? == card.on_hand.get()
            && row.get::<_, i64>("value")? == card.value.get()
            && row.get::<_, Option<i64>>("since")? == card.episode.map(|e| e.since().0)
            && row.get::<_, Option<i64>>("deepest")? == card.episode.map(|e| e.deepest.get())
            && first_document.map(DocumentId::from_bytes) == card.episode.map(|e| e.first)
            && last.as_deref() == card.last.map(Position::to_bytes).as_ref().map(|b| &b[..])
            && row.get::<_, u64>("checkpoints")? == self.checkpoints
            && row.get::<_, u64>("episodes")? == self.episodes
            && effects == self.effects)
    }
}

/// What a line took from the card, at its cost; nothing where it brought units.
const fn sold(cost: Amount, change: Quantity) -> Cost {
    if change.is_negative() {
        Cost { amount: cost, quantity: change.negated() }
    } else {
        Cost { amount: Amount::ZERO, quantity: Quantity::ZERO }
    }
}

fn take(cost: &mut Cost, effect: &LineEffect) -> Result<(), OutOfRange> {
    cost.quantity = cost.quantity.minus(effect.returned)?;
    cost.amount = cost.amount.plus(effect.revision)?.minus(effect.returned_cost)?;
    Ok(())
}
