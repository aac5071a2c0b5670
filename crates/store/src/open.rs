//! Opening a file: one routine for the first open and for every reopening after an error.
//!
//! Owns the order in which that happens: lock, gone?, newer or foreign? (nothing is written
//! before), modes, an empty log, schema, incarnation. Reading and writing are `gate`'s.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::fold::Costing;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::guard::Guard;
use crate::incarnation::{NewIncarnation, is_gone, settle};
use crate::lock::{self, Lock, beside};
use crate::{StoreError, list_backups, migrate};

/// When a commit reaches the disk. Everything but the test that proves the difference is `Full`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synchronous {
    /// Before the commit returns.
    Full,
    /// Some time after. A power cut then re-issues acknowledged numbers.
    Normal,
}

/// How to open a file.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// How the account costs its stock. Fixed by the first open.
    pub costing: Costing,
    /// When a commit reaches the disk.
    pub synchronous: Synchronous,
    /// Another SQLite file system, for tests; it needs no shared memory. There is no lock then,
    /// and no guard but the one named here.
    pub vfs: Option<String>,
    /// Where the guard is, if not beside the database.
    pub guard: Option<PathBuf>,
    /// Makes an empty file where one is gone. Only when the owner said so.
    pub anew: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            costing: Costing::Average,
            synchronous: Synchronous::Full,
            vfs: None,
            guard: None,
            anew: false,
        }
    }
}

/// How long to wait for another program that holds the file.
const BUSY: Duration = Duration::from_secs(5);

/// A file that was opened, in parts.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) connection: Connection,
    pub(crate) guard: Option<Guard>,
    pub(crate) costing: Costing,
    pub(crate) began: Option<NewIncarnation>,
    pub(crate) path: PathBuf,
    pub(crate) lock: Option<Lock>,
}

/// Opens or makes a file.
pub(crate) fn open(path: &Path, options: &OpenOptions) -> Result<Opened, StoreError> {
    if rusqlite::version_number() < 3_051_003 {
        return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
    }
    let here = options.vfs.is_none();
    let path = if here { resolve(path)? } else { path.to_path_buf() };
    let lock = if here { Some(lock::take(&path)?) } else { None };
    let beside = here.then(|| beside(&path, "guard"));
    let guard = options.guard.clone().or(beside);
    let syncs = options.synchronous == Synchronous::Full;
    let mut guard = guard.map(|guard| Guard::open(&guard, syncs)).transpose()?;
    let wrote = guard.as_ref().and_then(Guard::last).is_some_and(|mark| mark.sequence > 0);
    let empty = || std::fs::metadata(&path).map_or(0, |file| file.len()) == 0;
    if here && wrote && !options.anew && empty() {
        return Err(gone(&path));
    }
    let mut connection = connect(&path, options)?;
    migrate::migrate(&mut connection, &path, here)?;
    let costing = fix_costing(&connection, options.costing)?;
    let began = match &mut guard {
        Some(guard) if !options.anew && is_gone(&connection, guard)? => return Err(gone(&path)),
        Some(guard) => settle(&mut connection, guard)?,
        None => None,
    };
    Ok(Opened { connection, guard, costing, began, path, lock })
}

/// A writer's connection to a file that may be written, with an empty log. Until all of this is
/// done, closing it writes nothing.
pub(crate) fn connect(path: &Path, options: &OpenOptions) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match &options.vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str())?,
        None => Connection::open_with_flags(path, flags)?,
    };
    connection.busy_timeout(BUSY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if options.vfs.is_some() {
        ask(&connection, "PRAGMA locking_mode = EXCLUSIVE", "exclusive")?;
    }
    migrate::check(&connection, path)?;
    ask(&connection, "PRAGMA journal_mode = WAL", "wal")?;
    let synchronous = match options.synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    keep_plans(&connection)?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.set_prepared_statement_cache_capacity(128);
    empty_log(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Moves the log into the database and syncs it, so that all that is read from here on is
/// durable, and no new commit shares a sector of the log with one from before a kill.
fn empty_log(connection: &Connection) -> Result<(), StoreError> {
    let busy: i64 =
        connection.query_one("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::damaged("the log", "it is in use")) }
}

/// Sets a mode and hears the answer to its end: SQLite answers first and switches after, so that
/// who stops at the answer never hears that the switch failed.
fn ask(connection: &Connection, pragma: &str, wanted: &str) -> Result<(), StoreError> {
    let answer: String = connection.query_one(pragma, [], |row| row.get(0))?;
    if answer == wanted { Ok(()) } else { Err(StoreError::damaged(pragma, answer)) }
}

/// The path by which every instance knows the file: its folder without links.
fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let known = folder.canonicalize().map_err(|error| StoreError::file(folder, &error))?;
    Ok(path.file_name().map_or_else(|| known.clone(), |name| known.join(name)))
}

/// A database that a guard speaks of is never silently made anew.
fn gone(path: &Path) -> StoreError {
    StoreError::Gone { path: path.to_path_buf(), backups: list_backups(path).len() }
}

/// A statement keeps its plan whatever is bound to it. Otherwise SQLite prepares some of them
/// anew at each new value, which costs more than running them.
pub(crate) fn keep_plans(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn fix_costing(connection: &Connection, wanted: Costing) -> Result<Costing, StoreError> {
    let name = match wanted {
        Costing::Average => "average",
        Costing::Fifo => "fifo",
    };
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('costing', ?1) ON CONFLICT DO NOTHING",
        [name],
    )?;
    let stored: String =
        connection.query_row("SELECT value FROM meta WHERE key = 'costing'", [], |r| r.get(0))?;
    match stored.as_str() {
        "average" => Ok(Costing::Average),
        "fifo" => Ok(Costing::Fifo),
        other => Err(StoreError::damaged("the account's costing", other)),
    }
}
