//! One instance a file: a lock of the operating system on a file beside the database.
//!
//! Not on the database itself: closing any handle of that would drop SQLite's own locks. The
//! lock goes with the process, however it ends; its file stays and means nothing.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "held, never looked at")] File);

/// The file with this ending beside the database: `till.db.lock`.
pub(crate) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(database);
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Takes the lock of a database, at once or not at all.
pub(crate) fn take(database: &Path) -> Result<Lock, StoreError> {
    let path = beside(database, "lock");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|error| StoreError::file(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: database.to_path_buf() }),
        Err(TryLockError::Error(error)) => Err(StoreError::file(&path, &error)),
    }
}
