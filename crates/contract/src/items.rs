//! Items as the screens see them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Pack;

/// Searches items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// Words, a SKU, or part of a code; 1 to 128 characters.
    pub text: String,
    /// At most this many, 1 to 50.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchReply {
    /// Best first.
    pub items: Vec<ItemView>,
}

/// An item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemView {
    /// Id.
    pub id: String,
    /// SKU.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Department, or empty.
    pub department: String,
    /// Unit word.
    pub unit: String,
    /// Price of one base unit.
    pub price_minor: i64,
    /// Default unit cost; none is unknown.
    pub cost_e4: Option<i64>,
    /// Has stock cards.
    pub stocked: bool,
    /// On hand in `Sellable` of this shop; none where it never moved or isn't stocked.
    pub on_hand_milli: Option<i64>,
    /// Barcodes.
    pub barcodes: Vec<String>,
    /// Pack sizes by name.
    pub packs: Vec<Pack>,
}

/// Asks for one item: by its id, or by a code exactly as a scan would find it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
#[ts(rename_all_fields = "snake_case")]
pub enum ItemQuery {
    /// By its id.
    Id {
        /// The id.
        item_id: String,
    },
    /// By a code.
    Code {
        /// The code as scanned, 1 to 128 characters.
        code: String,
    },
}

/// The quick keys.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QuickKeys {
    /// At most 24, in their order.
    pub keys: Vec<ItemView>,
}

/// Adds or changes an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutItemRequest {
    /// Which; none adds one.
    pub item_id: Option<String>,
    /// SKU, unique; empty takes the barcode.
    pub sku: String,
    /// Name, 1 to 120 characters.
    pub name: String,
    /// Price of one base unit.
    pub price_minor: i64,
    /// Default unit cost.
    pub cost_e4: Option<i64>,
    /// A barcode to add.
    pub barcode: Option<String>,
}
