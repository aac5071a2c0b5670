//! Lines: what each kind of document does to one stock card.

use serde::{Deserialize, Serialize};

use crate::hlc::Millis;
use crate::id::{ItemId, LabelId};
use crate::number::{Amount, Quantity};

/// What every line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The item.
    pub item: ItemId,
    /// The label.
    pub label: LabelId,
    /// Base units, above zero (signed in an adjustment).
    pub quantity: Quantity,
    /// The pack that the quantity was entered in, as it was then.
    pub pack: Option<PackStamp>,
    /// The cost of one base unit that the register held as the item's default.
    pub default_cost: Option<Amount>,
    /// On an out: the on hand that the register believed before this document.
    pub believed: Option<Quantity>,
    /// The item has stock cards. A service, a fee or a gift card moves none.
    pub stocked: bool,
}

/// A pack size as it was when the line was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackStamp {
    /// Its name (`case`).
    pub name: String,
    /// Base units in one.
    pub size: Quantity,
}

/// Goods that arrive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InLine {
    /// What and where.
    #[serde(flatten)]
    pub line: Line,
    /// What the whole line costs; none until the invoice, an explicit 0 is known.
    pub cost: Option<Amount>,
}

/// Goods that a customer brings back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// What and where.
    #[serde(flatten)]
    pub line: Line,
    /// The sale's line, from 0, where the sale is named.
    pub of_line: Option<u32>,
    /// The cost at writing of these units, for a return to another card than the sale's.
    pub stamped_cost: Option<Amount>,
    /// The sale's line stands on this very card: it takes that line's cost as corrected.
    pub same_card: bool,
}

/// Units found (above zero) or written off (below).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentLine {
    /// What and where; the quantity is signed.
    #[serde(flatten)]
    pub line: Line,
    /// What found units cost in all, if known.
    pub cost: Option<Amount>,
}

/// "On hand is so many", booked as a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationLine {
    /// What and where; the quantity is the on hand asserted, signed.
    #[serde(flatten)]
    pub line: Line,
}

/// "The shelf holds so many."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountLine {
    /// What and where; the quantity is N as the register resolved it when it posted the line.
    #[serde(flatten)]
    pub line: Line,
    /// When the last scan was; it stands for the document's time.
    pub at: Millis,
    /// The scans that N was resolved from.
    pub scans: Vec<Scan>,
}

/// One scan of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// When.
    pub at: Millis,
    /// How many.
    pub quantity: Quantity,
}

/// Goods between shops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLine {
    /// What and where.
    #[serde(flatten)]
    pub line: Line,
    /// What the line costs, as stamped when it was sent.
    pub cost: Amount,
    /// In a transfer in: the line of the transfer out.
    pub of_line: Option<u32>,
}
