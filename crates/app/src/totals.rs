//! A cart with its items, prices and sums as they are now. The arithmetic is the ledger's; this
//! gathers what it needs, and never stores a result.

use std::collections::BTreeMap;

use contract::{Discount, Refusal};
use ledger::id::ItemId;
use ledger::number::{Money, Quantity};
use ledger::sale::{
    CartLine, Discount as Off, TotalRefused, Totals, cash_rounding, discount_of, line_total,
    quantity_for, total,
};
use rusqlite::Connection;
use store::catalogue::ItemRow;

use crate::cart_state::{Cart, DraftLine, What};
use crate::counter::Counter;
use crate::error::Refused;

/// A cart with everything worked out.
#[derive(Debug)]
pub(crate) struct Priced<'a> {
    /// Lines in the cart's order.
    pub(crate) lines: Vec<PricedLine<'a>>,
    /// The sums.
    pub(crate) totals: Totals,
    /// What is due in cash.
    pub(crate) cash_total: Money,
}

/// A line with everything worked out.
#[derive(Debug)]
pub(crate) struct PricedLine<'a> {
    /// As it is kept.
    pub(crate) draft: &'a DraftLine,
    /// What it sells; none on a red line.
    pub(crate) sold: Option<Sold>,
}

/// What a line sells.
#[derive(Debug)]
pub(crate) struct Sold {
    /// The item as it is now.
    pub(crate) item: ItemRow,
    /// How many.
    pub(crate) quantity: Quantity,
    /// Price of one base unit.
    pub(crate) price: Money,
    /// The line's discount.
    pub(crate) discount: Money,
    /// What it comes to after it.
    pub(crate) total: Money,
    /// Its share of the cart's discount.
    pub(crate) share: Money,
}

/// Works a cart out with the catalogue as it is now. An item that is gone makes a red line.
///
/// # Errors
/// A sum leaves the range of money.
pub(crate) fn price<'a>(
    connection: &Connection,
    counter: &Counter,
    cart: &'a Cart,
) -> Result<Priced<'a>, Refused> {
    let mut items = BTreeMap::new();
    let mut lines = Vec::with_capacity(cart.lines.len());
    let mut asked = Vec::new();
    for draft in &cart.lines {
        let item = find_item(connection, &mut items, &draft.what)?;
        let sold = item.map(|item| valued(item, draft)).transpose()?;
        if let Some(sold) = &sold {
            asked.push(CartLine {
                price: sold.price,
                quantity: sold.quantity,
                discount: Off::Amount(sold.discount),
                rate_milli_percent: rate(counter, &sold.item.tax)?,
                tax: sold.item.tax.clone(),
            });
        }
        lines.push(PricedLine { draft, sold });
    }
    let included = counter.account.tax_included;
    let subtotal = lines.iter().filter_map(|line| line.sold.as_ref());
    let subtotal = subtotal.map(|sold| sold.total).try_fold(Money::ZERO, Money::plus)?;
    let off = Off::Amount(taken_off(subtotal, cart.discount)?);
    let totals = total(&asked, off, included).map_err(refused)?;
    let sold = lines.iter_mut().filter_map(|line| line.sold.as_mut());
    for (sold, share) in sold.zip(&totals.shares) {
        sold.share = *share;
    }
    let rounding = cash_rounding(totals.total, counter.account.cash_step)?;
    let cash_total = totals.total.plus(rounding)?;
    Ok(Priced { lines, totals, cash_total })
}

fn find_item(
    connection: &Connection,
    items: &mut BTreeMap<ItemId, Option<ItemRow>>,
    what: &What,
) -> Result<Option<ItemRow>, Refused> {
    let What::Item { item, .. } = what else { return Ok(None) };
    if let Some(found) = items.get(item) {
        return Ok(found.clone());
    }
    let found = ItemRow::find(connection, *item)?;
    items.insert(*item, found.clone());
    Ok(found)
}

fn valued(item: ItemRow, draft: &DraftLine) -> Result<Sold, Refused> {
    let price = draft.price.unwrap_or(item.price);
    let weighed = match draft.label_total {
        None => None,
        Some(label) => weigh(label, price)?.map(|quantity| (label, quantity)),
    };
    let (quantity, discount, total) = match weighed {
        None => {
            let gross = line_total(price, draft.quantity)?;
            let off = taken_off(gross, draft.discount)?;
            (draft.quantity, off, gross.minus(off)?)
        }
        Some((label, quantity)) => {
            let total = label.minus(taken_off(label, draft.discount)?)?;
            (quantity, line_total(price, quantity)?.minus(total)?, total)
        }
    };
    Ok(Sold { item, quantity, price, discount, total, share: Money::ZERO })
}

/// The least quantity that costs at least what the label says, so that the line's discount takes
/// off what a thousandth of the unit is too coarse for, and the line comes to the label's total.
/// None where the price or the label is zero.
pub(crate) fn weigh(label: Money, price: Money) -> Result<Option<Quantity>, Refused> {
    if !price.is_positive() || !label.is_positive() {
        return Ok(None);
    }
    let nearest = quantity_for(label, price)?.unwrap_or_default();
    let enough = nearest.is_positive() && line_total(price, nearest)? >= label;
    let thousandth = Quantity::new(1)?;
    Ok(Some(if enough { nearest } else { nearest.plus(thousandth)? }))
}

/// What a discount takes off: never more than there is, however few are left of what it was
/// given on.
///
/// # Errors
/// A discount that isn't one.
pub(crate) fn taken_off(whole: Money, discount: Discount) -> Result<Money, Refused> {
    let off = match discount {
        Discount::None => Off::None,
        Discount::Amount { minor } => Off::Amount(Money::new(minor)?.min(whole)),
        Discount::Percent { milli_percent } => Off::MilliPercent(
            u32::try_from(milli_percent)
                .map_err(|_| Refusal::invalid("discount", "A discount is 0 to 100 per cent."))?,
        ),
    };
    let why = |e: ledger::sale::DiscountRefused| Refusal::invalid("discount", &e.to_string());
    Ok(discount_of(whole, off).map_err(why)?)
}

fn rate(counter: &Counter, name: &str) -> Result<u32, Refused> {
    let found = counter.taxes.iter().find(|tax| tax.name == name);
    Ok(found.ok_or_else(|| Refusal::not_found("tax category"))?.rate_milli_percent)
}

fn refused(error: TotalRefused) -> Refused {
    Refusal::invalid("total", &error.to_string()).into()
}
