//! Cards, negatives, timelines, and the documents that mend them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Approval;

/// Asks for cards below zero.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NegativesQuery {
    /// Part of a name, SKU or code.
    pub text: Option<String>,
    /// What to sort by.
    pub sort: NegativeSort,
    /// Largest first.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// At most this many, 1 to 500.
    pub limit: u32,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NegativeSort {
    /// Item name.
    Item,
    /// On hand.
    OnHand,
    /// Since when.
    Since,
    /// Deepest point.
    Deepest,
    /// Value at cost.
    Value,
}

/// Cards below zero.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Negatives {
    /// This page.
    pub rows: Vec<NegativeRow>,
    /// All that match.
    pub total: u64,
    /// Value of all that match.
    pub total_value_e4: i64,
    /// Units of all that match.
    pub total_units_milli: i64,
}

/// One card below zero.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NegativeRow {
    /// The card's item.
    pub item_id: String,
    /// The card's shop.
    pub shop_id: String,
    /// The card's label.
    pub label_id: String,
    /// SKU.
    pub sku: String,
    /// Item name.
    pub name: String,
    /// Shop name.
    pub shop: String,
    /// Label name.
    pub label: String,
    /// Unit word.
    pub unit: String,
    /// On hand, below zero.
    pub on_hand_milli: i64,
    /// Since when.
    pub since_ms: i64,
    /// Deepest point of the episode.
    pub deepest_milli: i64,
    /// The document that took it below zero.
    pub first_document: DocumentRef,
    /// Value at cost.
    pub value_e4: i64,
    /// The three-way split, as known here.
    pub split: Split,
    /// The first cause.
    pub cause: Option<CauseView>,
}

/// Every unit below zero is one of three.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Split {
    /// Sold on purpose.
    pub owed_milli: i64,
    /// Elsewhere in the books.
    pub misplaced_milli: i64,
    /// Neither.
    pub unexplained_milli: i64,
}

/// A document by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentRef {
    /// Id.
    pub id: String,
    /// Number (`R1-12`).
    pub number: String,
    /// Kind in words of the domain (`sale`, `receipt`).
    pub kind: String,
}

/// Why an episode happened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CauseView {
    /// The domain's code (`pack_size`).
    pub code: String,
    /// One plain sentence with the numbers.
    pub sentence: String,
    /// What to do next, in words.
    pub next_step: String,
    /// Documents in evidence.
    pub documents: Vec<DocumentRef>,
}

/// Asks for a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardQuery {
    /// Item.
    pub item_id: String,
    /// Shop.
    pub shop_id: String,
    /// Label.
    pub label_id: String,
    /// At most this many of the latest movements, 1 to 1000.
    pub limit: u32,
}

/// A card with its story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardDetail {
    /// Item name.
    pub name: String,
    /// SKU.
    pub sku: String,
    /// Shop name.
    pub shop: String,
    /// Label name.
    pub label: String,
    /// Unit word.
    pub unit: String,
    /// Pack sizes by name.
    pub packs: Vec<Pack>,
    /// On hand.
    pub on_hand_milli: i64,
    /// Reserved.
    pub reserved_milli: i64,
    /// Value at cost.
    pub value_e4: i64,
    /// Last known unit cost.
    pub unit_cost_e4: Option<i64>,
    /// The split, when below zero.
    pub split: Option<Split>,
    /// Why it is, or last was, below zero: ranked.
    pub causes: Vec<CauseView>,
    /// Movements, oldest first.
    pub movements: Vec<MovementRow>,
    /// Movements in all.
    pub movements_total: u64,
    /// Stretches below zero, oldest first, the last 50.
    pub episodes: Vec<EpisodeView>,
}

/// A pack size.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Pack {
    /// Its name (`case`).
    pub name: String,
    /// Base units in it.
    pub size_milli: i64,
}

/// One movement of a card's timeline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovementRow {
    /// The document.
    pub document: DocumentRef,
    /// When it happened.
    pub at_ms: i64,
    /// When it was written down.
    pub recorded_ms: i64,
    /// Who.
    pub who: String,
    /// What it did to on hand.
    pub change_milli: i64,
    /// On hand after it.
    pub balance_milli: i64,
    /// What it cost now, revisions included; positive out.
    pub cost_e4: i64,
    /// The part that is still provisional.
    pub provisional_e4: i64,
    /// Reversed: it never happened.
    pub reversed: bool,
    /// A reason or a note.
    pub note: String,
}

/// A stretch below zero.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EpisodeView {
    /// From.
    pub from_ms: i64,
    /// Until; none: it goes on.
    pub until_ms: Option<i64>,
    /// Deepest point.
    pub deepest_milli: i64,
}

/// Receives goods.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveRequest {
    /// The document's id, minted by the screen.
    pub document_id: String,
    /// Lines.
    pub lines: Vec<ReceiveLine>,
    /// A delivery number or a note.
    pub note: String,
    /// When they arrived; none is now. A time to come is refused.
    pub effective_ms: Option<i64>,
}

/// One line of a receipt of goods.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveLine {
    /// Item.
    pub item_id: String,
    /// Quantity, in the pack where there is one.
    pub quantity_milli: i64,
    /// The pack's name.
    pub pack: Option<String>,
    /// Cost of one of `quantity`; none is unknown until the invoice.
    pub unit_cost_e4: Option<i64>,
}

/// Adjusts a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AdjustRequest {
    /// The document's id, minted by the screen.
    pub document_id: String,
    /// Item.
    pub item_id: String,
    /// Label.
    pub label_id: String,
    /// Signed.
    pub quantity_milli: i64,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// A supervisor, where a rule asks.
    pub approval: Option<Approval>,
}

/// A document that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// It.
    pub document: DocumentRef,
    /// What became of the cards it touched.
    pub cards: Vec<CardAfter>,
}

/// A card after a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardAfter {
    /// Item.
    pub item_id: String,
    /// Item name.
    pub name: String,
    /// Label name.
    pub label: String,
    /// On hand before.
    pub before_milli: i64,
    /// On hand after.
    pub after_milli: i64,
}
