//! The judgement: module, draining, consignment, label, item, movement kind, in that order. A
//! document is judged on each card after all its lines, and refused whole.

use super::{Moments, MovementKind, Rule, Settings, Verdict};
use crate::id::{CardKey, LabelId};
use crate::number::Quantity;

/// What the judge must know of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelFacts {
    /// Id.
    pub id: LabelId,
    /// May go below zero, as the label says now; what a session found stands before it.
    pub allow_negative: bool,
    /// The partner's stock: never.
    pub consignment: bool,
}

/// A card that a document touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// The card.
    pub card: CardKey,
    /// Its label.
    pub label: LabelFacts,
    /// What the document does to the moment that decides.
    pub moments: Moments,
    /// Units that the document wants from the card in all.
    pub wanted: Quantity,
}

/// A card with less than is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// The card.
    pub card: CardKey,
    /// On hand at the moment that decides.
    pub on_hand: Quantity,
    /// Wanted.
    pub wanted: Quantity,
}

/// What the rules say to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// It may be written; these cards go, or go further, below zero.
    Allowed {
        /// For the quiet sentence.
        below_zero: Vec<Short>,
    },
    /// A supervisor's PIN is asked for.
    NeedsApproval {
        /// All cards that are short.
        short: Vec<Short>,
    },
    /// It may not be written.
    Denied {
        /// The first rule that denies.
        rule: Rule,
        /// All cards that are short.
        short: Vec<Short>,
    },
}

/// Judges a document by the cards that it touches. `kind` is none for counts, receipts and
/// returns, which are never refused.
#[must_use]
pub fn judge(
    settings: &Settings,
    kind: Option<MovementKind>,
    touched: &[Touched],
    approved: bool,
) -> Judgement {
    let below: Vec<&Touched> = touched.iter().filter(|t| t.moments.below_zero()).collect();
    let short: Vec<Short> = below
        .iter()
        .map(|t| Short { card: t.card, on_hand: t.moments.without, wanted: t.wanted })
        .collect();
    let Some(kind) = kind else { return Judgement::Allowed { below_zero: short } };
    let denied = below.iter().filter_map(|t| denies(settings, kind, t.label)).min();
    if let Some(rule) = denied {
        return Judgement::Denied { rule, short };
    }
    let asks = below.iter().any(|t| settings.verdict(kind, t.label.id) == Verdict::Approve);
    if asks && !approved {
        return Judgement::NeedsApproval { short };
    }
    Judgement::Allowed { below_zero: short }
}

/// The first rule that keeps a card of this label from going below zero.
fn denies(settings: &Settings, kind: MovementKind, label: LabelFacts) -> Option<Rule> {
    if !settings.negative_inventory {
        Some(Rule::Module)
    } else if settings.draining {
        Some(Rule::Draining)
    } else if label.consignment {
        Some(Rule::Consignment)
    } else if !settings.label_allows(label.id, label.allow_negative) {
        Some(Rule::Label)
    } else if settings.verdict(kind, label.id) == Verdict::Deny {
        Some(Rule::Movement)
    } else {
        None
    }
}
