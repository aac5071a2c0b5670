//! PINs: hashed with argon2id, tried slower and slower, locked after five wrong ones.
//!
//! A try is counted in its own transaction before the PIN is compared, so that neither a refused
//! command, nor a kill, nor tries side by side give one away.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use contract::{Refusal, Role};
use ledger::hlc::Millis;
use ledger::id::UserId;
use store::catalogue::PersonRow;
use store::{StoreError, Tx};

use crate::clock::Clock;
use crate::error::Refused;
use crate::roles;
use crate::till::Till;

/// Wrong PINs until the lock.
const TRIES: u32 = 5;

/// The wait after the 1st, 2nd, 3rd and 4th wrong PIN.
const WAITS_MS: [i64; 4] = [0, 1_000, 5_000, 30_000];

/// The wait of the last owner who could unlock anybody, in place of the lock.
const LAST_OWNER_WAIT_MS: i64 = 15 * 60 * 1_000;

/// `try_after` of a locked person.
const LOCKED: Millis = Millis(i64::MAX);

/// Refuses a PIN that isn't 4 to 8 digits.
///
/// # Errors
/// It isn't.
pub(crate) fn well_formed(pin: &str) -> Result<(), Refused> {
    if (4..=8).contains(&pin.len()) && pin.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(Refusal::invalid("pin", "A PIN has 4 to 8 digits.").into())
}

/// The hash of a new PIN. A salt must be unique, not secret: an id that nobody else has is one.
///
/// # Errors
/// The PIN isn't 4 to 8 digits.
pub(crate) fn hash(clock: &dyn Clock, pin: &str) -> Result<String, Refused> {
    well_formed(pin)?;
    let salt = clock.new_id();
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(pin.as_bytes(), salt.as_bytes())
        .map_err(|e| unreadable(&e))?;
    Ok(hash.to_string())
}

/// Checks a person's PIN.
///
/// # Errors
/// A wrong PIN (counted), a person who is locked, must wait, is blocked or isn't there.
pub(crate) fn check(till: &Till, person: UserId, pin: &str) -> Result<PersonRow, Refused> {
    well_formed(pin)?;
    let now = till.clock.now();
    let tried = till.store.write(|tx| count_try(tx, person, now))?;
    let stored = PasswordHash::new(&tried.pin_hash).map_err(|e| unreadable(&e))?;
    if Argon2::default().verify_password(pin.as_bytes(), &stored).is_err() {
        return Err(wrong(&tried).into());
    }
    till.store.write(|tx| {
        let now = get(tx, person)?;
        if now.pin_hash != tried.pin_hash {
            return Err(wrong(&tried).into());
        }
        let person = PersonRow { wrong_pins: 0, try_after: Millis(0), ..now };
        tx.put_person(&person)?;
        Ok(person)
    })
}

/// Too many wrong PINs: only a new one lets them in.
pub(crate) fn is_locked(person: &PersonRow) -> bool {
    person.try_after == LOCKED
}

/// Counts a try as a wrong one until it proves right.
fn count_try(tx: &Tx<'_>, person: UserId, now: Millis) -> Result<PersonRow, Refused> {
    let row = get(tx, person)?;
    if is_locked(&row) {
        return Err(Refusal::PinLocked { wait_seconds: None }.into());
    }
    // A longer wait than the last one given means that the clock was set back meanwhile.
    let left = row.try_after.0.saturating_sub(now.0);
    if left > 0 && left <= wait_ms(row.wrong_pins) {
        return Err(Refusal::PinLocked { wait_seconds: Some(seconds(left)) }.into());
    }
    let wrong_pins = row.wrong_pins.saturating_add(1);
    let try_after = if wrong_pins >= TRIES && can_be_unlocked(tx, person)? {
        LOCKED
    } else {
        Millis(now.0.saturating_add(wait_ms(wrong_pins)))
    };
    let row = PersonRow { wrong_pins, try_after, ..row };
    tx.put_person(&row)?;
    Ok(row)
}

/// A shop must not lock itself out: somebody else has to be left who manages people.
fn can_be_unlocked(tx: &Tx<'_>, person: UserId) -> Result<bool, Refused> {
    for other in PersonRow::list(tx.connection())? {
        let free = other.person != person && !other.blocked && !is_locked(&other);
        if free && roles::parse(&other.role)? == Role::Owner {
            return Ok(true);
        }
    }
    Ok(false)
}

fn get(tx: &Tx<'_>, person: UserId) -> Result<PersonRow, Refused> {
    let row = PersonRow::find(tx.connection(), person)?;
    let row = row.ok_or_else(|| Refusal::not_found("person"))?;
    if row.blocked {
        let why = format!("{} is blocked. An owner can let them in again.", row.name);
        return Err(Refusal::invalid("person_id", &why).into());
    }
    Ok(row)
}

fn wrong(tried: &PersonRow) -> Refusal {
    if is_locked(tried) {
        return Refusal::PinLocked { wait_seconds: None };
    }
    let wait_seconds = seconds(wait_ms(tried.wrong_pins));
    match TRIES.checked_sub(tried.wrong_pins) {
        None | Some(0) => Refusal::PinLocked { wait_seconds: Some(wait_seconds) },
        Some(tries_left) => Refusal::WrongPin { tries_left, wait_seconds },
    }
}

/// The wait after so many wrong PINs.
fn wait_ms(wrong_pins: u32) -> i64 {
    match wrong_pins.checked_sub(1) {
        None => 0,
        Some(index) => WAITS_MS.get(index as usize).copied().unwrap_or(LAST_OWNER_WAIT_MS),
    }
}

/// Whole seconds, rounded up.
fn seconds(ms: i64) -> u32 {
    u32::try_from(ms.max(0).div_euclid(1_000) + i64::from(ms % 1_000 != 0)).unwrap_or(u32::MAX)
}

fn unreadable(error: &impl std::fmt::Display) -> StoreError {
    StoreError::Damaged { what: "a PIN's hash".into(), why: error.to_string() }
}
