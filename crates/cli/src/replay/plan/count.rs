//! A count's scans, and the labels that a full one counts whole.

use app::ScanSaid;
use ledger::hlc::Millis;
use ledger::id::{ItemId, LabelId, ShopId};
use ledger::number::Quantity;

use super::super::keys::{FileError, Keys};
use super::super::setup::SELLABLE;
use super::super::values;
use super::Fact;
use super::steps::Before;

/// A scan; its own time where the file gives one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scanned {
    pub(crate) item: ItemId,
    pub(crate) label: LabelId,
    pub(crate) counted: Quantity,
    pub(crate) at: Option<Millis>,
}

impl Scanned {
    /// The scan, with the count's time where it has none of its own.
    pub(crate) fn said(self, counted_at: Millis) -> ScanSaid {
        let at = self.at.unwrap_or(counted_at);
        ScanSaid { item: self.item, label: self.label, quantity: self.counted, at }
    }
}

/// Reads a count. A full one without a line counts Sellable.
pub(super) fn read(
    before: &Before<'_>,
    keys: &mut Keys<'_>,
    shop: ShopId,
) -> Result<Fact, FileError> {
    let full = keys.find_flag("full")?.unwrap_or(false);
    let scans = keys.each("lines", |keys| {
        let item = before.item(keys)?.row.item;
        let label = before.line_label(keys, shop)?;
        let counted = values::quantity_key(keys, "counted")?;
        if counted.is_negative() {
            return Err(keys.error("counted", "a shelf can't hold less than none"));
        }
        Ok(Scanned { item, label, counted, at: values::moment(keys, "at")? })
    })?;
    let scans = scans.ok_or_else(|| keys.error("lines", "is missing"))?;
    if scans.is_empty() && !full {
        return Err(keys.error("lines", "is empty"));
    }
    if !full {
        return Ok(Fact::Count(None, scans));
    }
    let mut labels: Vec<LabelId> = scans.iter().map(|scan| scan.label).collect();
    if labels.is_empty() {
        labels.extend(before.setup.find_label(shop, SELLABLE));
    }
    labels.sort_unstable();
    labels.dedup();
    Ok(Fact::Count(Some(labels), scans))
}
