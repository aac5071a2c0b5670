//! Rows of a sales file to receipts. An unknown SKU, a time that isn't one, a quantity of zero:
//! each is a fault of its row.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use app::{Desk, Till};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use csv::ByteRecord;
use ledger::currency::Currency;
use ledger::hlc::Millis;
use ledger::number::{Money, Quantity};
use store::StoreError;
use store::catalogue::ItemRow;

use crate::import::Stop;
use crate::import::columns::{Columns, Field};
use crate::import::fault::Faults;
use crate::import::progress::Progress;
use crate::import::sheet::Sheet;
use crate::import::value::{self, short};

/// Lines of one file at most: they are held in memory until their receipts are whole.
const MOST_LINES: usize = 2_000_000;
/// Lines of one receipt, at most.
const RECEIPT_LINES: usize = 10_000;
/// Characters of a receipt's number, at most.
const RECEIPT: usize = 60;

const FIELDS: &[Field] = &[
    one("receipt", &["invoice", "invoice no", "receipt no", "receipt number", "order", "ticket"]),
    one("at", &["time", "date", "invoice date", "sold at", "timestamp", "datetime"]),
    one("sku", &["stock code", "item", "item code", "article"]),
    one("quantity", &["qty", "units"]),
    one("price", &["unit price"]),
];

const fn one(name: &'static str, aliases: &'static [&'static str]) -> Field {
    Field { name, aliases, many: false }
}

/// All receipts of a file, oldest first.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    pub(super) items: Vec<ItemRow>,
    pub(super) receipts: Vec<Receipt>,
}

/// One receipt.
#[derive(Debug)]
pub(super) struct Receipt {
    pub(super) number: String,
    /// The row that it begins in.
    pub(super) row: u64,
    pub(super) at: Millis,
    pub(super) lines: Vec<SoldLine>,
}

/// One line: of which item (its place among the file's), how many, at which price.
#[derive(Debug, Clone, Copy)]
pub(super) struct SoldLine {
    pub(super) item: u32,
    /// Below zero: brought back.
    pub(super) quantity: Quantity,
    pub(super) price: Money,
}

/// Reads a file whole; where it is asked to stop, only its beginning, which nobody may use.
pub(super) fn read(
    till: &Till,
    desk: &Desk,
    file: &Path,
    stop: &Stop,
) -> Result<Result<Receipts, Faults>> {
    let (mut sheet, header) = Sheet::open(file)?;
    let (columns, mut faults) = Columns::find(header, FIELDS);
    for field in FIELDS {
        columns.need(&mut faults, &[field.name]);
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let currency = Currency::find(&desk.account.currency);
    let mut reader = Reader {
        till,
        columns: &columns,
        decimals: currency.map_or(2, |currency| currency.decimals),
        now: till.now(),
        zone_ms: i64::from(desk.writer.zone_minutes) * 60_000,
        faults,
        items: HashMap::new(),
        places: HashMap::new(),
        all: Receipts::default(),
        lines: 0,
    };
    let mut progress = Progress::new("Checking", std::fs::metadata(file)?.len());
    let (mut record, mut rows) = (ByteRecord::new(), 0_u64);
    while let Some(row) = sheet.next(&mut record)? {
        reader.row(row, &record)?;
        rows += 1;
        if rows % 1000 == 0 {
            progress.at(sheet.position());
            if stop.asked() {
                break;
            }
        }
    }
    progress.end();
    if rows == 0 {
        reader.faults.add(1, None, "there is no row after the header");
    }
    if !reader.faults.is_empty() {
        return Ok(Err(reader.faults));
    }
    let mut all = reader.all;
    all.receipts.sort_by_key(|receipt| (receipt.at, receipt.row));
    Ok(Ok(all))
}

struct Reader<'a> {
    till: &'a Till,
    columns: &'a Columns,
    decimals: u32,
    now: Millis,
    zone_ms: i64,
    faults: Faults,
    /// Places of items by SKU; none where the catalogue has no such SKU.
    items: HashMap<String, Option<u32>>,
    places: HashMap<String, usize>,
    all: Receipts,
    lines: usize,
}

