//! From a request's plain values to the ledger's: ids, quantities, costs. Each is refused by the
//! name of its field. Reads the catalogue, decides nothing.

use contract::Refusal;
use ledger::document::SELLABLE;
use ledger::id::{DocumentId, ItemId, LabelId, ShopId};
use ledger::number::{Amount, Quantity};
use rusqlite::Connection;
use store::catalogue::{ItemRow, LabelRow};

use crate::error::Refused;

/// The id that the screen minted for a document.
pub(crate) fn document_id(text: &str) -> Result<DocumentId, Refused> {
    let id = DocumentId::parse(text);
    id.ok_or_else(|| Refusal::invalid("document_id", "It isn't an id.").into())
}

/// An item that exists.
pub(crate) fn item(connection: &Connection, text: &str) -> Result<ItemRow, Refused> {
    let found = match ItemId::parse(text) {
        Some(id) => ItemRow::find(connection, id)?,
        None => None,
    };
    found.ok_or_else(|| Refusal::not_found("item").into())
}

/// An item that exists and has stock cards.
pub(crate) fn stocked_item(connection: &Connection, text: &str) -> Result<ItemRow, Refused> {
    let item = item(connection, text)?;
    if item.stocked {
        return Ok(item);
    }
    let why = format!("{} has no stock card: it is a service or a fee.", item.name);
    Err(Refusal::invalid("item_id", &why).into())
}

/// A label of one shop.
pub(crate) fn label(
    connection: &Connection,
    shop: ShopId,
    text: &str,
) -> Result<LabelRow, Refused> {
    let found = match LabelId::parse(text) {
        Some(id) => LabelRow::find(connection, id)?,
        None => None,
    };
    let here = found.filter(|label| label.shop == shop);
    here.ok_or_else(|| Refusal::not_found("label").into())
}

/// The label that goods arrive at and are sold from where nothing else is said.
pub(crate) fn sellable(connection: &Connection, shop: ShopId) -> Result<LabelRow, Refused> {
    let all = LabelRow::list(connection)?;
    let found = all.into_iter().find(|label| label.shop == shop && label.name == SELLABLE);
    found.ok_or_else(|| Refusal::not_found("label").into())
}

/// A signed quantity within the ledger's range.
pub(crate) fn quantity(milli: i64) -> Result<Quantity, Refused> {
    Quantity::new(milli).map_err(|e| Refusal::invalid("quantity_milli", &e.to_string()).into())
}

/// A unit cost of zero or more, within the ledger's range.
pub(crate) fn unit_cost(e4: Option<i64>) -> Result<Option<Amount>, Refused> {
    let Some(e4) = e4 else { return Ok(None) };
    if e4 < 0 {
        return Err(Refusal::invalid("unit_cost_e4", "A cost is zero or more.").into());
    }
    match Amount::new(e4) {
        Ok(amount) => Ok(Some(amount)),
        Err(e) => Err(Refusal::invalid("unit_cost_e4", &e.to_string()).into()),
    }
}

/// Free text of a bounded length, without the spaces around it.
pub(crate) fn text(field: &str, text: &str, least: usize, most: usize) -> Result<String, Refused> {
    let text = text.trim();
    let length = text.chars().count();
    if length < least || length > most {
        let why = format!("It must have {least} to {most} characters; it has {length}.");
        return Err(Refusal::invalid(field, &why).into());
    }
    Ok(text.to_owned())
}

/// A page's size, 1 to so many.
pub(crate) fn limit(limit: u32, most: u32) -> Result<u32, Refused> {
    if (1..=most).contains(&limit) {
        return Ok(limit);
    }
    Err(Refusal::invalid("limit", &format!("It must be 1 to {most}; it is {limit}.")).into())
}
