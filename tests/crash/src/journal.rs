//! A small hash-chained journal of our own, by which the harness is proven.
//!
//! Each append is one transaction over three tables, as a sale is: the entry, a running total (the
//! projection) and the last number (the counter).

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use crate::random::Random;
use crate::workload::{Entry, Session, Synchronous, Workload};

const SCHEMA: &str = "
    CREATE TABLE journal (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, body BLOB NOT NULL);
    CREATE TABLE total (card INTEGER PRIMARY KEY, quantity INTEGER NOT NULL);
    CREATE TABLE counter (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
    INSERT INTO counter VALUES (1, 0);
    PRAGMA user_version = 1;
";

/// A bug planted to see that the harness finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bug {
    /// None.
    #[default]
    None,
    /// Acknowledges before COMMIT, and never asks what became of it.
    AcknowledgesFirst,
    /// Switches to the log without hearing whether that worked.
    TrustsTheMode,
    /// Writes entry and projection in two transactions.
    TwoTransactions,
}

/// The workload.
#[derive(Clone, Copy, Debug)]
pub struct Journal {
    /// Pages in the log before SQLite checkpoints by itself.
    pub checkpoint_at: u32,
    /// Empties the log into the database on opening, so that new commits never share a sector
    /// with recovered ones.
    pub empties_log: bool,
    /// What is wrong with it.
    pub bug: Bug,
}

impl Default for Journal {
    fn default() -> Self {
        Self { checkpoint_at: 24, empties_log: false, bug: Bug::None }
    }
}

struct Open {
    connection: Connection,
    bug: Bug,
}

impl Workload for Journal {
    fn open(&self, path: &str, vfs: &str, synchronous: Synchronous) -> Result<Box<dyn Session>> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags_and_vfs(path, flags, vfs)?;
        configure(&connection, synchronous, self)?;
        if self.empties_log {
            checkpoint(&connection)?;
        }
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version == 0 {
            let transaction = connection.transaction()?;
            transaction.execute_batch(SCHEMA)?;
            transaction.commit()?;
        }
        Ok(Box::new(Open { connection, bug: self.bug }))
    }

    fn reading_promises(&self) -> bool {
        self.empties_log
    }
}

/// Sets the modes and asks for the answers to the end. SQLite answers `wal` first and writes the
/// switch after; `execute_batch` and `query_row` stop at the answer and never hear that the switch
/// failed. The next commits then go through a rollback journal, whose deletion FULL doesn't sync.
fn configure(connection: &Connection, synchronous: Synchronous, journal: &Journal) -> Result<()> {
    if journal.bug == Bug::TrustsTheMode {
        connection.execute_batch("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL")?;
    } else {
        ask(connection, "PRAGMA locking_mode=EXCLUSIVE", "exclusive")?;
        ask(connection, "PRAGMA journal_mode=WAL", "wal")?;
    }
    connection.execute_batch(&format!(
        "PRAGMA synchronous={}; PRAGMA wal_autocheckpoint={};",
        synchronous.pragma(),
        journal.checkpoint_at
    ))?;
    Ok(())
}

