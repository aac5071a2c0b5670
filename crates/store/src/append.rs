//! The one way to change a card: append documents, fold what they touch, book what it costs.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ledger::document::{Body, Document};
use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId};
use ledger::movement::{Movement, movements};
use ledger::number::{Amount, Quantity};

use crate::card::{CardNumber, CardRow};
use crate::journal::{self, Origin};
use crate::refold::{CostChanges, Dirty};
use crate::{StoreError, Tx};

/// What a batch of documents did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appended {
    /// Documents that weren't there before.
    pub new: Vec<DocumentId>,
    /// Cards that they touched, by key.
    pub cards: Vec<CardChange>,
    /// Costs of earlier documents that they revised, zeros left out.
    pub revisions: Vec<Revision>,
}

/// A card before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardChange {
    /// The card.
    pub key: CardKey,
    /// On hand before.
    pub before: Quantity,
    /// The card after.
    pub row: CardRow,
}

/// A cost revision, net for one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// Whose cost.
    pub document: DocumentId,
    /// What caused it.
    pub because_of: DocumentId,
    /// Positive when cost goes up.
    pub amount: Amount,
}

struct Touched {
    row: CardRow,
    before: Quantity,
    dirty: Option<Dirty>,
    because_of: DocumentId,
    /// Movements that have no row yet: each is written once, folded.
    new: Vec<Movement>,
    /// A row was taken back.
    reversed: bool,
}

type Batch = BTreeMap<CardKey, Touched>;

