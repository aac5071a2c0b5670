//! What a document said of one line, in a few words: a reason, a pack, who approved it, what
//! reversed it.

use ledger::decimal::format_short;
use ledger::document::{Body, Document, Line, Reason};
use ledger::number::Quantity;
use rusqlite::Connection;
use store::StoredDocument;
use store::catalogue::PersonRow;

use crate::error::Refused;
use crate::words;

/// The note of one line, its parts joined; empty where nobody said anything.
pub(crate) fn of(
    connection: &Connection,
    stored: &StoredDocument,
    line: u32,
) -> Result<String, Refused> {
    let document = &stored.document;
    let mut parts = said(connection, document, line as usize)?;
    if let Some(approved) = document.header.approved {
        let by = PersonRow::find(connection, approved.by)?;
        let by = by.map_or_else(|| approved.by.to_string(), |person| person.name);
        parts.push(format!("approved by {by}"));
    }
    if let Some(by) = stored.reversed_by
        && let Some(reversal) = store::find_document(connection, by)?
    {
        let number = words::document_ref(connection, &reversal.document)?.number;
        let why = match &reversal.document.body {
            Body::Reversal { reason, .. } if !reason.is_empty() => format!(": {reason}"),
            _ => String::new(),
        };
        parts.push(format!("reversed by {number}{why}"));
    }
    Ok(parts.join("; "))
}

fn said(connection: &Connection, document: &Document, line: usize) -> Result<Vec<String>, Refused> {
    let named = |id| words::find_document_ref(connection, id).map(|found| found.number);
    Ok(match &document.body {
        Body::Sale(sale) => sale.lines.get(line).map_or_else(Vec::new, |sold| {
            let reason = sold.reason.map(reason);
            pack(&sold.line).into_iter().chain(reason.map(str::to_owned)).collect()
        }),
        Body::Return { of, lines } => {
            let mut parts = packs(lines.get(line).map(|l| &l.line));
            if let Some(of) = of {
                parts.push(format!("brought back from {}", named(*of)?));
            }
            parts
        }
        Body::Receipt { note, lines, .. } => {
            with_text(packs(lines.get(line).map(|l| &l.line)), note)
        }
        Body::Adjustment { reason, lines } => {
            with_text(packs(lines.get(line).map(|l| &l.line)), reason)
        }
        Body::VendorReturn { lines, .. } | Body::DeliveryNote { lines } => packs(lines.get(line)),
        Body::TransferOut { lines, .. } => packs(lines.get(line).map(|l| &l.line)),
        Body::TransferIn { of, lines } => {
            let mut parts = packs(lines.get(line).map(|l| &l.line));
            parts.push(format!("sent with {}", named(*of)?));
            parts
        }
        Body::Count { lines, .. } => lines.get(line).map_or_else(Vec::new, |counted| {
            vec![format!("{} counted on the shelf", units(counted.line.quantity))]
        }),
        Body::Registration { lines } => lines.get(line).map_or_else(Vec::new, |entry| {
            vec![format!("registered as {} on hand", units(entry.line.quantity))]
        }),
        Body::Reversal { .. } | Body::Change { .. } => Vec::new(),
    })
}

fn with_text(mut parts: Vec<String>, text: &str) -> Vec<String> {
    if !text.is_empty() {
        parts.push(text.to_owned());
    }
    parts
}

fn packs(line: Option<&Line>) -> Vec<String> {
    line.and_then(pack).into_iter().collect()
}

/// `2 × case of 12`, where the line was entered in a pack.
fn pack(line: &Line) -> Option<String> {
    let pack = line.pack.as_ref()?;
    let size = i128::from(pack.size.get()).max(1);
    let entered = i64::try_from(i128::from(line.quantity.get()) * 1000 / size).ok()?;
    Some(format!("{} × {} of {}", format_short(entered, 3), pack.name, units(pack.size)))
}

fn units(quantity: Quantity) -> String {
    format_short(quantity.get(), 3)
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::InHand => "in the customer's hand",
        Reason::JustDelivered => "just delivered",
        Reason::ToOrder => "to order",
        Reason::WrongLabel => "labelled as another item",
    }
}
