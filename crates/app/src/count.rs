//! A count's scans become its lines: scans of one item add up, and N is resolved once, from what
//! this register knows now. A full count writes an explicit 0 for what nobody scanned.

use contract::Refusal;
use ledger::count::{Between, CountRefused, resolve_count, unscanned};
use ledger::document::Scan;
use ledger::hlc::Millis;
use ledger::id::{CardKey, ItemId, LabelId};
use ledger::movement::Effect;
use ledger::number::Quantity;
use ledger::position::Position;
use store::{CardRow, Tx};

use crate::compose::{Counted, Fact};
use crate::error::Refused;
use crate::record::{Circumstances, Writer};

/// One scan as somebody made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanSaid {
    /// The item.
    pub item: ItemId,
    /// The label.
    pub label: LabelId,
    /// So many, zero or more.
    pub quantity: Quantity,
    /// When.
    pub at: Millis,
}

/// The fact of a count: one line for each item and label that was scanned. `full` holds the
/// labels that were counted whole, or none.
///
/// # Errors
/// A number out of range, or what the store says.
pub fn count(
    tx: &Tx<'_>,
    writer: &Writer,
    at: &Circumstances,
    full: Option<&[LabelId]>,
    scans: &[ScanSaid],
) -> Result<Fact, Refused> {
    let mut lines: Vec<Counted> = Vec::new();
    for scan in scans {
        let made = Scan { at: scan.at, quantity: scan.quantity };
        match lines.iter_mut().find(|l| l.item == scan.item && l.label == scan.label) {
            Some(line) => {
                line.shelf = line.shelf.plus(scan.quantity)?;
                line.at = line.at.max(scan.at);
                line.scans.push(made);
            }
            None => lines.push(Counted {
                item: scan.item,
                label: scan.label,
                shelf: scan.quantity,
                at: scan.at,
                scans: vec![made],
            }),
        }
    }
    let (sequence, _) = tx.head(writer.author)?;
    let place = |effective| Position {
        effective,
        recorded: at.recorded,
        author: writer.author,
        sequence: sequence + 1,
        line: 0,
    };
    for line in &mut lines {
        let card = CardKey { item: line.item, shop: at.shop, label: line.label };
        let first = line.scans.iter().map(|scan| scan.at).min().unwrap_or(line.at);
        let (expected, between) = between(tx, card, place(first), place(line.at))?;
        let resolved = resolve_count(&line.scans, expected, between).map_err(refusal)?;
        line.shelf = resolved.shelf;
    }
    let ended = at.effective.unwrap_or_else(|| at.recorded.millis());
    let ended = scans.iter().map(|scan| scan.at).max().unwrap_or(ended);
    for label in full.unwrap_or_default() {
        add_zeros(tx, at, *label, ended, &mut lines)?;
    }
    Ok(Fact::Count(full.is_some(), lines))
}

fn refusal(why: CountRefused) -> Refused {
    Refusal::invalid("counted", &why.to_string()).into()
}

/// What the register expects of a shelf at the last scan, and what moved since the first.
fn between(
    tx: &Tx<'_>,
    card: CardKey,
    first: Position,
    last: Position,
) -> Result<(Quantity, Between), Refused> {
    let (mut expected, movements) = match CardRow::find(tx.connection(), card)? {
        None => (Quantity::ZERO, Vec::new()),
        Some(row) => store::list_from(tx.connection(), &row, first)?,
    };
    let mut between = Between::default();
    for movement in movements.iter().take_while(|m| m.position < last) {
        let change = match movement.effect {
            Effect::Out { quantity } => quantity.negated(),
            Effect::InKnown { quantity, .. }
            | Effect::InUnknown { quantity }
            | Effect::InNamed { quantity, .. } => quantity,
            Effect::Assert { target } => target.minus(expected)?,
        };
        expected = expected.plus(change)?;
        if change.is_negative() {
            between.out = between.out.plus(change.negated())?;
        } else {
            between.came = between.came.plus(change)?;
        }
    }
    Ok((expected, between))
}

/// A 0 for every card of the label that isn't at 0 here and that nobody scanned.
fn add_zeros(
    tx: &Tx<'_>,
    at: &Circumstances,
    label: LabelId,
    ended: Millis,
    lines: &mut Vec<Counted>,
) -> Result<(), Refused> {
    let mut held = Vec::new();
    CardRow::each(tx.connection(), |row| {
        if row.key.shop == at.shop && row.key.label == label {
            held.push((row.key, row.card.on_hand));
        }
        Ok(())
    })?;
    let scanned = lines.iter().filter(|line| line.label == label);
    let scanned = scanned.map(|line| CardKey { item: line.item, shop: at.shop, label }).collect();
    lines.extend(unscanned(&held, &scanned).into_iter().map(|card| Counted {
        item: card.item,
        label,
        shelf: Quantity::ZERO,
        at: ended,
        scans: Vec::new(),
    }));
    Ok(())
}
