//! A document that a person entered by hand: written once, answered the same however often the
//! screen asks. Owns the repeat's rule: the same id with the same content answers what was
//! answered first, with other content it is refused.

use std::collections::BTreeMap;

use contract::{CardAfter, DocumentView, Refusal};
use ledger::document::{Approved, Document};
use ledger::fold::Costing;
use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId};
use ledger::movement::{Movement, movements};
use ledger::number::Quantity;
use ledger::timeline::fold;
use rusqlite::Connection;
use store::CardRow;
use store::catalogue::{ItemRow, LabelRow};

use crate::compose::Fact;
use crate::error::Refused;
use crate::record::{Circumstances, Recorded, record};
use crate::session::Signed;
use crate::till::Till;
use crate::words;

/// Rows of a timeline read at a time.
const CHUNK: usize = 1024;

/// A document as a screen asks for it.
pub(crate) struct Entry<'a> {
    pub(crate) till: &'a Till,
    pub(crate) signed: &'a Signed,
    pub(crate) id: DocumentId,
    pub(crate) effective: Option<Millis>,
    pub(crate) approved: Option<Approved>,
}

impl Entry<'_> {
    /// Writes the fact, or answers again where `same` knows the document of this id.
    ///
    /// # Errors
    /// A rule's refusal, a wrong value, an id used with other content. Nothing is written.
    pub(crate) fn write(
        &self,
        fact: Fact,
        same: impl FnOnce(&Document) -> bool,
    ) -> Result<DocumentView, Refused> {
        self.till.store.write(|tx| {
            let connection = tx.connection();
            if let Some(found) = tx.find_document(self.id)? {
                if !same(&found.document) {
                    return Err(Refusal::DifferentContent.into());
                }
                let changes = changes_then(connection, tx.costing(), &found.document)?;
                return view(connection, &found.document, &changes);
            }
            let at = Circumstances {
                id: self.id,
                shop: self.signed.register.shop,
                recorded: self.till.tick(),
                effective: self.effective,
                approved: self.approved,
            };
            match record(tx, &self.signed.writer(self.till), &at, fact)? {
                Recorded::Judged(judgement) => {
                    Err(words::refusal(connection, &judgement, false)?.into())
                }
                Recorded::Written(document, appended) => {
                    let changes = appended
                        .cards
                        .iter()
                        .map(|change| (change.key, (change.before, change.row.card.on_hand)))
                        .collect();
                    view(connection, &document, &changes)
                }
            }
        })
    }
}

type Changes = BTreeMap<CardKey, (Quantity, Quantity)>;

/// The document and its cards, in the order of its lines.
fn view(
    connection: &Connection,
    document: &Document,
    changes: &Changes,
) -> Result<DocumentView, Refused> {
    let mut cards = Vec::with_capacity(changes.len());
    let mut left = changes.clone();
    for movement in movements(document) {
        let Some((before, after)) = left.remove(&movement.card) else { continue };
        let item = ItemRow::find(connection, movement.card.item)?;
        let label = LabelRow::find(connection, movement.card.label)?;
        cards.push(CardAfter {
            item_id: movement.card.item.to_string(),
            name: item.map(|item| item.name).unwrap_or_default(),
            label: label.map(|label| label.name).unwrap_or_default(),
            before_milli: before.get(),
            after_milli: after.get(),
        });
    }
    Ok(DocumentView { document: words::document_ref(connection, document)?, cards })
}

/// On hand before and after a document, from what was recorded up to it: what was answered when
/// it was written, whatever came since.
fn changes_then(
    connection: &Connection,
    costing: Costing,
    document: &Document,
) -> Result<Changes, Refused> {
    let mut changes = Changes::new();
    for movement in movements(document) {
        if changes.contains_key(&movement.card) {
            continue;
        }
        let known = known_then(connection, movement.card, document)?;
        let others = known.iter().filter(|m| m.of.document != document.header.id).copied();
        let folded = |all| fold(costing, all).map_err(store::StoreError::from);
        let before = folded(others.collect())?.card.on_hand;
        let after = folded(known)?.card.on_hand;
        changes.insert(movement.card, (before, after));
    }
    Ok(changes)
}

/// The movements of a card that were recorded no later than a document and that nothing recorded
/// until then had reversed.
fn known_then(
    connection: &Connection,
    key: CardKey,
    document: &Document,
) -> Result<Vec<Movement>, Refused> {
    let Some(card) = CardRow::find(connection, key)? else { return Ok(Vec::new()) };
    let recorded = document.header.recorded;
    let (mut known, mut after) = (Vec::new(), None);
    loop {
        let rows = store::list_timeline(connection, &card, after, CHUNK)?;
        let Some(last) = rows.last() else { return Ok(known) };
        after = Some(last.movement.position);
        for row in rows {
            if row.movement.position.recorded > recorded {
                continue;
            }
            let gone = row.reversed
                && reversed_at(connection, row.movement.of.document)?.is_none_or(|r| r <= recorded);
            if !gone {
                known.push(row.movement);
            }
        }
    }
}

/// When a document's reversal was recorded.
fn reversed_at(
    connection: &Connection,
    document: DocumentId,
) -> Result<Option<ledger::hlc::Hlc>, Refused> {
    let by = store::find_document(connection, document)?.and_then(|found| found.reversed_by);
    let Some(by) = by else { return Ok(None) };
    Ok(store::find_document(connection, by)?.map(|found| found.document.header.recorded))
}
