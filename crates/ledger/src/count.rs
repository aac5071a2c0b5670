//! Counting: from scans to the number that a count's line asserts. Resolved once, when the line is
//! posted; the fold uses the stamped number alone. Never looks at a clock or a card.

use std::collections::BTreeSet;

use crate::document::Scan;
use crate::hlc::Millis;
use crate::id::CardKey;
use crate::number::{OutOfRange, Quantity};

/// What moved on a card between the first and the last scan of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Between {
    /// Units that left, zero or more.
    pub out: Quantity,
    /// Units that came, zero or more.
    pub came: Quantity,
}

/// A line ready to post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// What the scans add up to.
    pub sum: Quantity,
    /// N: the shelf that the line asserts.
    pub shelf: Quantity,
    /// The last scan's time, which stands for the line's.
    pub at: Millis,
    /// N less the shelf that was expected, as this register knows it.
    pub variance: Quantity,
}

/// Why scans are no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountRefused {
    /// Nothing was scanned.
    #[error("nothing was scanned")]
    NoScan,
    /// A scan of less than none.
    #[error("a shelf can't hold less than none")]
    Negative,
    /// The number is too large.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// Resolves the scans of one item in one count. They add up to Σ and assert at the last one.
/// What moved between the first and the last scan may have been before or behind the scanner:
/// anything in [Σ − out, Σ + in] is what the scans allow. N is the expected shelf where it lies
/// in there, else the nearer bound; never below zero.
///
/// # Errors
/// No scan, a negative one, or a number out of range.
pub fn resolve_count(
    scans: &[Scan],
    expected_shelf: Quantity,
    between: Between,
) -> Result<Resolved, CountRefused> {
    let at = scans.iter().map(|scan| scan.at).max().ok_or(CountRefused::NoScan)?;
    if scans.iter().any(|scan| scan.quantity.is_negative()) {
        return Err(CountRefused::Negative);
    }
    let sum = scans.iter().try_fold(Quantity::ZERO, |sum, scan| sum.plus(scan.quantity))?;
    let least = sum.minus(between.out)?.max(Quantity::ZERO);
    let most = sum.plus(between.came)?;
    let shelf = expected_shelf.clamp(least, most);
    Ok(Resolved { sum, shelf, at, variance: shelf.minus(expected_shelf)? })
}

/// Whether a movement that was heard of after a line was posted makes it *contested*: it falls
/// between the line's scans, so that N was resolved without it.
#[must_use]
pub fn contests(scans: &[Scan], effective: Millis) -> bool {
    let first = scans.iter().map(|scan| scan.at).min();
    let last = scans.iter().map(|scan| scan.at).max();
    matches!((first, last), (Some(first), Some(last)) if first < effective && effective <= last)
}

/// The cards that a *full* count must write with an explicit 0: those of its label that the
/// register holds with on hand other than 0 and that nobody scanned. They assert at the count's
/// last scan; nothing is implied later.
#[must_use]
pub fn unscanned(held: &[(CardKey, Quantity)], scanned: &BTreeSet<CardKey>) -> Vec<CardKey> {
    let left_out = held.iter().filter(|(card, q)| !q.is_zero() && !scanned.contains(card));
    left_out.map(|(card, _)| *card).collect()
}
