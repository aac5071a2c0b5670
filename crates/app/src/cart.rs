//! The cart's own commands: look at it, change a line, give a red line its item, discount it,
//! empty it. A price or a discount needs its permission, or a supervisor's PIN.

use contract::{
    CartView, Discount, DiscountCartRequest, EditLineRequest, Nothing, OversellReason, Permission,
    Refusal, RemoveLineRequest, ResolveLineRequest,
};
use ledger::barcode::{as_printed, canonical};
use ledger::document::{Approved, Reason};
use ledger::id::UserId;
use ledger::number::Money;
use ledger::sale::line_total;
use rusqlite::Connection;
use serde_json::{Value, json};
use store::Tx;
use store::catalogue::ItemRow;

use crate::cart_state::{Cart, DraftLine, What};
use crate::change::{self, Changed};
use crate::counter::{Counter, change_cart, quantity};
use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{approval, asked, cart_view, totals};

/// The drafted cart. The first one of a till opens when it is first looked at.
///
/// # Errors
/// Nobody is signed in, or they may not sell.
pub(crate) fn cart(till: &Till, _: Nothing) -> Result<CartView, Refused> {
    let found = till.store.read(|connection| -> Result<_, Refused> {
        let counter = Counter::get(connection)?;
        let cart = Cart::find(connection)?;
        cart.map(|cart| cart_view::view(till, connection, &counter, &cart)).transpose()
    })?;
    match found {
        Some(view) => Ok(view),
        None => Ok(change_cart(till, |_, _, _| Ok(()))?.1),
    }
}

/// Changes what is said of one line; the rest stays.
///
/// # Errors
/// No such line, a value that isn't one, or a missing permission that nobody approved.
pub(crate) fn edit_line(till: &Till, request: EditLineRequest) -> Result<CartView, Refused> {
    let amount = request.quantity_milli.map(|milli| quantity(Some(milli))).transpose()?;
    let price = request.price_minor.map(checked_price).transpose()?;
    request.discount.map(checked_discount).transpose()?;
    let approved = approve(till, request.approval.as_ref())?;
    let ((), view) = change_cart(till, |tx, counter, cart| {
        let which = format!("sale {} line {}", cart.id, request.line);
        let line = cart.line(request.line)?;
        if let Some(amount) = amount {
            line.quantity = amount;
            line.label_total = None;
        }
        if let Some(price) = price {
            let by = permitted(&counter.signed, Permission::ChangePrice, approved.as_ref())?;
            let before = json!({ "price_minor": line.price.map(Money::get) });
            reprice(tx.connection(), line, price)?;
            let after = json!({ "price_minor": line.price.map(Money::get) });
            line.approved = by.or(line.approved);
            note(tx, till, counter, &which, "price", (before, after), by)?;
        }
        if let Some(discount) = request.discount {
            let by = permitted(&counter.signed, Permission::Discount, approved.as_ref())?;
            let before = change::json(&line.discount)?;
            discount_line(tx.connection(), line, discount)?;
            line.approved = by.or(line.approved);
            note(tx, till, counter, &which, "discount", (before, change::json(&discount)?), by)?;
        }
        if let Some(reason) = request.reason {
            line.reason = Some(reason_of(reason));
        }
        Ok(())
    })?;
    Ok(view)
}

/// Removes one line. Its number isn't used again.
///
/// # Errors
/// No such line.
pub(crate) fn remove_line(till: &Till, request: RemoveLineRequest) -> Result<CartView, Refused> {
    let ((), view) = change_cart(till, |_, _, cart| {
        cart.line(request.line)?;
        cart.lines.retain(|line| line.number != request.line);
        Ok(())
    })?;
    Ok(view)
}

/// Gives a red line its item, and teaches the item the line's code where that is asked.
///
/// # Errors
/// No such line or item, a line that has one, or a code that another item has.
pub(crate) fn resolve_line(till: &Till, request: ResolveLineRequest) -> Result<CartView, Refused> {
    let ((), view) = change_cart(till, |tx, counter, cart| {
        let item = asked::item(tx.connection(), &request.item_id)?;
        let line = cart.line(request.line)?;
        let code = red_code(tx.connection(), line)?;
        if request.keep_barcode {
            counter.signed.must(Permission::EditItems)?;
            let before = item.barcodes(tx.connection())?;
            teach(tx, &item, &code)?;
            let changed = Changed {
                subject: "item",
                which: item.item.to_string(),
                before: Some(json!({ "barcodes": before })),
                after: Some(json!({ "barcodes": item.barcodes(tx.connection())? })),
            };
            change::by(tx, till, &counter.signed, changed)?;
        }
        line.what = What::Item { item: item.item, sku: item.sku };
        Ok(())
    })?;
    Ok(view)
}

/// Discounts the whole cart.
///
/// # Errors
/// A discount that isn't one, or a missing permission that nobody approved.
pub(crate) fn discount_cart(
    till: &Till,
    request: DiscountCartRequest,
) -> Result<CartView, Refused> {
    checked_discount(request.discount)?;
    let approved = approve(till, request.approval.as_ref())?;
    let ((), view) = change_cart(till, |tx, counter, cart| {
        let by = permitted(&counter.signed, Permission::Discount, approved.as_ref())?;
        let subtotal = totals::price(tx.connection(), counter, cart)?.totals.subtotal;
        at_most(request.discount, subtotal, "The discount is more than the cart comes to.")?;
        let before = change::json(&cart.discount)?;
        cart.discount = request.discount;
        cart.approved = by;
        let (which, after) = (format!("sale {}", cart.id), change::json(&request.discount)?);
        note(tx, till, counter, &which, "discount", (before, after), by)
    })?;
    Ok(view)
}

