//! The drafted cart. It lives on the till, not in the screen, so that it survives a kill.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Approval, Rule};

/// The cart as it stands, with every number worked out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CartView {
    /// The id that the sale will have; a repeat of `sell` with it answers with the first result.
    pub document_id: String,
    /// Lines in the order they came.
    pub lines: Vec<CartLine>,
    /// Sum of the lines before the cart's discount.
    pub subtotal_minor: i64,
    /// The cart's discount, positive.
    pub discount_minor: i64,
    /// Tax by rate.
    pub taxes: Vec<TaxRow>,
    /// What is due.
    pub total_minor: i64,
    /// What is due in cash, after cash rounding.
    pub cash_total_minor: i64,
    /// The next notes above the cash total, smallest first, at most four.
    pub quick_cash_minor: Vec<i64>,
    /// Units, for the cashier's glance.
    pub units_milli: i64,
    /// Red lines that must be resolved before paying.
    pub unresolved: u32,
}

/// One line of the cart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CartLine {
    /// Its number; never reused within a cart.
    pub line: u32,
    /// The item; none is a red line.
    pub item_id: Option<String>,
    /// The code as scanned, on a red line.
    pub code: Option<String>,
    /// SKU.
    pub sku: String,
    /// Name.
    pub name: String,
    /// The base unit's word (`each`, `kg`).
    pub unit: String,
    /// Quantity; negative never.
    pub quantity_milli: i64,
    /// Price of one base unit.
    pub price_minor: i64,
    /// The item's own price, when the line's differs.
    pub list_price_minor: Option<i64>,
    /// The line's discount, positive.
    pub discount_minor: i64,
    /// What the line comes to, after its discount.
    pub total_minor: i64,
    /// The label it is sold from.
    pub label: String,
    /// What the ledger knows, when this line goes below zero or takes promised units.
    pub warning: Option<BelowZero>,
    /// The optional tap that says why.
    pub reason: Option<OversellReason>,
}

/// What the ledger knows of a card that a line takes below zero.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BelowZero {
    /// On hand before the cart.
    pub on_hand_milli: i64,
    /// On hand if the cart is sold.
    pub after_milli: i64,
    /// Promised to orders.
    pub reserved_milli: i64,
    /// Ordered or sent, not yet received.
    pub incoming_milli: i64,
    /// When the last movement on the card was; none: it never moved.
    pub as_of_ms: Option<i64>,
    /// What the rules say to it.
    pub verdict: Verdict,
    /// The rule that said so, when it isn't allowed.
    pub rule: Option<Rule>,
}

/// What the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It sells.
    Allow,
    /// A supervisor's PIN.
    Approve,
    /// It doesn't.
    Deny,
}

/// Why a cashier sold below zero. Never required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OversellReason {
    /// The goods are in the customer's hand.
    InHand,
    /// Just delivered, not received yet.
    JustDelivered,
    /// To be ordered for the customer.
    ToOrder,
    /// Labelled as another item.
    WrongLabel,
}

/// Tax of one rate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaxRow {
    /// The category's name.
    pub name: String,
    /// Thousandths of a per cent.
    pub rate_milli_percent: i64,
    /// The sum it is worked out on.
    pub base_minor: i64,
    /// The tax.
    pub tax_minor: i64,
}

/// A scan, or a code typed by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScanRequest {
    /// The code, 1 to 128 characters.
    pub code: String,
    /// The number before `*`; none is 1, or what the barcode says.
    pub quantity_milli: Option<i64>,
}

/// Adds an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddItemRequest {
    /// Which.
    pub item_id: String,
    /// How many; none is 1.
    pub quantity_milli: Option<i64>,
}

/// What became of a scan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScanReply {
    /// What happened.
    pub outcome: ScanOutcome,
    /// The line that it touched.
    pub line: u32,
    /// The cart after it.
    pub cart: CartView,
}

/// What happened to a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScanOutcome {
    /// A new line, or one more on its line.
    Added,
    /// The same, and the card goes below zero.
    BelowZero,
    /// A red line.
    Unknown,
}

/// Changes a line; what is none stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditLineRequest {
    /// Which.
    pub line: u32,
    /// New quantity, above zero.
    pub quantity_milli: Option<i64>,
    /// New price of one base unit, zero or more; needs `change_price`.
    pub price_minor: Option<i64>,
    /// New discount on the line; needs `discount`.
    pub discount: Option<Discount>,
    /// Why it was sold below zero.
    pub reason: Option<OversellReason>,
    /// A supervisor, where the person lacks the permission.
    pub approval: Option<Approval>,
}

/// A discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case", rename_all_fields = "snake_case")]
pub enum Discount {
    /// None.
    None,
    /// So much off.
    Amount {
        /// Positive.
        minor: i64,
    },
    /// So many thousandths of a per cent off.
    Percent {
        /// 0 to 100000.
        milli_percent: i64,
    },
}

/// Removes a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveLineRequest {
    /// Which.
    pub line: u32,
}

/// Gives a red line its item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResolveLineRequest {
    /// Which line.
    pub line: u32,
    /// The item that it is.
    pub item_id: String,
    /// Also teach the item this barcode; needs `edit_items`.
    pub keep_barcode: bool,
}

/// Discounts the cart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DiscountCartRequest {
    /// How much.
    pub discount: Discount,
    /// A supervisor, where the person lacks `discount`.
    pub approval: Option<Approval>,
}
