//! Incarnations: a register whose database is behind its guard goes on under a new one, before
//! its first write, so that no number is used twice.
//!
//! Owns the comparison and the register's row. Never looks at what head office heard: that is
//! the second guard, and sync's.

use ledger::id::{Author, RegisterId};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::StoreError;
use crate::guard::{Guard, Mark};
use crate::journal::{GENESIS, Hash, hash_of};

/// A new incarnation was begun when the file was opened. The owner is told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The till's database is {why}. Nothing in it was changed. The register goes on as incarnation \
     {incarnation}, so that no number is used twice; what is missing comes back from head office."
)]
pub struct NewIncarnation {
    /// The register.
    pub register: RegisterId,
    /// The incarnation that it goes on as.
    pub incarnation: u32,
    /// What the database is, as the end of a sentence.
    pub why: String,
}

/// Whether a database holds nothing of what its guard says was written to it: it isn't behind,
/// it's another, or none.
pub(crate) fn is_gone(connection: &Connection, guard: &Guard) -> Result<bool, StoreError> {
    let Some(mark) = guard.last().filter(|mark| mark.sequence > 0) else { return Ok(false) };
    Ok(find_here(connection)?.is_none() && last_incarnation(connection, mark.author.register)? == 0)
}

/// Compares the database with its guard and begins a new incarnation where it is behind.
///
/// # Errors
/// What SQLite or the disk says; then no incarnation was begun.
pub(crate) fn settle(
    connection: &mut Connection,
    guard: &mut Guard,
) -> Result<Option<NewIncarnation>, StoreError> {
    let Some(here) = find_here(connection)? else { return Ok(None) };
    let Some(why) = reason(connection, here, guard.last())? else { return Ok(None) };
    let marked = guard.last().filter(|mark| mark.author.register == here.register);
    let known = [
        here.incarnation,
        marked.map_or(0, |mark| mark.author.incarnation),
        last_incarnation(connection, here.register)?,
    ];
    let incarnation = known.into_iter().fold(0, u32::max) + 1;
    let author = Author { register: here.register, incarnation };
    // First the guard: a backup that is restored again must not begin this one a second time.
    guard.write_through(Mark { author, sequence: 0, hash: GENESIS })?;
    let transaction = connection.transaction()?;
    transaction.execute("UPDATE register SET incarnation = ?1 WHERE here = 1", [incarnation])?;
    transaction.commit()?;
    Ok(Some(NewIncarnation { register: here.register, incarnation, why }))
}

/// Why the register can't go on as it is; none where the database is at its guard or past it.
fn reason(
    connection: &Connection,
    here: Author,
    mark: Option<Mark>,
) -> Result<Option<String>, StoreError> {
    let Some(mark) = mark.filter(|mark| mark.author.register == here.register) else {
        let copied = last_incarnation(connection, here.register)? > 0;
        return Ok(copied.then(|| "a copy: the guard beside it isn't its own".to_owned()));
    };
    if mark.author.incarnation > here.incarnation {
        return Ok(Some("older than the last incarnation that was begun".to_owned()));
    }
    if mark.sequence == 0 || hash_at(connection, mark.author, mark.sequence)? == Some(mark.hash) {
        return Ok(None);
    }
    Ok(Some(format!("older than number {}, which was confirmed from it", mark.sequence)))
}

/// The register whose file this is, as it writes now.
fn find_here(connection: &Connection) -> Result<Option<Author>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT register, incarnation FROM register WHERE here = 1")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let register = RegisterId::from_bytes(row.get("register")?);
    Ok(Some(Author { register, incarnation: row.get("incarnation")? }))
}

/// The last incarnation that a register wrote documents as; 0 where it wrote none.
fn last_incarnation(connection: &Connection, register: RegisterId) -> Result<u32, StoreError> {
    let last: Option<u32> = connection
        .prepare_cached("SELECT max(incarnation) AS last FROM journal WHERE register = ?1")?
        .query_row([register.as_bytes()], |row| row.get("last"))?;
    Ok(last.unwrap_or(0))
}

fn hash_at(
    connection: &Connection,
    author: Author,
    sequence: u64,
) -> Result<Option<Hash>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/hash_at.sql"))?;
    let found = statement
        .query_row(
            named_params! {
                ":register": author.register.as_bytes(),
                ":incarnation": author.incarnation,
                ":sequence": sequence,
            },
            |row| Ok(hash_of(row, "hash")),
        )
        .optional()?;
    found.transpose()
}
