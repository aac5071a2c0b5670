//! Sessions: who is signed in, with the settings and permissions that the session began with.
//! They never change until sign-out, whatever arrives meanwhile; only a block stops a person.

use std::collections::BTreeSet;

use contract::{Nothing, Permission, Refusal, SignInRequest, Status};
use ledger::document::Heard;
use ledger::id::{Author, SessionId};
use ledger::policy::Settings;
use rusqlite::Connection;
use store::catalogue::{PersonRow, RegisterRow, SessionRow};

use crate::error::Refused;
use crate::record::Writer;
use crate::till::Till;

/// A person at this register, until they sign out.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    /// Their session.
    pub(crate) session: SessionId,
    /// Who.
    pub(crate) person: PersonRow,
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
        let damaged = |what: &str, e: serde_json::Error| store::StoreError::Damaged {
            what: what.to_owned(),
            why: e.to_string(),
        };
        Ok(Self {
            session: open.session,
            person,
            settings: serde_json::from_str(&open.settings)
                .map_err(|e| damaged("a session's settings", e))?,
            permissions: serde_json::from_str(&open.permissions)
                .map_err(|e| damaged("a session's permissions", e))?,
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
        Writer {
            author: Author {
                register: self.register.register,
                incarnation: self.register.incarnation,
            },
            user: self.person.person,
            session: self.session,
            settings: self.settings.clone(),
            heard: Heard::default(),
            zone_minutes: till.clock.zone_minutes(till.clock.now()),
        }
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

pub(crate) fn sign_in(_: &Till, _: SignInRequest) -> Result<Status, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn sign_out(_: &Till, _: Nothing) -> Result<Status, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
