//! Lines of a step: item, label, quantity, pack, cost, price. A line keeps its quantity as it was
//! entered (in its pack); the app turns it into base units when it stamps it.

use app::Said;
use ledger::id::ShopId;
use ledger::number::{Amount, Money, Quantity};

use super::super::keys::{FileError, Keys};
use super::super::setup::Item;
use super::super::values;
use super::steps::Before;

/// What a kind's lines may say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    /// The least sign of a quantity.
    pub(super) sign: Sign,
    /// `unit_cost` is known here.
    pub(super) cost: bool,
    /// `price` is known here.
    pub(super) price: bool,
}

/// Which quantities make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Above zero.
    Positive,
    /// Above or below.
    NotZero,
    /// Any.
    Any,
}

/// A line with its price, where it may have one.
pub(super) struct Line<'a> {
    pub(super) item: &'a Item,
    pub(super) said: Said,
    pub(super) price: Option<Money>,
}

impl Before<'_> {
    /// The lines of a step; at least one.
    pub(super) fn lines(
        &self,
        keys: &mut Keys<'_>,
        shop: ShopId,
        allowed: Allowed,
    ) -> Result<Vec<Line<'_>>, FileError> {
        let lines = keys.each("lines", |keys| self.line(keys, shop, allowed))?;
        match lines {
            None => Err(keys.error("lines", "is missing")),
            Some(lines) if lines.is_empty() => Err(keys.error("lines", "is empty")),
            Some(lines) => Ok(lines),
        }
    }

    pub(super) fn item(&self, keys: &mut Keys<'_>) -> Result<&Item, FileError> {
        let sku = keys.text("item")?;
        let found = self.setup.find_item(sku);
        found.ok_or_else(|| keys.error("item", format!("no item is “{sku}”")))
    }

    fn line(
        &self,
        keys: &mut Keys<'_>,
        shop: ShopId,
        allowed: Allowed,
    ) -> Result<Line<'_>, FileError> {
        let item = self.item(keys)?;
        let label = self.line_label(keys, shop)?;
        let quantity = values::quantity_key(keys, "qty")?;
        match allowed.sign {
            Sign::Positive if !quantity.is_positive() => {
                return Err(keys.error("qty", "isn't above zero"));
            }
            Sign::NotZero if quantity.is_zero() => {
                return Err(keys.error("qty", "zero changes nothing"));
            }
            _ => {}
        }
        let pack = keys.find_text("pack")?;
        check_pack(keys, item, pack, quantity)?;
        let unit_cost = if allowed.cost { values::amount_key(keys, "unit_cost")? } else { None };
        check_cost(keys, quantity, unit_cost)?;
        let price = if allowed.price { self.price(keys)? } else { None };
        let said =
            Said { item: item.row.item, label, quantity, pack: pack.map(str::to_owned), unit_cost };
        Ok(Line { item, said, price })
    }

    fn price(&self, keys: &mut Keys<'_>) -> Result<Option<Money>, FileError> {
        let Some(text) = keys.find_text("price")? else { return Ok(None) };
        let price = values::money(text, self.setup.currency.decimals);
        let price = price.map_err(|why| keys.error("price", why))?;
        if price.is_negative() {
            Err(keys.error("price", "is below zero"))
        } else {
            Ok(Some(price))
        }
    }
}

fn check_pack(
    keys: &Keys<'_>,
    item: &Item,
    pack: Option<&str>,
    quantity: Quantity,
) -> Result<(), FileError> {
    let Some(name) = pack else { return Ok(()) };
    let Some(pack) = item.packs.iter().find(|pack| pack.name == name) else {
        return Err(keys.error("pack", format!("{} has no pack “{name}”", item.row.sku)));
    };
    let units = i128::from(quantity.get()) * i128::from(pack.size.get());
    if units % 1000 != 0 {
        return Err(keys.error("qty", "so much of that pack is finer than the item's unit"));
    }
    Ok(())
}

fn check_cost(
    keys: &Keys<'_>,
    quantity: Quantity,
    unit_cost: Option<Amount>,
) -> Result<(), FileError> {
    let Some(cost) = unit_cost else { return Ok(()) };
    if cost.is_negative() {
        return Err(keys.error("unit_cost", "is below zero"));
    }
    if quantity.is_negative() {
        return Err(keys.error("unit_cost", "only units that are found have a cost of their own"));
    }
    Ok(())
}
