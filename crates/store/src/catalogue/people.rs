//! People and their sessions.

use ledger::hlc::Millis;
use ledger::id::{RegisterId, SessionId, UserId};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use crate::{StoreError, Tx};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Id.
    pub person: UserId,
    /// Name.
    pub name: String,
    /// Role, by its word.
    pub role: String,
    /// argon2.
    pub pin_hash: String,
    /// Can't sign in.
    pub blocked: bool,
    /// Wrong PINs since the last right one.
    pub wrong_pins: u32,
    /// No try before this.
    pub try_after: Millis,
}

/// A sign-in until its sign-out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Id.
    pub session: SessionId,
    /// Who.
    pub person: UserId,
    /// Where.
    pub register: RegisterId,
    /// Since when.
    pub since: Millis,
    /// The settings that it began with, as JSON.
    pub settings: String,
    /// The permissions that it began with, as JSON.
    pub permissions: String,
}

impl PersonRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: UserId::from_bytes(row.get("person")?),
            name: row.get("name")?,
            role: row.get("role")?,
            pin_hash: row.get("pin_hash")?,
            blocked: row.get("blocked")?,
            wrong_pins: row.get("wrong_pins")?,
            try_after: Millis(row.get("try_after")?),
        })
    }

    /// All people, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM person ORDER BY name")?;
        let rows = statement.query_map([], Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A person by their id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find(connection: &Connection, person: UserId) -> Result<Option<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM person WHERE person = ?1")?;
        Ok(statement.query_row([person.as_bytes()], Self::read).optional()?)
    }
}

impl SessionRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            session: SessionId::from_bytes(row.get("session")?),
            person: UserId::from_bytes(row.get("person")?),
            register: RegisterId::from_bytes(row.get("register")?),
            since: Millis(row.get("since")?),
            settings: row.get("settings")?,
            permissions: row.get("permissions")?,
        })
    }

    /// All open sessions, the oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list_open(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection
            .prepare_cached("SELECT * FROM session WHERE until IS NULL ORDER BY since, session")?;
        let rows = statement.query_map([], Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The open session of a register.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find_open(
        connection: &Connection,
        register: RegisterId,
    ) -> Result<Option<Self>, StoreError> {
        let mut statement = connection
            .prepare_cached("SELECT * FROM session WHERE register = ?1 AND until IS NULL")?;
        Ok(statement.query_row([register.as_bytes()], Self::read).optional()?)
    }
}

/// A sale is under way: the drafted cart has lines.
///
/// # Errors
/// What SQLite says.
pub fn has_drafted_lines(connection: &Connection) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(json_array_length(cart, '$.lines'), 0) > 0 AS lines FROM draft",
    )?;
    Ok(statement.query_row([], |row| row.get("lines")).optional()?.unwrap_or(false))
}

impl Tx<'_> {
    /// Writes a person.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_person(&self, row: &PersonRow) -> Result<(), StoreError> {
        let mut statement =
            self.connection().prepare_cached(include_str!("../sql/put_person.sql"))?;
        statement.execute(named_params! {
            ":person": row.person.as_bytes(),
            ":name": row.name,
            ":role": row.role,
            ":pin_hash": row.pin_hash,
            ":blocked": row.blocked,
            ":wrong_pins": row.wrong_pins,
            ":try_after": row.try_after.0,
        })?;
        Ok(())
    }

    /// Opens a session. One is open a register.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn open_session(&self, row: &SessionRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO session (session, person, register, since, settings, permissions) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                row.session.as_bytes(),
                row.person.as_bytes(),
                row.register.as_bytes(),
                row.since.0,
                row.settings,
                row.permissions
            ])?;
        Ok(())
    }

    /// Ends the open session of a register, if there is one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn end_session(&self, register: RegisterId, at: Millis) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE session SET until = ?2 WHERE register = ?1 AND until IS NULL")?
            .execute(params![register.as_bytes(), at.0])?;
        Ok(())
    }
}
