//! The search index's rows: written once an item and transaction, at its end, in the order of
//! their keys. SQLite's full-text index takes rows in that order without a merge between them.

use rusqlite::{Connection, params};

use super::words::words;
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// Indexes what the transaction wrote.
    pub(crate) fn index_items(&self) -> Result<(), StoreError> {
        for key in self.unindexed.take() {
            index(self.connection(), key)?;
        }
        Ok(())
    }
}

/// Indexes every item, for a file from before there was an index.
pub(crate) fn index_all(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT item_key FROM item ORDER BY item_key")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        index(connection, row.get("item_key")?)?;
    }
    Ok(())
}

fn index(connection: &Connection, key: i64) -> Result<(), StoreError> {
    let mut all = words_of(connection, key)?;
    all.sort_unstable();
    all.dedup();
    connection
        .prepare_cached("INSERT OR REPLACE INTO item_words (rowid, words) VALUES (?1, ?2)")?
        .execute(params![key, all.join(" ")])?;
    // Two spaces before each word: its first one and two letters are threes of the index too.
    let parts: String = all.iter().flat_map(|word| ["  ", word]).collect();
    connection
        .prepare_cached("INSERT OR REPLACE INTO item_parts (rowid, words) VALUES (?1, ?2)")?
        .execute(params![key, parts])?;
    Ok(())
}

fn words_of(connection: &Connection, key: i64) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT sku AS text FROM item WHERE item_key = ?1 \
         UNION ALL SELECT name FROM item WHERE item_key = ?1 \
         UNION ALL SELECT code FROM item JOIN barcode USING (item) WHERE item_key = ?1",
    )?;
    let mut rows = statement.query([key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get("text")?;
        all.extend(words(&text));
    }
    Ok(all)
}
