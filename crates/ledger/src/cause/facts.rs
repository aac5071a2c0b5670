//! What the rules look at: one card's rows, the documents on it, and a few things that stand
//! elsewhere. And the subject: which stretch below zero is to be explained.

use std::collections::BTreeMap;

use crate::card::Card;
use crate::document::{Body, Document, Line, PackStamp};
use crate::episode::Episode;
use crate::hlc::Millis;
use crate::id::DocumentId;
use crate::movement::{Account, Effect, LineRef, Movement};
use crate::number::{Cost, Quantity};
use crate::position::Position;

/// A stretch below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The movement that took the card below zero.
    pub from: Position,
    /// The movement that ended it; none where it goes on.
    pub until: Option<Position>,
    /// What is to be explained, above zero: units below zero now, or at the deepest point of a
    /// stretch that ended.
    pub deficit: Quantity,
}

impl Subject {
    /// The stretch that goes on on a card; none where it isn't below zero.
    #[must_use]
    pub fn open(card: &Card) -> Option<Self> {
        let episode = card.episode?;
        Some(Self { from: episode.from, until: None, deficit: card.deficit() })
    }

    /// A stretch that ended.
    #[must_use]
    pub const fn ended(episode: &Episode) -> Self {
        Self {
            from: episode.open.from,
            until: Some(episode.until),
            deficit: episode.open.deepest.negated(),
        }
    }
}

/// Goods on their way to the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incoming {
    /// The purchase order or transfer out.
    pub document: DocumentId,
    /// What is outstanding.
    pub quantity: Quantity,
    /// When it was expected; none where nobody said.
    pub expected: Option<Millis>,
}

/// One card and what stands around it. `rows` may begin anywhere at or before the card's last
/// count (or registration) before the stretch; the more, the better for the rules that look at
/// what is usual.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// On hand before the first row.
    pub start: Quantity,
    /// Live movements in order, each with on hand after it.
    pub rows: &'a [(Movement, Quantity)],
    /// A receipt, transfer in, registration or count stands before the first row.
    pub managed_before: bool,
    /// The documents of the rows. A row whose document isn't here is no evidence.
    pub documents: &'a BTreeMap<DocumentId, Document>,
    /// Head office's number of each document in the shop's feed; none where it has none yet.
    pub numbers: &'a BTreeMap<DocumentId, u64>,
    /// The item's packs as they are now.
    pub packs: &'a [PackStamp],
    /// The unit cost known before a receipt's line; the line's stamped default where it is absent.
    pub known_before: &'a BTreeMap<LineRef, Cost>,
    /// Outstanding lines to this card.
    pub incoming: &'a [Incoming],
    /// The time of asking.
    pub now: Millis,
}

/// A row with what the rules ask of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) movement: &'a Movement,
    pub(crate) before: Quantity,
    pub(crate) after: Quantity,
    pub(crate) document: Option<&'a Document>,
}

impl<'a> Row<'a> {
    pub(crate) const fn is_assertion(&self) -> bool {
        matches!(self.movement.effect, Effect::Assert { .. })
    }

    /// Units that left by an out line; none for everything else.
    pub(crate) const fn out(&self) -> Option<Quantity> {
        match self.movement.effect {
            Effect::Out { quantity } => Some(quantity),
            _ => None,
        }
    }

    /// What the document says in this line.
    pub(crate) fn line(&self) -> Option<&'a Line> {
        let at = self.movement.of.line as usize;
        match &self.document?.body {
            Body::Sale(sale) => sale.lines.get(at).map(|l| &l.line),
            Body::Return { lines, .. } => lines.get(at).map(|l| &l.line),
            Body::Receipt { lines, .. } => lines.get(at).map(|l| &l.line),
            Body::VendorReturn { lines, .. } | Body::DeliveryNote { lines } => lines.get(at),
            Body::Adjustment { lines, .. } => lines.get(at).map(|l| &l.line),
            Body::Registration { lines } => lines.get(at).map(|l| &l.line),
            Body::Count { lines, .. } => lines.get(at).map(|l| &l.line),
            Body::TransferOut { lines, .. } | Body::TransferIn { lines, .. } => {
                lines.get(at).map(|l| &l.line)
            }
            Body::Reversal { .. } | Body::Change { .. } => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// All rows, oldest first.
    pub(crate) fn all(&self) -> Vec<Row<'a>> {
        let mut before = self.start;
        let mut all = Vec::with_capacity(self.rows.len());
        for (movement, after) in self.rows {
            let document = self.documents.get(&movement.of.document);
            all.push(Row { movement, before, after: *after, document });
            before = *after;
        }
        all
    }

    /// The rows that can bear on a stretch: after the last assertion that stands before its end
    /// (that one absorbed anything older), up to its end. The assertion itself comes first, if
    /// there is one.
    pub(crate) fn window(&self, subject: &Subject) -> Vec<Row<'a>> {
        let all = self.all();
        let end = subject
            .until
            .map_or(all.len(), |until| all.partition_point(|row| row.movement.position < until));
        let asserted = all[..end].iter().rposition(Row::is_assertion).unwrap_or(0);
        all[asserted..end].to_vec()
    }

    /// A receipt, transfer in, registration or count was ever on the card.
    pub(crate) fn managed(&self) -> bool {
        self.managed_before
            || self.rows.iter().any(|(movement, _)| {
                let came = !matches!(movement.effect, Effect::Out { .. });
                matches!(movement.effect, Effect::Assert { .. })
                    || came && matches!(movement.account, Account::Purchase | Account::Transit)
            })
    }
}
