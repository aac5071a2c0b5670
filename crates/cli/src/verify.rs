//! `tideline verify`: every hash of the journal, and every card against the plain fold of it.

use std::path::Path;

use anyhow::{Result, ensure};
use app::{Clock as _, SystemClock};
use store::{DATABASE, OpenOptions, Store};

/// Checks the till of a data folder and says what was checked; with `rebuild` after making the
/// projections anew from the journal.
///
/// # Errors
/// There is no till, it can't be opened, or the first thing in it that isn't right.
pub fn run(folder: &Path, rebuild: bool) -> Result<()> {
    let path = folder.join(DATABASE);
    ensure!(path.is_file(), "there is no till in {}", folder.display());
    let store = Store::open(&path, &OpenOptions::default())?;
    if rebuild {
        let rebuilt = store.rebuild(SystemClock.now())?;
        println!(
            "{} cards were made anew from {} documents; {} costs were revised.",
            rebuilt.cards, rebuilt.documents, rebuilt.revised
        );
    }
    let verified = store.verify()?;
    println!("{} documents and {} cards are right.", verified.documents, verified.cards);
    Ok(())
}
