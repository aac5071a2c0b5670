//! What becomes of a sighting: a stretch below zero as one node saw it, with what it knew then.
//! A decision on numbers; finding them is the store's.

use crate::hlc::{Hlc, Millis};
use crate::movement::Movement;
use crate::number::Quantity;

/// What a sighting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The card is below zero now: the report's.
    Open,
    /// It isn't any more, but registers haven't been heard from that could say why.
    Waiting,
    /// It was real and has been repaid: history, nobody's task.
    Over,
    /// In effective order the card wasn't below zero then: it was only lateness.
    Resolved,
}

/// Decides. `now` is on hand as known now, `then` on hand in effective order at the sighting's
/// time as known now. `heard` is how far every unblocked register that isn't excused has been
/// heard from.
#[must_use]
pub fn fate(seen: Hlc, now: Quantity, then: Quantity, heard: Hlc) -> Fate {
    if now.is_negative() {
        Fate::Open
    } else if heard < seen {
        Fate::Waiting
    } else if then.is_negative() {
        Fate::Over
    } else {
        Fate::Resolved
    }
}

/// On hand in effective order after everything up to a time. `start` is on hand before the first
/// row; the rows are live and in order, each with on hand after it.
#[must_use]
pub fn on_hand_at(start: Quantity, rows: &[(Movement, Quantity)], at: Millis) -> Quantity {
    let past = rows.partition_point(|(movement, _)| movement.position.effective <= at);
    past.checked_sub(1).map_or(start, |last| rows[last].1)
}
