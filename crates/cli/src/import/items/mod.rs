//! `tideline import items`: two passes over the file. The first checks every row and hashes the
//! file, the second writes in batches, each with a mark of how far it came, in one transaction.

mod check;
mod draft;
mod write;

use std::path::Path;

use anyhow::{Context as _, Result};
use app::{Desk, ItemsTaken, Till};

use super::{Ended, Stop};

/// What an import of items did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemsImport {
    /// What became of the rows, of all runs of this file together.
    pub taken: ItemsTaken,
    /// Rows that an interrupted run had taken in before this one.
    pub gone_on_after: u64,
}

impl std::fmt::Display for ItemsImport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ItemsTaken { added, changed, same } = self.taken;
        if self.gone_on_after > 0 {
            write!(f, "Went on after row {} of the items. ", self.gone_on_after)?;
        }
        write!(f, "{added} added, {changed} changed, {same} the same.")
    }
}

/// Takes items in from a file.
///
/// # Errors
/// A till that isn't set up, a file that can't be read, one that changed while it was read, or
/// what the till's file says. Wrong rows are no error: see [`Ended::Wrong`].
pub fn import_items(
    till: &Till,
    file: &Path,
    by: Option<&str>,
    stop: &Stop,
) -> Result<Ended<ItemsImport>> {
    let desk = till.store().read(|connection| Desk::open(till, connection, by));
    let desk =
        desk.context("the till can't take items in: is it set up, and is the person there?")?;
    let checked = match check::check(till, &desk, file, stop)? {
        check::Checked::Good(good) => good,
        check::Checked::Wrong(faults) => return Ok(Ended::Wrong(faults)),
        check::Checked::Stopped => return Ok(Ended::Stopped(ItemsImport::default())),
    };
    write::write(till, &desk, file, &checked, stop)
}
