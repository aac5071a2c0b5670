//! The file, read: items, and invoices in the order of time. Owns what its oddities mean.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use csv::ByteRecord;
use ledger::arithmetic::mul_div_half_away;
use ledger::hlc::Millis;
use ledger::number::{Money, Quantity};

use crate::import::columns::{Columns, Field};
use crate::import::fault::Faults;
use crate::import::sheet::Sheet;
use crate::import::value;

const FIELDS: &[Field] = &[
    one("invoice", &["invoice no", "invoiceno"]),
    one("stock code", &["stockcode"]),
    one("description", &[]),
    one("quantity", &[]),
    one("at", &["invoice date", "invoicedate"]),
    one("unit price", &["unitprice", "price"]),
];

const fn one(name: &'static str, aliases: &'static [&'static str]) -> Field {
    Field { name, aliases, many: false }
}

/// An item of the file.
#[derive(Debug)]
pub(super) struct Sold {
    pub(super) code: String,
    /// The first name that it was sold under; empty where it never was sold.
    pub(super) name: String,
    /// The first price.
    pub(super) price: Money,
    /// A code that isn't a product's: postage, fees, discounts.
    pub(super) service: bool,
}

/// What an invoice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sale,
    Cancellation,
    /// No line has a price: the shop corrects its stock.
    Correction,
}

/// One invoice.
#[derive(Debug)]
pub(super) struct Invoice {
    pub(super) number: String,
    pub(super) kind: Kind,
    pub(super) at: Millis,
    pub(super) lines: Vec<InvoiceLine>,
    /// A line has a price, be it finer than a penny.
    priced: bool,
    /// What a correction says of itself.
    pub(super) remark: String,
}

/// One line; a cancellation's quantity is above zero here, a correction's is signed.
#[derive(Debug, Clone, Copy)]
pub(super) struct InvoiceLine {
    pub(super) item: usize,
    pub(super) quantity: Quantity,
    pub(super) price: Money,
}

/// The file.
#[derive(Debug, Default)]
pub(super) struct RealFile {
    pub(super) items: Vec<Sold>,
    pub(super) invoices: Vec<Invoice>,
    pub(super) lines: u64,
    pub(super) left_out: u64,
    pub(super) rounded: u64,
}

/// Reads it; a row that isn't one ends it with the row's number.
pub(super) fn read(path: &Path) -> Result<RealFile> {
    let (mut sheet, header) = Sheet::read(open(path)?)?;
    let (columns, mut faults) = Columns::find(header, FIELDS);
    for field in FIELDS {
        columns.need(&mut faults, &[field.name]);
    }
    let mut reader = Reader::new(&columns);
    let mut record = ByteRecord::new();
    while let Some(row) = sheet.next(&mut record)? {
        if !faults.is_empty() {
            break;
        }
        reader.row(row, &record, &mut faults)?;
    }
    if !faults.is_empty() {
        bail!("{}: {faults}", path.display());
    }
    let mut file = reader.file;
    for invoice in &mut file.invoices {
        if invoice.kind == Kind::Sale && !invoice.priced {
            invoice.kind = Kind::Correction;
        }
    }
    file.invoices.retain(|invoice| !invoice.lines.is_empty());
    file.invoices.sort_by_key(|invoice| invoice.at);
    Ok(file)
}

/// The file's bytes, unpacked where it begins as xz does.
fn open(path: &Path) -> Result<Box<dyn Read>> {
    let mut file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
    let mut magic = [0; 6];
    let read = file.read(&mut magic)?;
    file.rewind()?;
    let file = BufReader::new(file);
    if read == magic.len() && magic == [0xfd, b'7', b'z', b'X', b'Z', 0] {
        return Ok(Box::new(liblzma::read::XzDecoder::new(file)));
    }
    Ok(Box::new(file))
}

struct Reader<'a> {
    columns: &'a Columns,
    file: RealFile,
    items: HashMap<String, usize>,
    invoices: HashMap<String, usize>,
}

