//! Why a command was refused. A code exists because a screen branches on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Permission, Rule};

/// A refusal with what the user needs to act on it. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "snake_case")]
pub enum Refusal {
    /// A card would go below zero and a rule says no.
    BelowZero {
        /// The first rule that denies.
        rule: Rule,
        /// What is short.
        short: Vec<Short>,
        /// *Found here* can be offered: a counter sale with the goods in hand.
        found_here: bool,
    },
    /// A rule or a permission asks for a supervisor's PIN.
    NeedsApproval {
        /// The rule, when one asks.
        rule: Option<Rule>,
        /// The permission that the person lacks, when that is why.
        permission: Option<Permission>,
        /// What is short, when a rule asks.
        short: Vec<Short>,
    },
    /// The module can't go off while cards are negative.
    NegativesExist {
        /// How many.
        count: u64,
        /// The worst ten.
        worst: Vec<Short>,
    },
    /// This account can't turn the module off.
    Locked,
    /// Consignment stock never goes below zero.
    ConsignmentNeverNegative,
    /// It was reversed before.
    AlreadyReversed,
    /// A live document names it.
    Named {
        /// That document's number.
        by: String,
    },
    /// More comes back than was sold.
    MoreThanSold,
    /// The PIN is wrong.
    WrongPin {
        /// Tries left before the lock.
        tries_left: u32,
        /// Wait so long before the next.
        wait_seconds: u32,
    },
    /// Too many wrong PINs, or the growing delay hasn't passed.
    PinLocked {
        /// Seconds until the next try; none: the owner must unlock.
        wait_seconds: Option<u32>,
    },
    /// Nobody is signed in.
    NotSignedIn,
    /// The person may not, and approval doesn't help.
    NotPermitted {
        /// What they lack.
        permission: Permission,
    },
    /// A value is wrong.
    Invalid {
        /// Which.
        field: String,
        /// Why, as a sentence.
        why: String,
    },
    /// It doesn't exist (any more).
    NotFound {
        /// What was looked for.
        what: String,
    },
    /// Red lines are in the cart.
    Unresolved {
        /// Their line numbers.
        lines: Vec<u32>,
    },
    /// Nothing to sell.
    EmptyCart,
    /// Less money than is due.
    ShortTender {
        /// Due.
        due_minor: i64,
        /// Given.
        given_minor: i64,
    },
    /// Prices moved under the screen.
    TotalChanged {
        /// What the screen showed.
        expected_minor: i64,
        /// What it is.
        actual_minor: i64,
    },
    /// This document's id was used with other content.
    DifferentContent,
    /// The disk is full, read-only or broken: nothing was written, the cart is kept.
    NotDurable {
        /// What happened, what was kept, what to do.
        why: String,
    },
}

/// A card with less than is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Short {
    /// Item.
    pub item_id: String,
    /// SKU.
    pub sku: String,
    /// Item name.
    pub name: String,
    /// Shop name.
    pub shop: String,
    /// Label name.
    pub label: String,
    /// On hand.
    pub on_hand_milli: i64,
    /// Wanted.
    pub wanted_milli: i64,
}

impl Refusal {
    /// A wrong value.
    #[must_use]
    pub fn invalid(field: &str, why: &str) -> Self {
        Self::Invalid { field: field.to_owned(), why: why.to_owned() }
    }

    /// Something that doesn't exist.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::NotFound { what: what.to_owned() }
    }
}
