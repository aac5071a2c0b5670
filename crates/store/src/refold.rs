//! The incremental fold: one step for a movement at the tail, a re-fold from the last checkpoint
//! for one that came late. Costs by how late the movement is, not by how long the card is.

use std::collections::{BTreeMap, HashMap};

use ledger::card::Card;
use ledger::episode::{Episode, OpenEpisode};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, RegisterId};
use ledger::movement::{LineRef, Movement};
use ledger::number::{Amount, OutOfRange, Quantity};
use ledger::position::Position;
use rusqlite::params;

use crate::card::{CardNumber, CardRow};
use crate::run::Run;
use crate::{StoreError, Tx};

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

/// A whole timeline, whatever stands on it.
const WHOLE: Dirty = Dirty {
    first: Position {
        effective: Millis(i64::MIN),
        recorded: Hlc::from_bits(0),
        author: Author { register: RegisterId::from_u128(0), incarnation: 0 },
        sequence: 0,
        line: 0,
    },
    last: Position {
        effective: Millis(i64::MAX),
        recorded: Hlc::from_bits(u64::MAX),
        author: Author { register: RegisterId::from_u128(u128::MAX), incarnation: u32::MAX },
        sequence: u64::MAX,
        line: u32::MAX,
    },
};

/// Cards read at a time in a rebuild.
const PAGE: u32 = 1_000;

impl Tx<'_> {
    /// Folds movements that stand after all others of their card, which have no rows yet.
    pub(crate) fn fold_on(
        &self,
        row: &mut CardRow,
        new: &[Movement],
        changes: &mut CostChanges,
    ) -> Result<(), StoreError> {
        let mut run = Run::new(self, row, row.card.clone(), true);
        run.append(new)?;
        let Run { state, lines, ended, .. } = run;
        self.put_episodes(row.number, &ended)?;
        add(lines, changes)?;
        self.put_card(row.number, &state)?;
        row.card = state;
        Ok(())
    }

    /// Folds a card anew from where its rows changed, and writes it. Adds what it changed to
    /// `changes`.
    pub(crate) fn refold(
        &self,
        row: &mut CardRow,
        dirty: Dirty,
        changes: &mut CostChanges,
    ) -> Result<(), StoreError> {
        let tail = row.card.last.is_none_or(|last| last < dirty.first);
        let start =
            if tail { row.card.clone() } else { self.checkpoint_before(row.number, dirty.first)? };
        self.refold_from(row, start, tail, dirty, changes)
    }

    /// Folds every card anew from its first movement, and writes what differs. Returns how many
    /// cards there are.
    ///
    /// # Errors
    /// A number out of range, a row that can't be read, or what SQLite says.
    pub fn refold_all(&self) -> Result<u64, StoreError> {
        let (mut cards, mut after) = (0, CardNumber(0));
        loop {
            let page = CardRow::list_after(&self.transaction, after, PAGE)?;
            let Some(last) = page.last() else { return Ok(cards) };
            after = last.number;
            cards += page.len() as u64;
            for mut row in page {
                let changes = &mut CostChanges::new();
                self.refold_from(&mut row, Card::default(), false, WHOLE, changes)?;
            }
        }
    }

    fn refold_from(
        &self,
        row: &mut CardRow,
        start: Card,
        tail: bool,
        dirty: Dirty,
        changes: &mut CostChanges,
    ) -> Result<(), StoreError> {
        let mut run = Run::new(self, row, start, tail);
        let stopped = run.refold(dirty)?;
        let Run { state, lines, ended, .. } = run;
        if tail {
            self.put_episodes(row.number, &ended)?;
        } else {
            self.replace_episodes(row.number, dirty.first, stopped, &ended)?;
        }
        add(lines, changes)?;
        if stopped.is_none() && row.card != state {
            self.put_card(row.number, &state)?;
            row.card = state;
        }
        Ok(())
    }

    /// Makes the stretches that ended between two positions these.
    fn replace_episodes(
        &self,
        card: CardNumber,
        from: Position,
        to: Option<Position>,
        ended: &[Episode],
    ) -> Result<(), StoreError> {
        let to = to.unwrap_or(WHOLE.last);
        let before = self.list_episodes(card, from, to)?;
        if before == ended {
            return Ok(());
        }
        for episode in &before {
            self.transaction
                .prepare_cached("DELETE FROM episode WHERE card = ?1 AND from_position = ?2")?
                .execute(params![card.0, episode.open.from.to_bytes()])?;
        }
        self.put_episodes(card, ended)
    }

    /// Stretches that ended between two positions, oldest first. They never overlap: only the
    /// last that began before `from` can end after it.
    fn list_episodes(
        &self,
        card: CardNumber,
        from: Position,
        to: Position,
    ) -> Result<Vec<Episode>, StoreError> {
        let mut statement =
            self.transaction.prepare_cached(include_str!("sql/list_episodes.sql"))?;
        let mut rows = statement.query(params![card.0, from.to_bytes(), to.to_bytes()])?;
        let position = |bytes: Vec<u8>| {
            Position::from_bytes(&bytes)
                .ok_or_else(|| StoreError::damaged("an episode's position", "it hasn't 48 bytes"))
        };
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(Episode {
                open: OpenEpisode {
                    from: position(row.get("from_position")?)?,
                    first: DocumentId::from_bytes(row.get("first_document")?),
                    deepest: Quantity::new(row.get("deepest")?)?,
                },
                until: position(row.get("until_position")?)?,
            });
        }
        Ok(all)
    }

    fn put_episodes(&self, card: CardNumber, ended: &[Episode]) -> Result<(), StoreError> {
        for episode in ended {
            self.transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO episode \
                     (card, from_position, until_position, deepest, first_document) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    card.0,
                    episode.open.from.to_bytes(),
                    episode.until.to_bytes(),
                    episode.open.deepest.get(),
                    episode.open.first.as_bytes()
                ])?;
        }
        Ok(())
    }
}

fn add(lines: HashMap<LineRef, i64>, changes: &mut CostChanges) -> Result<(), OutOfRange> {
    for (line, change) in lines {
        let total = changes.entry(line.document).or_default();
        *total = Amount::new(total.get() + change)?;
    }
    Ok(())
}
