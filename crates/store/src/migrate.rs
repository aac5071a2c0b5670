//! The schema: one list of migrations, each with its version bump in one transaction.

use std::path::Path;

use rusqlite::Connection;

use crate::{StoreError, catalogue};

/// "TIDE": a file of another program is told by it.
const APPLICATION_ID: i64 = 0x5449_4445;

/// The migration that adds the search index, which only this program can fill.
const SEARCH: i64 = 3;

const MIGRATIONS: [&str; 4] = [
    include_str!("../../../migrations/till/0001_foundation.sql"),
    include_str!("../../../migrations/till/0002_catalogue.sql"),
    include_str!("../../../migrations/till/0003_search.sql"),
    include_str!("../../../migrations/till/0004_sightings.sql"),
];

/// Brings a file up to this version's schema. A new file gets all of it; an older one is copied
/// beside itself first; a newer or foreign one is refused untouched.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if tables > 0 && application != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_path_buf() });
    }
    if version > known {
        return Err(StoreError::Newer { path: path.to_path_buf(), found: version, known });
    }
    if version > 0 && version < known {
        back_up(connection, path, version)?;
    }
    for (number, sql) in (1_i64..).zip(MIGRATIONS).skip(usize::try_from(version).unwrap_or(0)) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        if number == SEARCH {
            catalogue::index_all(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<(), StoreError> {
    let whole: String = connection.query_row("PRAGMA integrity_check", [], |r| r.get(0))?;
    if whole != "ok" {
        return Err(StoreError::damaged(&path.display().to_string(), whole));
    }
    let copy = path.with_extension(format!("before-schema-{}.db", version + 1));
    if !copy.exists() {
        connection.execute("VACUUM INTO ?1", [copy.display().to_string()])?;
    }
    Ok(())
}
