//! Documents that are likely wrong: `wrong_direction`, `duplicate_document`, `count_error`,
//! `quantity_slip`; and the card that nobody manages, `unmanaged_source`.

use super::facts::{Facts, Row, Subject};
use super::{Cause, Code, Fact, Figure, Found, NextStep};
use crate::document::{Body, Document, Line, SaleLine};
use crate::id::{ItemId, LabelId};
use crate::movement::Account;
use crate::number::{OutOfRange, Quantity};

/// A voucher entered again within ten minutes, a sale within two.
const VOUCHER_AGAIN_MS: i64 = 10 * 60 * 1000;
const SALE_AGAIN_MS: i64 = 2 * 60 * 1000;
/// A short sale is often sold again; one with so many lines isn't.
const SALE_LINES: usize = 3;

/// A slip is at least ten units, five times the usual largest of at least three other outs.
const SLIP_AT_LEAST: i64 = 10;
const SLIP_TIMES: i64 = 5;
const USUAL_OUTS: usize = 3;

/// Negative adjustments and vendor returns whose sign, flipped, ends the stretch.
pub(crate) fn wrong_direction(subject: &Subject, window: &[Row<'_>]) -> Found {
    let mut causes = Vec::new();
    for row in window {
        let kind = row.document.map(|d| &d.body);
        let signed = matches!(kind, Some(Body::Adjustment { .. } | Body::VendorReturn { .. }));
        let Some(taken) = row.out().filter(|_| signed) else { continue };
        if taken.plus(taken)? >= subject.deficit {
            let cause = Cause::new(Code::WrongDirection, subject.deficit, NextStep::Reverse);
            let said = [
                Fact::Quantity(Figure::Entered, taken.negated()),
                Fact::Quantity(Figure::Corrected, taken),
            ];
            causes.push(cause.of([row.movement.of.document]).says(said));
        }
    }
    Ok(causes)
}

/// Outs entered twice, whose second, reversed, ends the stretch.
pub(crate) fn duplicate_document(subject: &Subject, window: &[Row<'_>]) -> Found {
    let mut taken: Vec<(&Document, Quantity)> = Vec::new();
    for row in window {
        let (Some(document), Some(quantity)) = (row.document, row.out()) else { continue };
        match taken.last_mut().filter(|(last, _)| last.header.id == document.header.id) {
            Some((_, sum)) => *sum = sum.plus(quantity)?,
            None => taken.push((document, quantity)),
        }
    }
    let mut causes = Vec::new();
    for (at, (second, quantity)) in taken.iter().enumerate() {
        let first = taken[..at].iter().rev().find(|(first, _)| is_again(first, second));
        let Some((first, _)) = first.filter(|_| *quantity >= subject.deficit) else { continue };
        let cause = Cause::new(Code::DuplicateDocument, subject.deficit, NextStep::Reverse);
        let said = [Fact::Quantity(Figure::Taken, *quantity)];
        causes.push(cause.of([first.header.id, second.header.id]).says(said));
    }
    Ok(causes)
}

fn is_again(first: &Document, second: &Document) -> bool {
    let apart = second.header.recorded.millis().0 - first.header.recorded.millis().0;
    let within = |limit: i64| apart.abs() <= limit;
    match (&first.body, &second.body) {
        (Body::Sale(a), Body::Sale(b)) => {
            let entered = |l: &SaleLine| (l.line.item, l.line.label, l.line.quantity, l.total);
            let same = || a.lines.iter().map(entered).eq(b.lines.iter().map(entered));
            within(SALE_AGAIN_MS)
                && first.header.author == second.header.author
                && a.lines.len() >= SALE_LINES
                && a.total == b.total
                && same()
        }
        _ => {
            let (a, b) = (voucher(&first.body), voucher(&second.body));
            within(VOUCHER_AGAIN_MS)
                && first.header.shop == second.header.shop
                && a.is_some()
                && a == b
        }
    }
}

/// An item, its label, and how many.
type Entered = (ItemId, LabelId, Quantity);

/// A voucher's kind and lines, as far as entering it twice repeats them.
fn voucher(body: &Body) -> Option<(&'static str, Vec<Entered>)> {
    let entered = |l: &Line| (l.item, l.label, l.quantity);
    let lines = match body {
        Body::VendorReturn { lines, .. } | Body::DeliveryNote { lines } => {
            lines.iter().map(entered).collect()
        }
        Body::TransferOut { lines, .. } => lines.iter().map(|l| entered(&l.line)).collect(),
        _ => return None,
    };
    Some((body.kind(), lines))
}

/// The count before the stretch lost about as many units as are missing now: within a fifth of
/// the deficit, or one unit.
pub(crate) fn count_error(subject: &Subject, window: &[Row<'_>]) -> Found {
    let Some(count) = window.first().filter(|row| row.is_assertion()) else {
        return Ok(Vec::new());
    };
    let lost = count.before.minus(count.after)?;
    let off = lost.minus(subject.deficit)?;
    let off = if off.is_negative() { off.negated() } else { off };
    let about = off <= Quantity::ONE || off.get() <= subject.deficit.get() / 5;
    if count.movement.account != Account::Shrink || !lost.is_positive() || !about {
        return Ok(Vec::new());
    }
    let cause = Cause::new(Code::CountError, lost.min(subject.deficit), NextStep::Recount);
    let said = [Fact::Quantity(Figure::Variance, lost.negated())];
    Ok(vec![cause.of([count.movement.of.document]).says(said)])
}

/// An out far above what is usual on this card.
pub(crate) fn quantity_slip(facts: &Facts<'_>, subject: &Subject, window: &[Row<'_>]) -> Found {
    let all = facts.all();
    let mut causes = Vec::new();
    for row in window {
        let Some(taken) = row.out() else { continue };
        let others = all.iter().filter(|o| o.movement.of.document != row.movement.of.document);
        let usual: Vec<Quantity> = others.filter_map(Row::out).collect();
        let Some(largest) = usual.iter().max().filter(|_| usual.len() >= USUAL_OUTS) else {
            continue;
        };
        if taken >= Quantity::units(SLIP_AT_LEAST)? && taken.get() / SLIP_TIMES >= largest.get() {
            let explained = taken.minus(*largest)?.min(subject.deficit);
            let said = [
                Fact::Quantity(Figure::Entered, taken),
                Fact::Quantity(Figure::UsualLargest, *largest),
            ];
            let cause = Cause::new(Code::QuantitySlip, explained, NextStep::CorrectLine);
            causes.push(cause.of([row.movement.of.document]).says(said));
        }
    }
    Ok(causes)
}

/// Only sales, never a receipt or a count, on this card.
pub(crate) fn unmanaged_source(facts: &Facts<'_>, subject: &Subject, window: &[Row<'_>]) -> Found {
    if facts.managed() {
        return Ok(Vec::new());
    }
    let sold: Vec<&Row<'_>> = window.iter().filter(|row| row.out().is_some()).collect();
    let total = sold.iter().filter_map(|row| row.out()).try_fold(Quantity::ZERO, Quantity::plus);
    let total: Result<Quantity, OutOfRange> = total;
    let first = sold.iter().take(1).map(|row| row.movement.of.document);
    let cause = Cause::new(Code::UnmanagedSource, subject.deficit, NextStep::StartManaging);
    Ok(vec![cause.of(first).says([Fact::Quantity(Figure::Taken, total?)])])
}