/// Throws the cart away; the next one has another id.
///
/// # Errors
/// Nobody is signed in, or they may not sell.
pub(crate) fn clear_cart(till: &Till, _: Nothing) -> Result<CartView, Refused> {
    let ((), view) = change_cart(till, |_, _, cart| {
        *cart = Cart::open(till);
        Ok(())
    })?;
    Ok(view)
}

fn approve(till: &Till, asked: Option<&contract::Approval>) -> Result<Option<Approved>, Refused> {
    if asked.is_none() {
        return Ok(None);
    }
    let signed = till.store.read(Signed::get)?;
    approval::check(till, &signed, asked)
}

/// Who stood in for a permission that the cashier lacks; none where they have it.
fn permitted(
    signed: &Signed,
    permission: Permission,
    approved: Option<&Approved>,
) -> Result<Option<UserId>, Refused> {
    approval::permit(signed, permission, approved)?;
    let own = signed.permissions.contains(&permission);
    Ok(if own { None } else { approved.map(|approved| approved.by) })
}

/// Notes in the journal what a supervisor approved: the sale itself names one approver only, and
/// a cart may never become a sale. What the cashier may do alone stands in the sale.
fn note(
    tx: &Tx<'_>,
    till: &Till,
    counter: &Counter,
    which: &str,
    subject: &'static str,
    (before, after): (Value, Value),
    by: Option<UserId>,
) -> Result<(), Refused> {
    let Some(by) = by else { return Ok(()) };
    let after = json!({ "is": after, "approved_by": by });
    let (which, before, after) = (which.to_owned(), Some(before), Some(after));
    let changed = Changed { subject, which, before, after };
    change::by(tx, till, &counter.signed, changed)
}

fn checked_price(minor: i64) -> Result<Money, Refused> {
    let price = Money::new(minor).map_err(|e| Refusal::invalid("price_minor", &e.to_string()))?;
    if price.is_negative() {
        return Err(Refusal::invalid("price_minor", "A price is zero or more.").into());
    }
    Ok(price)
}

fn checked_discount(discount: Discount) -> Result<(), Refused> {
    let wrong = |why: &str| Err(Refusal::invalid("discount", why).into());
    match discount {
        Discount::None => Ok(()),
        Discount::Amount { minor } if minor <= 0 => wrong("A discount is above zero."),
        Discount::Amount { minor } => match Money::new(minor) {
            Ok(_) => Ok(()),
            Err(error) => wrong(&error.to_string()),
        },
        Discount::Percent { milli_percent } if (0..=100_000).contains(&milli_percent) => Ok(()),
        Discount::Percent { .. } => wrong("A discount is 0 to 100 per cent."),
    }
}

fn at_most(discount: Discount, whole: Money, why: &str) -> Result<(), Refused> {
    match discount {
        Discount::Amount { minor } if minor > whole.get() => {
            Err(Refusal::invalid("discount", why).into())
        }
        Discount::Amount { .. } | Discount::Percent { .. } | Discount::None => Ok(()),
    }
}

/// The item of a line that has one.
fn item_of(connection: &Connection, line: &DraftLine) -> Result<ItemRow, Refused> {
    let found = match &line.what {
        What::Item { item, .. } => ItemRow::find(connection, *item)?,
        What::Code(_) => None,
    };
    let why = "Say first which item it is.";
    found.ok_or_else(|| Refusal::invalid("line", why).into())
}

fn reprice(connection: &Connection, line: &mut DraftLine, price: Money) -> Result<(), Refused> {
    let item = item_of(connection, line)?;
    line.price = (price != item.price).then_some(price);
    line.label_total = None;
    Ok(())
}

fn discount_line(
    connection: &Connection,
    line: &mut DraftLine,
    discount: Discount,
) -> Result<(), Refused> {
    let item = item_of(connection, line)?;
    let whole = match line.label_total {
        Some(label) => label,
        None => line_total(line.price.unwrap_or(item.price), line.quantity)?,
    };
    at_most(discount, whole, "The discount is more than the line comes to.")?;
    line.discount = discount;
    Ok(())
}

/// The code of a red line: as scanned, or the SKU of an item that is gone.
fn red_code(connection: &Connection, line: &DraftLine) -> Result<String, Refused> {
    match &line.what {
        What::Code(code) => Ok(code.clone()),
        What::Item { item, sku } => match ItemRow::find(connection, *item)? {
            None => Ok(sku.clone()),
            Some(_) => Err(Refusal::invalid("line", "This line has its item.").into()),
        },
    }
}

/// Gives an item a barcode. Another item's stays that item's.
pub(crate) fn teach(tx: &Tx<'_>, item: &ItemRow, code: &str) -> Result<(), Refused> {
    let code = canonical(code);
    if tx.put_barcode(item.item, &code)? {
        return Ok(());
    }
    let other = ItemRow::find_code(tx.connection(), &code)?;
    let other = other.map(|other| other.name).unwrap_or_default();
    let why = format!("{} is the barcode of {other} already.", as_printed(&code));
    Err(Refusal::invalid("barcode", &why).into())
}

const fn reason_of(reason: OversellReason) -> Reason {
    match reason {
        OversellReason::InHand => Reason::InHand,
        OversellReason::JustDelivered => Reason::JustDelivered,
        OversellReason::ToOrder => Reason::ToOrder,
        OversellReason::WrongLabel => Reason::WrongLabel,
    }
}
