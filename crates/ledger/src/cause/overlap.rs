//! What a register believed when it took units: `offline_overlap` where it saw stock that another
//! register had sold, `knowing_oversell` (and its vouchers' forms) where it saw too little.
//!
//! For a document that takes w units of a card, believing b on hand while the timeline says it
//! was a: min(w, max(b, 0)) units it *saw*, min(w, max(a, 0)) were *there*. What it saw and wasn't
//! there is overlap; what it neither saw nor was there, it took knowingly.

use super::facts::{Facts, Row, Subject};
use super::{Cause, Code, Fact, Figure, Found, NextStep};
use crate::document::{Body, Document};
use crate::id::DocumentId;
use crate::number::{OutOfRange, Quantity};
use crate::policy::MovementKind;

/// How the units of a document that took a card below zero divide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// It saw them, and they weren't there.
    pub overlap: Quantity,
    /// It saw that they weren't there.
    pub knowing: Quantity,
}

/// Divides what a document took. Pure numbers: the sale's path asks this too.
///
/// # Errors
/// A number left the ledger's range.
pub fn taken(wanted: Quantity, believed: Quantity, before: Quantity) -> Result<Taken, OutOfRange> {
    let within = |on_hand: Quantity| on_hand.max(Quantity::ZERO).min(wanted);
    let (saw, there) = (within(believed), within(before));
    Ok(Taken {
        overlap: saw.minus(there)?.max(Quantity::ZERO),
        knowing: wanted.minus(saw.max(there))?,
    })
}

/// A document's outs on the card, together: a document is judged after all its lines.
pub(crate) struct Out<'a> {
    pub(crate) document: &'a Document,
    pub(crate) wanted: Quantity,
    pub(crate) believed: Quantity,
    pub(crate) taken: Taken,
    /// It took the card below zero, or further below.
    pub(crate) below: bool,
}

/// The documents that took units in a window and stamped what they believed, oldest first.
pub(crate) fn outs<'a>(window: &[Row<'a>]) -> Result<Vec<Out<'a>>, OutOfRange> {
    let mut all: Vec<Out<'a>> = Vec::new();
    let mut before = Quantity::ZERO;
    for row in window {
        let (Some(quantity), Some(document)) = (row.out(), row.document) else { continue };
        let Some(believed) = row.line().and_then(|line| line.believed) else { continue };
        match all.last_mut().filter(|out| out.document.header.id == document.header.id) {
            Some(out) => out.wanted = out.wanted.plus(quantity)?,
            None => {
                before = row.before;
                let none = Taken { overlap: Quantity::ZERO, knowing: Quantity::ZERO };
                let (wanted, below) = (quantity, false);
                all.push(Out { document, wanted, believed, taken: none, below });
            }
        }
        if let Some(out) = all.last_mut() {
            out.taken = taken(out.wanted, out.believed, before)?;
            out.below = row.after.is_negative();
        }
    }
    Ok(all)
}

/// The register of `by` can't have heard of `other` when it wrote: another register's document
/// that head office hadn't numbered yet, or numbered beyond what the register had heard. A
/// register without a head office has heard of nobody.
fn had_not_heard(facts: &Facts<'_>, by: &Document, other: &Document) -> bool {
    let (mine, heard) = (by.header.author.register, by.header.heard);
    if other.header.author.register == mine {
        return false;
    }
    let number = facts.numbers.get(&other.header.id);
    heard.epoch == 0 || number.is_none_or(|number| *number > heard.g)
}

/// Registers that hadn't heard of each other sold the same units, and each saw stock. The
/// documents: those that took the card below zero, and for each the latest outs of others that it
/// hadn't heard of, as many as its overlap needs.
pub(crate) fn offline_overlap(facts: &Facts<'_>, subject: &Subject, window: &[Row<'_>]) -> Found {
    let outs = outs(window)?;
    let mut documents: Vec<DocumentId> = Vec::new();
    let mut facts_said = Vec::new();
    let mut explained = Quantity::ZERO;
    for (at, out) in outs.iter().enumerate() {
        let overlap = out.taken.overlap;
        if !out.below || !overlap.is_positive() {
            continue;
        }
        let mut covered = Quantity::ZERO;
        let unheard = outs[..at].iter().rev().filter(|other| {
            other.believed.is_positive() && had_not_heard(facts, out.document, other.document)
        });
        let mut others = Vec::new();
        for other in unheard {
            if covered >= overlap {
                break;
            }
            covered = covered.plus(other.wanted)?;
            others.push(other.document.header.id);
        }
        if !others.is_empty() {
            explained = explained.plus(overlap.min(covered))?;
            documents.push(out.document.header.id);
            documents.append(&mut others);
            facts_said.push(Fact::Quantity(Figure::Believed, out.believed));
            facts_said.push(Fact::Quantity(Figure::Taken, out.wanted));
        }
    }
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let explained = explained.min(subject.deficit);
    let cause = Cause::new(Code::OfflineOverlap, explained, NextStep::Explained);
    Ok(vec![cause.of(documents).says(facts_said)])
}

/// Documents whose register saw too little and took it all the same: sales and delivery notes
/// together, each voucher kind under its own name.
pub(crate) fn knowing(subject: &Subject, window: &[Row<'_>]) -> Found {
    let mut causes: Vec<Cause> = Vec::new();
    for out in outs(window)? {
        let knowing = out.taken.knowing;
        let named = match out.document.body {
            Body::Sale(_) | Body::DeliveryNote { .. } => {
                Some((Code::KnowingOversell, NextStep::OrderOrTransferIn))
            }
            Body::TransferOut { .. } => Some((Code::OversentTransfer, NextStep::CorrectVoucher)),
            Body::VendorReturn { .. } => Some((Code::VendorReturnExcess, NextStep::CorrectVoucher)),
            _ => None,
        };
        let Some((code, next)) = named.filter(|_| out.below && knowing.is_positive()) else {
            continue;
        };
        let header = &out.document.header;
        let by = match (header.approved, MovementKind::of(&out.document.body)) {
            (Some(approved), _) => Some(Fact::ApprovedBy(approved.by)),
            (None, kind) => kind.map(Fact::AllowedBy),
        };
        let said = [
            Fact::Quantity(Figure::Believed, out.believed),
            Fact::Quantity(Figure::Taken, out.wanted),
        ];
        let index = causes.iter().position(|cause| cause.code == code).unwrap_or_else(|| {
            causes.push(Cause::new(code, Quantity::ZERO, next));
            causes.len() - 1
        });
        let cause = causes.remove(index);
        let explained = cause.explained.plus(knowing)?.min(subject.deficit);
        causes.push(Cause { explained, ..cause.of([header.id]).says(said).says(by) });
    }
    Ok(causes)
}
