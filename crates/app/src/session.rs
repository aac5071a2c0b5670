//! Sessions: who is signed in, with the settings and permissions that the session began with.
//! They never change until sign-out, whatever arrives meanwhile; only a block stops a person.

use std::collections::BTreeSet;

use contract::{Nothing, Permission, Refusal, SignInRequest, Status};
use ledger::document::Heard;
use ledger::hlc::Millis;
use ledger::id::{SessionId, UserId};
use ledger::policy::Settings;
use rusqlite::Connection;
use serde_json::json;
use store::Tx;
use store::catalogue::{PersonRow, RegisterRow, SessionRow};

use crate::change::{self, Changed};
use crate::error::Refused;
use crate::record::Writer;
use crate::till::Till;
use crate::{pin, roles, settings, status};

/// A session ends by itself so long after its sign-in, at the next call.
const LONGEST_MS: i64 = 16 * 60 * 60 * 1_000;

/// A person at this register, until they sign out.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    /// Their session.
    pub(crate) session: SessionId,
    /// Who.
    pub(crate) person: PersonRow,
    /// Since when.
    pub(crate) since: Millis,
    /// The settings that the session began with.
    pub(crate) settings: Settings,
    /// What they may do.
    pub(crate) permissions: BTreeSet<Permission>,
    /// This register.
    pub(crate) register: RegisterRow,
}

impl Signed {
    /// The person at this register.
    ///
    /// # Errors
    /// Nobody is signed in, or the person was blocked meanwhile.
    pub(crate) fn get(connection: &Connection) -> Result<Self, Refused> {
        let register = here(connection)?;
        let open = SessionRow::find_open(connection, register.register)?;
        let open = open.ok_or(Refusal::NotSignedIn)?;
        let person = PersonRow::find(connection, open.person)?;
        let person = person.filter(|p| !p.blocked).ok_or(Refusal::NotSignedIn)?;
        Ok(Self {
            session: open.session,
            person,
            since: open.since,
            settings: settings::parse(&open.settings)?,
            permissions: serde_json::from_str(&open.permissions).map_err(|e| {
                let what = "a session's permissions".to_owned();
                store::StoreError::Damaged { what, why: e.to_string() }
            })?,
            register,
        })
    }

    /// Refuses where the person lacks a permission and approval doesn't help.
    ///
    /// # Errors
    /// They lack it.
    pub(crate) fn must(&self, permission: Permission) -> Result<(), Refused> {
        if self.permissions.contains(&permission) {
            Ok(())
        } else {
            Err(Refusal::NotPermitted { permission }.into())
        }
    }

    /// What a document of this person is written with.
    pub(crate) fn writer(&self, till: &Till) -> Writer {
        let settings = self.settings.clone();
        writer(till, &self.register, self.person.person, self.session, settings)
    }
}

/// What a person's documents at a register are written with.
pub(crate) fn writer(
    till: &Till,
    register: &RegisterRow,
    user: UserId,
    session: SessionId,
    settings: Settings,
) -> Writer {
    Writer {
        author: register.author(),
        user,
        session,
        settings,
        heard: Heard::default(),
        zone_minutes: till.clock.zone_minutes(till.clock.now()),
    }
}

/// This file's register.
///
/// # Errors
/// Before set-up.
pub(crate) fn here(connection: &Connection) -> Result<RegisterRow, Refused> {
    let all = RegisterRow::list(connection)?;
    let here = all.into_iter().find(|register| register.here);
    here.ok_or_else(|| Refusal::not_found("shop").into())
}

/// Signs a person in. Whoever was signed in at this register is signed out; their cart stays.
///
/// # Errors
/// A wrong PIN (counted), a locked, blocked or unknown person.
pub(crate) fn sign_in(till: &Till, request: SignInRequest) -> Result<Status, Refused> {
    let who = UserId::parse(&request.person_id).ok_or_else(|| Refusal::not_found("person"))?;
    pin::check(till, who, &request.pin)?;
    till.store.write(|tx| -> Result<(), Refused> {
        let connection = tx.connection();
        let register = here(connection)?;
        let person = PersonRow::find(connection, who)?.filter(|person| !person.blocked);
        let person = person.ok_or_else(|| Refusal::not_found("person"))?;
        end_open(tx, till, &register)?;
        let (_, settings) = settings::current(connection)?;
        let settings = settings::for_session(connection, settings)?;
        let permissions = roles::permissions(roles::parse(&person.role)?);
        let session = SessionRow {
            session: SessionId(till.clock.new_id()),
            person: who,
            register: register.register,
            since: till.clock.now(),
            settings: change::json(&settings)?.to_string(),
            permissions: change::json(&permissions)?.to_string(),
        };
        tx.open_session(&session)?;
        let shop = register.shop;
        let writer = writer(till, &register, who, session.session, settings);
        change::append(tx, till, &writer, shop, signed(&person, &register, false, true))
    })?;
    status::status(till, Nothing {})
}

/// Signs the person out. The drafted cart stays.
///
/// # Errors
/// Nobody is signed in.
pub(crate) fn sign_out(till: &Till, _: Nothing) -> Result<Status, Refused> {
    till.store.write(|tx| {
        let register = here(tx.connection())?;
        if end_open(tx, till, &register)? {
            Ok(())
        } else {
            Err(Refused::from(Refusal::NotSignedIn))
        }
    })?;
    status::status(till, Nothing {})
}

/// Ends this register's session where it is older than 16 hours and no sale is under way.
///
/// # Errors
/// What the file says.
pub(crate) fn end_if_old(till: &Till) -> Result<(), Refused> {
    let now = till.clock.now();
    if !till.store.read(|connection| is_over(connection, now))? {
        return Ok(());
    }
    till.store.write(|tx| {
        if is_over(tx.connection(), now)? {
            let register = here(tx.connection())?;
            end_open(tx, till, &register)?;
        }
        Ok(())
    })
}

fn is_over(connection: &Connection, now: Millis) -> Result<bool, Refused> {
    let all = RegisterRow::list(connection)?;
    let Some(register) = all.into_iter().find(|register| register.here) else { return Ok(false) };
    let Some(open) = SessionRow::find_open(connection, register.register)? else {
        return Ok(false);
    };
    let old = now.0.saturating_sub(open.since.0) > LONGEST_MS;
    Ok(old && !store::catalogue::has_drafted_lines(connection)?)
}

/// Ends a register's open session and notes it as the act of whose session it was. `false`:
/// there was none.
///
/// # Errors
/// What the file says.
pub(crate) fn end_open(tx: &Tx<'_>, till: &Till, register: &RegisterRow) -> Result<bool, Refused> {
    let connection = tx.connection();
    let Some(open) = SessionRow::find_open(connection, register.register)? else {
        return Ok(false);
    };
    let person = PersonRow::find(connection, open.person)?;
    let person = person.ok_or_else(|| Refusal::not_found("person"))?;
    let settings = settings::parse(&open.settings)?;
    let writer = writer(till, register, open.person, open.session, settings);
    change::append(tx, till, &writer, register.shop, signed(&person, register, true, false))?;
    tx.end_session(register.register, till.clock.now())?;
    Ok(true)
}

fn signed(person: &PersonRow, register: &RegisterRow, before: bool, after: bool) -> Changed {
    let state = |signed_in: bool| json!({ "register": register.name, "signed_in": signed_in });
    Changed {
        subject: "session",
        which: person.person.to_string(),
        before: Some(state(before)),
        after: Some(state(after)),
    }
}
