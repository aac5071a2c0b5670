//! The second pass: batches of rows, each in one transaction with the mark of how far it came.
//! Killed at any moment, the next run of the same file goes on after the last whole batch.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use app::{Desk, ItemDraft, ItemsTaken, Refused, Till, take_items};
use csv::ByteRecord;
use serde::{Deserialize, Serialize};

use super::ItemsImport;
use super::check::Good;
use super::draft::{Drafter, FIELDS};
use crate::import::columns::Columns;
use crate::import::fault::Faults;
use crate::import::progress::Progress;
use crate::import::sheet::Sheet;
use crate::import::{Ended, Stop};

/// Rows of one transaction.
pub(super) const BATCH: usize = 5000;
/// The mark's name in the file.
const MARK: &str = "import items";

/// How far a file came.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    file: String,
    rows: u64,
    taken: ItemsTaken,
}

/// Writes a file that was checked.
pub(super) fn write(
    till: &Till,
    desk: &Desk,
    file: &Path,
    good: &Good,
    stop: &Stop,
) -> Result<Ended<ItemsImport>> {
    let hash = hex::encode(good.hash);
    let mut mark = find_mark(till, &hash)?;
    let mut done = ItemsImport { taken: mark.taken, gone_on_after: mark.rows };
    let (mut sheet, header) = Sheet::open(file)?;
    let (columns, _) = Columns::find(header, FIELDS);
    let drafter = Drafter::new(&columns, desk);
    let mut record = ByteRecord::new();
    for _ in 0..mark.rows {
        sheet.next(&mut record)?;
    }
    let mut progress = Progress::new("Taking in", good.rows);
    loop {
        if stop.asked() {
            return Ok(Ended::Stopped(done));
        }
        let batch = batch(&mut sheet, &drafter)?;
        let last = batch.len() < BATCH;
        if last && (sheet.hash() != good.hash || mark.rows + batch.len() as u64 != good.rows) {
            bail!("the file changed while it was read: run it again");
        }
        mark.rows += batch.len() as u64;
        let source = source(file, &hash);
        done.taken = till.store().write::<_, Refused>(|tx| {
            let taken = mark.taken.plus(take_items(tx, till, desk, &source, &batch)?);
            mark.taken = taken;
            let text = if last { None } else { serde_json::to_string(&mark).ok() };
            tx.put_mark(MARK, text.as_deref())?;
            Ok(taken)
        })?;
        progress.at(mark.rows);
        if last {
            progress.end();
            return Ok(Ended::Done(done));
        }
    }
}

/// The next rows. They were checked; one that is wrong now means another file.
fn batch(sheet: &mut Sheet, drafter: &Drafter<'_>) -> Result<Vec<ItemDraft>> {
    let (mut batch, mut record) = (Vec::with_capacity(BATCH), ByteRecord::new());
    while batch.len() < BATCH
        && let Some(row) = sheet.next(&mut record)?
    {
        let mut faults = Faults::default();
        let draft = drafter.draft(row, &record, &mut faults);
        batch.push(draft.context("the file changed while it was read: run it again")?);
    }
    Ok(batch)
}

/// Where an interrupted run of this very file stopped; the start for any other.
fn find_mark(till: &Till, hash: &str) -> Result<Mark> {
    let text = till.store().read(|connection| store::find_mark(connection, MARK))?;
    let found = text.and_then(|text| serde_json::from_str::<Mark>(&text).ok());
    Ok(found.filter(|mark| mark.file == hash).unwrap_or(Mark {
        file: hash.to_owned(),
        rows: 0,
        taken: ItemsTaken::default(),
    }))
}

/// The file as the journal names it: its name and the beginning of its hash.
fn source(file: &Path, hash: &str) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    format!("{name} {}", &hash[..12])
}
