//! A shop to measure in: one shop, one label, one register, and its files.

use std::path::Path;

use anyhow::Result;
use ledger::id::{LabelId, RegisterId, ShopId};
use store::catalogue::{LabelRow, RegisterRow, ShopRow, TaxRow};
use store::{OpenOptions, Store, StoreError};

/// The shop.
pub(crate) const SHOP: ShopId = ShopId::from_u128(1);
/// Its label.
pub(crate) const LABEL: LabelId = LabelId::from_u128(2);
/// Its register.
pub(crate) const REGISTER: RegisterId = RegisterId::from_u128(3);

/// Opens a file, with the shop in it.
pub(crate) fn open(path: &Path) -> Result<Store> {
    let store = Store::open(path, &OpenOptions::default())?;
    store.write::<_, StoreError>(|tx| {
        tx.put_shop(&ShopRow { shop: SHOP, name: "Shop".to_owned() })?;
        tx.put_label(&LabelRow {
            label: LABEL,
            shop: SHOP,
            name: "Sellable".to_owned(),
            allow_negative: true,
            consignment: false,
        })?;
        tx.put_register(&RegisterRow {
            register: REGISTER,
            name: "1".to_owned(),
            shop: SHOP,
            here: true,
            incarnation: 1,
        })?;
        tx.put_tax(&TaxRow { name: "standard".to_owned(), rate_milli_percent: 20_000 })
    })?;
    Ok(store)
}
