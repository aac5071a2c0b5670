//! Takes a batch of checked items into the catalogue: adds what is new, changes what differs,
//! leaves the rest. One transaction a batch; what it changed of items that were there is in the
//! journal. Never takes a barcode or a pack away, and reads no file.

use contract::Refusal;
use ledger::id::ItemId;
use ledger::number::{Amount, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::Tx;
use store::catalogue::{ItemRow, PackRow};

use crate::change::{self, Changed};
use crate::desk::Desk;
use crate::error::Refused;
use crate::till::Till;

/// An item as a file says it. What is none is left as it is, or takes the usual value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDraft {
    /// SKU: the item's identity in the file.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Price of one base unit.
    pub price: Money,
    /// Default cost of one base unit.
    pub cost: Option<Amount>,
    /// Department.
    pub department: Option<String>,
    /// The base unit's word.
    pub unit: Option<String>,
    /// Tax category.
    pub tax: Option<String>,
    /// Has stock cards.
    pub stocked: Option<bool>,
    /// May be ordered when out.
    pub continue_when_out: Option<bool>,
    /// Barcodes in their canonical form.
    pub barcodes: Vec<String>,
    /// Pack sizes.
    pub packs: Vec<PackRow>,
}

/// What became of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ItemsTaken {
    /// New in the catalogue.
    pub added: u64,
    /// Changed by the file.
    pub changed: u64,
    /// As they were.
    pub same: u64,
}

impl ItemsTaken {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            changed: self.changed + other.changed,
            same: self.same + other.same,
        }
    }
}

/// Takes a batch in. `source` names the file in the journal.
///
/// # Errors
/// A barcode that another item got meanwhile, or what the file says. The caller's transaction
/// then writes nothing.
pub fn take_items(
    tx: &Tx<'_>,
    till: &Till,
    desk: &Desk,
    source: &str,
    drafts: &[ItemDraft],
) -> Result<ItemsTaken, Refused> {
    let usual_tax = usual_tax(desk);
    let mut taken = ItemsTaken::default();
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    for draft in drafts {
        let found = ItemRow::find_sku(tx.connection(), &draft.sku)?;
        let row = merged(till, draft, found.as_ref(), &usual_tax);
        let differs = found.as_ref() != Some(&row);
        if differs {
            tx.put_item(&row)?;
        }
        let more = put_codes(tx, draft, &row, found.is_some())?;
        match &found {
            None => taken.added += 1,
            Some(was) if differs => {
                taken.changed += 1;
                before.insert(row.sku.clone(), noted(was));
                after.insert(row.sku.clone(), noted(&row));
            }
            Some(_) if more => taken.changed += 1,
            Some(_) => taken.same += 1,
        }
    }
    if taken.added + taken.changed > 0 {
        let after = json!({"added": taken.added, "changed": taken.changed, "items": after});
        let changed = Changed {
            subject: "items",
            which: source.to_owned(),
            before: Some(Value::Object(before)),
            after: Some(after),
        };
        change::append(tx, till, &desk.writer, desk.shop, changed)?;
    }
    Ok(taken)
}

/// The category of an item that no file gave one.
fn usual_tax(desk: &Desk) -> String {
    let standard = desk.taxes.iter().find(|tax| tax.name == "standard");
    standard.or(desk.taxes.first()).map(|tax| tax.name.clone()).unwrap_or_default()
}

fn merged(till: &Till, draft: &ItemDraft, found: Option<&ItemRow>, usual_tax: &str) -> ItemRow {
    let kept = |text: &Option<String>, was: fn(&ItemRow) -> &String, usual: &str| {
        text.clone().unwrap_or_else(|| found.map_or_else(|| usual.to_owned(), |f| was(f).clone()))
    };
    ItemRow {
        item: found.map_or_else(|| ItemId(till.clock.new_id()), |f| f.item),
        sku: draft.sku.clone(),
        name: draft.name.clone(),
        department: kept(&draft.department, |f| &f.department, ""),
        unit: kept(&draft.unit, |f| &f.unit, "each"),
        price: draft.price,
        cost: draft.cost.or_else(|| found.and_then(|f| f.cost)),
        tax: kept(&draft.tax, |f| &f.tax, usual_tax),
        stocked: draft.stocked.unwrap_or_else(|| found.is_none_or(|f| f.stocked)),
        continue_when_out: draft
            .continue_when_out
            .unwrap_or_else(|| found.is_some_and(|f| f.continue_when_out)),
        quick_key: found.and_then(|f| f.quick_key),
    }
}

/// Gives the item the barcodes and packs that it lacks. Whether there was one.
fn put_codes(tx: &Tx<'_>, draft: &ItemDraft, row: &ItemRow, known: bool) -> Result<bool, Refused> {
    let connection = tx.connection();
    let (codes, packs) = match known {
        true => (row.barcodes(connection)?, row.packs(connection)?),
        false => (Vec::new(), Vec::new()),
    };
    let mut more = false;
    for code in draft.barcodes.iter().filter(|code| !codes.contains(code)) {
        if !tx.put_barcode(row.item, code)? {
            let why = format!("Another item got the barcode {code} meanwhile.");
            return Err(Refusal::invalid("barcode", &why).into());
        }
        more = true;
    }
    for pack in draft.packs.iter().filter(|pack| !packs.contains(pack)) {
        tx.put_pack(row.item, pack)?;
        more = true;
    }
    Ok(more)
}

/// What a change of an item notes.
fn noted(row: &ItemRow) -> Value {
    json!({
        "name": row.name,
        "department": row.department,
        "unit": row.unit,
        "price_minor": row.price.get(),
        "cost_e4": row.cost.map(Amount::get),
        "tax": row.tax,
        "stocked": row.stocked,
        "continue_when_out": row.continue_when_out,
    })
}
