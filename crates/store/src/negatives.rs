//! Cards below zero, as a list: filtered by words, sorted, a page at a time. Reads the partial
//! index of negative cards, so that it costs by how many are negative, not by how many there are.

use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId, ItemId, LabelId, ShopId};
use ledger::number::{Amount, Quantity};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NegativeOrder {
    /// Item name.
    Item,
    /// On hand.
    OnHand,
    /// Since when.
    Since,
    /// The deepest point.
    Deepest,
    /// Value at cost.
    Value,
}

impl NegativeOrder {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Item, Self::OnHand, Self::Since, Self::Deepest, Self::Value];

    /// The only texts that ever reach an ORDER BY. Ties go by the card's number, so that pages
    /// neither overlap nor leave a row out.
    const fn clause(self, descending: bool) -> &'static str {
        match (self, descending) {
            (Self::Item, false) => "item.name, card.card",
            (Self::Item, true) => "item.name DESC, card.card DESC",
            (Self::OnHand, false) => "card.on_hand, card.card",
            (Self::OnHand, true) => "card.on_hand DESC, card.card DESC",
            (Self::Since, false) => "card.since, card.card",
            (Self::Since, true) => "card.since DESC, card.card DESC",
            (Self::Deepest, false) => "card.deepest, card.card",
            (Self::Deepest, true) => "card.deepest DESC, card.card DESC",
            (Self::Value, false) => "card.value, card.card",
            (Self::Value, true) => "card.value DESC, card.card DESC",
        }
    }
}

/// Which page of which list.
#[derive(Debug, Clone, Copy)]
pub struct NegativesPage<'a> {
    /// Part of a name, a SKU or a code.
    pub text: Option<&'a str>,
    /// What to sort by.
    pub order: NegativeOrder,
    /// Largest first.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// A card below zero with its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NegativeCard {
    /// The card.
    pub key: CardKey,
    /// SKU.
    pub sku: String,
    /// Item name.
    pub name: String,
    /// Unit word.
    pub unit: String,
    /// On hand.
    pub on_hand: Quantity,
    /// Value at cost.
    pub value: Amount,
    /// Since when.
    pub since: Millis,
    /// The deepest point.
    pub deepest: Quantity,
    /// The document that took it below zero.
    pub first: DocumentId,
}

/// All that match, in sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NegativesSum {
    /// Cards.
    pub cards: u64,
    /// Value at cost, in ten-thousandths.
    pub value_e4: i64,
    /// Units, in thousandths.
    pub units_milli: i64,
}

/// A `LIKE` pattern that finds a text anywhere, its own wildcards taken as they are.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

fn read(row: &Row<'_>) -> Result<NegativeCard, StoreError> {
    Ok(NegativeCard {
        key: CardKey {
            item: ItemId::from_bytes(row.get("item")?),
            shop: ShopId::from_bytes(row.get("shop")?),
            label: LabelId::from_bytes(row.get("label")?),
        },
        sku: row.get("sku")?,
        name: row.get("name")?,
        unit: row.get("unit")?,
        on_hand: Quantity::new(row.get("on_hand")?)?,
        value: Amount::new(row.get("value")?)?,
        since: Millis(row.get("since")?),
        deepest: Quantity::new(row.get("deepest")?)?,
        first: DocumentId::from_bytes(row.get("first_document")?),
    })
}

/// A page of the cards below zero, of all shops in this file. The page is picked first, from the
/// index alone (by name: with the items), then its rows are read.
///
/// # Errors
/// What SQLite says.
pub fn list_negatives(
    connection: &Connection,
    page: &NegativesPage<'_>,
) -> Result<Vec<NegativeCard>, StoreError> {
    let pick = match page.order {
        NegativeOrder::Item => include_str!("sql/pick_negatives_by_item.sql"),
        _ => include_str!("sql/pick_negatives.sql"),
    };
    let clause = page.order.clause(page.descending);
    let mut pick = connection
        .prepare_cached(&format!("{pick} ORDER BY {clause} LIMIT :limit OFFSET :offset"))?;
    let mut picked = pick.query(named_params! {
        ":like": page.text.map(pattern),
        ":limit": page.limit,
        ":offset": page.offset,
    })?;
    let mut find = connection.prepare_cached(include_str!("sql/get_negative.sql"))?;
    let mut all = Vec::new();
    while let Some(row) = picked.next()? {
        let card: i64 = row.get("card")?;
        let mut found = find.query(named_params! { ":card": card })?;
        if let Some(row) = found.next()? {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

/// How many cards are below zero, and by how much.
///
/// # Errors
/// What SQLite says.
pub fn sum_negatives(
    connection: &Connection,
    text: Option<&str>,
) -> Result<NegativesSum, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/sum_negatives.sql"))?;
    Ok(statement.query_row(named_params! { ":like": text.map(pattern) }, |row| {
        Ok(NegativesSum {
            cards: row.get("cards")?,
            value_e4: row.get("value")?,
            units_milli: row.get("units")?,
        })
    })?)
}
