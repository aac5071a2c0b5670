//! Tax: for each rate, on the receipt's sum of that rate.

use crate::arithmetic::mul_div_half_away;
use crate::document::SaleTax;
use crate::number::{Money, OutOfRange};

const WHOLE_MILLI_PERCENT: i64 = 100_000;

/// A line as tax sees it: its category, its rate, and what it comes to after every discount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxed {
    /// The category's name.
    pub name: String,
    /// Thousandths of a per cent.
    pub rate_milli_percent: u32,
    /// After the line's and the cart's discount.
    pub net: Money,
}

/// The tax of a sum, rounded half away from zero: included in it (sum × r ÷ (1 + r)) or to be
/// added to it (sum × r).
///
/// # Errors
/// The tax leaves the range of money.
pub fn tax_of(sum: Money, rate_milli_percent: u32, included: bool) -> Result<Money, OutOfRange> {
    let rate = i64::from(rate_milli_percent);
    let divisor = if included { WHOLE_MILLI_PERCENT + rate } else { WHOLE_MILLI_PERCENT };
    mul_div_half_away(sum.get(), rate, divisor).and_then(Money::new)
}

/// A receipt's tax rows, in the order in which its rates first appear. Categories of one rate
/// are one sum, under the first one's name.
///
/// # Errors
/// A sum leaves the range of money.
pub fn taxes(lines: &[Taxed], included: bool) -> Result<Vec<SaleTax>, OutOfRange> {
    let mut rows: Vec<SaleTax> = Vec::new();
    for line in lines {
        match rows.iter_mut().find(|row| row.rate_milli_percent == line.rate_milli_percent) {
            Some(row) => row.base = row.base.plus(line.net)?,
            None => rows.push(SaleTax {
                name: line.name.clone(),
                rate_milli_percent: line.rate_milli_percent,
                base: line.net,
                tax: Money::ZERO,
            }),
        }
    }
    for row in &mut rows {
        row.tax = tax_of(row.base, row.rate_milli_percent, included)?;
    }
    Ok(rows)
}