/// A row's cells as values.
struct Cells<'a> {
    invoice: &'a str,
    code: String,
    description: &'a str,
    quantity: Quantity,
    at: Millis,
    price: Money,
    priced: bool,
}

impl<'a> Reader<'a> {
    fn new(columns: &'a Columns) -> Self {
        let file = RealFile::default();
        Self { columns, file, items: HashMap::new(), invoices: HashMap::new() }
    }

    fn row(&mut self, row: u64, record: &ByteRecord, faults: &mut Faults) -> Result<()> {
        if !self.columns.whole(row, record, faults) {
            return Ok(());
        }
        self.file.lines += 1;
        let columns = self.columns;
        let Some(cells) = self.cells(columns, row, record, faults)? else { return Ok(()) };
        let kind = match cells.invoice.as_bytes().first() {
            Some(b'C') => Kind::Cancellation,
            Some(byte) if byte.is_ascii_digit() => Kind::Sale,
            // Bad debts (A…): money without goods.
            _ => {
                self.file.left_out += 1;
                return Ok(());
            }
        };
        let quantity = match kind {
            Kind::Cancellation => cells.quantity.negated(),
            Kind::Sale | Kind::Correction => cells.quantity,
        };
        let wrong_way = quantity.is_negative() && (kind != Kind::Sale || cells.priced);
        if quantity.is_zero() || wrong_way {
            self.file.left_out += 1;
            return Ok(());
        }
        let item = self.item(&cells);
        let invoices = &mut self.file.invoices;
        let place = *self.invoices.entry(cells.invoice.to_owned()).or_insert_with(|| {
            invoices.push(Invoice {
                number: cells.invoice.to_owned(),
                kind,
                at: cells.at,
                lines: Vec::new(),
                priced: false,
                remark: cells.description.to_owned(),
            });
            invoices.len() - 1
        });
        let invoice = &mut invoices[place];
        invoice.priced |= cells.priced;
        invoice.lines.push(InvoiceLine { item, quantity, price: cells.price });
        Ok(())
    }

    fn cells<'r>(
        &mut self,
        columns: &'r Columns,
        row: u64,
        record: &'r ByteRecord,
        faults: &mut Faults,
    ) -> Result<Option<Cells<'r>>> {
        let before = faults.total;
        let mut need = |name: &'static str| {
            let cell = columns.cell(row, record, name, faults);
            if cell.is_none() {
                faults.add(row, Some(name), "it is empty");
            }
            cell.map_or("", |(_, text)| text)
        };
        let (invoice, code) = (need("invoice"), need("stock code"));
        let (quantity, at, price) = (need("quantity"), need("at"), need("unit price"));
        let description = columns.cell(row, record, "description", faults);
        if faults.total > before {
            return Ok(None);
        }
        let wrong = |why: String| anyhow::anyhow!("row {row}: {why}");
        let quantity = value::signed(quantity, 0).map_err(wrong)?;
        let time = chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M:%S")
            .with_context(|| format!("row {row}: “{at}” isn't a time"))?;
        let fine = value::signed(price, 4).map_err(wrong)?;
        self.file.rounded += u64::from(fine % 100 != 0);
        Ok(Some(Cells {
            invoice,
            code: code.to_uppercase(),
            description: description.map_or("", |(_, text)| text),
            quantity: Quantity::units(quantity)?,
            at: Millis(time.and_utc().timestamp_millis()),
            price: Money::new(mul_div_half_away(fine, 1, 100)?)?,
            priced: fine != 0,
        }))
    }

    fn item(&mut self, cells: &Cells<'_>) -> usize {
        let items = &mut self.file.items;
        let place = *self.items.entry(cells.code.clone()).or_insert_with(|| {
            let digits = cells.code.bytes().take_while(u8::is_ascii_digit).count();
            items.push(Sold {
                code: cells.code.clone(),
                name: String::new(),
                price: Money::ZERO,
                service: digits < 5 && !cells.code.starts_with("DCGS"),
            });
            items.len() - 1
        });
        let item = &mut items[place];
        if cells.price.is_positive() && item.price.is_zero() {
            item.price = cells.price;
            item.name = cells.description.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        place
    }
}
