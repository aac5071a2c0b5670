//! `pack_size`: a case received as one unit, or one unit taken as a case.

use super::facts::{Facts, Row, Subject};
use super::{Cause, Code, Fact, Figure, Found, Group, NextStep};
use crate::arithmetic::mul_div_half_even;
use crate::document::{Body, PackStamp};
use crate::movement::{Account, Effect};
use crate::number::{Cost, OutOfRange, Quantity};

/// Of a vendor's last receipts, how many are looked at, and how many must agree.
const LAST_RECEIPTS: usize = 3;
const AGREEING: usize = 2;

/// Lines whose pack, corrected, ends the deficit: one cause a line.
pub(crate) fn pack_size(facts: &Facts<'_>, subject: &Subject, window: &[Row<'_>]) -> Found {
    let mut causes = Vec::new();
    for row in window {
        if row.movement.account == Account::Purchase {
            causes.extend(received_as_one(facts, subject, row)?);
        } else if row.out().is_some() {
            causes.extend(taken_as_a_pack(subject, row)?);
        }
    }
    Ok(causes)
}

/// A receipt's line entered in base units that would end the deficit if it was meant in a pack.
/// The smallest such pack with support; without any support the smallest, ranked as likely.
fn received_as_one(
    facts: &Facts<'_>,
    subject: &Subject,
    row: &Row<'_>,
) -> Result<Option<Cause>, OutOfRange> {
    let Some(line) = row.line().filter(|line| line.pack.is_none()) else { return Ok(None) };
    let mut best: Option<(bool, &PackStamp, Quantity)> = None;
    let mut packs: Vec<&PackStamp> =
        facts.packs.iter().filter(|p| p.size > Quantity::ONE).collect();
    packs.sort_by_key(|pack| pack.size);
    for pack in packs {
        let corrected = times(line.quantity, pack.size)?;
        if corrected.minus(line.quantity)? < subject.deficit {
            continue;
        }
        let supported = costs_like_a_pack(facts, row, pack)? || usual_pack(facts, row, pack);
        if best.is_none_or(|(before, ..)| supported && !before) {
            best = Some((supported, pack, corrected));
        }
    }
    Ok(best.map(|(supported, pack, corrected)| {
        let cause = Cause::new(Code::PackSize, subject.deficit, NextStep::CorrectLine);
        let group = if supported { cause.group } else { Group::Likely };
        let mut said = vec![
            Fact::Pack(pack.name.clone()),
            Fact::Quantity(Figure::PackSize, pack.size),
            Fact::Quantity(Figure::Entered, line.quantity),
            Fact::Quantity(Figure::Corrected, corrected),
        ];
        if let Some(known) = known(facts, row).and_then(|k| k.at_rate(Quantity::ONE).ok()) {
            said.push(Fact::UnitCost(Figure::Known, known));
        }
        Cause { group, ..cause.of([row.movement.of.document]).says(said) }
    }))
}

/// An out line entered in a pack that would end the deficit if it was meant in base units.
fn taken_as_a_pack(subject: &Subject, row: &Row<'_>) -> Result<Option<Cause>, OutOfRange> {
    let Some(line) = row.line() else { return Ok(None) };
    let Some(pack) = line.pack.as_ref().filter(|pack| pack.size > Quantity::ONE) else {
        return Ok(None);
    };
    let taken = row.out().unwrap_or(Quantity::ZERO);
    let meant = mul_div_half_even(taken.get(), Quantity::ONE.get(), pack.size.get())?;
    let meant = Quantity::new(meant)?;
    if taken.minus(meant)? < subject.deficit {
        return Ok(None);
    }
    let said = [
        Fact::Pack(pack.name.clone()),
        Fact::Quantity(Figure::PackSize, pack.size),
        Fact::Quantity(Figure::Entered, taken),
        Fact::Quantity(Figure::Corrected, meant),
    ];
    let cause = Cause::new(Code::PackSize, subject.deficit, NextStep::CorrectLine);
    Ok(Some(cause.of([row.movement.of.document]).says(said)))
}

fn times(quantity: Quantity, size: Quantity) -> Result<Quantity, OutOfRange> {
    mul_div_half_even(quantity.get(), size.get(), Quantity::ONE.get()).and_then(Quantity::new)
}

/// The unit cost known before the line: the fold's, else the default that the line stamped.
fn known(facts: &Facts<'_>, row: &Row<'_>) -> Option<Cost> {
    let fold = facts.known_before.get(&row.movement.of).copied();
    fold.or_else(|| row.movement.default_cost.map(Cost::per_unit))
}

/// One unit cost at least half of what a pack costs by the cost known before.
fn costs_like_a_pack(
    facts: &Facts<'_>,
    row: &Row<'_>,
    pack: &PackStamp,
) -> Result<bool, OutOfRange> {
    let Effect::InKnown { quantity, cost } = row.movement.effect else { return Ok(false) };
    let Some(known) = known(facts, row).filter(|known| known.amount.is_positive()) else {
        return Ok(false);
    };
    let one = Cost { amount: cost, quantity }.at_rate(Quantity::ONE)?;
    Ok(one.plus(one)? >= known.at_rate(pack.size)?)
}

/// Two of the vendor's last three receipts of the item before this one were in that pack.
fn usual_pack(facts: &Facts<'_>, row: &Row<'_>, pack: &PackStamp) -> bool {
    let vendor_of = |row: &Row<'_>| match row.document.map(|d| &d.body) {
        Some(Body::Receipt { vendor, .. }) => *vendor,
        _ => None,
    };
    let Some(vendor) = vendor_of(row) else { return false };
    let all = facts.all();
    let earlier = all.iter().rev().filter(|other| {
        other.movement.position < row.movement.position && vendor_of(other) == Some(vendor)
    });
    let in_pack = |other: &Row<'_>| {
        other.line().and_then(|l| l.pack.as_ref()).is_some_and(|p| p.name == pack.name)
    };
    earlier.take(LAST_RECEIPTS).filter(|other| in_pack(other)).count() >= AGREEING
}
