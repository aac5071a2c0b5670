//! Sightings: what this node saw below zero, when, and what became of it.

use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, RegisterId};
use ledger::number::Quantity;
use ledger::position::Position;

use crate::card::{CardNumber, CardRow};
use crate::{StoreError, Tx};

/// One unbroken stretch below zero of one card as this node knew it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SightingRow {
    /// Its card.
    pub card: CardNumber,
    /// When this node first saw it.
    pub opened: Millis,
    /// The document that made it visible.
    pub opened_by: DocumentId,
}

impl Tx<'_> {
    /// Opens, deepens or ends the sighting of a card after a document. A card that was not
    /// below zero before has none open.
    pub(crate) fn sight(
        &self,
        row: &CardRow,
        before: Quantity,
        because_of: DocumentId,
        seen: Millis,
    ) -> Result<(), StoreError> {
        let on_hand = row.card.on_hand;
        if !on_hand.is_negative() && !before.is_negative() {
            return Ok(());
        }
        if !on_hand.is_negative() {
            self.transaction
                .prepare_cached(
                    "UPDATE sighting SET fate = 'ended', ended_by = ?2 \
                     WHERE card = ?1 AND fate = 'open'",
                )?
                .execute(rusqlite::params![row.number.0, because_of.as_bytes()])?;
            return Ok(());
        }
        let deepened = self
            .transaction
            .prepare_cached(
                "UPDATE sighting SET deepest = min(deepest, ?2) \
                 WHERE card = ?1 AND fate = 'open'",
            )?
            .execute(rusqlite::params![row.number.0, on_hand.get()])?;
        if deepened == 0 {
            self.transaction
                .prepare_cached(
                    "INSERT INTO sighting (card, opened, opened_by, deepest, fate) \
                     VALUES (?1, ?2, ?3, ?4, 'open')",
                )?
                .execute(rusqlite::params![
                    row.number.0,
                    seen.0,
                    because_of.as_bytes(),
                    on_hand.get()
                ])?;
        }
        Ok(())
    }

    /// Closes the sightings that later knowledge explains. Every unblocked register has been
    /// heard from up to `heard`. Returns how many were only lateness.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn close_sightings(&self, heard: Millis) -> Result<u64, StoreError> {
        let mut resolved = 0;
        for (key, card, opened) in self.ended_sightings(heard)? {
            let was_negative = self.on_hand_at(card, opened)?.is_negative();
            let fate = if was_negative { "over" } else { "resolved" };
            resolved += u64::from(!was_negative);
            self.transaction
                .prepare_cached("UPDATE sighting SET fate = ?2 WHERE sighting_key = ?1")?
                .execute(rusqlite::params![key, fate])?;
        }
        Ok(resolved)
    }

    fn ended_sightings(&self, heard: Millis) -> Result<Vec<(i64, CardNumber, Millis)>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT sighting_key, card, opened FROM sighting \
             WHERE fate = 'ended' AND opened <= ?1 ORDER BY opened, sighting_key",
        )?;
        let mut rows = statement.query([heard.0])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push((
                row.get("sighting_key")?,
                CardNumber(row.get("card")?),
                Millis(row.get("opened")?),
            ));
        }
        Ok(all)
    }

    /// On hand of a card after everything effective up to a time: from the last checkpoint before.
    fn on_hand_at(&self, card: CardNumber, at: Millis) -> Result<Quantity, StoreError> {
        let past = Position {
            effective: Millis(at.0.saturating_add(1)),
            recorded: Hlc::from_bits(0),
            author: Author { register: RegisterId::from_u128(0), incarnation: 0 },
            sequence: 0,
            line: 0,
        };
        let start = self.checkpoint_before(card, past)?;
        let after = start.last.map_or_else(Vec::new, |last| last.to_bytes().to_vec());
        let mut statement = self.transaction.prepare_cached(
            "SELECT coalesce(sum(change), 0) AS moved FROM movement \
             WHERE card = ?1 AND position > ?2 AND position < ?3 AND NOT reversed",
        )?;
        let moved: i64 = statement
            .query_row(rusqlite::params![card.0, after, past.to_bytes()], |r| r.get("moved"))?;
        Ok(start.on_hand.plus(Quantity::new(moved)?)?)
    }
}
