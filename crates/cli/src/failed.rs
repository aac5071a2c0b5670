//! An error of a command inside a transaction, which then writes nothing.

use app::Refused;
use store::StoreError;

/// Whatever went wrong.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Failed(#[from] pub(crate) anyhow::Error);

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}

/// A till's refusal as an error of the command line.
pub(crate) fn refused(refused: Refused) -> anyhow::Error {
    anyhow::anyhow!("the till refused: {refused}")
}
