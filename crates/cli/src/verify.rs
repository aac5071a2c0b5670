//! `tideline verify`: every hash of the journal, and every card against the plain fold of it.

use std::path::Path;

use anyhow::{Result, ensure};
use store::{DATABASE, OpenOptions, Store};

/// Checks the till of a data folder and says what was checked.
///
/// # Errors
/// There is no till, it can't be opened, or the first thing in it that isn't right.
pub fn run(folder: &Path) -> Result<()> {
    let path = folder.join(DATABASE);
    ensure!(path.is_file(), "there is no till in {}", folder.display());
    let verified = Store::open(&path, &OpenOptions::default())?.verify()?;
    println!("{} documents and {} cards are right.", verified.documents, verified.cards);
    Ok(())
}
