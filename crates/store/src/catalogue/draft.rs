//! The drafted cart as text. What is in it is the use cases' business; here it only survives.

use rusqlite::{Connection, OptionalExtension};

use crate::{StoreError, Tx};

/// The drafted cart; none before the first one opened.
///
/// # Errors
/// What SQLite says.
pub fn find_draft(connection: &Connection) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT cart FROM draft")?;
    Ok(statement.query_row([], |row| row.get("cart")).optional()?)
}

impl Tx<'_> {
    /// Writes the drafted cart in place of the one before.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_draft(&self, cart: &str) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO draft (only, cart) VALUES (1, ?1)")?
            .execute([cart])?;
        Ok(())
    }
}
