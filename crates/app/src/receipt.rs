//! A receipt as the journal says it: what was sold, at which prices, taxes and sums then. Only
//! words that the journal doesn't hold (SKU, unit, a person's name) come from today's catalogue.

use std::collections::BTreeMap;

use contract::{Receipt, ReceiptLine, ReceiptQuery, Refusal, Voided};
use ledger::document::{Body, Document, Header, Sale, SaleLine};
use ledger::id::{DocumentId, ItemId, LabelId, UserId};
use ledger::number::{Money, Quantity};
use rusqlite::Connection;
use store::StoredDocument;
use store::catalogue::{ItemRow, PersonRow, RegisterRow, ShopRow};

use crate::cart_view::tax_row;
use crate::counter::Counter;
use crate::error::Refused;
use crate::sell::kind_in_words;
use crate::till::Till;

/// One receipt.
///
/// # Errors
/// No such sale.
pub(crate) fn receipt(till: &Till, query: ReceiptQuery) -> Result<Receipt, Refused> {
    till.store.read(|connection| {
        Counter::get(connection)?;
        let id = DocumentId::parse(&query.document_id);
        let found = id.map(|id| store::find_document(connection, id)).transpose()?.flatten();
        view(connection, &found.ok_or_else(|| Refusal::not_found("sale"))?)
    })
}

/// The receipt of a sale.
///
/// # Errors
/// Another document, or what SQLite says.
pub(crate) fn view(connection: &Connection, found: &StoredDocument) -> Result<Receipt, Refused> {
    let header = &found.document.header;
    let sale = sale_of(&found.document)?;
    let sums = sums_below_zero(sale)?;
    let lines = sale.lines.iter().map(|line| show(connection, line, &sums));
    let shops = ShopRow::list(connection)?;
    let tender = sale.tenders.first();
    let approved_by = header.approved.map(|approved| person(connection, approved.by));
    Ok(Receipt {
        document_id: header.id.to_string(),
        number: number(connection, header, sale)?,
        at_ms: header.effective.0,
        shop: shops.into_iter().find(|s| s.shop == header.shop).map(|s| s.name).unwrap_or_default(),
        cashier: person(connection, header.user)?,
        lines: lines.collect::<Result<_, Refused>>()?,
        subtotal_minor: sale
            .lines
            .iter()
            .map(|l| l.total)
            .try_fold(Money::ZERO, Money::plus)?
            .get(),
        discount_minor: sale.discount.get(),
        taxes: sale.taxes.iter().map(tax_row).collect(),
        tax_included: sale.tax_included,
        total_minor: sale.total.get(),
        rounding_minor: sale.rounding.get(),
        tender: tender.map_or(contract::TenderKind::Cash, |tender| kind_in_words(tender.kind)),
        tendered_minor: tender.map_or(0, |tender| tender.amount.get()),
        change_minor: sale.change.get(),
        approved_by: approved_by.transpose()?,
        voided: found.reversed_by.map(|by| voided(connection, by)).transpose()?,
    })
}

/// The sale that a document is.
///
/// # Errors
/// It is another kind.
pub(crate) fn sale_of(document: &Document) -> Result<&Sale, Refused> {
    match &document.body {
        Body::Sale(sale) => Ok(sale),
        _ => Err(Refusal::not_found("sale").into()),
    }
}

/// A receipt's number: the register's name and a number without a hole (`R1-000012`).
///
/// # Errors
/// What SQLite says.
pub(crate) fn number(
    connection: &Connection,
    header: &Header,
    sale: &Sale,
) -> Result<String, Refused> {
    let registers = RegisterRow::list(connection)?;
    let author = header.author;
    let register = registers.into_iter().find(|register| register.register == author.register);
    let name = register.map_or_else(|| author.register.to_string(), |register| register.name);
    Ok(format!("{}-{:06}", series(&name, author.incarnation), sale.receipt))
}

/// The series of a register's receipts. A later incarnation counts anew, under its own name.
pub(crate) fn series(name: &str, incarnation: u32) -> String {
    if incarnation == 1 { name.to_owned() } else { format!("{name}.{incarnation}") }
}

/// A person's name; their id where they aren't known here.
///
/// # Errors
/// What SQLite says.
pub(crate) fn person(connection: &Connection, id: UserId) -> Result<String, Refused> {
    let found = PersonRow::find(connection, id)?;
    Ok(found.map_or_else(|| id.to_string(), |person| person.name))
}

/// On hand of each card after the sale, where it is below zero: as believed before it, less all
/// of the sale's lines on that card.
pub(crate) fn sums_below_zero(
    sale: &Sale,
) -> Result<BTreeMap<(ItemId, LabelId), Quantity>, Refused> {
    let mut after: BTreeMap<_, Quantity> = BTreeMap::new();
    for sold in sale.lines.iter().filter(|sold| sold.line.stocked) {
        let line = &sold.line;
        let believed = line.believed.unwrap_or_default();
        let left = after.entry((line.item, line.label)).or_insert(believed);
        *left = left.minus(line.quantity)?;
    }
    after.retain(|_, left| left.is_negative());
    Ok(after)
}

fn show(
    connection: &Connection,
    sold: &SaleLine,
    below_zero: &BTreeMap<(ItemId, LabelId), Quantity>,
) -> Result<ReceiptLine, Refused> {
    let item = ItemRow::find(connection, sold.line.item)?;
    let (sku, unit) = item.map(|item| (item.sku, item.unit)).unwrap_or_default();
    let card = (sold.line.item, sold.line.label);
    Ok(ReceiptLine {
        item_id: sold.line.item.to_string(),
        name: sold.name.clone(),
        sku,
        quantity_milli: sold.line.quantity.get(),
        unit,
        price_minor: sold.price.get(),
        discount_minor: sold.discount.get(),
        total_minor: sold.total.get(),
        below_zero_milli: below_zero.get(&card).map(|left| left.get()),
    })
}

fn voided(connection: &Connection, by: DocumentId) -> Result<Voided, Refused> {
    let found = store::find_document(connection, by)?;
    let document = found.ok_or_else(|| Refusal::not_found("void"))?.document;
    let reason = match document.body {
        Body::Reversal { reason, .. } => reason,
        _ => return Err(Refusal::not_found("void").into()),
    };
    Ok(Voided {
        by: person(connection, document.header.user)?,
        at_ms: document.header.recorded.millis().0,
        reason,
    })
}
