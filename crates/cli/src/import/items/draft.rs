//! One row to one item: every cell to its value, every wrong cell to a fault.

use app::{Desk, ItemDraft};
use csv::ByteRecord;
use ledger::barcode::{LONGEST_CODE, as_printed, canonical, is_gtin};
use ledger::currency::Currency;
use ledger::number::{Amount, Money, Quantity};
use store::catalogue::PackRow;

use crate::import::columns::{Columns, Field, plain};
use crate::import::fault::Faults;
use crate::import::value::{self, short};

/// Decimals of a cost.
const COST_DECIMALS: u32 = 4;
/// Characters of a name, a SKU and other words, at most.
const NAME: usize = 120;
const SKU: usize = 60;
const WORD: usize = 60;
/// Barcodes and packs of one row, at most.
const CODES: usize = 20;

pub(super) const FIELDS: &[Field] = &[
    one("sku", &["item", "item code", "item number", "article", "article number"]),
    one("name", &["description", "title", "product", "item name", "product name"]),
    one("price", &["retail price", "sale price", "unit price", "selling price"]),
    one("cost", &["unit cost", "cost price", "purchase price"]),
    Field {
        name: "barcode",
        aliases: &["barcodes", "upc", "upc a", "ean", "ean13", "ean 13", "gtin", "plu", "code"],
        many: true,
    },
    one("department", &["dept", "category"]),
    one("tax", &["tax category", "tax code"]),
    one("taxed", &["taxable"]),
    one("unit", &["uom", "base unit"]),
    one("sold by weight", &["by weight", "weighed", "scale"]),
    one("stocked", &["track stock", "has stock"]),
    one("order policy", &["when out"]),
    one("packs", &["pack", "pack sizes"]),
    one("kind", &["barcode kind"]),
];

const fn one(name: &'static str, aliases: &'static [&'static str]) -> Field {
    Field { name, aliases, many: false }
}

/// Reads rows of one file for one till.
pub(super) struct Drafter<'a> {
    columns: &'a Columns,
    desk: &'a Desk,
    decimals: u32,
}

/// One row being read.
struct Row<'a> {
    columns: &'a Columns,
    record: &'a ByteRecord,
    number: u64,
    faults: &'a mut Faults,
}

impl<'a> Row<'a> {
    /// A cell as a value; none where it is empty or wrong, which is a fault.
    fn read<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (column, text) = self.columns.cell(self.number, self.record, name, self.faults)?;
        parse(text).map_err(|why| self.faults.add(self.number, Some(column), why)).ok()
    }

    fn lacks(&mut self, name: &'static str) {
        self.faults.add(self.number, Some(self.columns.called(name)), "it is empty");
    }

    fn cells(&mut self, name: &str) -> Vec<(&'a str, &'a str)> {
        self.columns.cells(self.number, self.record, name, self.faults)
    }
}

impl<'a> Drafter<'a> {
    pub(super) fn new(columns: &'a Columns, desk: &'a Desk) -> Self {
        let currency = Currency::find(&desk.account.currency);
        Self { columns, desk, decimals: currency.map_or(2, |c| c.decimals) }
    }

    /// The item of a row; none where anything in it is wrong.
    pub(super) fn draft(
        &self,
        number: u64,
        record: &ByteRecord,
        faults: &mut Faults,
    ) -> Option<ItemDraft> {
        let before = faults.total;
        if !self.columns.whole(number, record, faults) {
            return None;
        }
        let mut row = Row { columns: self.columns, record, number, faults };
        let barcodes = barcodes(&mut row);
        let sku = row.read("sku", |text| value::words(text, SKU));
        let sku = sku.or_else(|| barcodes.first().map(|code| as_printed(code).to_owned()));
        if sku.is_none() && row.cells("sku").is_empty() {
            row.lacks("sku");
        }
        // A till needs something to print; an export with a hole in it has only the SKU.
        let name = row.read("name", |text| value::words(text, NAME)).or_else(|| sku.clone());
        let decimals = self.decimals;
        let price = row.read("price", |text| value::amount(text, decimals));
        if row.cells("price").is_empty() {
            row.lacks("price");
        }
        let draft = ItemDraft {
            sku: sku?,
            name: name?,
            price: Money::new(price.unwrap_or_default()).ok()?,
            cost: row
                .read("cost", |text| value::amount(text, COST_DECIMALS))
                .and_then(|cost| Amount::new(cost).ok()),
            department: row.read("department", |text| value::words(text, WORD)),
            unit: self.unit(&mut row),
            tax: self.tax(&mut row),
            stocked: row.read("stocked", value::yes),
            continue_when_out: row.read("order policy", policy),
            barcodes,
            packs: row.read("packs", packs).unwrap_or_default(),
        };
        (faults.total == before).then_some(draft)
    }

