//! The cases, each in a file of its own with its floor.

mod fold;
mod late;
mod sale;
mod scan;
mod search;

use anyhow::Result;

use crate::measure::Row;

/// How big the worlds are: each case runs at 1, 10 and 100 times its smallest size.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Items of the catalogue, for `scan` and `search`.
    pub(crate) items: [u64; 3],
    /// Cards, for `sale`.
    pub(crate) cards: [u64; 3],
    /// Movements, for `fold`.
    pub(crate) movements: [u64; 3],
    /// Movements on one card, for `late`.
    pub(crate) long_card: [u64; 3],
    /// Late documents, for `late`.
    pub(crate) late: [u64; 3],
    /// Rounds of each.
    pub(crate) rounds: u64,
    /// Sales at each size.
    pub(crate) sales: u64,
}

impl Sizes {
    /// As the goals are set.
    pub const FULL: Self = Self {
        items: [10_000, 100_000, 1_000_000],
        cards: [1_000, 10_000, 100_000],
        movements: [100_000, 1_000_000, 10_000_000],
        long_card: [10_000, 100_000, 1_000_000],
        late: [1_000, 10_000, 100_000],
        rounds: 5,
        sales: 2_000,
    };
    /// For a look in under two minutes.
    pub const QUICK: Self = Self {
        items: [1_000, 10_000, 100_000],
        cards: [100, 1_000, 10_000],
        movements: [10_000, 100_000, 1_000_000],
        long_card: [1_000, 10_000, 100_000],
        late: [200, 2_000, 20_000],
        rounds: 5,
        sales: 400,
    };
}

/// A case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// A six-line sale, durable.
    Sale,
    /// Barcode to item, price, card and rule.
    Scan,
    /// Words or part of a code to the first 50 items.
    Search,
    /// All cards from their movements.
    Fold,
    /// Movements that come late.
    Late,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sale, Self::Scan, Self::Search, Self::Fold, Self::Late];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Scan => "scan",
            Self::Search => "search",
            Self::Fold => "fold",
            Self::Late => "late",
        }
    }

    /// The case of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    /// The names of all.
    #[must_use]
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// Runs it at each size.
    ///
    /// # Errors
    /// What the file or the product says; a case that doesn't do its work is no measurement.
    pub fn run(self, sizes: &Sizes) -> Result<Vec<Row>> {
        match self {
            Self::Sale => sale::run(sizes),
            Self::Scan => scan::run(sizes),
            Self::Search => search::run(sizes),
            Self::Fold => fold::run(sizes),
            Self::Late => late::run(sizes),
        }
    }
}
