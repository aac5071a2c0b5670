//! Items at the counter: found by words, on a quick key, added or changed without leaving it.

use contract::{ItemQuery, ItemView, Nothing, Pack, QuickKeys, Refusal, SearchQuery, SearchReply};
use ledger::barcode::as_printed;
use ledger::id::CardKey;
use rusqlite::Connection;
use store::CardRow;
use store::catalogue::{ItemRow, LabelRow, list_quick_keys, search};

use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{asked, scan};

/// The most quick keys of the sell screen.
const MOST_QUICK_KEYS: u32 = 24;
/// The longest text that is searched for, in characters.
const LONGEST_TEXT: usize = 128;

/// Items by words, SKU or part of a code, best first.
///
/// # Errors
/// No text, too long a one, or a limit out of range.
pub(crate) fn search_items(till: &Till, query: SearchQuery) -> Result<SearchReply, Refused> {
    let text = query.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        let why = format!("Write 1 to {LONGEST_TEXT} characters.");
        return Err(Refusal::invalid("text", &why).into());
    }
    if !(1..=50).contains(&query.limit) {
        return Err(Refusal::invalid("limit", "A list has 1 to 50 items.").into());
    }
    till.store.read(|connection| {
        let label = asked::sellable(connection, Signed::get(connection)?.register.shop)?;
        let found = search(connection, text, query.limit)?;
        let items = found.iter().map(|item| view(connection, &label, item));
        Ok(SearchReply { items: items.collect::<Result<_, _>>()? })
    })
}

/// One item: by its id, or by a code exactly as a scan would find it.
///
/// # Errors
/// Nobody is signed in, or no item has that id or code.
pub(crate) fn item(till: &Till, query: ItemQuery) -> Result<ItemView, Refused> {
    till.store.read(|connection| {
        let label = asked::sellable(connection, Signed::get(connection)?.register.shop)?;
        let found = match query {
            ItemQuery::Id { item_id } => Some(asked::item(connection, &item_id)?),
            ItemQuery::Code { code } => {
                scan::find(connection, scan::checked(&code)?)?.map(|(item, _)| item)
            }
        };
        view(connection, &label, &found.ok_or_else(|| Refusal::not_found("item"))?)
    })
}

/// The quick keys, in their order.
///
/// # Errors
/// Nobody is signed in.
pub(crate) fn quick_keys(till: &Till, _: Nothing) -> Result<QuickKeys, Refused> {
    till.store.read(|connection| {
        let label = asked::sellable(connection, Signed::get(connection)?.register.shop)?;
        let found = list_quick_keys(connection, MOST_QUICK_KEYS)?;
        let keys = found.iter().map(|item| view(connection, &label, item));
        Ok(QuickKeys { keys: keys.collect::<Result<_, _>>()? })
    })
}

/// An item with its stock in a label.
///
/// # Errors
/// What SQLite says.
pub(crate) fn view(
    connection: &Connection,
    label: &LabelRow,
    item: &ItemRow,
) -> Result<ItemView, Refused> {
    let key = CardKey { item: item.item, shop: label.shop, label: label.label };
    let card = CardRow::find(connection, key)?;
    let on_hand = card.map(|row| row.card.on_hand.get());
    let barcodes = item.barcodes(connection)?;
    let packs = item.packs(connection)?.into_iter();
    Ok(ItemView {
        id: item.item.to_string(),
        sku: item.sku.clone(),
        name: item.name.clone(),
        department: item.department.clone(),
        unit: item.unit.clone(),
        price_minor: item.price.get(),
        cost_e4: item.cost.map(|cost| cost.get()),
        stocked: item.stocked,
        on_hand_milli: on_hand.filter(|_| item.stocked),
        barcodes: barcodes.iter().map(|code| as_printed(code).to_owned()).collect(),
        packs: packs.map(|pack| Pack { name: pack.name, size_milli: pack.size.get() }).collect(),
    })
}
