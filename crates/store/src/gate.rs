//! The write gate and the read-only connections of one open file.
//!
//! After an error of the disk the connection is never used again: it is closed, the file is
//! opened by the same routine as at the start, and the journal's head tells whether the commit
//! that failed is there.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ledger::fold::Costing;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::guard::{Guard, Mark};
use crate::incarnation::{NewIncarnation, settle};
use crate::lock::Lock;
use crate::{OpenOptions, StoreError, journal, open};

/// One open file: one writer, and readers that can't write.
#[derive(Debug)]
pub struct Store {
    // Dropped in this order: the writer must close last of all connections, to empty the log,
    // and the lock must outlive it.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Writer>,
    path: PathBuf,
    options: OpenOptions,
    costing: Costing,
    _lock: Option<Lock>,
}

#[derive(Debug)]
struct Writer {
    /// None after an error, until the file could be opened again.
    connection: Option<Connection>,
    guard: Option<Guard>,
    began: Option<NewIncarnation>,
}

/// Readers kept open between queries.
const IDLE_READERS: usize = 4;

impl Store {
    /// Opens or makes a file.
    ///
    /// # Errors
    /// A file that is open elsewhere, newer, foreign, damaged or gone, a disk that can't be
    /// written to, or what SQLite says. The file is never replaced.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self, StoreError> {
        let opened = open::open(path, options)?;
        Ok(Self {
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(Writer {
                connection: Some(opened.connection),
                guard: opened.guard,
                began: opened.began,
            }),
            path: opened.path,
            options: options.clone(),
            costing: opened.costing,
            _lock: opened.lock,
        })
    }

    /// How the account costs its stock.
    #[must_use]
    pub const fn costing(&self) -> Costing {
        self.costing
    }

    /// The incarnation that was begun since the file was opened, if one was: the owner is told.
    #[must_use]
    pub fn began(&self) -> Option<NewIncarnation> {
        self.lock_writer().began.clone()
    }

    /// Whether the guard beside the file could be written last time. Where it couldn't, sales go
    /// on, and a later restore may go unnoticed here.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.lock_writer().guard.as_ref().is_some_and(Guard::works)
    }

    /// The one gate for writes: one transaction, all of it or nothing.
    ///
    /// # Errors
    /// What the closure says, or SQLite when it commits; either way it doesn't count.
    pub fn write<R, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut writer = self.lock_writer();
        let (reply, own) = match transact(self.connected(&mut writer)?, self.costing, work) {
            Transacted::Done(reply, own) => (reply, own),
            Transacted::Refused(error) => return Err(error),
            Transacted::Broken(error) => {
                writer.connection = None;
                return Err(error);
            }
            Transacted::InDoubt(reply, own, error) => {
                writer.connection = None;
                if !self.is_there_all_the_same(&mut writer, own) {
                    return Err(error.into());
                }
                (reply, own)
            }
        };
        if let (Some(guard), Some(own)) = (&mut writer.guard, own) {
            guard.write(own);
        }
        Ok(reply)
    }

    /// Whether a commit that reported an error is in the file, read anew and durable.
    fn is_there_all_the_same(&self, writer: &mut Writer, own: Option<Mark>) -> bool {
        let Some(mark) = own else { return false };
        let head = self.connected(writer).and_then(|file| journal::head(file, mark.author));
        head.is_ok_and(|head| head == (mark.sequence, mark.hash))
    }

    /// The writer's connection; after an error a new one, with the log emptied and the journal
    /// compared with its guard again.
    fn connected<'a>(&self, writer: &'a mut Writer) -> Result<&'a mut Connection, StoreError> {
        if writer.connection.is_none() {
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
            let mut connection = open::connect(&self.path, &self.options)?;
            journal::check_tail(&connection)?;
            if let Some(guard) = &mut writer.guard {
                writer.began = settle(&mut connection, guard)?.or(writer.began.take());
            }
            writer.connection = Some(connection);
        }
        writer.connection.as_mut().ok_or_else(|| StoreError::damaged("the file", "it isn't open"))
    }

    fn lock_writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads on a connection that can't write.
    ///
    /// # Errors
    /// What the closure says, or SQLite when it opens.
    pub fn read<R, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, E>,
    ) -> Result<R, E> {
        if self.options.vfs.is_some() {
            return work(self.connected(&mut self.lock_writer())?);
        }
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => {
                let reader = self.open_reader()?;
                reader.pragma_update(None, "query_only", true).map_err(StoreError::from)?;
                reader
            }
        };
        let reply = work(&reader);
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        reply
    }

    /// A connection that can't write to this file.
    pub(crate) fn open_reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        reader.busy_timeout(std::time::Duration::from_secs(5))?;
        reader.set_prepared_statement_cache_capacity(128);
        open::keep_plans(&reader)?;
        Ok(reader)
    }
}

/// How a transaction ended.
enum Transacted<R, E> {
    /// It's durable.
    Done(R, Option<Mark>),
    /// The closure said no; it was rolled back.
    Refused(E),
    /// The disk failed before the commit: it was rolled back, and the connection is done for.
    Broken(E),
    /// The commit reported an error: it may be there or not, and the connection is done for.
    InDoubt(R, Option<Mark>, StoreError),
}

fn transact<R, E: From<StoreError>>(
    connection: &mut Connection,
    costing: Costing,
    work: impl FnOnce(&Tx<'_>) -> Result<R, E>,
) -> Transacted<R, E> {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => return Transacted::Broken(StoreError::from(error).into()),
    };
    let tx = Tx { transaction, costing, own: Cell::new(None), unindexed: RefCell::default() };
    let reply = work(&tx).and_then(|reply| Ok(tx.index_items().map(|()| reply)?));
    match reply {
        // SQLite rolls back by itself only where the disk failed it.
        Err(error) if tx.transaction.is_autocommit() => Transacted::Broken(error),
        Err(error) => match tx.transaction.rollback() {
            Ok(()) => Transacted::Refused(error),
            Err(_) => Transacted::Broken(error),
        },
        Ok(reply) => {
            let own = tx.own.get();
            match tx.transaction.commit() {
                Ok(()) => Transacted::Done(reply, own),
                Err(error) => Transacted::InDoubt(reply, own, error.into()),
            }
        }
    }
}

/// A transaction in the write gate.
#[derive(Debug)]
pub struct Tx<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) costing: Costing,
    /// How far this register's own journal comes with it.
    pub(crate) own: Cell<Option<Mark>>,
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
