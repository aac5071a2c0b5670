//! The rule table of in-store codes. GS1 leaves the prefixes 02 and 20–29 to each country and
//! each shop, so how they are read is a setting; the usual reading is the default.

use serde::{Deserialize, Serialize};

/// Digits of a code as rules see it: EAN-13, a UPC-A with its leading zero.
const DIGITS: usize = 13;

/// How one prefix is read: prefix, item part, perhaps a price check digit, value, check digit;
/// 13 digits in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarcodeRule {
    /// Two digits or more: `02` is a UPC-A that begins with 2.
    pub prefix: String,
    /// Digits of the item part.
    pub item_digits: u8,
    /// A digit before the value checks it.
    pub check: PriceCheck,
    /// Digits of the value.
    pub value_digits: u8,
    /// What the value is.
    pub value: ValueKind,
}

/// Whether a digit before the value checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceCheck {
    /// No such digit.
    Absent,
    /// It must be right.
    Checked,
    /// It must be right or 0: many scales print 0.
    CheckedOrZero,
}

/// What the digits mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// The label's price in the currency's minor unit.
    PriceMinor,
    /// Thousandths of the base unit: grams of an item sold by the kilogram.
    WeightMilli,
    /// Whole base units.
    Units,
}

/// Why a rule can't read any code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleRefused {
    /// The prefix isn't one of those that GS1 leaves to shops.
    #[error("an in-store prefix is 02 or begins with 20 to 29")]
    Prefix,
    /// The parts don't add up to 13 digits, or one is empty.
    #[error("prefix, item, check and value digits must make 12, and one more checks them all")]
    Length,
    /// Only prices of four or five digits have a check digit.
    #[error("only a price of four or five digits has a check digit of its own")]
    Check,
}

impl BarcodeRule {
    /// Checks a rule before it is saved.
    ///
    /// # Errors
    /// See [`RuleRefused`].
    pub fn validate(&self) -> Result<(), RuleRefused> {
        let digits = self.prefix.bytes().all(|b| b.is_ascii_digit());
        let in_store =
            self.prefix.starts_with("02") || self.prefix.len() >= 2 && self.prefix.starts_with('2');
        if !digits || !in_store {
            return Err(RuleRefused::Prefix);
        }
        let parts = self.prefix.len() + usize::from(self.item_digits) + self.check.digits();
        if self.item_digits == 0
            || self.value_digits == 0
            || parts + usize::from(self.value_digits) + 1 != DIGITS
        {
            return Err(RuleRefused::Length);
        }
        let checkable = self.value == ValueKind::PriceMinor && matches!(self.value_digits, 4 | 5);
        if self.check != PriceCheck::Absent && !checkable {
            return Err(RuleRefused::Check);
        }
        Ok(())
    }
}

impl PriceCheck {
    pub(super) fn digits(self) -> usize {
        usize::from(self != Self::Absent)
    }
}

/// The usual table: UPC-A `2IIIIIVPPPPC` (prefix 02) with a price of four digits after its check
/// digit or 0, and `20`–`29` with five digits of item and five of price.
#[must_use]
pub fn usual_rules() -> Vec<BarcodeRule> {
    let price = |prefix: String, check: PriceCheck, value_digits: u8| BarcodeRule {
        prefix,
        item_digits: 5,
        check,
        value_digits,
        value: ValueKind::PriceMinor,
    };
    let upc = price("02".to_owned(), PriceCheck::CheckedOrZero, 4);
    let ean = (20..=29).map(|prefix| price(prefix.to_string(), PriceCheck::Absent, 5));
    std::iter::once(upc).chain(ean).collect()
}
