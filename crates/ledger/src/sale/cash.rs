//! Paying: cash rounding, change, and the notes that a customer is likely to hand over.

use crate::document::{Tender, TenderKind};
use crate::number::{Money, OutOfRange};

/// The most quick amounts that are offered.
const QUICK_AMOUNTS: usize = 4;

/// What cash rounding adds to an amount (below zero: takes off), to the nearest step; halves go
/// away from zero. A step of one or less rounds nothing.
///
/// # Errors
/// The rounded amount leaves the range of money.
pub fn cash_rounding(amount: Money, step_minor: i64) -> Result<Money, OutOfRange> {
    if step_minor <= 1 {
        return Ok(Money::ZERO);
    }
    let (steps, rest) = (amount.get() / step_minor, amount.get() % step_minor);
    let up = i128::from(rest).abs() * 2 >= i128::from(step_minor);
    let steps = if up { steps + amount.get().signum() } else { steps };
    let rounded = steps.checked_mul(step_minor).ok_or(OutOfRange).and_then(Money::new)?;
    rounded.minus(amount)
}

/// A sale that is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// What rounding added to the cash remainder; to its own account.
    pub rounding: Money,
    /// Cash that goes back.
    pub change: Money,
}

/// Why tenders don't pay a sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayRefused {
    /// A tender is zero or below.
    #[error("a tender is above zero")]
    NotPositive,
    /// Cards give no change.
    #[error("the card was charged more than is due")]
    CardMoreThanDue,
    /// Too little.
    #[error("the tenders are short")]
    Short {
        /// What is missing: in cash, after rounding, where cash was given.
        missing: Money,
    },
    /// The number is too large.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// Settles a total with its tenders. Cards pay exactly; what they leave is the cash remainder,
/// and it alone is rounded to the step of the currency's cash.
///
/// # Errors
/// A tender of nothing, a card above the total, or too little.
pub fn settle(total: Money, tenders: &[Tender], step_minor: i64) -> Result<Paid, PayRefused> {
    if tenders.iter().any(|t| !t.amount.is_positive()) {
        return Err(PayRefused::NotPositive);
    }
    let sum = |kind| {
        let all = tenders.iter().filter(|t| t.kind == kind);
        all.map(|t| t.amount).try_fold(Money::ZERO, Money::plus)
    };
    let (card, cash) = (sum(TenderKind::Card)?, sum(TenderKind::Cash)?);
    let remainder = total.minus(card)?;
    if remainder.is_negative() && card.is_positive() {
        return Err(PayRefused::CardMoreThanDue);
    }
    if cash.is_zero() {
        if remainder.is_positive() {
            return Err(PayRefused::Short { missing: remainder });
        }
        return Ok(Paid { rounding: Money::ZERO, change: Money::ZERO });
    }
    let rounding = cash_rounding(remainder, step_minor)?;
    let change = cash.minus(remainder.plus(rounding)?)?;
    if change.is_negative() {
        return Err(PayRefused::Short { missing: change.negated() });
    }
    Ok(Paid { rounding, change })
}

/// What a customer is likely to hand over for an amount due: for each note, the least number of
/// it that pays and isn't exact; smallest first, at most four. Notes of zero or less are left
/// out; nothing is offered for nothing.
///
/// # Errors
/// An amount leaves the range of money.
pub fn quick_cash(due: Money, notes: &[Money]) -> Result<Vec<Money>, OutOfRange> {
    let mut all = Vec::with_capacity(notes.len());
    if !due.is_positive() {
        return Ok(all);
    }
    for note in notes.iter().filter(|n| n.is_positive()) {
        let pieces = due.get().div_euclid(note.get()) + i64::from(due.get() % note.get() != 0);
        let amount = pieces.checked_mul(note.get()).ok_or(OutOfRange).and_then(Money::new)?;
        if amount > due {
            all.push(amount);
        }
    }
    all.sort_unstable();
    all.dedup();
    all.truncate(QUICK_AMOUNTS);
    Ok(all)
}
