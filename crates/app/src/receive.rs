//! Goods arrive: a receipt of 1 to 1,000 lines into `Sellable` of this shop, now or at an earlier
//! time, never at one to come. It is never refused for what it makes of a later moment.

use contract::{DocumentView, Permission, ReceiveLine, ReceiveRequest, Refusal};
use ledger::document::{Body, Document, InLine};
use ledger::hlc::Millis;
use ledger::number::{Amount, Cost, Quantity};
use rusqlite::Connection;

use crate::asked;
use crate::compose::{Fact, Said};
use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::written::Entry;

/// Lines of one receipt, at most.
const LINES: usize = 1000;
/// Characters of a note, at most.
const NOTE: usize = 200;

pub(crate) fn receive(till: &Till, request: ReceiveRequest) -> Result<DocumentView, Refused> {
    let (signed, said) = till.store.read(|connection| {
        let signed = Signed::get(connection)?;
        signed.must(Permission::Receive)?;
        let said = lines(connection, &signed, &request.lines)?;
        Ok::<_, Refused>((signed, said))
    })?;
    let note = asked::text("note", &request.note, 0, NOTE)?;
    let entry = Entry {
        till,
        signed: &signed,
        id: asked::document_id(&request.document_id)?,
        effective: effective(till.now(), request.effective_ms)?,
        approved: None,
    };
    let fact = Fact::Receipt(None, note.clone(), said.clone());
    entry.write(fact, |document| same(document, &note, entry.effective, &said))
}

fn lines(
    connection: &Connection,
    signed: &Signed,
    lines: &[ReceiveLine],
) -> Result<Vec<Said>, Refused> {
    if lines.is_empty() || lines.len() > LINES {
        let why = format!("A receipt has 1 to {LINES} lines; this one has {}.", lines.len());
        return Err(Refusal::invalid("lines", &why).into());
    }
    let label = asked::sellable(connection, signed.register.shop)?.label;
    let said = |line: &ReceiveLine| {
        let quantity = asked::quantity(line.quantity_milli)?;
        if !quantity.is_positive() {
            let why = "So many must arrive as is above zero.";
            return Err(Refusal::invalid("quantity_milli", why).into());
        }
        Ok(Said {
            item: asked::stocked_item(connection, &line.item_id)?.item,
            label,
            quantity,
            pack: line.pack.clone(),
            unit_cost: asked::unit_cost(line.unit_cost_e4)?,
        })
    };
    lines.iter().map(said).collect()
}

fn effective(now: Millis, asked: Option<i64>) -> Result<Option<Millis>, Refused> {
    match asked {
        None => Ok(None),
        Some(ms) if ms < 0 => {
            Err(Refusal::invalid("effective_ms", "No goods arrived before 1970.").into())
        }
        Some(ms) if ms > now.0 => {
            Err(Refusal::invalid("effective_ms", "Goods can't have arrived in the future.").into())
        }
        Some(ms) => Ok(Some(Millis(ms))),
    }
}

/// Whether a document is what this request asks for, by what was said; what was stamped then
/// (a pack's size, a default cost) may differ from today's.
fn same(document: &Document, note: &str, effective: Option<Millis>, said: &[Said]) -> bool {
    let Body::Receipt { vendor: None, note: written, lines } = &document.body else {
        return false;
    };
    let header = &document.header;
    let when = effective.map_or(!header.backdated, |e| e == header.effective);
    when && written == note
        && lines.len() == said.len()
        && lines.iter().zip(said).all(|(line, said)| same_line(line, said))
}

fn same_line(written: &InLine, said: &Said) -> bool {
    let line = &written.line;
    let size = line.pack.as_ref().map_or(Quantity::ONE, |pack| pack.size);
    let units = i128::from(said.quantity.get()) * i128::from(size.get());
    let cost: Result<Option<Amount>, _> =
        said.unit_cost.map(|c| Cost::per_unit(c).at_rate(said.quantity)).transpose();
    (line.item, line.label) == (said.item, said.label)
        && line.pack.as_ref().map(|pack| &pack.name) == said.pack.as_ref()
        && units == i128::from(line.quantity.get()) * 1000
        && cost == Ok(written.cost)
}
