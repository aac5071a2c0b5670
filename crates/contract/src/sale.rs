//! Sales and receipts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Approval, TaxRow};

/// How it was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TenderKind {
    /// Notes and coins.
    Cash,
    /// An external terminal.
    Card,
}

/// Pays the cart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SellRequest {
    /// The cart's id.
    pub document_id: String,
    /// Cash or card.
    pub tender: TenderKind,
    /// Cash: what the customer gave. Card: the total.
    pub tendered_minor: i64,
    /// The total that the screen showed; another one is refused, nothing is taken.
    pub expected_total_minor: i64,
    /// A supervisor, where a rule asks for one.
    pub approval: Option<Approval>,
    /// With the module off: the goods are in the customer's hand. A supervisor says so; the
    /// short units are entered as found, then sold.
    pub found_here: bool,
}

/// A receipt, on screen and later on paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// The sale.
    pub document_id: String,
    /// Gapless within the register (`R1-000012`).
    pub number: String,
    /// When.
    pub at_ms: i64,
    /// The shop.
    pub shop: String,
    /// Who sold.
    pub cashier: String,
    /// Lines.
    pub lines: Vec<ReceiptLine>,
    /// Sum of the lines.
    pub subtotal_minor: i64,
    /// The cart's discount, positive.
    pub discount_minor: i64,
    /// Tax by rate.
    pub taxes: Vec<TaxRow>,
    /// Prices include tax.
    pub tax_included: bool,
    /// Total.
    pub total_minor: i64,
    /// Cash rounding, signed; to its own account.
    pub rounding_minor: i64,
    /// How it was paid.
    pub tender: TenderKind,
    /// What was given.
    pub tendered_minor: i64,
    /// What went back.
    pub change_minor: i64,
    /// Who approved, if a rule asked.
    pub approved_by: Option<String>,
    /// The void that says it never happened.
    pub voided: Option<Voided>,
}

/// That a sale was voided.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Voided {
    /// By whom.
    pub by: String,
    /// When.
    pub at_ms: i64,
    /// Why.
    pub reason: String,
}

/// One line of a receipt.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceiptLine {
    /// The item.
    pub item_id: String,
    /// Name.
    pub name: String,
    /// SKU.
    pub sku: String,
    /// Quantity.
    pub quantity_milli: i64,
    /// Unit word.
    pub unit: String,
    /// Price of one.
    pub price_minor: i64,
    /// The line's own discount, positive.
    pub discount_minor: i64,
    /// Line total, before the cart's discount.
    pub total_minor: i64,
    /// On hand after the sale, when it went below zero.
    pub below_zero_milli: Option<i64>,
}

/// Asks for the last sales.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LastSalesQuery {
    /// At most this many, 1 to 200.
    pub limit: u32,
    /// Only those before this one, for the next page.
    pub before: Option<String>,
    /// A receipt number or part of one.
    pub text: Option<String>,
}

/// The last sales.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LastSales {
    /// Newest first.
    pub sales: Vec<SaleRow>,
}

/// One sale in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaleRow {
    /// The sale.
    pub document_id: String,
    /// Receipt number.
    pub number: String,
    /// When.
    pub at_ms: i64,
    /// Who.
    pub cashier: String,
    /// The first items, in words.
    pub what: String,
    /// Lines.
    pub lines: u32,
    /// Total.
    pub total_minor: i64,
    /// How it was paid.
    pub tender: TenderKind,
    /// Voided.
    pub voided: bool,
    /// It took a card below zero.
    pub below_zero: bool,
}

/// Asks for a receipt.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiptQuery {
    /// The sale.
    pub document_id: String,
}

/// Voids a sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidSaleRequest {
    /// The void's own id, minted by the screen.
    pub document_id: String,
    /// The sale that never happened.
    pub sale_id: String,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// A supervisor, where the person lacks `void` or a rule asks.
    pub approval: Option<Approval>,
}