impl Tx<'_> {
    /// Appends one document that this register wrote.
    ///
    /// # Errors
    /// Nothing is written: another content under its id or number, a gap, a number out of range,
    /// or what SQLite says.
    pub fn append(&self, document: &Document) -> Result<Appended, StoreError> {
        self.append_all(&[(document, Origin::Here)], document.header.recorded.millis())
    }

    /// Appends documents in their authors' order. Each card is folded once, from its earliest
    /// new movement.
    ///
    /// `seen` is when this node sees them: the time of a sighting that they open.
    ///
    /// # Errors
    /// As [`Tx::append`].
    pub fn append_all(
        &self,
        documents: &[(&Document, Origin)],
        seen: Millis,
    ) -> Result<Appended, StoreError> {
        let mut batch = Batch::new();
        let mut appended = Appended::default();
        for (document, origin) in documents {
            let bytes = journal::encode(document)?;
            if !self.put_journal(document, &bytes, *origin)? {
                continue;
            }
            appended.new.push(document.header.id);
            self.apply(document, *origin, &mut batch)?;
        }
        let mut changes = BTreeMap::new();
        for touched in batch.values_mut() {
            if let Some(dirty) = touched.dirty {
                let changed: &mut CostChanges =
                    changes.entry(touched.because_of).or_insert_with(CostChanges::new);
                self.fold(touched, dirty, changed)?;
                self.sight(&touched.row, touched.before, touched.because_of, seen)?;
            }
        }
        appended.revisions = self.book(&appended.new, changes, seen)?;
        appended.cards = batch
            .into_iter()
            .map(|(key, t)| CardChange { key, before: t.before, row: t.row })
            .collect();
        Ok(appended)
    }

    /// What a document costs now: as booked, with all revisions.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn cost_of(&self, document: DocumentId) -> Result<Amount, StoreError> {
        let cost: i64 = self
            .transaction
            .prepare_cached(
                "SELECT coalesce((SELECT cost FROM booking WHERE document = ?1), 0) \
                 + coalesce((SELECT sum(amount) FROM revision WHERE document = ?1), 0) AS cost",
            )?
            .query_row([document.as_bytes()], |row| row.get("cost"))?;
        Ok(Amount::new(cost)?)
    }

    fn apply(
        &self,
        document: &Document,
        origin: Origin,
        batch: &mut Batch,
    ) -> Result<(), StoreError> {
        let id = document.header.id;
        if let Body::Reversal { of, .. } = &document.body {
            let reversed = self.mark_reversed(*of, id)?;
            // Two registers that hadn't heard of each other reversed the same document: both are
            // facts, the second has no effect.
            if reversed.is_none() && origin == Origin::Here {
                return Err(StoreError::NotReversible(*of));
            }
            for movement in reversed.iter().flat_map(movements) {
                let touched = self.touch(&movement, id, batch)?;
                touched.reversed = true;
                let card = touched.row.number;
                self.put_unfolded(card, &std::mem::take(&mut touched.new))?;
                self.transaction
                    .prepare_cached(
                        "UPDATE movement SET reversed = 1 WHERE card = ?1 AND position = ?2",
                    )?
                    .execute(rusqlite::params![card.0, movement.position.to_bytes()])?;
            }
        }
        for movement in movements(document) {
            self.touch(&movement, id, batch)?.new.push(movement);
        }
        Ok(())
    }

    /// Folds what came to a card: on from its end, or anew from where something came before it.
    fn fold(
        &self,
        touched: &mut Touched,
        dirty: Dirty,
        changes: &mut CostChanges,
    ) -> Result<(), StoreError> {
        let mut new = std::mem::take(&mut touched.new);
        let row = &mut touched.row;
        if !touched.reversed && row.card.last.is_none_or(|last| last < dirty.first) {
            new.sort_unstable_by_key(|movement| movement.position);
            return self.fold_on(row, &new, changes);
        }
        self.put_unfolded(row.number, &new)?;
        self.refold(row, dirty, changes)
    }

    fn put_unfolded(&self, card: CardNumber, all: &[Movement]) -> Result<(), StoreError> {
        for movement in all {
            self.put_movement(card, movement, Amount::ZERO, Quantity::ZERO)?;
        }
        Ok(())
    }

    fn touch<'b>(
        &self,
        movement: &Movement,
        because_of: DocumentId,
        batch: &'b mut Batch,
    ) -> Result<&'b mut Touched, StoreError> {
        let touched = match batch.entry(movement.card) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let row = self.get_card(movement.card)?;
                let before = row.card.on_hand;
                let new = Vec::new();
                entry.insert(Touched { row, before, dirty: None, because_of, new, reversed: false })
            }
        };
        let at = movement.position;
        touched.because_of = because_of;
        touched.dirty = Some(match touched.dirty {
            None => Dirty { first: at, last: at },
            Some(dirty) => Dirty { first: dirty.first.min(at), last: dirty.last.max(at) },
        });
        Ok(touched)
    }

    /// Books what new documents cost, and revises what earlier ones cost: one net row a
    /// document and cause, zeros left out.
    fn book(
        &self,
        new: &[DocumentId],
        changes: BTreeMap<DocumentId, CostChanges>,
        dated: Millis,
    ) -> Result<Vec<Revision>, StoreError> {
        let mut booked: BTreeMap<DocumentId, i64> = new.iter().map(|id| (*id, 0)).collect();
        let mut revisions = Vec::new();
        for (because_of, costs) in changes {
            for (document, amount) in costs {
                if amount.is_zero() {
                    continue;
                }
                if let Some(total) = booked.get_mut(&document) {
                    *total += amount.get();
                    continue;
                }
                revisions.push(Revision { document, because_of, amount });
                self.transaction
                    .prepare_cached(
                        "INSERT INTO revision (document, because_of, amount, dated) \
                         VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(rusqlite::params![
                        document.as_bytes(),
                        because_of.as_bytes(),
                        amount.get(),
                        dated.0
                    ])?;
            }
        }
        for (document, cost) in booked {
            if cost != 0 {
                self.transaction
                    .prepare_cached("INSERT INTO booking (document, cost) VALUES (?1, ?2)")?
                    .execute(rusqlite::params![document.as_bytes(), cost])?;
            }
        }
        Ok(revisions)
    }
}
