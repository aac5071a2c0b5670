//! A code or a chosen item becomes a line. An exact barcode comes before every rule of in-store
//! codes, a SKU typed by hand after both; what nobody knows becomes a red line, never an error.

use contract::{AddItemRequest, CartView, Refusal, ScanOutcome, ScanReply, ScanRequest};
use ledger::arithmetic::mul_div_half_away;
use ledger::barcode::{Embedded, LONGEST_CODE, parse, usual_rules};
use ledger::number::{Money, Quantity};
use rusqlite::Connection;
use store::catalogue::ItemRow;

use crate::asked;
use crate::cart_state::{Cart, What};
use crate::counter::{change_cart, quantity};
use crate::error::Refused;
use crate::till::Till;

/// Units whose quantity a label's price stands for; in all others it is the price of one.
const WEIGHED: [&str; 4] = ["kg", "g", "lb", "oz"];

/// Adds what a code stands for.
///
/// # Errors
/// A code of no or too many characters, a quantity that isn't one, a full cart.
pub(crate) fn scan(till: &Till, request: ScanRequest) -> Result<ScanReply, Refused> {
    let code = checked(&request.code)?;
    let times = quantity(request.quantity_milli)?;
    let (line, cart) = change_cart(till, |tx, _, cart| match find(tx.connection(), code)? {
        None => cart.add(What::Code(code.to_owned()), times),
        Some((item, None)) => cart.add(what(&item), times),
        Some((item, Some(embedded))) => add_embedded(cart, &item, embedded, times),
    })?;
    Ok(reply(line, cart))
}

/// Adds an item chosen from a list or a quick key.
///
/// # Errors
/// No such item, a quantity that isn't one, a full cart.
pub(crate) fn add_item(till: &Till, request: AddItemRequest) -> Result<ScanReply, Refused> {
    let quantity = quantity(request.quantity_milli)?;
    let (line, cart) = change_cart(till, |tx, _, cart| {
        cart.add(what(&asked::item(tx.connection(), &request.item_id)?), quantity)
    })?;
    Ok(reply(line, cart))
}

/// A code without the spaces around it.
///
/// # Errors
/// It has none or too many characters, or some that no barcode has.
pub(crate) fn checked(code: &str) -> Result<&str, Refused> {
    let code = code.trim();
    if code.is_empty() || code.chars().count() > LONGEST_CODE {
        let why = format!("A code has 1 to {LONGEST_CODE} characters.");
        return Err(Refusal::invalid("code", &why).into());
    }
    if code.chars().any(char::is_control) {
        let why = "The code has characters that no barcode has: scan it again.";
        return Err(Refusal::invalid("code", why).into());
    }
    Ok(code)
}

/// The item of a code, and what the barcode itself says of the goods.
///
/// # Errors
/// What SQLite says.
pub(crate) fn find(
    connection: &Connection,
    code: &str,
) -> Result<Option<(ItemRow, Option<Embedded>)>, Refused> {
    for candidate in parse(code, &usual_rules()).candidates {
        if let Some(item) = ItemRow::find_code(connection, &candidate.code)? {
            return Ok(Some((item, candidate.embedded)));
        }
        // An in-store code's item part may be the SKU.
        if candidate.embedded.is_some()
            && let Some(item) = ItemRow::find_sku(connection, &candidate.code)?
        {
            return Ok(Some((item, candidate.embedded)));
        }
    }
    Ok(ItemRow::find_sku(connection, code)?.map(|item| (item, None)))
}

/// A weighed item sells what the label's price stands for, at exactly that price; another sells
/// so many at the label's price each.
fn add_embedded(
    cart: &mut Cart,
    item: &ItemRow,
    embedded: Embedded,
    times: Quantity,
) -> Result<u32, Refused> {
    let each = match embedded {
        Embedded::Quantity(each) => {
            return cart.add(what(item), multiplied(each.get(), times).and_then(at_most)?);
        }
        Embedded::Price(each) => each,
    };
    if WEIGHED.contains(&item.unit.to_lowercase().as_str()) && item.price.is_positive() {
        let label = Money::new(multiplied(each.get(), times)?)?;
        let weight = crate::totals::weigh(label, item.price)?;
        let weight = weight.ok_or_else(|| Refusal::invalid("code", "The label weighs nothing."))?;
        return cart.push(what(item), weight, None, Some(label));
    }
    if each == item.price {
        return cart.add(what(item), times);
    }
    let same = cart.lines.iter_mut().find(|line| {
        line.what == what(item)
            && line.price == Some(each)
            && line.discount == contract::Discount::None
    });
    match same {
        None => cart.push(what(item), times, Some(each), None),
        Some(line) => {
            line.quantity = line.quantity.plus(times)?;
            Ok(line.number)
        }
    }
}

fn multiplied(each: i64, times: Quantity) -> Result<i64, Refused> {
    Ok(mul_div_half_away(each, times.get(), Quantity::ONE.get())?)
}

fn at_most(milli: i64) -> Result<Quantity, Refused> {
    quantity(Some(milli))
}

fn what(item: &ItemRow) -> What {
    What::Item { item: item.item, sku: item.sku.clone() }
}

fn reply(line: u32, cart: CartView) -> ScanReply {
    let touched = cart.lines.iter().find(|l| l.line == line);
    let outcome = match touched {
        Some(l) if l.item_id.is_none() => ScanOutcome::Unknown,
        Some(l) if l.warning.is_some() => ScanOutcome::BelowZero,
        _ => ScanOutcome::Added,
    };
    ScanReply { outcome, line, cart }
}
