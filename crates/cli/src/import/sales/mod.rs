//! `tideline import sales`: every row is checked and put to its receipt first; then the receipts
//! are recorded in the order of time, each as a sale or a return, on the way that every document
//! takes. A document's id follows from the receipt alone, so that a second run adds nothing.

mod read;
mod write;

use std::path::Path;

use anyhow::{Context as _, Result};
use app::{Desk, Till};

use super::{Ended, Stop};

/// What an import of sales did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SalesImport {
    /// Sales written.
    pub sales: u64,
    /// Returns written.
    pub returns: u64,
    /// Documents that an earlier run had written.
    pub known: u64,
    /// Lines of what was written.
    pub lines: u64,
}

impl std::fmt::Display for SalesImport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sales, returns, known, lines } = self;
        write!(f, "{sales} sales and {returns} returns with {lines} lines are in; ")?;
        write!(f, "{known} were there before.")
    }
}

/// Takes sales in from a file.
///
/// # Errors
/// A till that isn't set up, a file that can't be read, a sale that a rule refuses, or what the
/// till's file says. Wrong rows are no error: see [`Ended::Wrong`].
pub fn import_sales(
    till: &Till,
    file: &Path,
    by: Option<&str>,
    stop: &Stop,
) -> Result<Ended<SalesImport>> {
    let desk = till.store().read(|connection| Desk::open(till, connection, by));
    let desk =
        desk.context("the till can't take sales in: is it set up, and is the person there?")?;
    let read = read::read(till, &desk, file, stop)?;
    if stop.asked() {
        return Ok(Ended::Stopped(SalesImport::default()));
    }
    let receipts = match read {
        Ok(receipts) => receipts,
        Err(faults) => return Ok(Ended::Wrong(faults)),
    };
    write::write(till, &desk, &receipts, stop)
}
