//! Opening the file, the write gate and read-only connections.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ledger::fold::Costing;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{StoreError, migrate};

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
    /// Another SQLite file system, for tests; it needs no shared memory.
    pub vfs: Option<String>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { costing: Costing::Average, synchronous: Synchronous::Full, vfs: None }
    }
}

/// One open file: one writer, and readers that can't write.
#[derive(Debug)]
pub struct Store {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    path: PathBuf,
    exclusive: bool,
    costing: Costing,
}

/// Readers kept open between queries.
const IDLE_READERS: usize = 4;

impl Store {
    /// Opens or makes a file.
    ///
    /// # Errors
    /// A newer, foreign or damaged file, or what SQLite says. The file is never replaced.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self, StoreError> {
        if rusqlite::version_number() < 3_051_003 {
            return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = match &options.vfs {
            Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str())?,
            None => Connection::open_with_flags(path, flags)?,
        };
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        if options.vfs.is_some() {
            connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(
            None,
            "synchronous",
            match options.synchronous {
                Synchronous::Full => "FULL",
                Synchronous::Normal => "NORMAL",
            },
        )?;
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        keep_plans(&connection)?;
        connection.pragma_update(None, "cache_size", -32_768)?;
        connection.set_prepared_statement_cache_capacity(128);
        migrate::migrate(&mut connection, path)?;
        let costing = fix_costing(&connection, options.costing)?;
        Ok(Self {
            writer: Mutex::new(connection),
            readers: Mutex::new(Vec::new()),
            path: path.to_path_buf(),
            exclusive: options.vfs.is_some(),
            costing,
        })
    }

    /// How the account costs its stock.
    #[must_use]
    pub const fn costing(&self) -> Costing {
        self.costing
    }

    /// The one gate for writes: one transaction, all of it or nothing.
    ///
    /// # Errors
    /// What the closure says, or SQLite when it commits; either way nothing was written.
    pub fn write<R, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let tx = Tx { transaction, costing: self.costing, unindexed: RefCell::default() };
        let reply = work(&tx)?;
        tx.index_items()?;
        tx.transaction.commit().map_err(StoreError::from)?;
        Ok(reply)
    }

    /// Reads on a connection that can't write.
    ///
    /// # Errors
    /// What the closure says, or SQLite when it opens.
    pub fn read<R, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, E>,
    ) -> Result<R, E> {
        if self.exclusive {
            let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            return work(&writer);
        }
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => self.open_reader()?,
        };
        let reply = work(&reader);
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        reply
    }

    fn open_reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        reader.busy_timeout(std::time::Duration::from_secs(5))?;
        reader.pragma_update(None, "query_only", true)?;
        keep_plans(&reader)?;
        Ok(reader)
    }
}

/// A transaction in the write gate.
#[derive(Debug)]
pub struct Tx<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) costing: Costing,
    /// Items whose words search doesn't know yet; it does when the transaction ends.
    pub(crate) unindexed: RefCell<BTreeSet<i64>>,
}

impl Tx<'_> {
    /// How the account costs its stock.
    #[must_use]
    pub const fn costing(&self) -> Costing {
        self.costing
    }

    /// The connection, for a room's own catalogue queries inside the transaction.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.transaction
    }
}

/// A statement keeps its plan whatever is bound to it. Otherwise SQLite prepares some of them
/// anew at each new value, which costs more than running them.
fn keep_plans(connection: &Connection) -> Result<(), StoreError> {
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
