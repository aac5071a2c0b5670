//! What can go wrong with the file. Each sentence says what happened, what was kept, what to do.

use std::path::{Path, PathBuf};

use ledger::id::DocumentId;
use rusqlite::ErrorCode;

/// Why the disk didn't take what was to be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDurable {
    /// No room.
    #[error(
        "The disk is full. Nothing was written, and the cart is kept. Make room on the disk, \
         then try again."
    )]
    Full,
    /// The file or its folder is read-only.
    #[error(
        "The till's file or its folder can't be written to. Nothing was written, and the cart is \
         kept. Allow writing to the folder, then try again."
    )]
    ReadOnly,
    /// The machine says so.
    #[error(
        "The disk failed ({why}). What was confirmed before is kept, and so is the cart; what \
         wasn't confirmed doesn't count. Try again; if it fails again, check the disk."
    )]
    Failed {
        /// What the machine says.
        why: String,
    },
}

/// A failure of the store. Nothing of the transaction that met it counts.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// The disk is full, read-only or broken: the user can act on it.
    #[error(transparent)]
    NotDurable(#[from] NotDurable),
    /// Another instance has the file open.
    #[error(
        "{path} is open in another Tideline. Nothing was touched. Use that one, or close it \
         first."
    )]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file's pages aren't a database's. It was not touched.
    #[error("The till's file is damaged ({why}). It was not changed.")]
    Corrupt {
        /// What SQLite says.
        why: String,
    },
    /// A damaged file was put aside under another name.
    #[error(
        "{path} is damaged ({why}). It was kept as {kept}; nothing of it was deleted. Restore a \
         backup ({backups} found beside it), or begin anew and load the journal from head office."
    )]
    SetAside {
        /// The file.
        path: PathBuf,
        /// Where it is now.
        kept: PathBuf,
        /// What is wrong with it.
        why: String,
        /// How many backups lie beside it.
        backups: usize,
    },
    /// There was a database here, and it is gone.
    #[error(
        "{path} is gone or empty, though this till wrote documents to it. Nothing was made in \
         its place. Put it back, restore a backup ({backups} found beside it), or begin anew."
    )]
    Gone {
        /// The file.
        path: PathBuf,
        /// How many backups lie beside it.
        backups: usize,
    },
    /// A backup would overwrite a file.
    #[error("{path} is there already. It was not touched. Move it away first.")]
    Occupied {
        /// The file.
        path: PathBuf,
    },
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

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => NotDurable::Full.into(),
            Some(ErrorCode::ReadOnly) => NotDurable::ReadOnly.into(),
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                NotDurable::Failed { why: error.to_string() }.into()
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt { why: error.to_string() }
            }
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// What the machine says about a file beside the database.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => NotDurable::Full.into(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                NotDurable::ReadOnly.into()
            }
            _ => NotDurable::Failed { why: format!("{}: {error}", path.display()) }.into(),
        }
    }

    /// A stored value that can't be read.
    pub(crate) fn damaged(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Damaged { what: what.to_owned(), why: why.to_string() }
    }
}
