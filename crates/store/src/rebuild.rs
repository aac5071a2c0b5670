//! `verify --rebuild`: every projection made anew from the journal, in one transaction.
//!
//! Cards keep their numbers, so that sightings (what was seen at the time, which no journal can
//! say again) keep their cards. What was booked stays booked: where the fold's cost differs from
//! booking and revisions, the difference becomes a revision, as it would have on arrival.

use ledger::card::Card;
use ledger::document::{Body, Document};
use ledger::hlc::Millis;
use ledger::movement::movements;
use ledger::number::{Amount, Quantity};
use rusqlite::named_params;

use crate::card::encode;
use crate::journal::decode;
use crate::verify::verify_chain;
use crate::{Broken, Store, StoreError, Tx};

/// Documents read at a time.
const CHUNK: u32 = 256;

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rebuilt {
    /// Documents read.
    pub documents: u64,
    /// Cards folded.
    pub cards: u64,
    /// Documents whose cost differed from what was booked, and was revised.
    pub revised: u64,
}

impl Store {
    /// Makes the projections anew from a journal whose chain is whole. `now` dates revisions.
    ///
    /// # Errors
    /// A broken chain, or what SQLite says; then all is as it was.
    pub fn rebuild(&self, now: Millis) -> Result<Rebuilt, Broken> {
        self.write(|tx| {
            verify_chain(&tx.transaction, |_| Ok(()))?;
            tx.forget_projections()?;
            let documents = tx.follow_journal()?;
            tx.transaction.execute(include_str!("sql/drop_unmoved_cards.sql"), [])?;
            let cards = tx.refold_all()?;
            let revised = tx.transaction.execute(
                include_str!("sql/book_differences.sql"),
                named_params! { ":dated": now.0 },
            )?;
            Ok(Rebuilt { documents, cards, revised: revised as u64 })
        })
    }
}

impl Tx<'_> {
    fn forget_projections(&self) -> Result<(), StoreError> {
        self.transaction.execute_batch(include_str!("sql/forget_projections.sql"))?;
        self.transaction
            .prepare_cached(include_str!("sql/empty_cards.sql"))?
            .execute([encode(&Card::default())?])?;
        Ok(())
    }

    /// Writes every document's movements and marks, in the order in which they came here.
    fn follow_journal(&self) -> Result<u64, StoreError> {
        let (mut after, mut documents) = (0, 0);
        loop {
            let chunk = self.list_documents(after)?;
            let Some((last, _)) = chunk.last() else { return Ok(documents) };
            after = *last;
            documents += chunk.len() as u64;
            for (_, document) in &chunk {
                self.follow(document)?;
            }
        }
    }

    fn list_documents(&self, after: i64) -> Result<Vec<(i64, Document)>, StoreError> {
        let mut statement =
            self.transaction.prepare_cached(include_str!("sql/list_journal_since.sql"))?;
        let mut rows = statement.query(rusqlite::params![after, CHUNK])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref("bytes")?.as_blob().unwrap_or_default();
            all.push((row.get("document_key")?, decode(bytes)?));
        }
        Ok(all)
    }

    fn follow(&self, document: &Document) -> Result<(), StoreError> {
        self.put_receipt_number(document)?;
        if let Body::Reversal { of, .. } = &document.body {
            let reversed = self.mark_reversed(*of, document.header.id)?;
            for movement in reversed.iter().flat_map(movements) {
                let card = self.get_card(movement.card)?;
                self.transaction
                    .prepare_cached(
                        "UPDATE movement SET reversed = 1 WHERE card = ?1 AND position = ?2",
                    )?
                    .execute(rusqlite::params![card.number.0, movement.position.to_bytes()])?;
            }
        }
        for movement in movements(document) {
            let card = self.get_card(movement.card)?;
            self.put_movement(card.number, &movement, Amount::ZERO, Quantity::ZERO)?;
        }
        Ok(())
    }
}
