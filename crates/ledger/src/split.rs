//! The three-way split of a deficit (§1 of the rules) as arithmetic: owed to orders, misplaced in
//! the shop or on its way, unexplained. It owns the numbers and who gets shared evidence; it
//! never looks for the evidence. Only *unexplained* is an error.

use std::collections::BTreeMap;

use crate::hlc::Millis;
use crate::id::DocumentId;
use crate::number::{OutOfRange, Quantity};

/// A deficit, divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Split {
    /// Taken by orders that are neither fulfilled nor cancelled.
    pub owed: Quantity,
    /// Elsewhere, by the evidence.
    pub misplaced: Quantity,
    /// What is left.
    pub unexplained: Quantity,
}

/// Divides a card's deficit. `set_aside` are the units that orders took, `elsewhere` the evidence
/// allotted to this card; both zero or more. Misplaced and unexplained together are what the
/// shelf is below zero. A card that isn't negative has nothing to divide.
///
/// # Errors
/// A number left the ledger's range.
pub fn split(
    on_hand: Quantity,
    set_aside: Quantity,
    elsewhere: Quantity,
) -> Result<Split, OutOfRange> {
    assert!(!set_aside.is_negative() && !elsewhere.is_negative(), "units are zero or more");
    let deficit = on_hand.min(Quantity::ZERO).negated();
    let owed = deficit.min(set_aside);
    let rest = deficit.minus(owed)?;
    let misplaced = rest.min(elsewhere);
    Ok(Split { owed, misplaced, unexplained: rest.minus(misplaced)? })
}

/// Units promised and not covered by what is there: shown beside the deficit, never taken from
/// it.
///
/// # Errors
/// A number left the ledger's range.
pub fn owed_reserved(reserved: Quantity, on_hand: Quantity) -> Result<Quantity, OutOfRange> {
    Ok(reserved.minus(on_hand.max(Quantity::ZERO))?.max(Quantity::ZERO))
}

/// Where the missing units of one card may be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Available under the shop's other labels, Damaged and consignment left out. What is below
    /// zero there counts as none, label by label.
    pub other_labels: Vec<Quantity>,
    /// Sent to this card and not yet received.
    pub in_transit: Quantity,
    /// Outstanding purchase-order lines past their expected date or marked arrived.
    pub overdue: Quantity,
    /// Of these, units already named as repaying owed ones.
    pub repaying: Quantity,
    /// Available at the fulfilment centre.
    pub centre: Quantity,
    /// Units of orders that fell back from it to this shop.
    pub fallen_back: Quantity,
}

impl Evidence {
    /// The units that it shows, zero or more.
    ///
    /// # Errors
    /// A number left the ledger's range.
    pub fn units(&self) -> Result<Quantity, OutOfRange> {
        let mut sum = self.in_transit.plus(self.overdue)?.minus(self.repaying)?;
        for label in &self.other_labels {
            sum = sum.plus((*label).max(Quantity::ZERO))?;
        }
        let centre = self.centre.min(self.fallen_back).max(Quantity::ZERO);
        Ok(sum.plus(centre)?.max(Quantity::ZERO))
    }
}

/// A negative card that claims units which others may claim too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<S> {
    /// When its stretch below zero began.
    pub since: Millis,
    /// Decides between stretches that began together.
    pub first: DocumentId,
    /// Units that it misses, owed ones left out; zero or more.
    pub wanted: Quantity,
    /// Where they may be, in the order in which they are asked.
    pub sources: Vec<S>,
}

/// Gives shared evidence to claims, the oldest stretch first, so that no unit explains two
/// deficits. Returns what each claim gets, in the order given. A source that `units` doesn't
/// have, or that is below zero, has none.
///
/// # Errors
/// A number left the ledger's range.
pub fn allot<S: Ord + Copy>(
    claims: &[Claim<S>],
    units: &BTreeMap<S, Quantity>,
) -> Result<Vec<Quantity>, OutOfRange> {
    let mut left = units.clone();
    let mut given = vec![Quantity::ZERO; claims.len()];
    let mut oldest: Vec<usize> = (0..claims.len()).collect();
    oldest.sort_by_key(|at| (claims[*at].since, claims[*at].first));
    for at in oldest {
        let claim = &claims[at];
        for source in &claim.sources {
            let Some(there) = left.get_mut(source).filter(|there| there.is_positive()) else {
                continue;
            };
            let part = claim.wanted.minus(given[at])?.min(*there);
            given[at] = given[at].plus(part)?;
            *there = there.minus(part)?;
        }
    }
    Ok(given)
}

/// An order's units that are owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// The order.
    pub order: DocumentId,
    /// When it was promised; orders without a promise come last.
    pub promised: Option<Millis>,
    /// How many, above zero.
    pub quantity: Quantity,
}

/// A purchase-order or transfer line on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// The document.
    pub document: DocumentId,
    /// Its line.
    pub line: u32,
    /// When it is expected; lines that nobody dated come last.
    pub expected: Option<Millis>,
    /// Outstanding, above zero.
    pub quantity: Quantity,
}

/// Units of one order and the line that will repay them, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repayment {
    /// The order.
    pub order: DocumentId,
    /// The line, by document and number.
    pub by: Option<(DocumentId, u32)>,
    /// How many.
    pub quantity: Quantity,
}

/// Names for each owed unit the line that will repay it: orders by promised date, lines by
/// expected date, document and line deciding between equals.
///
/// # Errors
/// A number left the ledger's range.
pub fn repayments(owed: &[Owed], coming: &[Coming]) -> Result<Vec<Repayment>, OutOfRange> {
    let dated = |date: Option<Millis>| (date.is_none(), date);
    let mut orders = owed.to_vec();
    orders.sort_by_key(|o| (dated(o.promised), o.order));
    let mut lines = coming.to_vec();
    lines.sort_by_key(|l| (dated(l.expected), l.document, l.line));
    let mut all = Vec::new();
    let mut lines = lines.into_iter().peekable();
    for order in orders {
        let mut left = order.quantity;
        while left.is_positive() {
            let Some(line) = lines.peek_mut() else {
                all.push(Repayment { order: order.order, by: None, quantity: left });
                break;
            };
            let part = left.min(line.quantity);
            let by = Some((line.document, line.line));
            all.push(Repayment { order: order.order, by, quantity: part });
            left = left.minus(part)?;
            line.quantity = line.quantity.minus(part)?;
            if line.quantity.is_zero() {
                lines.next();
            }
        }
    }
    Ok(all)
}
