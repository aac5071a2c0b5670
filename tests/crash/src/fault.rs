//! What can go wrong with a disk.

/// What goes wrong, and when. Numbers count from 1 and from the moment it was armed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// The power goes during this change (write, sync, truncate, create, delete): from it on
    /// everything fails.
    PowerCut(u64),
    /// This call of any kind fails with an I/O error, and so may all that follow.
    IoError {
        /// Which call.
        call: u64,
        /// Whether it stays so until disarmed.
        forever: bool,
    },
    /// This write finds the disk full, and so may all that follow.
    Full {
        /// Which write.
        write: u64,
        /// Whether it stays so until disarmed.
        forever: bool,
    },
    /// This sync fails and, as on Linux, the kernel forgets a part of what was to be synced, though
    /// reads still see it and later syncs succeed.
    SyncForgets(u64),
    /// The file system is mounted read-only.
    ReadOnly,
    /// The disk says synced and isn't.
    LyingSync,
}

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Io,
    Full,
    ReadOnly,
    Busy,
    NoSuchFile,
}
