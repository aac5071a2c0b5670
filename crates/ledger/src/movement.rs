//! Movements: what one document line does to one stock card.

use crate::document::{Body, Document, Line};
use crate::hlc::Millis;
use crate::id::{CardKey, DocumentId};
use crate::number::{Amount, Quantity};
use crate::position::Position;

/// One line of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineRef {
    /// The document.
    pub document: DocumentId,
    /// Its line, from 0.
    pub line: u32,
}

/// What a line does to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// Its place on the card's timeline.
    pub position: Position,
    /// Whose line it is.
    pub of: LineRef,
    /// The card.
    pub card: CardKey,
    /// The account that its cost goes to.
    pub account: Account,
    /// What it does.
    pub effect: Effect,
    /// The default cost of one base unit, as stamped.
    pub default_cost: Option<Amount>,
    /// On a transfer out: the cost stamped when it was sent.
    pub stamped: Option<Amount>,
}

/// What a movement does to on hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Units leave.
    Out {
        /// Above zero.
        quantity: Quantity,
    },
    /// Units come at a known cost.
    InKnown {
        /// Above zero.
        quantity: Quantity,
        /// What they cost in all.
        cost: Amount,
    },
    /// Units come, nobody knows at what cost.
    InUnknown {
        /// Above zero.
        quantity: Quantity,
    },
    /// A customer brings back units of a line on this card.
    InNamed {
        /// Above zero.
        quantity: Quantity,
        /// The line that sold them.
        sold: LineRef,
    },
    /// The shelf (count) or on hand (registration) is so many.
    Assert {
        /// So many.
        target: Quantity,
    },
}

/// Where the cost of a movement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Cost of sales: sales, customers' returns, delivery notes.
    Sales,
    /// Counts and adjustments: what is lost is shrinkage, what is found is booked apart.
    Shrink,
    /// "Register inventory".
    Registration,
    /// Receipts: no cost out of their own.
    Purchase,
    /// Vendor returns.
    VendorReturn,
    /// Transfers: in transit.
    Transit,
}

/// The movements of a document, in the order of its lines. A pure function of the document
/// alone; lines of items that aren't stocked move nothing, reversals and changes neither.
#[must_use]
pub fn movements(document: &Document) -> Vec<Movement> {
    let out = |line: &Line| Effect::Out { quantity: line.quantity };
    let at = |account| Writer { document, account };
    match &document.body {
        Body::Sale(sale) => at(Account::Sales).each(&sale.lines, |l| &l.line, |l| out(&l.line)),
        Body::DeliveryNote { lines } => at(Account::Sales).each(lines, |l| l, out),
        Body::VendorReturn { lines, .. } => at(Account::VendorReturn).each(lines, |l| l, out),
        Body::Return { of, lines } => at(Account::Sales).each(
            lines,
            |l| &l.line,
            |l| {
                let quantity = l.line.quantity;
                match (of, l.of_line, l.stamped_cost) {
                    (Some(document), Some(line), _) if l.same_card => {
                        Effect::InNamed { quantity, sold: LineRef { document: *document, line } }
                    }
                    (_, _, Some(cost)) => Effect::InKnown { quantity, cost },
                    _ => Effect::InUnknown { quantity },
                }
            },
        ),
        Body::Receipt { lines, .. } => {
            at(Account::Purchase).each(lines, |l| &l.line, |l| incoming(l.line.quantity, l.cost))
        }
        Body::Adjustment { lines, .. } => at(Account::Shrink).each(
            lines,
            |l| &l.line,
            |l| {
                if l.line.quantity.is_negative() {
                    Effect::Out { quantity: l.line.quantity.negated() }
                } else {
                    incoming(l.line.quantity, l.cost)
                }
            },
        ),
        Body::Registration { lines } => at(Account::Registration).each(
            lines,
            |l| &l.line,
            |l| Effect::Assert { target: l.line.quantity },
        ),
        Body::Count { lines, .. } => {
            let mut all = at(Account::Shrink).each(
                lines,
                |l| &l.line,
                |l| Effect::Assert { target: l.line.quantity },
            );
            for movement in &mut all {
                movement.position.effective = lines[movement.of.line as usize].at;
            }
            all
        }
        Body::TransferOut { lines, .. } => {
            let mut all = at(Account::Transit).each(lines, |l| &l.line, |l| out(&l.line));
            for movement in &mut all {
                movement.stamped = Some(lines[movement.of.line as usize].cost);
            }
            all
        }
        Body::TransferIn { lines, .. } => at(Account::Transit).each(
            lines,
            |l| &l.line,
            |l| Effect::InKnown { quantity: l.line.quantity, cost: l.cost },
        ),
        Body::Reversal { .. } | Body::Change { .. } => Vec::new(),
    }
}

const fn incoming(quantity: Quantity, cost: Option<Amount>) -> Effect {
    match cost {
        Some(cost) => Effect::InKnown { quantity, cost },
        None => Effect::InUnknown { quantity },
    }
}

struct Writer<'a> {
    document: &'a Document,
    account: Account,
}

impl Writer<'_> {
    fn each<L>(
        &self,
        lines: &[L],
        line_of: impl Fn(&L) -> &Line,
        effect_of: impl Fn(&L) -> Effect,
    ) -> Vec<Movement> {
        let header = &self.document.header;
        let mut all = Vec::with_capacity(lines.len());
        for (number, entry) in (0_u32..).zip(lines) {
            let line = line_of(entry);
            if !line.stocked {
                continue;
            }
            all.push(Movement {
                position: Position {
                    effective: header.effective,
                    recorded: header.recorded,
                    author: header.author,
                    sequence: header.sequence,
                    line: number,
                },
                of: LineRef { document: header.id, line: number },
                card: CardKey { item: line.item, shop: header.shop, label: line.label },
                account: self.account,
                effect: effect_of(entry),
                default_cost: line.default_cost,
                stamped: None,
            });
        }
        all
    }
}

/// When a document's first movement happened; its effective time where it has none.
#[must_use]
pub fn first_effective(document: &Document) -> Millis {
    movements(document)
        .iter()
        .map(|m| m.position.effective)
        .min()
        .unwrap_or(document.header.effective)
}
