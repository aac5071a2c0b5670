//! The schema: one list of migrations, each with its version bump in one transaction.
//!
//! A file that isn't ours or is newer is refused before anything is written to it. An older one
//! is checked and copied beside itself first. `docs/adr/0001` says why this is no crate's.

use std::path::Path;

use rusqlite::{Connection, Transaction};

use crate::{StoreError, backup, catalogue};

/// "TIDE": a file of another program is told by it.
const APPLICATION_ID: i64 = 0x5449_4445;

/// The migration that adds the search index, which only this program can fill.
const SEARCH: i64 = 3;

const MIGRATIONS: [&str; 5] = [
    include_str!("../../../migrations/till/0001_foundation.sql"),
    include_str!("../../../migrations/till/0002_catalogue.sql"),
    include_str!("../../../migrations/till/0003_search.sql"),
    include_str!("../../../migrations/till/0004_sightings.sql"),
    include_str!("../../../migrations/till/0005_below_zero.sql"),
];

/// The schema that this version writes.
pub(crate) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Reads what a file is, and writes nothing: its schema, 0 for a new file. A newer or foreign
/// one is an error.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let number = |sql: &str| connection.query_one(sql, [], |row| row.get::<_, i64>(0));
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    if tables > 0 && application != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_path_buf() });
    }
    if version > known() {
        let path = path.to_path_buf();
        return Err(StoreError::Newer { path, found: version, known: known() });
    }
    Ok(version)
}

/// Brings a file up to this version's schema. A new file gets all of it in one transaction: it
/// is empty or whole, whenever the power goes. `copies`: an older one is copied first.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: &Path,
    copies: bool,
) -> Result<(), StoreError> {
    let version = check(connection, path)?;
    if version == 0 {
        let transaction = connection.transaction()?;
        for number in 1..=known() {
            apply(&transaction, number)?;
        }
        return Ok(transaction.commit()?);
    }
    if version < known() && copies {
        backup::check_integrity(connection)?;
        backup::copy_to(connection, &backup::before_schema(path, version + 1))?;
    }
    for number in version + 1..=known() {
        let transaction = connection.transaction()?;
        apply(&transaction, number)?;
        transaction.commit()?;
    }
    Ok(())
}

/// One migration, with its version.
fn apply(transaction: &Transaction<'_>, number: i64) -> Result<(), StoreError> {
    let sql = usize::try_from(number - 1).ok().and_then(|at| MIGRATIONS.get(at));
    transaction.execute_batch(sql.copied().unwrap_or_default())?;
    if number == SEARCH {
        catalogue::index_all(transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", number)?;
    Ok(())
}
