//! Refunds: k of n by cumulative rounding, so that n refunds of one are the whole.

use crate::arithmetic::mul_div_half_away;
use crate::number::{Money, OutOfRange, Quantity};

/// Why there's nothing to refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefundRefused {
    /// A refund of no units.
    #[error("a refund is of more than none")]
    NotPositive,
    /// More units than were sold and not yet refunded.
    #[error("more comes back than was sold")]
    MoreThanSold,
    /// The number is too large.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// What k more of a line's n units pay back:
/// round(total × units refunded after it ÷ n) − already refunded, halves away from zero.
/// `total` is what the line came to after every discount, with added tax where there is one.
///
/// # Errors
/// No units, or more than are left.
pub fn refund(
    total: Money,
    sold: Quantity,
    refunded_units: Quantity,
    already_refunded: Money,
    units: Quantity,
) -> Result<Money, RefundRefused> {
    if !units.is_positive() || !sold.is_positive() || refunded_units.is_negative() {
        return Err(RefundRefused::NotPositive);
    }
    let cumulative = refunded_units.plus(units)?;
    if cumulative > sold {
        return Err(RefundRefused::MoreThanSold);
    }
    let paid = mul_div_half_away(total.get(), cumulative.get(), sold.get())?;
    Ok(Money::new(paid)?.minus(already_refunded)?)
}
