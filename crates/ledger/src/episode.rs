//! Negative episodes: unbroken stretches of a card's timeline below zero.

use serde::{Deserialize, Serialize};

use crate::hlc::Millis;
use crate::id::DocumentId;
use crate::number::Quantity;
use crate::position::Position;

/// A stretch that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenEpisode {
    /// The movement that took the card below zero.
    pub from: Position,
    /// Its document.
    pub first: DocumentId,
    /// The lowest on hand so far.
    pub deepest: Quantity,
}

/// A stretch that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// How it began and how deep it went.
    pub open: OpenEpisode,
    /// The movement that ended it.
    pub until: Position,
}

impl OpenEpisode {
    /// When it began.
    #[must_use]
    pub const fn since(&self) -> Millis {
        self.from.effective
    }
}

/// What a movement does to a card's episode: the one that goes on after it, and the one that it
/// ended.
#[must_use]
pub fn next(
    before: Option<OpenEpisode>,
    on_hand: Quantity,
    at: Position,
    document: DocumentId,
) -> (Option<OpenEpisode>, Option<Episode>) {
    match (before, on_hand.is_negative()) {
        (None, false) => (None, None),
        (None, true) => (Some(OpenEpisode { from: at, first: document, deepest: on_hand }), None),
        (Some(open), true) => {
            (Some(OpenEpisode { deepest: open.deepest.min(on_hand), ..open }), None)
        }
        (Some(open), false) => (None, Some(Episode { open, until: at })),
    }
}
