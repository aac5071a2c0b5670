//! What can go wrong with the file.

use std::path::PathBuf;

use ledger::id::DocumentId;

/// A failure of the store. Nothing of the transaction that met it was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A number left the ledger's range.
    #[error(transparent)]
    Overflow(#[from] ledger::fold::Overflow),
    /// A number in a row isn't within ±(2^53 − 1).
    #[error(transparent)]
    OutOfRange(#[from] ledger::number::OutOfRange),
    /// The file was written by a newer version.
    #[error(
        "{path} was written by a newer version of Tideline (schema {found}, this one knows \
         {known}). It was not touched. Install the newer version, or open another folder."
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The file isn't ours.
    #[error("{path} is not a Tideline database. It was not touched.")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The SQLite in this build has the WAL-reset bug.
    #[error("this build's SQLite {0} is older than 3.51.3 and may corrupt its log")]
    OldSqlite(String),
    /// This id was used with other content.
    #[error("document {0} was written before with other content")]
    DifferentContent(DocumentId),
    /// A number of a journal was used before with other content: a fork.
    #[error("number {sequence} of this journal was written before with other content")]
    Fork {
        /// The number.
        sequence: u64,
    },
    /// A number is missing before this one, or its hash isn't the one named.
    #[error("the journal has {have} documents of this author, number {sequence} can't follow")]
    Gap {
        /// Documents of the author here.
        have: u64,
        /// The number that came.
        sequence: u64,
    },
    /// A reversal names something that isn't there, was reversed, or is a reversal.
    #[error("document {0} can't be reversed")]
    NotReversible(DocumentId),
    /// A stored value can't be read: the file is damaged or was edited.
    #[error("{what} can't be read: {why}")]
    Damaged {
        /// Which.
        what: String,
        /// Why.
        why: String,
    },
}

impl StoreError {
    /// A stored value that can't be read.
    pub(crate) fn damaged(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Damaged { what: what.to_owned(), why: why.to_string() }
    }
}
