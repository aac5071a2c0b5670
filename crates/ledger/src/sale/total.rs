//! A whole cart's sums: lines, the cart's discount, tax, what is due.

use super::{Discount, DiscountRefused, Taxed, discount_of, line_total, spread, taxes};
use crate::document::SaleTax;
use crate::number::{Money, OutOfRange, Quantity};

/// A line of a cart, as its sums need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CartLine {
    /// Price of one base unit.
    pub price: Money,
    /// How many.
    pub quantity: Quantity,
    /// The line's own discount.
    pub discount: Discount,
    /// The tax category's name.
    pub tax: String,
    /// Its rate in thousandths of a per cent.
    pub rate_milli_percent: u32,
}

/// The sums of a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Each line's own discount.
    pub discounts: Vec<Money>,
    /// Each line: price × quantity less its discount.
    pub lines: Vec<Money>,
    /// Each line's share of the cart's discount.
    pub shares: Vec<Money>,
    /// The sum of the lines.
    pub subtotal: Money,
    /// The cart's discount.
    pub discount: Money,
    /// Tax by rate.
    pub taxes: Vec<SaleTax>,
    /// What is due, before cash rounding.
    pub total: Money,
}

/// Why a cart has no total; `line` counts from 0, none is the cart's own discount or a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct TotalRefused {
    /// Which line.
    pub line: Option<usize>,
    /// Why.
    pub why: DiscountRefused,
}

impl From<OutOfRange> for TotalRefused {
    fn from(why: OutOfRange) -> Self {
        Self { line: None, why: why.into() }
    }
}

/// Works out a cart. Each line is rounded, then discounted; the cart's discount is taken off the
/// sum of the lines and spread over them; tax is worked out on what is left, rate by rate.
///
/// # Errors
/// A discount that isn't one, or a number out of range, with the line that has it.
pub fn total(
    lines: &[CartLine],
    discount: Discount,
    tax_included: bool,
) -> Result<Totals, TotalRefused> {
    let mut discounts = Vec::with_capacity(lines.len());
    let mut totals = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let named = |why: DiscountRefused| TotalRefused { line: Some(at), why };
        let gross = line_total(line.price, line.quantity).map_err(|e| named(e.into()))?;
        let off = discount_of(gross, line.discount).map_err(named)?;
        discounts.push(off);
        totals.push(gross.minus(off).map_err(|e| named(e.into()))?);
    }
    let subtotal = totals.iter().try_fold(Money::ZERO, |sum, t| sum.plus(*t))?;
    let cart = |why| TotalRefused { line: None, why };
    let discount = discount_of(subtotal, discount).map_err(cart)?;
    let shares = spread(discount, &totals).map_err(cart)?;
    let mut taxed = Vec::with_capacity(lines.len());
    for ((line, total), share) in lines.iter().zip(&totals).zip(&shares) {
        taxed.push(Taxed {
            name: line.tax.clone(),
            rate_milli_percent: line.rate_milli_percent,
            net: total.minus(*share)?,
        });
    }
    let taxes = taxes(&taxed, tax_included)?;
    let mut due = subtotal.minus(discount)?;
    if !tax_included {
        due = taxes.iter().try_fold(due, |sum, row| sum.plus(row.tax))?;
    }
    Ok(Totals { discounts, lines: totals, shares, subtotal, discount, taxes, total: due })
}
