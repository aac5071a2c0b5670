//! A counter sale: lines, tax, money. §9 of the rules says how its sums are worked out.

use serde::{Deserialize, Serialize};

use super::Line;
use crate::number::Money;

/// A counter sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    /// The receipt's number within the register's series; gapless.
    pub receipt: u64,
    /// Lines.
    pub lines: Vec<SaleLine>,
    /// The cart's discount, already spread over the lines' `share`.
    pub discount: Money,
    /// Tax by rate.
    pub taxes: Vec<SaleTax>,
    /// Prices include tax.
    pub tax_included: bool,
    /// What was due.
    pub total: Money,
    /// How it was paid.
    pub tenders: Vec<Tender>,
    /// Cash that went back.
    pub change: Money,
    /// Cash rounding, to its own account.
    pub rounding: Money,
}

/// One line of a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleLine {
    /// What and where.
    #[serde(flatten)]
    pub line: Line,
    /// The name on the receipt.
    pub name: String,
    /// Price of one base unit.
    pub price: Money,
    /// The line's own discount, positive.
    pub discount: Money,
    /// The line's share of the cart's discount, positive.
    pub share: Money,
    /// price × quantity − discount, before the share.
    pub total: Money,
    /// The tax category.
    pub tax: String,
    /// Why it was sold below zero, if the cashier said.
    pub reason: Option<Reason>,
}

/// Why a cashier sold below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// In the customer's hand.
    InHand,
    /// Just delivered, not received.
    JustDelivered,
    /// To be ordered.
    ToOrder,
    /// Carries another item's label.
    WrongLabel,
}

/// Tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleTax {
    /// The category.
    pub name: String,
    /// Thousandths of a per cent.
    pub rate_milli_percent: u32,
    /// The sum it is worked out on.
    pub base: Money,
    /// The tax.
    pub tax: Money,
}

/// One payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    /// Cash or card.
    pub kind: TenderKind,
    /// What was given.
    pub amount: Money,
}

/// How it was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenderKind {
    /// Notes and coins.
    Cash,
    /// An external terminal.
    Card,
}