impl Reader<'_> {
    fn row(&mut self, row: u64, record: &ByteRecord) -> Result<(), StoreError> {
        if !self.columns.whole(row, record, &mut self.faults) {
            return Ok(());
        }
        let number = self.cell(row, record, "receipt", |_, text| value::words(text, RECEIPT));
        let at = self.cell(row, record, "at", |reader, text| {
            let at = time(text, reader.zone_ms)?;
            if at > reader.now {
                return Err(format!("“{}” is in the future", short(text)));
            }
            Ok(at)
        });
        let quantity = self.cell(row, record, "quantity", |_, text| {
            let quantity = Quantity::new(value::signed(text, 3)?).map_err(|e| e.to_string())?;
            if quantity.is_zero() { Err("it is zero".to_owned()) } else { Ok(quantity) }
        });
        let price = self.cell(row, record, "price", |reader, text| {
            Money::new(value::amount(text, reader.decimals)?).map_err(|e| e.to_string())
        });
        let sku = self.cell(row, record, "sku", |_, text| Ok(text.to_owned()));
        let item = match sku {
            None => None,
            Some(sku) => self.item(row, sku)?,
        };
        if let (Some(number), Some(at), Some(quantity), Some(price), Some(item)) =
            (number, at, quantity, price, item)
        {
            self.put(row, number, at, SoldLine { item, quantity, price });
        }
        Ok(())
    }

    /// A cell as a value; none where it is empty or wrong, which is a fault.
    fn cell<T>(
        &mut self,
        row: u64,
        record: &ByteRecord,
        name: &'static str,
        parse: impl FnOnce(&Self, &str) -> Result<T, String>,
    ) -> Option<T> {
        let columns = self.columns;
        let before = self.faults.total;
        let Some((column, text)) = columns.cell(row, record, name, &mut self.faults) else {
            if self.faults.total == before {
                self.faults.add(row, Some(columns.called(name)), "it is empty");
            }
            return None;
        };
        match parse(self, text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.faults.add(row, Some(column), why);
                None
            }
        }
    }

    fn item(&mut self, row: u64, sku: String) -> Result<Option<u32>, StoreError> {
        let place = match self.items.get(&sku) {
            Some(place) => *place,
            None => {
                let found = self.till.store().read(|c| ItemRow::find_sku(c, &sku))?;
                let place = found.map(|item| {
                    self.all.items.push(item);
                    u32::try_from(self.all.items.len() - 1).unwrap_or(u32::MAX)
                });
                self.items.insert(sku.clone(), place);
                place
            }
        };
        if place.is_none() {
            let why = format!("the catalogue has no SKU “{}”", short(&sku));
            self.faults.add(row, Some(self.columns.called("sku")), why);
        }
        Ok(place)
    }

    fn put(&mut self, row: u64, number: String, at: Millis, line: SoldLine) {
        self.lines += 1;
        if self.lines == MOST_LINES + 1 {
            self.faults.add(
                row,
                None,
                format!("the file has more than {MOST_LINES} lines: split it"),
            );
        }
        if self.lines > MOST_LINES {
            return;
        }
        let receipts = &mut self.all.receipts;
        let place = *self.places.entry(number.clone()).or_insert_with(|| {
            receipts.push(Receipt { number, row, at, lines: Vec::new() });
            receipts.len() - 1
        });
        let Some(receipt) = receipts.get_mut(place) else { return };
        receipt.at = receipt.at.min(at);
        receipt.lines.push(line);
        if receipt.lines.len() == RECEIPT_LINES + 1 {
            let why = format!("the receipt has more than {RECEIPT_LINES} lines");
            self.faults.add(row, Some(self.columns.called("receipt")), why);
        }
    }
}

/// A time: with its zone, or in the register's.
fn time(text: &str, zone_ms: i64) -> Result<Millis, String> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(Millis(time.timestamp_millis()));
    }
    for form in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M"] {
        if let Ok(time) = NaiveDateTime::parse_from_str(text, form) {
            return Ok(Millis(time.and_utc().timestamp_millis() - zone_ms));
        }
    }
    Err(match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(_) => format!("“{}” has no time of day, which a sale needs", short(text)),
        Err(_) => format!("“{}” isn't a time like 2026-01-31 14:05:00", short(text)),
    })
}
