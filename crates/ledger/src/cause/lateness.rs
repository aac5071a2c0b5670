//! `late_receipt` and `late_entry`: the goods were there, the paper wasn't.

use std::collections::BTreeSet;

use super::facts::{Facts, Row, Subject};
use super::rank::ranked;
use super::{Cause, Code, Fact, Figure, Found, NextStep};
use crate::hlc::Millis;
use crate::id::DocumentId;
use crate::movement::{Account, Effect};
use crate::number::{OutOfRange, Quantity};

/// Goods that are overdue and at least the deficit: one purchase order or transfer each.
pub(crate) fn late_receipt(facts: &Facts<'_>, subject: &Subject) -> Found {
    if subject.until.is_some() {
        return Ok(Vec::new());
    }
    let overdue = facts.incoming.iter().filter(|line| {
        line.quantity >= subject.deficit && line.expected.is_some_and(|e| e < facts.now)
    });
    let cause = |document, coming| {
        Cause::new(Code::LateReceipt, subject.deficit, NextStep::Receive)
            .of([document])
            .says([Fact::Quantity(Figure::Coming, coming)])
    };
    Ok(overdue.map(|line| cause(line.document, line.quantity)).collect())
}

/// A stretch that ended and that isn't there when the card's movements are put in the order in
/// which they were written down, up to the last back-dated one in it: those made it.
pub(crate) fn late_entry(facts: &Facts<'_>, subject: &Subject, window: &[Row<'_>]) -> Found {
    let Some(first) = window.first().filter(|_| subject.until.is_some()) else {
        return Ok(Vec::new());
    };
    let late = |row: &&Row<'_>| {
        let position = row.movement.position;
        position.effective < position.recorded.millis()
            && row.document.is_some_and(|d| d.header.backdated)
    };
    let Some(last) = window.iter().filter(late).map(|row| row.movement.position.recorded).max()
    else {
        return Ok(Vec::new());
    };
    let all = facts.all();
    let mut as_written: Vec<&Row<'_>> = all
        .iter()
        .filter(|row| row.movement.position >= first.movement.position)
        .filter(|row| row.movement.position.recorded <= last)
        .collect();
    as_written.sort_by_key(|row| row.movement.position.recorded);
    let mut on_hand = first.before;
    for row in as_written {
        on_hand = match row.movement.effect {
            Effect::Assert { target } => target,
            _ => on_hand.plus(row.after.minus(row.before)?)?,
        };
        if on_hand.is_negative() {
            return Ok(Vec::new());
        }
    }
    let documents = window.iter().filter(late).map(|row| row.movement.of.document);
    let cause = Cause::new(Code::LateEntry, subject.deficit, NextStep::Explained);
    Ok(vec![cause.of(documents)])
}

/// What a node saw below zero, and what it hadn't heard of then.
#[derive(Debug, Clone, Copy)]
pub struct SeenEarlier<'a> {
    /// When it saw it.
    pub seen: Millis,
    /// How deep, above zero.
    pub deficit: Quantity,
    /// The documents on the card that this node appended after it.
    pub heard_later: &'a BTreeSet<DocumentId>,
}

/// Why a node saw a card below zero that, as all know now, wasn't: goods that came before it was
/// seen and that the node heard of only later. Receipts and transfers in are a `late_receipt`;
/// where there are none, `none_found`.
///
/// # Errors
/// A number left the ledger's range.
pub fn explain_sighting(
    facts: &Facts<'_>,
    sighting: &SeenEarlier<'_>,
) -> Result<Vec<Cause>, OutOfRange> {
    let mut came = Quantity::ZERO;
    let mut documents = Vec::new();
    for row in facts.all() {
        let movement = row.movement;
        let goods = matches!(movement.account, Account::Purchase | Account::Transit);
        let late = movement.position.effective <= sighting.seen
            && sighting.heard_later.contains(&movement.of.document);
        if goods && late && row.out().is_none() {
            came = came.plus(row.after.minus(row.before)?)?;
            documents.push(movement.of.document);
        }
    }
    if documents.is_empty() {
        return Ok(ranked(Vec::new()));
    }
    let explained = came.min(sighting.deficit);
    let cause = Cause::new(Code::LateReceipt, explained, NextStep::Explained);
    Ok(ranked(vec![cause.of(documents).says([Fact::Quantity(Figure::Coming, came)])]))
}
