//! Users: who they are, what they are in the shop, whether they may sign in.

use contract::{Nothing, People, Permission, Person, PutPersonRequest, Refusal, Role};
use ledger::hlc::Millis;
use ledger::id::UserId;
use rusqlite::Connection;
use serde_json::{Value, json};
use store::catalogue::{PersonRow, RegisterRow, SessionRow};
use store::{StoreError, Tx};

use crate::change::{self, Changed};
use crate::error::Refused;
use crate::session::{Signed, end_open};
use crate::till::Till;
use crate::{naming, pin, roles};

/// The most people in an account.
const MOST: usize = 1_000;

/// A person as the screens see one.
///
/// # Errors
/// The file is damaged.
pub(crate) fn view(row: &PersonRow) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.person.to_string(),
        name: row.name.clone(),
        role: roles::parse(&row.role)?,
        blocked: row.blocked,
    })
}

/// A person as a change notes them. The PIN's hash stays out.
pub(crate) fn noted(row: &PersonRow) -> Value {
    json!({ "name": row.name, "role": row.role, "blocked": row.blocked })
}

/// All people, by name, for whoever is signed in.
///
/// # Errors
/// Nobody is signed in.
pub(crate) fn people(till: &Till, _: Nothing) -> Result<People, Refused> {
    till.store.read(|connection| {
        Signed::get(connection)?;
        list(connection)
    })
}

fn list(connection: &Connection) -> Result<People, Refused> {
    let people = PersonRow::list(connection)?;
    Ok(People { people: people.iter().map(view).collect::<Result<_, _>>()? })
}

/// Adds a person or changes one. A new PIN also unlocks; a block ends their session at once. A
/// new role counts from their next sign-in.
///
/// # Errors
/// Without `manage_people`; a name that another has; a PIN that isn't 4 to 8 digits; a change
/// that leaves no owner who can sign in.
pub(crate) fn put_person(till: &Till, request: PutPersonRequest) -> Result<People, Refused> {
    let name = naming::checked("name", &request.name)?;
    // Hashing takes long, so it stands before the one write gate; a person who may not manage
    // people is refused before it.
    till.store.read(|connection| manager(connection).map(drop))?;
    let pin_hash =
        request.pin.as_deref().map(|pin| pin::hash(till.clock.as_ref(), pin)).transpose()?;
    till.store.write(|tx| {
        let connection = tx.connection();
        let signed = manager(connection)?;
        let before = find(connection, request.person_id.as_deref())?;
        let mut row = match &before {
            Some(before) => before.clone(),
            None => PersonRow {
                person: UserId(till.clock.new_id()),
                name: String::new(),
                role: String::new(),
                pin_hash: String::new(),
                blocked: false,
                wrong_pins: 0,
                try_after: Millis(0),
            },
        };
        row.name = name;
        roles::word(request.role).clone_into(&mut row.role);
        row.blocked = request.blocked;
        let new_pin = pin_hash.is_some();
        if let Some(pin_hash) = pin_hash {
            row = PersonRow { pin_hash, wrong_pins: 0, try_after: Millis(0), ..row };
        } else if before.is_none() {
            return Err(Refusal::invalid("pin", "A new person needs a PIN.").into());
        }
        check_others(connection, &row)?;
        tx.put_person(&row)?;
        let mut after = noted(&row);
        if new_pin {
            after["pin"] = json!("set");
        }
        change::by(
            tx,
            till,
            &signed,
            Changed {
                subject: "person",
                which: row.person.to_string(),
                before: before.as_ref().map(noted),
                after: Some(after),
            },
        )?;
        if row.blocked {
            end_sessions(tx, till, row.person)?;
        }
        list(connection)
    })
}

fn manager(connection: &Connection) -> Result<Signed, Refused> {
    let signed = Signed::get(connection)?;
    signed.must(Permission::ManagePeople)?;
    Ok(signed)
}

fn find(connection: &Connection, id: Option<&str>) -> Result<Option<PersonRow>, Refused> {
    let Some(id) = id else { return Ok(None) };
    let missing = || Refusal::not_found("person");
    let person = UserId::parse(id).ok_or_else(missing)?;
    Ok(Some(PersonRow::find(connection, person)?.ok_or_else(missing)?))
}

/// The rules that need everybody: names differ, and an owner who can sign in is left.
fn check_others(connection: &Connection, row: &PersonRow) -> Result<(), Refused> {
    let everybody = PersonRow::list(connection)?;
    let others = || everybody.iter().filter(|other| other.person != row.person);
    if others().count() >= MOST {
        let why = format!("An account has at most {MOST} people.");
        return Err(Refusal::invalid("person_id", &why).into());
    }
    let name = row.name.to_lowercase();
    if others().any(|other| other.name.to_lowercase() == name) {
        let why = format!("Somebody is called {} already.", row.name);
        return Err(Refusal::invalid("name", &why).into());
    }
    let owner = roles::word(Role::Owner);
    let owns = |row: &PersonRow| row.role == owner && !row.blocked && !pin::is_locked(row);
    if owns(row) || others().any(owns) {
        return Ok(());
    }
    let field = if row.blocked { "blocked" } else { "role" };
    Err(Refusal::invalid(field, "The shop needs an owner who can sign in.").into())
}

/// Ends a person's sessions on every register of this file.
fn end_sessions(tx: &Tx<'_>, till: &Till, person: UserId) -> Result<(), Refused> {
    let open = SessionRow::list_open(tx.connection())?;
    for register in RegisterRow::list(tx.connection())? {
        if open.iter().any(|s| s.person == person && s.register == register.register) {
            end_open(tx, till, &register)?;
        }
    }
    Ok(())
}
