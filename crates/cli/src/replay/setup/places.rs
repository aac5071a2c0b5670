//! A scenario's shops with their labels, and its registers.

use ledger::id::{LabelId, RegisterId, ShopId};
use store::catalogue::{LabelRow, RegisterRow, ShopRow};

use super::super::keys::{FileError, Keys};
use super::{HEAD_OFFICE, SELLABLE, id};

pub(super) fn registers(
    file: &mut Keys<'_>,
    shops: &[ShopRow],
) -> Result<Vec<RegisterRow>, FileError> {
    let mut all: Vec<RegisterRow> = Vec::new();
    let read = |keys: &mut Keys<'_>| {
        let name = keys.called("name")?;
        if name == HEAD_OFFICE || all.iter().any(|r| r.name == name) {
            return Err(keys.error("name", format!("“{name}” is taken")));
        }
        let shop = match keys.find_text("shop")? {
            None => shops.first(),
            Some(wanted) => shops.iter().find(|shop| shop.name == wanted),
        };
        let shop = shop.ok_or_else(|| keys.error("shop", "no shop has this name"))?.shop;
        all.push(register(all.len(), name, shop));
        Ok(())
    };
    file.each("registers", read)?;
    if let (true, Some(shop)) = (all.is_empty(), shops.first()) {
        all.push(register(0, "R1", shop.shop));
    }
    Ok(all)
}

fn register(index: usize, name: &str, shop: ShopId) -> RegisterRow {
    RegisterRow {
        register: RegisterId::from_u128(id(index)),
        name: name.to_owned(),
        shop,
        here: false,
        incarnation: 1,
    }
}

pub(super) fn shops(file: &mut Keys<'_>) -> Result<(Vec<ShopRow>, Vec<LabelRow>), FileError> {
    let mut shops: Vec<ShopRow> = Vec::new();
    let mut labels: Vec<LabelRow> = Vec::new();
    file.each("shops", |keys| {
        let name = keys.called("name")?.to_owned();
        if shops.iter().any(|shop| shop.name == name) {
            return Err(keys.error("name", format!("“{name}” is there twice")));
        }
        // A centre is a shop that nobody rings up sales in; only orders ask for more.
        keys.find_flag("centre")?;
        keys.find_flag("auto_fulfil")?;
        keys.find_list("destinations")?;
        let shop = ShopId::from_u128(id(shops.len()));
        shops.push(ShopRow { shop, name });
        keys.each("labels", |keys| {
            let row = label(keys, shop, labels.len())?;
            if labels.iter().any(|l| l.shop == shop && l.name == row.name) {
                return Err(keys.error("name", format!("“{}” is there twice", row.name)));
            }
            labels.push(row);
            Ok(())
        })?;
        Ok(())
    })?;
    if shops.is_empty() {
        shops.push(ShopRow { shop: ShopId::from_u128(id(0)), name: "Main".to_owned() });
    }
    for shop in &shops {
        if !labels.iter().any(|l| l.shop == shop.shop && l.name == SELLABLE) {
            labels.push(LabelRow {
                label: LabelId::from_u128(id(labels.len())),
                shop: shop.shop,
                name: SELLABLE.to_owned(),
                allow_negative: true,
                consignment: false,
            });
        }
    }
    Ok((shops, labels))
}

fn label(keys: &mut Keys<'_>, shop: ShopId, index: usize) -> Result<LabelRow, FileError> {
    let name = keys.called("name")?.to_owned();
    let named_so = name.starts_with("Consignment:");
    let consignment = keys.find_flag("consignment")?.unwrap_or(named_so);
    let allow = keys.find_flag("allow_negative")?;
    if consignment && allow == Some(true) {
        return Err(keys.error("allow_negative", "consignment stock never goes below zero"));
    }
    match keys.find_text("allocation")? {
        None | Some("take" | "reserve") => {}
        Some(other) => {
            let why = format!("“{other}” is neither take nor reserve");
            return Err(keys.error("allocation", why));
        }
    }
    Ok(LabelRow {
        label: LabelId::from_u128(id(index)),
        shop,
        allow_negative: !consignment && allow.unwrap_or(name != "Damaged"),
        name,
        consignment,
    })
}
