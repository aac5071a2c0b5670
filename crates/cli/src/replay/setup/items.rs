//! A scenario's items: SKU, price, cost, packs, barcodes, each with its default.

use std::collections::BTreeMap;

use ledger::id::ItemId;
use serde_json::Value;
use store::catalogue::{ItemRow, PackRow};

use super::super::keys::{FileError, Keys};
use super::super::values;
use super::{Item, TAX, id};

pub(super) fn items(file: &mut Keys<'_>, decimals: u32) -> Result<Vec<Item>, FileError> {
    let mut seen = BTreeMap::new();
    let mut codes = BTreeMap::new();
    let mut index = 0;
    let all = file.each("items", |keys| {
        let item = item(keys, index, decimals)?;
        index += 1;
        if seen.insert(item.row.sku.clone(), ()).is_some() {
            return Err(keys.error("sku", format!("“{}” is there twice", item.row.sku)));
        }
        for code in &item.barcodes {
            if let Some(other) = codes.insert(code.clone(), item.row.sku.clone()) {
                return Err(keys.error("barcodes", format!("“{code}” is also {other}'s")));
            }
        }
        Ok(item)
    })?;
    Ok(all.unwrap_or_default())
}

fn item(keys: &mut Keys<'_>, index: usize, decimals: u32) -> Result<Item, FileError> {
    let sku = keys.called("sku")?.to_owned();
    let price = keys.find_text("price")?.unwrap_or("0");
    let price = values::money(price, decimals).map_err(|why| keys.error("price", why))?;
    let cost = values::amount_key(keys, "cost")?;
    if price.is_negative() || cost.is_some_and(|c| c.is_negative()) {
        let key = if price.is_negative() { "price" } else { "cost" };
        return Err(keys.error(key, "is below zero"));
    }
    if keys.find("kit").is_some() {
        return Err(keys.error("kit", "kits belong to a later version"));
    }
    let continue_when_out = match keys.find_text("order_policy")? {
        None | Some("stop") => false,
        Some("continue") => true,
        Some(other) => {
            let why = format!("“{other}” is neither stop nor continue");
            return Err(keys.error("order_policy", why));
        }
    };
    let row = ItemRow {
        item: ItemId::from_u128(id(index)),
        name: keys.find_text("name")?.unwrap_or(&sku).to_owned(),
        department: String::new(),
        unit: "each".to_owned(),
        price,
        cost,
        tax: TAX.to_owned(),
        stocked: keys.find_flag("stocked")?.unwrap_or(true),
        continue_when_out,
        quick_key: None,
        sku,
    };
    Ok(Item { row, packs: packs(keys)?, barcodes: barcodes(keys)? })
}

fn packs(keys: &mut Keys<'_>) -> Result<Vec<PackRow>, FileError> {
    let path = keys.path("packs");
    let Some(value) = keys.find("packs") else { return Ok(Vec::new()) };
    let Value::Object(map) = value else {
        return Err(keys.error("packs", "an object of names and sizes is wanted"));
    };
    let pack = |(name, size): (&String, &Value)| {
        let text = match size {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(FileError::at(format!("{path}.{name}"), "a size is wanted")),
        };
        let size = values::quantity(&text)
            .and_then(|q| if q.is_positive() { Ok(q) } else { Err("isn't above zero".to_owned()) })
            .map_err(|why| FileError::at(format!("{path}.{name}"), why))?;
        Ok(PackRow { name: name.clone(), size })
    };
    map.iter().map(pack).collect()
}

fn barcodes(keys: &mut Keys<'_>) -> Result<Vec<String>, FileError> {
    let Some(list) = keys.find_list("barcodes")? else { return Ok(Vec::new()) };
    let code = |value: &Value| match value {
        Value::String(code) if !code.trim().is_empty() => Ok(code.clone()),
        _ => Err(keys.error("barcodes", "a list of texts is wanted")),
    };
    list.iter().map(code).collect()
}
