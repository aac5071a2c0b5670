//! Why a use case gave no reply: a refusal that the user can act on, or a broken machine.

use contract::Refusal;
use ledger::number::OutOfRange;
use store::StoreError;

/// A use case's failure. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The user can act on it.
    #[error("{0:?}")]
    Refusal(Refusal),
    /// The file said no.
    #[error(transparent)]
    Store(StoreError),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<OutOfRange> for Refused {
    fn from(error: OutOfRange) -> Self {
        Self::Refusal(Refusal::invalid("number", &error.to_string()))
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DifferentContent(_) => Self::Refusal(Refusal::DifferentContent),
            StoreError::NotReversible(_) => Self::Refusal(Refusal::AlreadyReversed),
            StoreError::Overflow(_) | StoreError::OutOfRange(_) => {
                Self::Refusal(Refusal::invalid("quantity", &error.to_string()))
            }
            StoreError::NotDurable(why) => {
                Self::Refusal(Refusal::NotDurable { why: why.to_string() })
            }
            other => Self::Store(other),
        }
    }
}