    /// The unit's word. Goods sold by weight without one are sold by the pound where the
    /// currency is the US dollar, else by the kilogram.
    fn unit(&self, row: &mut Row<'_>) -> Option<String> {
        let unit = row.read("unit", |text| value::words(text, WORD));
        let by_weight = row.read("sold by weight", value::yes);
        match (unit, by_weight) {
            (Some(unit), _) => Some(unit),
            (None, Some(true)) if self.desk.account.currency == "USD" => Some("lb".to_owned()),
            (None, Some(true)) => Some("kg".to_owned()),
            (None, Some(false)) => Some("each".to_owned()),
            (None, None) => None,
        }
    }

    /// A category of the till by its name; `taxed` 0 is `none`, any other number `standard`.
    fn tax(&self, row: &mut Row<'_>) -> Option<String> {
        let known = |name: &str| {
            let found = self.desk.taxes.iter().find(|t| t.name.eq_ignore_ascii_case(name));
            found.map(|tax| tax.name.clone()).ok_or_else(|| {
                let names: Vec<&str> = self.desk.taxes.iter().map(|t| t.name.as_str()).collect();
                format!("“{}” is no tax of this till: it has {}", short(name), names.join(", "))
            })
        };
        let named = row.read("tax", known);
        let taxed = row.read("taxed", |text| match text.parse::<u8>() {
            Ok(number) => known(if number == 0 { "none" } else { "standard" }),
            Err(_) => known(if value::yes(text)? { "standard" } else { "none" }),
        });
        named.or(taxed)
    }
}

/// The barcodes of a row, each once. A column or a kind that promises a GTIN must hold one.
fn barcodes(row: &mut Row<'_>) -> Vec<String> {
    let kind = row.read("kind", |text| Ok(plain(text))).unwrap_or_default();
    let mut codes = Vec::new();
    for (column, cell) in row.cells("barcode") {
        for text in cell.split([';', '|']).map(str::trim).filter(|text| !text.is_empty()) {
            match code(&kind, column, text) {
                Ok(code) if codes.contains(&code) => {}
                Ok(_) if codes.len() == CODES => {
                    let why = format!("an item has at most {CODES} barcodes");
                    row.faults.add(row.number, Some(column), why);
                    return codes;
                }
                Ok(code) => codes.push(code),
                Err(why) => row.faults.add(row.number, Some(column), why),
            }
        }
    }
    codes
}

fn code(kind: &str, column: &str, text: &str) -> Result<String, String> {
    let promised = match plain(column).as_str() {
        "upc" | "upc a" => Some("a UPC-A"),
        "ean" | "ean13" | "ean 13" => Some("an EAN"),
        "gtin" => Some("a GTIN"),
        _ => match kind {
            "upc a" => Some("a UPC-A"),
            "gtin 13" | "ean 13" => Some("an EAN"),
            "gtin 8" | "gtin 14" => Some("a GTIN"),
            _ => None,
        },
    };
    if let Some(promised) = promised.filter(|_| !is_gtin(text)) {
        let why = "8, 12, 13 or 14 digits, the last of them the right check digit";
        return Err(format!("“{}” isn't {promised}: it has {why}", short(text)));
    }
    if text.len() > LONGEST_CODE {
        return Err(format!("a barcode has at most {LONGEST_CODE} characters"));
    }
    value::words(text, LONGEST_CODE)?;
    // The item part alone stands for the whole in-store code, its price left out.
    let item_part = kind == "variable measure"
        && text.len() == 5
        && text.bytes().all(|byte| byte.is_ascii_digit());
    Ok(canonical(&if item_part { format!("2{text}00000") } else { text.to_owned() }))
}

fn policy(text: &str) -> Result<bool, String> {
    match plain(text).as_str() {
        "continue" | "continue when out" => Ok(true),
        "stop" | "stop when out" => Ok(false),
        _ => Err(format!("“{}” is neither stop nor continue", short(text))),
    }
}

/// `case=12; box=6`.
fn packs(text: &str) -> Result<Vec<PackRow>, String> {
    let mut all: Vec<PackRow> = Vec::new();
    for part in text.split([';', '|']).map(str::trim).filter(|part| !part.is_empty()) {
        let (name, size) = part
            .split_once(['=', ':'])
            .ok_or_else(|| format!("“{}” isn't a pack like case=12", short(part)))?;
        let name = value::words(name.trim(), WORD)?;
        let milli = value::amount(size.trim(), 3)?;
        let size = Quantity::new(milli).map_err(|e| e.to_string())?;
        if name.is_empty() || !size.is_positive() {
            return Err(format!("“{}” isn't a pack like case=12", short(part)));
        }
        if all.iter().any(|pack| pack.name == name) {
            return Err(format!("the pack {name} is there twice"));
        }
        all.push(PackRow { name, size });
    }
    if all.len() > CODES {
        return Err(format!("an item has at most {CODES} packs"));
    }
    Ok(all)
}
