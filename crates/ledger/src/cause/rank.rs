//! Asking every rule, and the order of the answers: by group, within a group the larger part
//! explained first, then the table's order.

use super::facts::{Facts, Subject};
use super::{Cause, Code, NextStep, lateness, mistake, overlap, pack_size};
use crate::number::{OutOfRange, Quantity};

/// The most causes that are kept of one stretch.
const MOST: usize = 8;

/// The causes of a stretch below zero, best first, at most eight. Never empty: `none_found` says
/// that no rule has evidence.
///
/// # Errors
/// A number left the ledger's range.
pub fn explain(facts: &Facts<'_>, subject: &Subject) -> Result<Vec<Cause>, OutOfRange> {
    let window = facts.window(subject);
    let mut causes = pack_size::pack_size(facts, subject, &window)?;
    causes.extend(mistake::duplicate_document(subject, &window)?);
    causes.extend(mistake::wrong_direction(subject, &window)?);
    causes.extend(lateness::late_receipt(facts, subject)?);
    causes.extend(overlap::offline_overlap(facts, subject, &window)?);
    causes.extend(lateness::late_entry(facts, subject, &window)?);
    causes.extend(mistake::count_error(subject, &window)?);
    causes.extend(mistake::quantity_slip(facts, subject, &window)?);
    causes.extend(mistake::unmanaged_source(facts, subject, &window)?);
    causes.extend(overlap::knowing(subject, &window)?);
    Ok(ranked(causes))
}

/// Sorts, cuts, and says so where there's nothing.
pub(crate) fn ranked(mut causes: Vec<Cause>) -> Vec<Cause> {
    causes.retain(|cause| cause.explained.is_positive() && !cause.documents.is_empty());
    causes.sort_by_key(|c| (c.group, std::cmp::Reverse(c.explained), c.code));
    causes.truncate(MOST);
    if causes.is_empty() {
        let next = NextStep::CountOrEnterDelivery;
        causes.push(Cause::new(Code::NoneFound, Quantity::ZERO, next));
    }
    causes
}
