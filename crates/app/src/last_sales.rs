//! The last sales, page by page, all of them or those of a receipt number. Never looks through
//! the journal: every page is a few index look-ups.

use contract::{LastSales, LastSalesQuery, Refusal, SaleRow, TenderKind};
use ledger::id::{Author, DocumentId};
use ledger::number::LIMIT;
use rusqlite::Connection;
use store::catalogue::RegisterRow;
use store::{ReceiptNumbers, StoredDocument};

use crate::counter::Counter;
use crate::error::Refused;
use crate::sell::kind_in_words;
use crate::till::Till;
use crate::{receipt, session};

/// Digits of a receipt number as it is printed.
const DIGITS: u32 = 6;
/// The longest text that is looked at, in characters.
const LONGEST_TEXT: usize = 60;
/// Items that a row names.
const NAMED: usize = 2;

/// The last sales, newest first.
///
/// # Errors
/// A limit out of range, or a page after a sale that isn't there.
pub(crate) fn last_sales(till: &Till, query: LastSalesQuery) -> Result<LastSales, Refused> {
    if !(1..=200).contains(&query.limit) {
        return Err(Refusal::invalid("limit", "A page has 1 to 200 sales.").into());
    }
    let text = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
        let why = format!("A receipt number has at most {LONGEST_TEXT} characters.");
        return Err(Refusal::invalid("text", &why).into());
    }
    let gone = || Refusal::not_found("sale");
    let before = query.before.as_deref().map(|id| DocumentId::parse(id).ok_or_else(gone));
    let before = before.transpose()?;
    till.store.read(|connection| {
        Counter::get(connection)?;
        let found = match text {
            None => store::list_sales(connection, before, query.limit)?.ok_or_else(gone)?,
            Some(text) => by_number(connection, text, before, query.limit)?,
        };
        let sales = found.iter().map(|found| row(connection, found));
        Ok(LastSales { sales: sales.collect::<Result<_, _>>()? })
    })
}

fn row(connection: &Connection, found: &StoredDocument) -> Result<SaleRow, Refused> {
    let header = &found.document.header;
    let sale = receipt::sale_of(&found.document)?;
    let names: Vec<&str> = sale.lines.iter().take(NAMED).map(|line| line.name.as_str()).collect();
    let more = if sale.lines.len() > NAMED { " …" } else { "" };
    let tender = sale.tenders.first();
    Ok(SaleRow {
        document_id: header.id.to_string(),
        number: receipt::number(connection, header, sale)?,
        at_ms: header.effective.0,
        cashier: receipt::person(connection, header.user)?,
        what: format!("{}{more}", names.join(", ")),
        lines: u32::try_from(sale.lines.len()).unwrap_or(u32::MAX),
        total_minor: sale.total.get(),
        tender: tender.map_or(TenderKind::Cash, |tender| kind_in_words(tender.kind)),
        voided: found.reversed_by.is_some(),
        below_zero: !receipt::sums_below_zero(sale)?.is_empty(),
    })
}

/// The sales whose receipt number has these digits: those that begin so, the highest first.
fn by_number(
    connection: &Connection,
    text: &str,
    before: Option<DocumentId>,
    limit: u32,
) -> Result<Vec<StoredDocument>, Refused> {
    let (series, digits) = match text.rsplit_once('-') {
        None => (None, text),
        Some((series, digits)) => (Some(series), digits),
    };
    let (Some(author), Some(ranges)) = (author(connection, series)?, ranges(digits)) else {
        return Ok(Vec::new());
    };
    let below = match before {
        None => u64::MAX,
        Some(before) => number_of(connection, before)?,
    };
    let mut all = Vec::new();
    for (low, high) in ranges.into_iter().rev() {
        let left = limit - u32::try_from(all.len()).unwrap_or(limit).min(limit);
        let high = high.min(below.saturating_sub(1));
        if left > 0 && low <= high {
            let numbers = ReceiptNumbers { author, low, high };
            all.extend(store::list_sales_by_receipt(connection, numbers, left)?);
        }
    }
    Ok(all)
}

/// Whose receipts: those of the series that was written before the dash, or this register's.
fn author(connection: &Connection, written: Option<&str>) -> Result<Option<Author>, Refused> {
    let Some(written) = written else {
        let here = session::here(connection)?;
        return Ok(Some(here.author()));
    };
    let named = |register: &RegisterRow, incarnation| {
        receipt::series(&register.name, incarnation).to_lowercase() == written.to_lowercase()
    };
    let (_, later) = written.rsplit_once('.').unwrap_or((written, "1"));
    let candidates = [1, later.parse().unwrap_or(1)];
    let registers = RegisterRow::list(connection)?;
    Ok(registers.iter().find_map(|register| {
        let incarnation = candidates.into_iter().find(|i| named(register, *i))?;
        Some(Author { register: register.register, incarnation })
    }))
}

fn number_of(connection: &Connection, sale: DocumentId) -> Result<u64, Refused> {
    let found = store::find_document(connection, sale)?;
    let found = found.ok_or_else(|| Refusal::not_found("sale"))?;
    Ok(receipt::sale_of(&found.document)?.receipt)
}

/// The ranges of numbers that begin with these digits, rising. With leading zeros they are the
/// beginning of the printed six digits; without, of the number itself.
fn ranges(digits: &str) -> Option<Vec<(u64, u64)>> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u64 = digits.parse().ok().filter(|n| *n <= LIMIT.unsigned_abs())?;
    let written = u32::try_from(digits.len()).ok()?;
    if digits.starts_with('0') {
        let scale = 10_u64.pow(DIGITS.saturating_sub(written));
        return Some(vec![(number * scale, (number + 1) * scale - 1)]);
    }
    let scales = (0..=DIGITS).map(|power| 10_u64.pow(power));
    Some(scales.map(|scale| (number * scale, (number + 1) * scale - 1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_for_the_numbers_that_begin_with_them() {
        let first =
            |digits: &str| ranges(digits).map(|ranges| ranges[..2.min(ranges.len())].to_vec());
        let table = [
            ("12", Some(vec![(12, 12), (120, 129)])),
            ("000012", Some(vec![(12, 12)])),
            ("00001", Some(vec![(10, 19)])),
            ("0000", Some(vec![(0, 99)])),
            ("", None),
            ("1x", None),
            ("99999999999999999999", None),
        ];
        for (digits, want) in table {
            assert_eq!(first(digits), want, "{digits}");
        }
    }
}
