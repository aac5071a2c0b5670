//! Receipts to documents, in batches. Where every rule allows a sale below zero, a batch is a
//! transaction and an interrupted run goes on; where one could refuse a sale, the whole file is
//! one transaction, so that a refusal in the middle leaves nothing behind.

use anyhow::{Result, bail};
use app::{Desk, Entered, Fact, PlainLine, Recorded, Said, Till};
use ledger::document::TenderKind;
use ledger::id::DocumentId;
use ledger::policy::{MovementKind, Verdict};
use sha2::{Digest, Sha256};
use store::Tx;
use store::catalogue::LabelRow;

use super::SalesImport;
use super::read::{Receipt, Receipts, SoldLine};
use crate::failed::{Failed, refused};
use crate::import::progress::Progress;
use crate::import::{Ended, Stop};

/// Receipts of one transaction.
const BATCH: usize = 500;

/// Writes the receipts of a file that was checked.
pub(super) fn write(
    till: &Till,
    desk: &Desk,
    all: &Receipts,
    stop: &Stop,
) -> Result<Ended<SalesImport>> {
    let size = if may_refuse(till, desk)? { all.receipts.len().max(1) } else { BATCH };
    let mut done = SalesImport::default();
    let mut progress = Progress::new("Taking in", all.receipts.len() as u64);
    let mut written = 0;
    for batch in all.receipts.chunks(size) {
        if stop.asked() {
            return Ok(Ended::Stopped(done));
        }
        done = till.store().write::<_, Failed>(|tx| {
            let mut so_far = done;
            for receipt in batch {
                Scribe { tx, till, desk, all }.write(receipt, &mut so_far)?;
            }
            Ok(so_far)
        })?;
        written += batch.len() as u64;
        progress.at(written);
    }
    progress.end();
    Ok(Ended::Done(done))
}

/// Whether any rule could refuse a sale of this shop.
fn may_refuse(till: &Till, desk: &Desk) -> Result<bool> {
    let settings = &desk.writer.settings;
    let label = till.store().read(|connection| LabelRow::find(connection, desk.sellable))?;
    let open = settings.negative_inventory
        && !settings.draining
        && label.is_some_and(|label| label.allow_negative)
        && settings.verdict(MovementKind::Sale, desk.sellable) == Verdict::Allow;
    Ok(!open)
}

struct Scribe<'a> {
    tx: &'a Tx<'a>,
    till: &'a Till,
    desk: &'a Desk,
    all: &'a Receipts,
}

impl Scribe<'_> {
    /// One receipt: a sale of what left, and a return of what came back.
    fn write(&self, receipt: &Receipt, done: &mut SalesImport) -> Result<()> {
        let (back, sold): (Vec<SoldLine>, Vec<SoldLine>) =
            receipt.lines.iter().partition(|line| line.quantity.is_negative());
        if !sold.is_empty() && self.record(receipt, "sale", &sold, || self.sale(&sold), done)? {
            done.sales += 1;
        }
        if !back.is_empty() && self.record(receipt, "return", &back, || self.back(&back), done)? {
            done.returns += 1;
        }
        Ok(())
    }

    fn sale(&self, lines: &[SoldLine]) -> Result<Fact> {
        let mut plain = Vec::with_capacity(lines.len());
        for line in lines {
            let item = &self.all.items[line.item as usize];
            let (quantity, price) = (line.quantity, line.price);
            plain.push(PlainLine { item, quantity, price, reason: None });
        }
        self.desk.sale(self.tx, &plain, TenderKind::Card).map_err(refused)
    }

    fn back(&self, lines: &[SoldLine]) -> Result<Fact> {
        let said = |line: &SoldLine| Said {
            item: self.all.items[line.item as usize].item,
            label: self.desk.sellable,
            quantity: line.quantity.negated(),
            pack: None,
            unit_cost: None,
        };
        Ok(Fact::Return(None, lines.iter().map(said).collect()))
    }

    /// Records a document that isn't there yet. Whether it is new.
    fn record(
        &self,
        receipt: &Receipt,
        kind: &str,
        lines: &[SoldLine],
        fact: impl FnOnce() -> Result<Fact>,
        done: &mut SalesImport,
    ) -> Result<bool> {
        let id = id(receipt, kind, lines, self.all);
        if self.tx.find_document(id)?.is_some() {
            done.known += 1;
            return Ok(false);
        }
        let at =
            Entered { id, recorded: self.till.tick(), effective: Some(receipt.at), approved: None };
        match self.desk.record(self.tx, at, fact()?).map_err(refused)? {
            Recorded::Written(..) => {
                done.lines += lines.len() as u64;
                Ok(true)
            }
            Recorded::Judged(_) => bail!(
                "receipt {} (row {}) would take a card below zero, which a rule refuses. Nothing \
                 was written.",
                receipt.number,
                receipt.row
            ),
        }
    }
}

/// The id that a receipt's document has in every run: of its number, time and lines.
fn id(receipt: &Receipt, kind: &str, lines: &[SoldLine], all: &Receipts) -> DocumentId {
    let mut hasher = Sha256::new();
    hasher.update(format!("{kind}\n{}\n{}\n", receipt.number, receipt.at.0));
    for line in lines {
        let sku = &all.items[line.item as usize].sku;
        let (quantity, price) = (line.quantity.get(), line.price.get());
        hasher.update(format!("{sku}\n{quantity}\n{price}\n"));
    }
    let hash: [u8; 32] = hasher.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    DocumentId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
