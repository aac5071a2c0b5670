//! Adds an item at the till, or changes one: refused whole where any part of it is wrong.

use contract::{ItemView, Permission, PutItemRequest, Refusal};
use ledger::barcode::{LONGEST_CODE, as_printed, canonical};
use ledger::id::ItemId;
use ledger::number::{Amount, Money};
use rusqlite::Connection;
use serde_json::{Value, json};
use store::catalogue::{ItemRow, TaxRow};

use crate::asked;
use crate::cart::teach;
use crate::change::{self, Changed};
use crate::error::Refused;
use crate::items::view;
use crate::session::Signed;
use crate::till::Till;

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;
/// The longest SKU, in characters.
const LONGEST_SKU: usize = 64;
/// The unit of an item that is added at the till.
const UNIT: &str = "each";
/// The tax category that set-up makes of the usual rate.
const USUAL_TAX: &str = "standard";

/// Adds or changes an item.
///
/// # Errors
/// A missing permission, a name, SKU, price, cost or barcode that isn't one, or a SKU or barcode
/// that another item has. Nothing is written.
pub(crate) fn put_item(till: &Till, request: PutItemRequest) -> Result<ItemView, Refused> {
    let name = text("name", &request.name, LONGEST_NAME)?;
    let price = zero_or_more("price_minor", Money::new(request.price_minor), Money::is_negative)?;
    let cost = request.cost_e4.map(Amount::new);
    let cost = cost.map(|cost| zero_or_more("cost_e4", cost, Amount::is_negative)).transpose()?;
    let barcode = request.barcode.as_deref().map(|code| text("barcode", code, LONGEST_CODE));
    let barcode = barcode.transpose()?.map(|code| canonical(&code));
    let sku = sku(&request.sku, barcode.as_deref())?;
    till.store.write(|tx| {
        let connection = tx.connection();
        let signed = Signed::get(connection)?;
        signed.must(Permission::EditItems)?;
        let before = before(connection, &request)?;
        let base = match before.clone() {
            Some(item) => item,
            None => new_item(till, connection)?,
        };
        let item = ItemRow { sku, name, price, cost, ..base };
        only_one(connection, &item)?;
        let was = before.as_ref().map(|item| told(connection, item)).transpose()?;
        tx.put_item(&item)?;
        if let Some(code) = &barcode {
            teach(tx, &item, code)?;
        }
        let changed = Changed {
            subject: "item",
            which: item.item.to_string(),
            before: was,
            after: Some(told(connection, &item)?),
        };
        change::by(tx, till, &signed, changed)?;
        view(connection, &asked::sellable(connection, signed.register.shop)?, &item)
    })
}

fn text(field: &str, text: &str, longest: usize) -> Result<String, Refused> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > longest {
        let why = format!("It has 1 to {longest} characters.");
        return Err(Refusal::invalid(field, &why).into());
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::invalid(field, "It is one line of text.").into());
    }
    Ok(text.to_owned())
}

fn zero_or_more<N: Copy>(
    field: &str,
    number: Result<N, ledger::number::OutOfRange>,
    is_negative: impl Fn(N) -> bool,
) -> Result<N, Refused> {
    let number = number.map_err(|e| Refusal::invalid(field, &e.to_string()))?;
    if is_negative(number) {
        return Err(Refusal::invalid(field, "It is zero or more.").into());
    }
    Ok(number)
}

/// The SKU; where none was written, the barcode as it is printed.
fn sku(written: &str, barcode: Option<&str>) -> Result<String, Refused> {
    match (written.trim().is_empty(), barcode) {
        (true, Some(code)) => text("sku", as_printed(code), LONGEST_SKU),
        (true, None) => Err(Refusal::invalid("sku", "An item needs a SKU or a barcode.").into()),
        (false, _) => text("sku", written, LONGEST_SKU),
    }
}

fn before(connection: &Connection, request: &PutItemRequest) -> Result<Option<ItemRow>, Refused> {
    let Some(id) = &request.item_id else { return Ok(None) };
    let found = ItemId::parse(id).map(|id| ItemRow::find(connection, id)).transpose()?.flatten();
    Ok(Some(found.ok_or_else(|| Refusal::not_found("item"))?))
}

/// An item as the change of it tells.
fn told(connection: &Connection, item: &ItemRow) -> Result<Value, Refused> {
    Ok(json!({
        "sku": item.sku,
        "name": item.name,
        "price_minor": item.price.get(),
        "cost_e4": item.cost.map(Amount::get),
        "barcodes": item.barcodes(connection)?,
    }))
}

/// An item of the usual tax category; where none has that name, of the highest rate, so that no
/// tax is forgotten.
fn new_item(till: &Till, connection: &Connection) -> Result<ItemRow, Refused> {
    let taxes = TaxRow::list(connection)?;
    let tax = taxes.into_iter().max_by_key(|tax| (tax.name == USUAL_TAX, tax.rate_milli_percent));
    Ok(ItemRow {
        item: ItemId(till.clock.new_id()),
        sku: String::new(),
        name: String::new(),
        department: String::new(),
        unit: UNIT.to_owned(),
        price: Money::ZERO,
        cost: None,
        tax: tax.ok_or_else(|| Refusal::not_found("tax category"))?.name,
        stocked: true,
        continue_when_out: false,
        quick_key: None,
    })
}

fn only_one(connection: &Connection, item: &ItemRow) -> Result<(), Refused> {
    match ItemRow::find_sku(connection, &item.sku)? {
        Some(other) if other.item != item.item => {
            let why = format!("{} has the SKU {} already.", other.name, other.sku);
            Err(Refusal::invalid("sku", &why).into())
        }
        _ => Ok(()),
    }
}
