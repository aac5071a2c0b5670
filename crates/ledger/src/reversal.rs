//! What may be reversed. A reversal says "this never happened"; goods that come back are a
//! return. It owns the refusals; the fold skips what a reversal names.

use crate::document::{Body, Document};
use crate::id::DocumentId;

/// Why a document can't be reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReversalRefused {
    /// It is reversed already.
    #[error("it is reversed already")]
    AlreadyReversed,
    /// It is a reversal: enter the document again instead.
    #[error("a reversal can't be reversed")]
    OfReversal,
    /// It moved nothing, it changed a setting: change that back.
    #[error("a change of settings can't be reversed")]
    OfChange,
    /// A live document names it and lives by it; that one goes first.
    #[error("document {0} names it")]
    NamedBy(DocumentId),
}

/// Whether a document may be reversed. `naming` are the documents that name it, each with
/// whether it is itself reversed.
///
/// # Errors
/// The first reason against it.
pub fn may_reverse(
    target: &Document,
    reversed: bool,
    naming: &[(DocumentId, bool)],
) -> Result<(), ReversalRefused> {
    match target.body {
        Body::Reversal { .. } => return Err(ReversalRefused::OfReversal),
        Body::Change { .. } => return Err(ReversalRefused::OfChange),
        _ => {}
    }
    if reversed {
        return Err(ReversalRefused::AlreadyReversed);
    }
    match naming.iter().find(|(_, reversed)| !reversed) {
        Some((document, _)) => Err(ReversalRefused::NamedBy(*document)),
        None => Ok(()),
    }
}
