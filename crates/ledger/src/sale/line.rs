//! A line's total, discounts, and how a cart's discount is spread over its lines.

use crate::arithmetic::mul_div_half_away;
use crate::number::{Money, OutOfRange, Quantity};

/// A whole: 100 % in thousandths of a per cent.
const WHOLE_MILLI_PERCENT: u32 = 100_000;

/// price × quantity, rounded half away from zero; the price is that of one base unit.
///
/// # Errors
/// The total leaves the range of money.
pub fn line_total(price: Money, quantity: Quantity) -> Result<Money, OutOfRange> {
    mul_div_half_away(price.get(), quantity.get(), Quantity::ONE.get()).and_then(Money::new)
}

/// The quantity that a label's total stands for at this price of one base unit, rounded half
/// away from zero: a price-embedded barcode of weighed goods. None where the price is zero or
/// below, or the quantity would be none.
///
/// # Errors
/// The quantity leaves its range.
pub fn quantity_for(total: Money, price: Money) -> Result<Option<Quantity>, OutOfRange> {
    if !price.is_positive() {
        return Ok(None);
    }
    let milli = mul_div_half_away(total.get(), Quantity::ONE.get(), price.get())?;
    let quantity = Quantity::new(milli)?;
    Ok(quantity.is_positive().then_some(quantity))
}

/// A discount as somebody said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discount {
    /// None.
    None,
    /// So much off.
    Amount(Money),
    /// So many thousandths of a per cent off.
    MilliPercent(u32),
}

/// Why a discount isn't one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiscountRefused {
    /// It would raise the price.
    #[error("a discount is zero or more")]
    Negative,
    /// More than there is to pay.
    #[error("a discount is at most the total")]
    MoreThanTotal,
    /// The number is too large.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// What a discount takes off a total, zero or more; a per cent is rounded half away from zero.
///
/// # Errors
/// It is negative, or more than the total.
pub fn discount_of(total: Money, discount: Discount) -> Result<Money, DiscountRefused> {
    let off = match discount {
        Discount::None => Money::ZERO,
        Discount::Amount(off) => off,
        Discount::MilliPercent(rate) if rate > WHOLE_MILLI_PERCENT => {
            return Err(DiscountRefused::MoreThanTotal);
        }
        Discount::MilliPercent(rate) => Money::new(mul_div_half_away(
            total.get(),
            i64::from(rate),
            i64::from(WHOLE_MILLI_PERCENT),
        )?)?,
    };
    if off.is_negative() {
        return Err(DiscountRefused::Negative);
    }
    if off > total && !off.is_zero() {
        return Err(DiscountRefused::MoreThanTotal);
    }
    Ok(off)
}

/// Spreads a cart's discount over its lines' totals by largest remainder: each line's share is
/// the exact part rounded down, and the units left go one each to the largest fractions, the
/// earlier line first among equals. No share is more than its line, and together they are the
/// discount.
///
/// # Errors
/// The discount or a total is negative, the discount is more than the totals, or their sum is
/// too large.
pub fn spread(discount: Money, totals: &[Money]) -> Result<Vec<Money>, DiscountRefused> {
    if discount.is_negative() || totals.iter().any(|t| t.is_negative()) {
        return Err(DiscountRefused::Negative);
    }
    let sum = totals.iter().try_fold(Money::ZERO, |sum, total| sum.plus(*total))?;
    if discount > sum {
        return Err(DiscountRefused::MoreThanTotal);
    }
    if discount.is_zero() {
        return Ok(vec![Money::ZERO; totals.len()]);
    }
    let whole = i128::from(sum.get());
    let exact = |total: &Money| i128::from(discount.get()) * i128::from(total.get());
    let mut shares: Vec<i128> = totals.iter().map(|total| exact(total) / whole).collect();
    let mut by_fraction: Vec<usize> = (0..totals.len()).collect();
    by_fraction.sort_by_key(|at| std::cmp::Reverse(exact(&totals[*at]) % whole));
    let given: i128 = shares.iter().sum();
    let left = usize::try_from(i128::from(discount.get()) - given).map_err(|_| OutOfRange)?;
    for at in by_fraction.into_iter().take(left) {
        shares[at] += 1;
    }
    let money = |share| i64::try_from(share).map_err(|_| OutOfRange).and_then(Money::new);
    Ok(shares.into_iter().map(money).collect::<Result<_, _>>()?)
}
