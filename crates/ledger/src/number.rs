//! Bounded integers: quantities, money, costs. Never a float, never a wrap.
//!
//! Every value lies in ±(2^53 − 1), so that JavaScript can hold it; products are worked out in
//! 128 bits. An operation that would leave the range is an error for its caller to name.

use serde::{Deserialize, Serialize};

use crate::arithmetic::mul_div_half_even;

/// The largest magnitude of any quantity, price or cost: 2^53 − 1.
pub const LIMIT: i64 = (1 << 53) - 1;

/// A number left ±(2^53 − 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number is too large for the ledger (at most 9007199254740991)")]
pub struct OutOfRange;

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize,
            Deserialize,
        )]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name(i64);

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(0);

            /// The value of an integer.
            ///
            /// # Errors
            /// Outside ±(2^53 − 1).
            pub const fn new(value: i64) -> Result<Self, OutOfRange> {
                if value > LIMIT || value < -LIMIT { Err(OutOfRange) } else { Ok(Self(value)) }
            }

            /// The integer.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }

            /// Sum.
            ///
            /// # Errors
            /// Outside ±(2^53 − 1).
            pub const fn plus(self, other: Self) -> Result<Self, OutOfRange> {
                // Two bounded values can't overflow 64 bits.
                Self::new(self.0 + other.0)
            }

            /// Difference.
            ///
            /// # Errors
            /// Outside ±(2^53 − 1).
            pub const fn minus(self, other: Self) -> Result<Self, OutOfRange> {
                Self::new(self.0 - other.0)
            }

            /// The same magnitude with the other sign. The range is symmetric.
            #[must_use]
            pub const fn negated(self) -> Self {
                Self(-self.0)
            }

            /// Below zero.
            #[must_use]
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }

            /// Above zero.
            #[must_use]
            pub const fn is_positive(self) -> bool {
                self.0 > 0
            }

            /// Zero.
            #[must_use]
            pub const fn is_zero(self) -> bool {
                self.0 == 0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = OutOfRange;
            fn try_from(value: i64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

bounded!(
    /// Thousandths of an item's base unit, signed.
    Quantity
);
bounded!(
    /// The currency's minor unit, signed: prices and totals.
    Money
);
bounded!(
    /// Ten-thousandths of the currency's major unit, signed: costs and stock values.
    Amount
);

impl Quantity {
    /// One base unit.
    pub const ONE: Self = Self(1000);

    /// A whole number of base units.
    ///
    /// # Errors
    /// Outside the range.
    pub const fn units(units: i64) -> Result<Self, OutOfRange> {
        match units.checked_mul(1000) {
            Some(milli) => Self::new(milli),
            None => Err(OutOfRange),
        }
    }
}

/// What so many units cost, unrounded: a part k costs
/// round-half-even(amount × k ÷ quantity), and the last part takes the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cost {
    /// What they cost.
    pub amount: Amount,
    /// How many, above zero.
    pub quantity: Quantity,
}

impl Cost {
    /// A cost of one base unit.
    #[must_use]
    pub const fn per_unit(amount: Amount) -> Self {
        Self { amount, quantity: Quantity::ONE }
    }

    /// What k units cost at this rate, k of any size; nothing is taken off.
    ///
    /// # Errors
    /// Outside the range.
    pub fn at_rate(self, k: Quantity) -> Result<Amount, OutOfRange> {
        if k == self.quantity {
            return Ok(self.amount);
        }
        mul_div_half_even(self.amount.get(), k.get(), self.quantity.get()).and_then(Amount::new)
    }

    /// What k units cost that come after `before` others of the same whole: the difference of two
    /// roundings, so that parts of any size add up to the whole. What lies beyond the whole costs
    /// its rate.
    ///
    /// # Errors
    /// Outside the range.
    pub fn part_after(self, before: Quantity, k: Quantity) -> Result<Amount, OutOfRange> {
        self.at_rate(before.plus(k)?)?.minus(self.at_rate(before)?)
    }

    /// Takes k units off, 0 < k ≤ quantity, and returns their cost. The last part takes all.
    ///
    /// # Errors
    /// Outside the range.
    pub fn take(&mut self, k: Quantity) -> Result<Amount, OutOfRange> {
        assert!(k.is_positive() && k <= self.quantity, "a part is within its whole");
        let part = self.at_rate(k)?;
        self.amount = self.amount.minus(part)?;
        self.quantity = self.quantity.minus(k)?;
        Ok(part)
    }
}
