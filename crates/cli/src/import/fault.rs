//! What is wrong with a file: by row and column, the first hundred in full, the rest as a count.

use std::fmt::{Display, Formatter};

/// Faults told in full.
const TOLD: usize = 100;

/// One wrong cell, or a wrong row where no column is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row's line in the file; the header is usually line 1.
    pub row: u64,
    /// The column as the file names it.
    pub column: Option<String>,
    /// Why.
    pub why: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match &self.column {
            Some(column) => write!(f, "row {}, {column}: {}", self.row, self.why),
            None => write!(f, "row {}: {}", self.row, self.why),
        }
    }
}

/// All that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first hundred.
    pub told: Vec<Fault>,
    /// How many there are in all.
    pub total: u64,
}

impl Faults {
    pub(crate) fn add(&mut self, row: u64, column: Option<&str>, why: impl Into<String>) {
        self.total += 1;
        if self.told.len() < TOLD {
            let column = column.map(str::to_owned);
            self.told.push(Fault { row, column, why: why.into() });
        }
    }

    /// Nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl Display for Faults {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for fault in &self.told {
            writeln!(f, "{fault}")?;
        }
        let more = self.total - self.told.len() as u64;
        if more > 0 {
            writeln!(f, "… and {more} more.")?;
        }
        let things = if self.total == 1 { "thing is" } else { "things are" };
        write!(f, "{} {things} wrong with the file. Nothing was written.", self.total)
    }
}
