//! Copies of the database that are whole: made by SQLite, checked, and only then named.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::guard::sync_folder;
use crate::lock::beside;
use crate::{Store, StoreError};

/// The endings of copies, after the database's own name without its ending.
const COPIES: [&str; 2] = [".before-schema-", ".backup-"];
/// Copies listed at most.
const MOST: usize = 1_000;

impl Store {
    /// Copies the database as it is now. What was there under that name is replaced, once the
    /// copy is whole.
    ///
    /// # Errors
    /// What SQLite or the disk says; then there is no copy, or the one from before.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        copy_to(&self.open_reader()?, to)
    }
}

/// Where the copy goes that is made before a migration.
pub(crate) fn before_schema(path: &Path, number: i64) -> PathBuf {
    path.with_extension(format!("before-schema-{number}.db"))
}

/// Every page is read and every index compared.
pub(crate) fn check_integrity(connection: &Connection) -> Result<(), StoreError> {
    let said: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Corrupt { why: said }) }
}

/// Copies under another name, checks the copy, makes it durable, and then gives it its name.
pub(crate) fn copy_to(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    let part = beside(to, "part");
    remove(&part)?;
    connection.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    finish(&part, to)
}

/// Puts a backup in the place of a database that is gone or was set aside. The register begins a
/// new incarnation at the next opening where the backup lacks what was confirmed since.
///
/// # Errors
/// A file in that place, a backup that isn't whole, or what the disk says.
pub fn restore(backup: &Path, to: &Path) -> Result<(), StoreError> {
    if std::fs::metadata(to).is_ok_and(|found| found.len() > 0) {
        return Err(StoreError::Occupied { path: to.to_path_buf() });
    }
    let part = beside(to, "part");
    remove(&part)?;
    std::fs::copy(backup, &part).map_err(|error| StoreError::file(backup, &error))?;
    finish(&part, to)
}

fn finish(part: &Path, to: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    check_integrity(&Connection::open_with_flags(part, flags)?)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::options()
        .write(true)
        .open(part)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(part, to))
        .and_then(|()| sync_folder(folder.unwrap_or(Path::new("."))))
        .map_err(|error| StoreError::file(to, &error))
}

fn remove(part: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::file(part, &error))
        }
        _ => Ok(()),
    }
}

/// The copies that lie beside a database, by name; at most a thousand.
#[must_use]
pub fn list_backups(path: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let stem = stem.to_string_lossy();
    let is_copy = |name: &str| {
        let rest = name.strip_prefix(&*stem).filter(|rest| rest.ends_with(".db"));
        rest.is_some_and(|rest| COPIES.iter().any(|copy| rest.starts_with(copy)))
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| is_copy(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .take(MOST)
        .collect();
    found.sort();
    found
}
