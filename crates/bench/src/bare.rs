//! The floors' SQLite: opened as the product opens its file, with nothing of the product on top.

use std::path::Path;

use anyhow::Result;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Params, params_from_iter};

/// Opens a file with the product's durability, cache, checks and lasting plans.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Rows as they are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows(Vec<Vec<Value>>);

impl Rows {
    /// Reads rows with all their columns.
    pub(crate) fn read(
        connection: &Connection,
        sql: &str,
        parameters: impl Params,
    ) -> Result<Self> {
        let mut statement = connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(parameters)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push((0..columns).map(|c| row.get(c)).collect::<Result<_, _>>()?);
        }
        Ok(Self(all))
    }

    /// Runs a statement with each row's columns as its parameters.
    pub(crate) fn write(&self, connection: &Connection, sql: &str) -> Result<()> {
        let mut statement = connection.prepare_cached(sql)?;
        for row in &self.0 {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    /// These too.
    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Each, with its columns.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Value]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// How many.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }
}
