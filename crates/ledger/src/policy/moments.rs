//! What a document does to every moment of a card: where going below zero isn't allowed, a
//! movement with an earlier effective time is refused also for a later moment that it would make
//! negative. Quantities only; costs never refuse.

use crate::movement::{Effect, Movement};
use crate::number::{OutOfRange, Quantity};

/// The moment that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// On hand at that moment without the document.
    pub without: Quantity,
    /// On hand at that moment with it.
    pub with: Quantity,
}

impl Moments {
    /// It goes, or goes further, below zero.
    #[must_use]
    pub fn below_zero(self) -> bool {
        self.with.is_negative() && self.with < self.without
    }
}

/// Compares a card's timeline with and without a document, from the document's first place on.
///
/// `start` is on hand before that place. `without` and `with` are the movements from there on,
/// in order. Returns the moment with the lowest on hand among those that the document lowers
/// below zero; where there is none, the end.
///
/// # Errors
/// A number left the ledger's range.
pub fn moments(
    start: Quantity,
    without: &[Movement],
    with: &[Movement],
) -> Result<Moments, OutOfRange> {
    let (mut a, mut b) = (start, start);
    let (mut left, mut right) = (without.iter().peekable(), with.iter().peekable());
    let mut worst: Option<Moments> = None;
    loop {
        let next = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(l), None) => l.position,
            (None, Some(r)) => r.position,
            (Some(l), Some(r)) => l.position.min(r.position),
        };
        // All lines of a document stand at one moment: judge after the last of them.
        let same = |m: &Movement| {
            (m.position.effective, m.position.author, m.position.sequence)
                == (next.effective, next.author, next.sequence)
        };
        while let Some(movement) = left.next_if(|m| same(m)) {
            a = after(a, movement.effect)?;
        }
        while let Some(movement) = right.next_if(|m| same(m)) {
            b = after(b, movement.effect)?;
        }
        let moment = Moments { without: a, with: b };
        if moment.below_zero() && worst.is_none_or(|w| moment.with < w.with) {
            worst = Some(moment);
        }
    }
    Ok(worst.unwrap_or(Moments { without: a, with: b }))
}

fn after(on_hand: Quantity, effect: Effect) -> Result<Quantity, OutOfRange> {
    match effect {
        Effect::Out { quantity } => on_hand.minus(quantity),
        Effect::InKnown { quantity, .. }
        | Effect::InUnknown { quantity }
        | Effect::InNamed { quantity, .. } => on_hand.plus(quantity),
        Effect::Assert { target } => Ok(target),
    }
}
