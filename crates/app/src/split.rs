//! The three-way split of a card below zero, as this register knows it: what of the deficit is
//! elsewhere in the shop's books, and what nothing explains. Owed units come with orders.

use contract::Split;
use ledger::id::{CardKey, LabelId};
use ledger::number::Quantity;
use store::CardRow;
use store::catalogue::LabelRow;

use crate::error::Refused;

/// The label whose stock can't stand in for what was sold.
const DAMAGED: &str = "Damaged";

/// The split of a card, from all cards of its item in its shop. Units of another label explain
/// one deficit only: that of the card that has been below zero for longest.
pub(crate) fn of(key: CardKey, beside: &[CardRow], labels: &[LabelRow]) -> Result<Split, Refused> {
    let mut elsewhere = Quantity::ZERO;
    for row in beside {
        if row.card.on_hand.is_positive() && is_evidence(row.key.label, labels) {
            elsewhere = elsewhere.plus(row.card.on_hand)?;
        }
    }
    let mut below: Vec<&CardRow> = beside.iter().filter(|r| r.card.episode.is_some()).collect();
    below.sort_by_key(|row| row.card.episode.map(|episode| episode.from));
    for row in below {
        let deficit = row.card.deficit();
        let misplaced = deficit.min(elsewhere);
        elsewhere = elsewhere.minus(misplaced)?;
        if row.key == key {
            return Ok(Split {
                owed_milli: 0,
                misplaced_milli: misplaced.get(),
                unexplained_milli: deficit.minus(misplaced)?.get(),
            });
        }
    }
    Ok(Split { owed_milli: 0, misplaced_milli: 0, unexplained_milli: 0 })
}

fn is_evidence(label: LabelId, labels: &[LabelRow]) -> bool {
    let found = labels.iter().find(|row| row.label == label);
    found.is_some_and(|row| !row.consignment && row.name != DAMAGED)
}
