//! Marks: how far a long piece of work has come, kept in the same transaction as the work, so
//! that it can go on after a kill.

use rusqlite::{Connection, OptionalExtension};

use crate::{StoreError, Tx};

/// A mark by its name.
///
/// # Errors
/// What SQLite says.
pub fn find_mark(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key(name)], |row| row.get("value")).optional()?)
}

impl Tx<'_> {
    /// Sets a mark; none takes it away.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_mark(&self, name: &str, mark: Option<&str>) -> Result<(), StoreError> {
        let sql = match mark {
            Some(_) => "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",
            None => "DELETE FROM meta WHERE key = ?1 AND ?2 IS NULL",
        };
        let key = key(name);
        self.transaction.prepare_cached(sql)?.execute(rusqlite::params![key, mark])?;
        Ok(())
    }
}

/// Marks share the table with what must never be overwritten, such as the account's costing.
fn key(name: &str) -> String {
    format!("mark {name}")
}
