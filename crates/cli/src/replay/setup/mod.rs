//! What a scenario begins with: account, items, shops with labels, registers. Every name gets its
//! id here, and everything that a file leaves out its default.

mod items;
mod places;

use ledger::currency::Currency;
use ledger::fold::Costing;
use ledger::id::{ItemId, LabelId, ShopId};
use ledger::policy::{Preset, Settings};
use serde_json::Value;
use store::catalogue::{ItemRow, LabelRow, PackRow, RegisterRow, ShopRow};

use super::keys::{FileError, Keys};

/// The label that every shop has.
pub(crate) const SELLABLE: &str = ledger::document::SELLABLE;
/// The name of the node that every register synchronises with.
pub(crate) const HEAD_OFFICE: &str = "head-office";

/// The only tax category: a scenario's prices carry no tax.
pub(crate) const TAX: &str = "none";

/// An item with its packs and barcodes.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) row: ItemRow,
    pub(crate) packs: Vec<PackRow>,
    pub(crate) barcodes: Vec<String>,
}

/// What a scenario begins with.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) currency: Currency,
    pub(crate) costing: Costing,
    pub(crate) settings: Settings,
    pub(crate) items: Vec<Item>,
    pub(crate) shops: Vec<ShopRow>,
    pub(crate) labels: Vec<LabelRow>,
    pub(crate) registers: Vec<RegisterRow>,
}

/// The id of the nth thing of its kind.
fn id(index: usize) -> u128 {
    index as u128 + 1
}

impl Setup {
    pub(crate) fn read(file: &mut Keys<'_>) -> Result<Self, FileError> {
        let (currency, costing, settings) = account(file)?;
        let (shops, labels) = places::shops(file)?;
        let items = items::items(file, currency.decimals)?;
        let registers = places::registers(file, &shops)?;
        Ok(Self { currency, costing, settings, items, shops, labels, registers })
    }

    pub(crate) fn find_item(&self, sku: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.row.sku == sku)
    }

    pub(crate) fn find_shop(&self, name: &str) -> Option<ShopId> {
        self.shops.iter().find(|shop| shop.name == name).map(|shop| shop.shop)
    }

    pub(crate) fn find_label(&self, shop: ShopId, name: &str) -> Option<LabelId> {
        let mut labels = self.labels.iter();
        labels.find(|label| label.shop == shop && label.name == name).map(|label| label.label)
    }

    pub(crate) fn find_register(&self, name: &str) -> Option<usize> {
        self.registers.iter().position(|register| register.name == name)
    }

    pub(crate) fn sku(&self, item: ItemId) -> &str {
        self.items.iter().find(|i| i.row.item == item).map_or("?", |i| &i.row.sku)
    }

    pub(crate) fn shop_name(&self, shop: ShopId) -> &str {
        self.shops.iter().find(|s| s.shop == shop).map_or("?", |s| &s.name)
    }

    pub(crate) fn label_name(&self, label: LabelId) -> &str {
        self.labels.iter().find(|l| l.label == label).map_or("?", |l| &l.name)
    }
}

fn account(file: &mut Keys<'_>) -> Result<(Currency, Costing, Settings), FileError> {
    let empty = Value::Object(serde_json::Map::new());
    let mut keys = match file.find_object("account")? {
        Some(keys) => keys,
        None => Keys::of(&empty, "account")?,
    };
    let code = keys.find_text("currency")?.unwrap_or("USD");
    let currency = Currency::find(code).ok_or_else(|| {
        keys.error("currency", format!("“{code}” is no currency of ISO 4217 in use"))
    })?;
    let costing = match keys.find_text("costing")? {
        None | Some("average") => Costing::Average,
        Some("fifo") => Costing::Fifo,
        Some(other) => {
            return Err(keys.error("costing", format!("“{other}” is neither average nor fifo")));
        }
    };
    let preset = match keys.find_text("preset")? {
        None | Some("retail") => Preset::Retail,
        Some("voucher-strict") => Preset::VoucherStrict,
        Some(other) => {
            let why = format!("“{other}” is neither retail nor voucher-strict");
            return Err(keys.error("preset", why));
        }
    };
    let settings = Settings {
        negative_inventory: keys.find_flag("negative_inventory")?.unwrap_or(true),
        locked: keys.find_flag("negative_inventory_locked")?.unwrap_or(false),
        ..Settings::new(preset)
    };
    if settings.locked && !settings.negative_inventory {
        let why = "a locked account has the module on";
        return Err(keys.error("negative_inventory_locked", why));
    }
    keys.finish()?;
    Ok((currency, costing, settings))
}
