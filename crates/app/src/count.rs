//! A count's scans become its lines: scans of one item add up, and N is resolved once, from what
//! this register knows now. A full count writes an explicit 0 for what nobody scanned.

use ledger::document::Scan;
use ledger::hlc::Millis;
use ledger::id::{CardKey, ItemId, LabelId};
use ledger::movement::Effect;
use ledger::number::{OutOfRange, Quantity};
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
        let between = between(tx, card, place(first), place(line.at))?;
        line.shelf = resolve(line.shelf, between)?;
    }
    let ended = at.effective.unwrap_or_else(|| at.recorded.millis());
    let ended = scans.iter().map(|scan| scan.at).max().unwrap_or(ended);
    for label in full.unwrap_or_default() {
        add_zeros(tx, at, *label, ended, &mut lines)?;
    }
    Ok(Fact::Count(full.is_some(), lines))
}

/// What the register expects of a shelf at the last scan, and what moved since the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Between {
    expected: Quantity,
    came: Quantity,
    left: Quantity,
}

/// What moved between the first and the last scan may have been before or behind the scanner: N
/// is the expected shelf where it lies in [Σ − out, Σ + in], else the nearer bound.
fn resolve(sum: Quantity, between: Between) -> Result<Quantity, OutOfRange> {
    let least = sum.minus(between.left)?;
    let most = sum.plus(between.came)?;
    Ok(between.expected.clamp(least, most))
}

fn between(
    tx: &Tx<'_>,
    card: CardKey,
    first: Position,
    last: Position,
) -> Result<Between, Refused> {
    let (start, movements) = match CardRow::find(tx.connection(), card)? {
        None => (Quantity::ZERO, Vec::new()),
        Some(row) => store::list_from(tx.connection(), &row, first)?,
    };
    let mut so_far = Between { expected: start, came: Quantity::ZERO, left: Quantity::ZERO };
    for movement in movements.iter().take_while(|m| m.position < last) {
        let change = match movement.effect {
            Effect::Out { quantity } => quantity.negated(),
            Effect::InKnown { quantity, .. }
            | Effect::InUnknown { quantity }
            | Effect::InNamed { quantity, .. } => quantity,
            Effect::Assert { target } => target.minus(so_far.expected)?,
        };
        so_far.expected = so_far.expected.plus(change)?;
        if change.is_negative() {
            so_far.left = so_far.left.plus(change.negated())?;
        } else {
            so_far.came = so_far.came.plus(change)?;
        }
    }
    Ok(so_far)
}

/// A 0 for every card of the label that isn't at 0 here and that nobody scanned.
fn add_zeros(
    tx: &Tx<'_>,
    at: &Circumstances,
    label: LabelId,
    ended: Millis,
    lines: &mut Vec<Counted>,
) -> Result<(), Refused> {
    let mut missing = Vec::new();
    CardRow::each(tx.connection(), |row| {
        let here = row.key.shop == at.shop && row.key.label == label;
        if here && !row.card.on_hand.is_zero() {
            missing.push(row.key.item);
        }
        Ok(())
    })?;
    missing.retain(|item| !lines.iter().any(|l| l.item == *item && l.label == label));
    lines.extend(missing.into_iter().map(|item| Counted {
        item,
        label,
        shelf: Quantity::ZERO,
        at: ended,
        scans: Vec::new(),
    }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_resolved_within_what_moved_while_it_was_scanned() {
        let units = |n| Quantity::units(n).unwrap();
        // (Σ, expected, in, out, N)
        let table = [
            (10, 10, 0, 0, 10),
            (10, 7, 0, 0, 10),
            (10, 8, 0, 2, 8),
            (10, 7, 0, 2, 8),
            (10, 12, 3, 0, 12),
            (10, 15, 3, 0, 13),
            (10, 9, 5, 5, 9),
        ];
        for (sum, expected, came, left, want) in table {
            let between =
                Between { expected: units(expected), came: units(came), left: units(left) };
            assert_eq!(resolve(units(sum), between), Ok(units(want)), "{sum} of {expected}");
        }
    }
}
