//! The three-way split of a card below zero, as this register knows it: gathers what of the
//! deficit may be elsewhere in the shop, and asks the ledger. Owed units come with orders.

use std::collections::BTreeMap;

use contract::Split;
use ledger::id::{CardKey, LabelId};
use ledger::number::Quantity;
use ledger::split::{Claim, allot, split};
use store::CardRow;
use store::catalogue::LabelRow;

use crate::error::Refused;

/// The label whose stock can't stand in for what was sold.
const DAMAGED: &str = "Damaged";

/// The split of a card, from all cards of its item in its shop. Units of another label explain
/// one deficit only: that of the card that has been below zero for longest.
pub(crate) fn of(key: CardKey, beside: &[CardRow], labels: &[LabelRow]) -> Result<Split, Refused> {
    let elsewhere: BTreeMap<LabelId, Quantity> = beside
        .iter()
        .filter(|row| row.card.on_hand.is_positive() && is_evidence(row.key.label, labels))
        .map(|row| (row.key.label, row.card.on_hand))
        .collect();
    let below: Vec<(&CardRow, Claim<LabelId>)> = beside
        .iter()
        .filter_map(|row| {
            let episode = row.card.episode?;
            let claim = Claim {
                since: episode.since(),
                first: episode.first,
                wanted: row.card.deficit(),
                sources: elsewhere.keys().copied().collect(),
            };
            Some((row, claim))
        })
        .collect();
    let claims: Vec<Claim<LabelId>> = below.iter().map(|(_, claim)| claim.clone()).collect();
    let given = allot(&claims, &elsewhere)?;
    let found = below.iter().zip(given).find(|((row, _), _)| row.key == key);
    let (on_hand, given) = found
        .map_or((Quantity::ZERO, Quantity::ZERO), |((row, _), given)| (row.card.on_hand, given));
    let divided = split(on_hand, Quantity::ZERO, given)?;
    Ok(Split {
        owed_milli: divided.owed.get(),
        misplaced_milli: divided.misplaced.get(),
        unexplained_milli: divided.unexplained.get(),
    })
}

fn is_evidence(label: LabelId, labels: &[LabelRow]) -> bool {
    let found = labels.iter().find(|row| row.label == label);
    found.is_some_and(|row| !row.consignment && row.name != DAMAGED)
}