/// Empties the log into the database.
fn checkpoint(connection: &Connection) -> Result<()> {
    let busy: i64 =
        connection.query_one("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    ensure!(busy == 0, "the checkpoint was blocked");
    Ok(())
}

fn ask(connection: &Connection, pragma: &str, wanted: &str) -> Result<()> {
    let answer: String = connection.query_one(pragma, [], |row| row.get(0))?;
    ensure!(answer == wanted, "{pragma} answers {answer}");
    Ok(())
}

/// The content made from `n`: mostly a few hundred bytes, at times several pages.
fn body(n: u64) -> Vec<u8> {
    let mut random = Random::new(n);
    let length = if random.one_in(16) { random.below(9_000) } else { 16 + random.below(300) };
    let mut body = vec![0; usize::try_from(length).unwrap_or(0).max(16)];
    random.fill(&mut body[8..]);
    body[..8].copy_from_slice(&n.to_le_bytes());
    body
}

/// The card and the quantity that a body moves.
fn movement(body: &[u8]) -> (i64, i64) {
    (i64::from(body[8] % 40), i64::from(body[9]) - 100)
}

fn chain(previous: &[u8], body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(previous).chain_update(body).finalize().into()
}

fn record(transaction: &Transaction<'_>, body: &[u8]) -> Result<Entry> {
    let last: i64 = transaction
        .prepare_cached("SELECT seq FROM counter WHERE id = 1")?
        .query_row([], |row| row.get(0))?;
    let previous: Option<[u8; 32]> = transaction
        .prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?
        .query_row([last], |row| row.get(0))
        .optional()?;
    let (seq, hash) = (last + 1, chain(&previous.unwrap_or_default(), body));
    transaction
        .prepare_cached("INSERT INTO journal VALUES (?1, ?2, ?3)")?
        .execute(params![seq, hash, body])?;
    transaction.prepare_cached("UPDATE counter SET seq = ?1")?.execute([seq])?;
    Ok(Entry { seq: seq.unsigned_abs(), hash })
}

fn project(transaction: &Transaction<'_>, body: &[u8]) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO total VALUES (?1, ?2)
             ON CONFLICT (card) DO UPDATE SET quantity = quantity + excluded.quantity",
        )?
        .execute(movement(body))?;
    Ok(())
}

impl Session for Open {
    fn append(&mut self, n: u64) -> Result<Entry> {
        let body = body(n);
        let transaction = self.connection.transaction()?;
        let entry = record(&transaction, &body)?;
        match self.bug {
            Bug::None | Bug::TrustsTheMode => {
                project(&transaction, &body)?;
                transaction.commit()?;
            }
            Bug::AcknowledgesFirst => {
                project(&transaction, &body)?;
                drop(transaction.commit());
            }
            Bug::TwoTransactions => {
                transaction.commit()?;
                let transaction = self.connection.transaction()?;
                project(&transaction, &body)?;
                transaction.commit()?;
            }
        }
        Ok(entry)
    }

    fn head(&mut self) -> Result<Option<Entry>> {
        let mut head = self
            .connection
            .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
        let read = head.query_row([], |row| {
            Ok(Entry { seq: row.get::<_, i64>(0)?.unsigned_abs(), hash: row.get(1)? })
        });
        Ok(read.optional()?)
    }

    fn read_all(&mut self) -> Result<Vec<Entry>> {
        let (mut entries, mut previous, mut totals) = (Vec::new(), [0; 32], [0; 40]);
        let mut read =
            self.connection.prepare_cached("SELECT seq, hash, body FROM journal ORDER BY seq")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, hash): (i64, [u8; 32]) = (row.get(0)?, row.get(1)?);
            let body = row.get_ref(2)?.as_blob()?;
            ensure!(chain(&previous, body) == hash, "the chain breaks at {seq}");
            let (card, quantity) = movement(body);
            totals[usize::try_from(card)?] += quantity;
            previous = hash;
            entries.push(Entry { seq: seq.unsigned_abs(), hash });
        }
        let mut read = self.connection.prepare_cached("SELECT card, quantity FROM total")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let card = usize::try_from(row.get::<_, i64>(0)?)?;
            let total = totals.get_mut(card).context("a card nobody sold")?;
            *total -= row.get::<_, i64>(1)?;
        }
        ensure!(totals == [0; 40], "the totals aren't those of the journal");
        let counter: i64 =
            self.connection.query_row("SELECT seq FROM counter", [], |row| row.get(0))?;
        let last = entries.last().map_or(0, |entry| entry.seq);
        ensure!(counter.unsigned_abs() == last, "the counter says {counter}, the journal {last}");
        Ok(entries)
    }

    fn check_integrity(&mut self) -> Result<()> {
        let said: String =
            self.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        ensure!(said == "ok", "integrity_check: {said}");
        Ok(())
    }

    fn checkpoint(&mut self) -> Result<()> {
        checkpoint(&self.connection)
    }
}
