//! What a scenario asserts about itself.

use ledger::id::{CardKey, LabelId, ShopId};
use ledger::number::{Amount, Quantity};

use super::super::keys::{FileError, Keys};
use super::super::setup::HEAD_OFFICE;
use super::super::values;
use super::NodeRef;
use super::steps::Before;

/// Assertions, seen from one node.
#[derive(Debug)]
pub(crate) struct Expect {
    pub(crate) node: NodeRef,
    pub(crate) card: Option<(CardKey, CardFigures)>,
    pub(crate) error: Option<ExpectError>,
    pub(crate) causes: Vec<ExpectCause>,
    /// Each a step's place and the net amount.
    pub(crate) revisions: Option<Vec<(usize, Amount)>>,
    pub(crate) sightings_resolved: Option<u64>,
}

/// Figures of a card; those that aren't there aren't compared.
#[derive(Debug, Default)]
pub(crate) struct CardFigures {
    pub(crate) on_hand: Option<Quantity>,
    pub(crate) reserved: Option<Quantity>,
    pub(crate) available: Option<Quantity>,
    pub(crate) value: Option<Amount>,
    pub(crate) unit_cost: Option<Amount>,
}

/// The last step's refusal.
#[derive(Debug)]
pub(crate) struct ExpectError {
    pub(crate) code: String,
    pub(crate) rule: Option<String>,
}

/// The first cause of a card, and the documents in its evidence, by their steps' places.
#[derive(Debug)]
pub(crate) struct ExpectCause {
    pub(crate) card: CardKey,
    pub(crate) code: String,
    pub(crate) documents: Option<Vec<usize>>,
}

/// Reads an `expect`: seen from `register` where it names no node, in the node's shop where it
/// names none.
pub(super) fn read(
    before: &Before<'_>,
    keys: &mut Keys<'_>,
    register: usize,
    shop: Option<ShopId>,
) -> Result<Expect, FileError> {
    let node = match keys.find_text("node")? {
        None => NodeRef::Register(register),
        Some(HEAD_OFFICE) => NodeRef::HeadOffice,
        Some(name) => {
            let found = before.setup.find_register(name);
            let why = || keys.error("node", format!("no node is “{name}”"));
            NodeRef::Register(found.ok_or_else(why)?)
        }
    };
    let seen_from = match node {
        NodeRef::Register(seen_from) => seen_from,
        NodeRef::HeadOffice => register,
    };
    let shop = shop.unwrap_or(before.setup.registers[seen_from].shop);
    let card = match keys.find_object("card")? {
        None => None,
        Some(mut keys) => {
            let card = (key(before, &mut keys, shop)?, figures(&mut keys)?);
            keys.finish()?;
            Some(card)
        }
    };
    let error = match keys.find_object("error")? {
        None => None,
        Some(mut keys) => {
            let code = keys.text("code")?.to_owned();
            let rule = keys.find_text("rule")?.map(str::to_owned);
            keys.finish()?;
            Some(ExpectError { code, rule })
        }
    };
    let causes = keys.each("causes", |keys| cause(before, keys, shop))?.unwrap_or_default();
    let revisions = keys.each("revisions", |keys| {
        let name = keys.text("of")?;
        let of = before.named(keys, "of", name)?.index;
        let amount = values::amount_key(keys, "amount")?;
        Ok((of, amount.ok_or_else(|| keys.error("amount", "is missing"))?))
    })?;
    let sightings_resolved = keys.find_number("sightings_resolved")?;
    Ok(Expect { node, card, error, causes, revisions, sightings_resolved })
}

fn key(before: &Before<'_>, keys: &mut Keys<'_>, shop: ShopId) -> Result<CardKey, FileError> {
    let item = before.item(keys)?.row.item;
    let shop = match keys.find_text("shop")? {
        None => shop,
        Some(name) => {
            let found = before.setup.find_shop(name);
            found.ok_or_else(|| keys.error("shop", format!("no shop is “{name}”")))?
        }
    };
    let label: LabelId = before.line_label(keys, shop)?;
    Ok(CardKey { item, shop, label })
}

fn figures(keys: &mut Keys<'_>) -> Result<CardFigures, FileError> {
    Ok(CardFigures {
        on_hand: find_quantity(keys, "on_hand")?,
        reserved: find_quantity(keys, "reserved")?,
        available: find_quantity(keys, "available")?,
        value: values::amount_key(keys, "value")?,
        unit_cost: values::amount_key(keys, "unit_cost")?,
    })
}

fn find_quantity(keys: &mut Keys<'_>, key: &'static str) -> Result<Option<Quantity>, FileError> {
    let Some(text) = keys.find_text(key)? else { return Ok(None) };
    values::quantity(text).map(Some).map_err(|why| keys.error(key, why))
}

fn cause(before: &Before<'_>, keys: &mut Keys<'_>, shop: ShopId) -> Result<ExpectCause, FileError> {
    let card = key(before, keys, shop)?;
    let code = keys.text("code")?.to_owned();
    let Some(list) = keys.find_list("documents")? else {
        return Ok(ExpectCause { card, code, documents: None });
    };
    let mut documents = Vec::with_capacity(list.len());
    for value in list {
        let name = value.as_str();
        let name = name.ok_or_else(|| keys.error("documents", "names of steps are wanted"))?;
        documents.push(before.named(keys, "documents", name)?.index);
    }
    Ok(ExpectCause { card, code, documents: Some(documents) })
}
