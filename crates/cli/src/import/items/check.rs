//! The first pass: every row against its columns, the other rows and the catalogue. Of a million
//! rows it remembers a fingerprint of each SKU and barcode, nothing else.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use app::{Desk, ItemDraft, Till};
use csv::ByteRecord;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use store::StoreError;
use store::catalogue::ItemRow;

use super::draft::{Drafter, FIELDS};
use crate::import::Stop;
use crate::import::columns::Columns;
use crate::import::fault::Faults;
use crate::import::progress::Progress;
use crate::import::sheet::Sheet;

/// Rows between two looks at the clock and at Ctrl-C.
const STRIDE: u64 = 1000;

/// A file without a fault.
pub(super) struct Good {
    /// Rows.
    pub(super) rows: u64,
    /// The file's SHA-256.
    pub(super) hash: [u8; 32],
}

pub(super) enum Checked {
    Good(Good),
    Wrong(Faults),
    Stopped,
}

/// Checks a file whole. Nothing is written.
pub(super) fn check(till: &Till, desk: &Desk, file: &Path, stop: &Stop) -> Result<Checked> {
    let (mut sheet, header) = Sheet::open(file)?;
    let (columns, mut faults) = Columns::find(header, FIELDS);
    columns.need(&mut faults, &["sku", "barcode"]);
    columns.need(&mut faults, &["name"]);
    columns.need(&mut faults, &["price"]);
    if !faults.is_empty() {
        return Ok(Checked::Wrong(faults));
    }
    let left_out = columns.left_out();
    if !left_out.is_empty() {
        eprintln!("Columns that are left out: {}", left_out.join(", "));
    }
    let drafter = Drafter::new(&columns, desk);
    let mut seen = Seen::default();
    let mut progress = Progress::new("Checking", std::fs::metadata(file)?.len());
    let (mut record, mut rows) = (ByteRecord::new(), 0);
    while let Some(row) = sheet.next(&mut record)? {
        if let Some(draft) = drafter.draft(row, &record, &mut faults) {
            seen.check(row, &draft, &columns, &mut faults);
            till.store().read(|c| against_catalogue(c, row, &draft, &columns, &mut faults))?;
        }
        rows += 1;
        if rows % STRIDE == 0 {
            progress.at(sheet.position());
            if stop.asked() {
                return Ok(Checked::Stopped);
            }
        }
    }
    progress.end();
    if rows == 0 {
        faults.add(1, None, "there is no row after the header");
    }
    Ok(match faults.is_empty() {
        true => Checked::Good(Good { rows, hash: sheet.hash() }),
        false => Checked::Wrong(faults),
    })
}

/// 96 bits of a SHA-256: among five million texts two alike are less likely than a broken disk.
type Fingerprint = [u32; 3];

fn fingerprint(text: &str) -> Fingerprint {
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let word = |at: usize| u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]);
    [word(0), word(4), word(8)]
}

/// Rows by what they may not share.
#[derive(Default)]
struct Seen {
    skus: HashMap<Fingerprint, u32>,
    codes: HashMap<Fingerprint, u32>,
}

impl Seen {
    fn check(&mut self, row: u64, draft: &ItemDraft, columns: &Columns, faults: &mut Faults) {
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        if let Some(first) = self.skus.insert(fingerprint(&draft.sku), number) {
            let why = format!("“{}” is in row {first} as well", draft.sku);
            faults.add(row, Some(columns.called("sku")), why);
        }
        for code in &draft.barcodes {
            if let Some(first) = self.codes.insert(fingerprint(code), number) {
                let code = ledger::barcode::as_printed(code);
                let why = format!("“{code}” is in row {first} as well");
                faults.add(row, Some(columns.called("barcode")), why);
            }
        }
    }
}

/// A barcode that the catalogue gives to an item of another SKU.
fn against_catalogue(
    connection: &Connection,
    row: u64,
    draft: &ItemDraft,
    columns: &Columns,
    faults: &mut Faults,
) -> Result<(), StoreError> {
    for code in &draft.barcodes {
        if let Some(owner) = ItemRow::find_code(connection, code)?
            && owner.sku != draft.sku
        {
            let code = ledger::barcode::as_printed(code);
            let why = format!("“{code}” is the barcode of {} ({})", owner.sku, owner.name);
            faults.add(row, Some(columns.called("barcode")), why);
        }
    }
    Ok(())
}
