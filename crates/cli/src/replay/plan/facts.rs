//! The steps that write a document, as facts: the app's own words for them, but for what only the
//! run can know (the ids of earlier documents, the scans' resolution).

use app::Said;
use ledger::id::{LabelId, ShopId};
use ledger::number::{Money, Quantity};

use super::super::keys::{FileError, Keys};
use super::super::values::When;
use super::count::{self, Scanned};
use super::lines::{Allowed, Line, Sign};
use super::steps::{Before, Named};

/// What a document says. Earlier steps are named by their place among the steps.
#[derive(Debug)]
pub(crate) enum Fact {
    Sale(Vec<SoldLine>),
    Return(Option<usize>, Vec<Said>),
    Receipt(Vec<Said>),
    VendorReturn(Vec<Said>),
    Adjustment(String, Vec<Said>),
    Registration(Vec<Said>),
    /// The labels of a full count, and the scans.
    Count(Option<Vec<LabelId>>, Vec<Scanned>),
    TransferOut(ShopId, Vec<Said>),
    TransferIn(usize, Vec<Said>),
    DeliveryNote(Vec<Said>),
    Reversal(usize),
}

/// A line that is rung up.
#[derive(Debug)]
pub(crate) struct SoldLine {
    pub(crate) said: Said,
    pub(crate) name: String,
    /// Price of one of the line's quantity.
    pub(crate) price: Money,
    /// Price of one base unit.
    pub(crate) unit_price: Money,
}

const OUT: Allowed = Allowed { sign: Sign::Positive, cost: false, price: false };
const RECEIVED: Allowed = Allowed { sign: Sign::Positive, cost: true, price: false };
const SOLD: Allowed = Allowed { sign: Sign::Positive, cost: false, price: true };
const SIGNED: Allowed = Allowed { sign: Sign::NotZero, cost: true, price: false };
const ABSOLUTE: Allowed = Allowed { sign: Sign::Any, cost: false, price: false };

/// Reads a step that writes a document: its shop and what it says.
pub(super) fn read(
    before: &Before<'_>,
    keys: &mut Keys<'_>,
    kind: &str,
    shop: ShopId,
    at: Option<When>,
) -> Result<(ShopId, Fact), FileError> {
    let said = |keys: &mut Keys<'_>, shop, allowed| {
        let lines = before.lines(keys, shop, allowed)?;
        Ok::<_, FileError>(lines.into_iter().map(|line| line.said).collect::<Vec<_>>())
    };
    let fact = match kind {
        "sale" => {
            let lines = before.lines(keys, shop, SOLD)?;
            let sold = |line| sold(before, line).map_err(|why| keys.error("lines", why));
            Fact::Sale(lines.into_iter().map(sold).collect::<Result<_, _>>()?)
        }
        "return" => {
            let of = find_of(before, keys, &["sale"])?;
            // A customer's return may say what it paid back; the ledger's cost doesn't ask.
            Fact::Return(of.map(|of| of.index), said(keys, shop, SOLD)?)
        }
        "receipt" => {
            if keys.find("order").is_some() {
                return Err(keys.error("order", "purchase orders belong to a later version"));
            }
            Fact::Receipt(said(keys, shop, RECEIVED)?)
        }
        "vendor_return" => Fact::VendorReturn(said(keys, shop, OUT)?),
        "adjust" => {
            let reason = keys.find_text("reason")?.unwrap_or_default().to_owned();
            Fact::Adjustment(reason, said(keys, shop, SIGNED)?)
        }
        "register_stock" => Fact::Registration(said(keys, shop, ABSOLUTE)?),
        "count" => count::read(before, keys, shop)?,
        "transfer_out" => transfer_out(before, keys, shop)?,
        "transfer_in" => {
            let of = get_of(before, keys, &["transfer_out"])?;
            let shop = of.to.unwrap_or(shop);
            return Ok((shop, Fact::TransferIn(of.index, said(keys, shop, OUT)?)));
        }
        "delivery_note" => Fact::DeliveryNote(said(keys, shop, OUT)?),
        "reverse" => Fact::Reversal(get_of(before, keys, &DOCUMENTS)?.index),
        other => return Err(keys.error("kind", format!("no kind of step is “{other}”"))),
    };
    if matches!(at, Some(When::Day(_))) && !comes_in(&fact) {
        return Err(keys.error("at", "goods that leave, and counts, need a time, not only a date"));
    }
    Ok((shop, fact))
}

/// Kinds of step that write a document.
const DOCUMENTS: [&str; 11] = [
    "sale",
    "return",
    "receipt",
    "vendor_return",
    "adjust",
    "register_stock",
    "count",
    "transfer_out",
    "transfer_in",
    "delivery_note",
    "reverse",
];

fn comes_in(fact: &Fact) -> bool {
    match fact {
        Fact::Receipt(_) | Fact::Return(..) | Fact::TransferIn(..) => true,
        Fact::Adjustment(_, lines) => lines.iter().all(|said| said.quantity.is_positive()),
        _ => false,
    }
}

fn find_of(
    before: &Before<'_>,
    keys: &mut Keys<'_>,
    kinds: &[&str],
) -> Result<Option<Named>, FileError> {
    let Some(name) = keys.find_text("of")? else { return Ok(None) };
    let found = before.named(keys, "of", name)?;
    if kinds.contains(&found.kind.as_str()) {
        return Ok(Some(found));
    }
    Err(keys.error("of", format!("“{name}” is a step of kind {}", found.kind)))
}

fn get_of(before: &Before<'_>, keys: &mut Keys<'_>, kinds: &[&str]) -> Result<Named, FileError> {
    find_of(before, keys, kinds)?.ok_or_else(|| keys.error("of", "is missing"))
}

fn sold(before: &Before<'_>, line: Line<'_>) -> Result<SoldLine, String> {
    let packs = &line.item.packs;
    let size = line.said.pack.as_ref().and_then(|name| packs.iter().find(|p| p.name == *name));
    let (unit, quantity) = (line.item.row.price, Quantity::ONE);
    let size = size.map_or(quantity, |pack| pack.size);
    let times = |price: Money, a, b| {
        ledger::arithmetic::mul_div_half_away(price.get(), a, b)
            .and_then(Money::new)
            .map_err(|error| error.to_string())
    };
    let (price, unit_price) = match line.price {
        Some(price) => (price, times(price, Quantity::ONE.get(), size.get())?),
        None => (times(unit, size.get(), Quantity::ONE.get())?, unit),
    };
    let name = before.setup.sku(line.said.item).to_owned();
    Ok(SoldLine { said: line.said, name, price, unit_price })
}

fn transfer_out(before: &Before<'_>, keys: &mut Keys<'_>, shop: ShopId) -> Result<Fact, FileError> {
    let name = keys.text("to")?;
    let to = before.setup.find_shop(name);
    let to = to.ok_or_else(|| keys.error("to", format!("no shop is “{name}”")))?;
    if to == shop {
        return Err(keys.error("to", "is the shop that sends"));
    }
    let lines = before.lines(keys, shop, OUT)?;
    Ok(Fact::TransferOut(to, lines.into_iter().map(|line| line.said).collect()))
}
